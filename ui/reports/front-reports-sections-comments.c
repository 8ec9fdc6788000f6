#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-sections-private.h"

#include <glib/gi18n.h>

/* What people say about a section: shown, typed, asked for and saved. */

#define SAVE_AFTER_MS 1000 /* of quiet */

static const FrontReportComment *
comment_on (FrontReportsSections *self, const char *name)
{
  for (guint i = 0; self->comments != NULL && i < self->comments->len; i++)
    {
      const FrontReportComment *comment = g_ptr_array_index (self->comments, i);

      if (g_str_equal (comment->section, name))
        return comment;
    }
  return NULL;
}

/* ── Sending what is typed ── */

typedef struct
{
  const FrontReportKind *kind;
  FrontReportPeriod period;
  char *name;
  char *words; /* NULL: as they are */
  char *asked; /* NULL: as it is */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->name);
  g_free (save->words);
  g_free (save->asked);
  g_free (save);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Save *save = data;

  if (save->words == NULL || front_report_comment_set (db, save->kind, &save->period, save->name, save->words, error))
    if (save->asked != NULL)
      front_report_comment_ask (db, save->kind, &save->period, save->name, save->asked, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontReportsSections) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  self->n_saving--;
  self->saved_at = g_get_monotonic_time ();
  if (self->store == NULL)
    return;
  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("Not saved: %s"), error->message);

      gtk_label_set_label (self->state, message);
      gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  if (!self->words_typed && !self->asked_typed && self->n_saving == 0)
    gtk_label_set_label (self->state, _("Saved"));
}

/* What is sent stands in the list of comments at once, not only when it is read again. */
static void
note_sent (FrontReportsSections *self, const Save *save)
{
  FrontReportComment *comment = (FrontReportComment *) comment_on (self, save->name);

  if (self->comments == NULL)
    return;
  if (comment == NULL)
    {
      comment = g_new0 (FrontReportComment, 1);
      comment->section = g_strdup (save->name);
      comment->words = g_strdup ("");
      comment->asked_of = g_strdup ("");
      comment->who = g_strdup ("");
      g_ptr_array_add (self->comments, comment);
    }
  if (save->words != NULL)
    {
      g_free (comment->words);
      comment->words = g_strstrip (g_strdup (save->words));
    }
  if (save->asked != NULL)
    {
      g_free (comment->asked_of);
      comment->asked_of = g_strstrip (g_strdup (save->asked));
    }
  comment->made_at = 0;
}

static char *
typed_words (FrontReportsSections *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->words, &start, &end);
  return gtk_text_buffer_get_text (self->words, &start, &end, FALSE);
}

