#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-result.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define BAD_SHOWN 10

static void
add (GtkBox *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
}

static void
add_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_margin_top (label, 8);
  gtk_box_append (box, label);
}

static void
add_lines (GtkBox *box, const char *heading, const GPtrArray *lines)
{
  if (lines == NULL || lines->len == 0)
    return;
  add_heading (box, heading);
  for (guint i = 0; i < lines->len; i++)
    add (box, g_ptr_array_index (lines, i), NULL);
}

/* (transfer full) */
static char *
bad_words (const FrontImportBad *bad)
{
  if (*bad->column != '\0')
    return g_strdup_printf (_("Line %" PRId64 ", column “%s”: %s"), bad->line, bad->column, bad->reason);
  return g_strdup_printf (_("Line %" PRId64 ": %s"), bad->line, bad->reason);
}

/* Nothing new came of it because of what could not be read, and not because all of it was here. Rows may have been the same beside those. */
static gboolean
is_refused (const FrontImportOutcome *outcome)
{
  return !outcome->dry_run && outcome->import_id == 0 && outcome->n_bad > 0;
}

static void
add_bad (GtkBox *box, const FrontImportOutcome *outcome)
{
  guint shown = MIN (outcome->bad->len, BAD_SHOWN);

  if (outcome->n_bad == 0)
    return;
  add_heading (box, _("Kept aside, and why"));
  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *text = bad_words (g_ptr_array_index (outcome->bad, i));

      add (box, text, NULL);
    }
  if (outcome->n_bad > shown)
    {
      g_autofree char *more = g_strdup_printf (_("and %" PRId64 " more"), outcome->n_bad - shown);

      add (box, more, NULL);
    }
  if (!outcome->dry_run && outcome->import_id > 0)
    add (box, _("Imports… saves these rows as a file: mend it, and import it as it is."), "dim-label");
  else if (is_refused (outcome))
    add (box, _("Nothing was stored this time, so Imports… has no rows of it to save: mend the file itself, and import it again."), "dim-label");
}

static char *
headline (const FrontImportOutcome *outcome)
{
  if (outcome->dry_run)
    return g_strdup (_("This was a trial: nothing was stored."));
  if (outcome->import_id > 0)
    return g_strdup_printf (_("Imported, as import %" PRId64 "."), outcome->import_id);
  if (is_refused (outcome))
    return g_strdup (_("Nothing new: no row that would be new could be read."));
  return g_strdup (_("Nothing new: all of it was here already."));
}

/* What to do about it depends on why: a date that is no date is more often chosen wrongly than written wrongly. */
static void
add_refusal (GtkBox *box, const FrontImportOutcome *outcome)
{
  g_autofree char *first = NULL, *text = NULL;

  if (!is_refused (outcome) || outcome->bad->len == 0)
    return;
  first = bad_words (g_ptr_array_index (outcome->bad, 0));
  /* Translators: "Line 2, column “Date”: “soon” is no date or time" */
  text = g_strdup_printf (_("Why the first could not: %s. Where this is how the file is written, choose above how it is read, and try it again."), first);
  add (box, text, NULL);
}

void
front_import_result_show (GtkBox *box, const FrontImportOutcome *outcome)
{
  g_autofree char *head = headline (outcome);

  add (box, head, "heading");
  add_refusal (box, outcome);
  add_lines (box, outcome->dry_run ? _("What would be kept") : is_refused (outcome) ? _("What was read") : _("What was kept"), outcome->kept);
  add_lines (box, _("Look at this"), outcome->doubts);
  add_lines (box, _("Left out, and why"), outcome->left);
  add_bad (box, outcome);
}

void
front_import_result_say (GtkBox *box, const char *text, const GPtrArray *left)
{
  if (text != NULL && *text != '\0')
    add (box, text, NULL);
  add_lines (box, _("Left out, and why"), left);
}
