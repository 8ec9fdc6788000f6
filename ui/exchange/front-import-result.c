#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-result.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define BAD_SHOWN 10

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

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

static void
add_bad (GtkBox *box, const FrontImportOutcome *outcome)
{
  guint shown = MIN (outcome->bad->len, BAD_SHOWN);

  if (outcome->n_bad == 0)
    return;
  add_heading (box, _("Kept aside, and why"));
  for (guint i = 0; i < shown; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (outcome->bad, i);
      g_autofree char *text = *bad->column != '\0' ? g_strdup_printf (_("Line %" PRId64 ", column “%s”: %s"), bad->line, bad->column, bad->reason)
                                                   : g_strdup_printf (_("Line %" PRId64 ": %s"), bad->line, bad->reason);

      add (box, text, NULL);
    }
  if (outcome->n_bad > shown)
    {
      g_autofree char *more = g_strdup_printf (_("and %" PRId64 " more"), outcome->n_bad - shown);

      add (box, more, NULL);
    }
  if (outcome->bad_kept && !outcome->dry_run && outcome->import_id > 0)
    add (box, _("Imports… saves these rows as a file: mend it, and import it as it is."), "dim-label");
}

void
front_import_result_show (GtkBox *box, const FrontImportOutcome *outcome)
{
  g_autofree char *imported = outcome->import_id > 0 ? g_strdup_printf (_("Imported, as import %" PRId64 "."), outcome->import_id) : NULL;

  clear (box);
  add (box, outcome->dry_run ? _("This was a trial: nothing was stored.") : imported != NULL ? imported : _("Nothing new: all of it was here already."),
       "heading");
  add_lines (box, outcome->dry_run ? _("What would be kept") : _("What was kept"), outcome->kept);
  add_lines (box, _("Look at this"), outcome->doubts);
  add_lines (box, _("Left out, and why"), outcome->left);
  add_bad (box, outcome);
}

void
front_import_result_say (GtkBox *box, const char *text, const GPtrArray *left)
{
  clear (box);
  if (text != NULL && *text != '\0')
    add (box, text, NULL);
  add_lines (box, _("Left out, and why"), left);
}