void
front_reports_sections_flush (FrontReportsSections *self)
{
  Save *save;

  g_return_if_fail (FRONT_IS_REPORTS_SECTIONS (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->current == NULL || self->store == NULL || (!self->words_typed && !self->asked_typed))
    return;
  save = g_new0 (Save, 1);
  save->kind = self->kind;
  save->period = self->period;
  save->name = g_strdup (self->current);
  save->words = self->words_typed ? typed_words (self) : NULL;
  save->asked = self->asked_typed ? g_strdup (gtk_editable_get_text (self->asked)) : NULL;
  self->words_typed = FALSE;
  self->asked_typed = FALSE;
  self->n_saving++;
  note_sent (self, save);
  front_reports_sections_show_states (self);
  front_reports_sections_said (self);
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, save, save_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static gboolean
save_cb (gpointer data)
{
  FrontReportsSections *self = data;

  self->save_source = 0;
  front_reports_sections_flush (self);
  return G_SOURCE_REMOVE;
}

static void
typed (FrontReportsSections *self)
{
  gtk_label_set_label (self->state, "");
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_AFTER_MS, save_cb, self);
}

static void
words_changed_cb (GtkTextBuffer *words, FrontReportsSections *self)
{
  if (self->filling)
    return;
  self->words_typed = TRUE;
  typed (self);
}

static void
asked_changed_cb (GtkEditable *asked, FrontReportsSections *self)
{
  if (self->filling)
    return;
  self->asked_typed = TRUE;
  typed (self);
}

static void
left_cb (GtkEventControllerFocus *controller, FrontReportsSections *self)
{
  front_reports_sections_flush (self);
}

/* ── The editor ── */

void
front_reports_sections_show_place (FrontReportsSections *self)
{
  int i = front_reports_sections_index_of (self, self->current);
  const FrontReportComment *comment = i >= 0 ? comment_on (self, self->current) : NULL;
  g_autofree char *heading = NULL;
  g_auto(GStrv) pieces = NULL;
  g_autofree char *title = NULL;
  g_autofree char *before = g_strstrip (typed_words (self));
  g_autofree char *asked = g_strstrip (g_strdup (gtk_editable_get_text (self->asked)));
  g_autofree char *when = NULL;
  g_autofree char *state = NULL;

  if (i < 0)
    return;
  /* An underscore of the title's own is no mnemonic. */
  pieces = g_strsplit (((Place *) g_ptr_array_index (self->places, (guint) i))->title, "_", -1);
  title = g_strjoinv ("__", pieces);
  heading = g_strdup_printf (_("Co_mment on “%s”"), title);
  gtk_label_set_label (self->heading, heading);
  self->filling = TRUE;
  /* Not before it is known what it would replace. */
  gtk_text_view_set_editable (self->view, self->comments != NULL);
  gtk_editable_set_editable (self->asked, self->comments != NULL);
  if (!self->words_typed && g_strcmp0 (before, comment != NULL ? comment->words : "") != 0)
    gtk_text_buffer_set_text (self->words, comment != NULL ? comment->words : "", -1);
  if (!self->asked_typed && g_strcmp0 (asked, comment != NULL ? comment->asked_of : "") != 0)
    gtk_editable_set_text (self->asked, comment != NULL ? comment->asked_of : "");
  self->filling = FALSE;
  if (self->words_typed || self->asked_typed || gtk_widget_has_css_class (GTK_WIDGET (self->state), "error"))
    return;
  if (comment != NULL && comment->made_at != 0)
    {
      when = front_instant_format_date_time (comment->made_at);
      state = g_strdup_printf (comment->words[0] != '\0' ? _("Saved: %s, %s") : _("Asked for: %s, %s"), comment->who, when);
      if (comment->words[0] == '\0' && comment->asked_of[0] == '\0')
        g_clear_pointer (&state, g_free);
    }
  if (comment == NULL || comment->made_at != 0)
    gtk_label_set_label (self->state, state != NULL ? state : "");
}

/* Asked of somebody who has not written it. */
static gboolean
is_missing (const FrontReportComment *comment)
{
  return comment != NULL && comment->words[0] == '\0' && comment->asked_of[0] != '\0';
}

/* What is missing in a section that the report has; NULL: nothing. */
static const FrontReportComment *
missing_at (FrontReportsSections *self, guint i)
{
  const Place *place = g_ptr_array_index (self->places, i);
  const FrontReportComment *comment = comment_on (self, place->name);
  gboolean taken = i >= self->choice->len || g_array_index (self->choice, FrontReportsChoice, i).taken;

  return taken && is_missing (comment) ? comment : NULL;
}

int
front_reports_sections_n_missing (FrontReportsSections *self)
{
  int n = 0;

  g_return_val_if_fail (FRONT_IS_REPORTS_SECTIONS (self), -1);

  for (guint i = 0; i < self->places->len; i++)
    n += missing_at (self, i) != NULL;
  return self->comments != NULL ? n : -1;
}

char *
front_reports_sections_list_missing (FrontReportsSections *self)
{
  g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FRONT_IS_REPORTS_SECTIONS (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);
      const FrontReportComment *comment = missing_at (self, i);

      if (comment != NULL)
        /* Translators: what a comment is about, and who was asked for it. */
        g_ptr_array_add (missing, g_strdup_printf (_("%s (asked of %s)"), place->title, comment->asked_of));
    }
  g_ptr_array_add (missing, NULL);
  return missing->len > 1 ? g_strjoinv ("; ", (char **) missing->pdata) : NULL;
}

void
front_reports_sections_show_states (FrontReportsSections *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);
      const FrontReportComment *comment = comment_on (self, place->name);
      g_autofree char *text = NULL;
      gboolean missing = is_missing (comment);
      gboolean left_out = i < self->choice->len && !g_array_index (self->choice, FrontReportsChoice, i).taken;

      if (left_out)
        text = g_strdup (_("✗ left out"));
      else if (missing)
        text = g_strdup_printf (_("▲ missing: %s"), comment->asked_of);
      else if (comment != NULL && comment->words[0] != '\0')
        text = g_strdup (_("✓ comment"));
      gtk_label_set_label (place->state, text != NULL ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->list, (int) i)),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
      if (missing && !left_out)
        gtk_widget_add_css_class (GTK_WIDGET (place->state), "near");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (place->state), "near");
    }
}

/* ── The widgets ── */

void
front_reports_sections_make_editor (FrontReportsSections *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_("Asked _of"));
  GtkEventController *controller = gtk_event_controller_focus_new ();

  self->heading = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_label_set_use_underline (self->heading, TRUE);
  gtk_label_set_mnemonic_widget (self->heading, view);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->view = GTK_TEXT_VIEW (view);
  self->words = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comment"), -1);
  gtk_widget_set_tooltip_text (view, _("Printed under the section; **bold**, *italic* and lists as in the plan"));
  g_signal_connect (self->words, "changed", G_CALLBACK (words_changed_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "frame");
  gtk_widget_set_vexpand (scrolled, TRUE);

  self->asked = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->asked), _("An officer: the report says that the comment is missing until it is there"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->asked));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->asked), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect (self->asked, "changed", G_CALLBACK (asked_changed_cb), self);

  self->state = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");

  g_signal_connect (controller, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (box, controller);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->asked));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self), box);
}
