#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-sections.h"

#include <glib/gi18n.h>

#include "reports/front-reports-choice.h"

#define SAVE_AFTER_MS 1000 /* of quiet */

/* What can be commented on: a section, or an indicator that misses its target. */
typedef struct
{
  char *name;          /* of the store */
  char *title;
  GtkLabel *state;     /* in its row: what is there, or missing */
} Place;

struct _FrontReportsSections
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *usual;
  GtkLabel *heading;
  GtkTextView *view;
  GtkTextBuffer *words;
  GtkEditable *asked;
  GtkLabel *state;

  FrontStore *store;
  const FrontReportKind *kind;
  FrontReportPeriod period;
  GArray *choice;            /* FrontReportsChoice */
  GPtrArray *places;         /* (element-type Place): a row each, sections first */
  GPtrArray *comments;       /* (element-type FrontReportComment) as last read; NULL before */
  GPtrArray *misses;         /* (element-type FrontReportsMiss) */
  char *current;             /* the place that is written about */
  guint save_source;
  guint n_saving;
  gint64 saved_at;           /* monotonic; comments that were read before are old */
  guint filling : 1;
  guint words_typed : 1;     /* and not sent yet */
  guint asked_typed : 1;
};

G_DEFINE_FINAL_TYPE (FrontReportsSections, front_reports_sections, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->name);
  g_free (place->title);
  g_free (place);
}

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

static int
index_of (FrontReportsSections *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->places->len; i++)
    if (g_str_equal (((Place *) g_ptr_array_index (self->places, i))->name, name))
      return (int) i;
  return -1;
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

static void show_states (FrontReportsSections *self);

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
  show_states (self);
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

static void
show_place (FrontReportsSections *self)
{
  int i = index_of (self, self->current);
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

static void
show_states (FrontReportsSections *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);
      const FrontReportComment *comment = comment_on (self, place->name);
      g_autofree char *text = NULL;
      gboolean missing = comment != NULL && comment->words[0] == '\0' && comment->asked_of[0] != '\0';

      if (missing)
        text = g_strdup_printf (_("▲ missing: %s"), comment->asked_of);
      else if (comment != NULL && comment->words[0] != '\0')
        text = g_strdup (_("✓ comment"));
      gtk_label_set_label (place->state, text != NULL ? text : "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (place->state), text);
      if (missing)
        gtk_widget_add_css_class (GTK_WIDGET (place->state), "near");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (place->state), "near");
    }
}

/* ── The list ── */

static void fill_list (FrontReportsSections *self);

static FrontReportsChoice *
chosen_row (FrontReportsSections *self, guint *index)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint i = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (i >= self->choice->len)
    return NULL;
  *index = i;
  return &g_array_index (self->choice, FrontReportsChoice, i);
}

static void
update_buttons (FrontReportsSections *self)
{
  guint i = 0;
  gboolean section = self->choice != NULL && chosen_row (self, &i) != NULL;

  gtk_widget_set_sensitive (self->up, section && i > 0);
  gtk_widget_set_sensitive (self->down, section && i + 1 < self->choice->len);
  gtk_widget_set_sensitive (self->usual, self->choice != NULL && !front_reports_choice_is_usual (self->kind, self->choice));
}

static void
chose (FrontReportsSections *self)
{
  front_reports_choice_save (self->kind, self->choice);
  update_buttons (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
check_toggled_cb (GtkCheckButton *check, FrontReportsSections *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "section"));
  FrontReportsChoice *choice = &g_array_index (self->choice, FrontReportsChoice, i);

  if (self->filling)
    return;
  choice->taken = gtk_check_button_get_active (check);
  if (front_reports_choice_count (self->choice) > 0)
    {
      chose (self);
      return;
    }
  choice->taken = TRUE;
  self->filling = TRUE;
  gtk_check_button_set_active (check, TRUE);
  self->filling = FALSE;
  gtk_label_set_label (self->state, _("A report has at least one section."));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontReportsSections *self)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

  if (check != NULL)
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontReportsSections *self)
{
  if (self->filling || row == NULL)
    return;
  front_reports_sections_flush (self);
  g_free (self->current);
  self->current = g_strdup (((Place *) g_ptr_array_index (self->places, (guint) gtk_list_box_row_get_index (row)))->name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  show_place (self);
  update_buttons (self);
}

static void
move (FrontReportsSections *self, int by)
{
  guint i = 0;
  FrontReportsChoice *choice = chosen_row (self, &i);
  FrontReportsChoice moved;
  GtkListBoxRow *row;

  if (choice == NULL || (by < 0 ? i == 0 : i + 1 >= self->choice->len))
    return;
  moved = *choice;
  g_array_remove_index (self->choice, i);
  g_array_insert_val (self->choice, i + (guint) by, moved);
  fill_list (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) i + by);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  chose (self);
}

static void
up_cb (GtkButton *button, FrontReportsSections *self)
{
  move (self, -1);
}

static void
down_cb (GtkButton *button, FrontReportsSections *self)
{
  move (self, 1);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  move (data, g_variant_get_int32 (args));
  return TRUE;
}

static void
usual_cb (GtkButton *button, FrontReportsSections *self)
{
  g_array_unref (self->choice);
  self->choice = front_reports_choice_usual (self->kind);
  fill_list (self);
  chose (self);
}

static void
add_row (FrontReportsSections *self, const char *name, const char *title, const FrontReportsChoice *choice, guint i)
{
  Place *place = g_new0 (Place, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label, *row;

  place->name = g_strdup (name);
  place->title = g_strdup (title);
  row = gtk_list_box_row_new ();
  if (choice != NULL)
    {
      label = gtk_check_button_new_with_label (title);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (label), choice->taken);
      g_object_set_data (G_OBJECT (label), "section", GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (row), "check", label);
      g_signal_connect (label, "toggled", G_CALLBACK (check_toggled_cb), self);
    }
  else
    {
      label = gtk_label_new (title);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
    }
  gtk_widget_set_hexpand (label, TRUE);
  place->state = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (place->state), "caption");
  gtk_label_set_ellipsize (place->state, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (place->state, 16);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (place->state));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_ptr_array_add (self->places, place);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (FrontReportsSections *self)
{
  GtkListBoxRow *row;
  int selected;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->places, 0);
  for (guint i = 0; i < self->choice->len; i++)
    {
      const FrontReportsChoice *one = &g_array_index (self->choice, FrontReportsChoice, i);

      add_row (self, one->section->name, front_report_section_title (one->section), one, i);
    }
  for (guint i = 0; self->misses != NULL && i < self->misses->len; i++)
    {
      const FrontReportsMiss *miss = g_ptr_array_index (self->misses, i);
      g_autofree char *title = g_strdup_printf (_("%s %s: %s misses its target"), miss->ref, miss->title, miss->value);

      add_row (self, miss->ref, title, NULL, i);
    }
  selected = MAX (index_of (self, self->current), 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  self->filling = FALSE;
  show_states (self);
  update_buttons (self);
}

/* ── For the page ── */

void
front_reports_sections_set (FrontReportsSections *self, const FrontReportKind *kind, const FrontReportPeriod *period)
{
  g_return_if_fail (FRONT_IS_REPORTS_SECTIONS (self));

  if (self->kind == kind && g_str_equal (self->period.label, period->label))
    return;
  front_reports_sections_flush (self);
  self->period = *period;
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->misses, g_ptr_array_unref);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  if (self->kind != kind)
    {
      g_clear_pointer (&self->choice, g_array_unref);
      self->choice = front_reports_choice_load (kind);
      g_free (self->current);
      self->current = g_strdup (g_array_index (self->choice, FrontReportsChoice, 0).section->name);
    }
  self->kind = kind;
  fill_list (self);
  show_place (self);
}

void
front_reports_sections_show (FrontReportsSections *self, const FrontReportsShown *shown)
{
  gboolean keyboard;

  g_return_if_fail (FRONT_IS_REPORTS_SECTIONS (self) && shown != NULL);

  if (shown->comments == NULL || shown->wish->kind != self->kind || !g_str_equal (shown->wish->period.label, self->period.label))
    return;
  if (self->n_saving == 0 && shown->read_at > self->saved_at)
    {
      g_clear_pointer (&self->comments, g_ptr_array_unref);
      self->comments = g_ptr_array_ref (shown->comments);
    }
  if (self->misses == NULL || self->misses->len != shown->misses->len)
    {
      keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
      g_clear_pointer (&self->misses, g_ptr_array_unref);
      self->misses = g_ptr_array_ref (shown->misses);
      fill_list (self);
      if (keyboard)
        gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
    }
  show_states (self);
  show_place (self);
}

char **
front_reports_sections_get (FrontReportsSections *self)
{
  g_return_val_if_fail (FRONT_IS_REPORTS_SECTIONS (self), NULL);

  if (self->choice == NULL || front_reports_choice_is_usual (self->kind, self->choice))
    return NULL;
  return front_reports_choice_names (self->choice);
}

/* ── The widget ── */

static gboolean
front_reports_sections_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (FRONT_REPORTS_SECTIONS (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
front_reports_sections_dispose (GObject *object)
{
  FrontReportsSections *self = FRONT_REPORTS_SECTIONS (object);

  /* While the store is still open. */
  front_reports_sections_flush (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_reports_sections_parent_class)->dispose (object);
}

static void
front_reports_sections_finalize (GObject *object)
{
  FrontReportsSections *self = FRONT_REPORTS_SECTIONS (object);

  g_clear_pointer (&self->choice, g_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->misses, g_ptr_array_unref);
  g_free (self->current);
  G_OBJECT_CLASS (front_reports_sections_parent_class)->finalize (object);
}

static void
front_reports_sections_class_init (FrontReportsSectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_reports_sections_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_reports_sections_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = front_reports_sections_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_REPORTS_SECTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_move_key (GtkShortcutController *controller, FrontReportsSections *self, guint key, int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK), gtk_callback_action_new (move_key_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static GtkWidget *
list_button (GtkBox *bar, const char *icon, const char *words, const char *name, GCallback clicked, gpointer data)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_mnemonic (words);

  gtk_widget_set_tooltip_text (button, name);
  if (icon != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, data);
  gtk_box_append (bar, button);
  return button;
}

static void
make_list (FrontReportsSections *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections of the report"), -1);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  add_move_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_Up, -1);
  add_move_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_Down, 1);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, 340, -1);

  gtk_widget_add_css_class (bar, "toolbar");
  self->up = list_button (GTK_BOX (bar), "go-up-symbolic", NULL, _("Move the section up (Alt+Up)"), G_CALLBACK (up_cb), self);
  self->down = list_button (GTK_BOX (bar), "go-down-symbolic", NULL, _("Move the section down (Alt+Down)"), G_CALLBACK (down_cb), self);
  self->usual = list_button (GTK_BOX (bar), NULL, _("As _usual"), _("The sections that this report usually has, in their usual order"),
                             G_CALLBACK (usual_cb), self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (self), box);
}

static void
make_editor (FrontReportsSections *self)
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

static void
front_reports_sections_init (FrontReportsSections *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  make_list (self);
  make_editor (self);
}

GtkWidget *
front_reports_sections_new (FrontStore *store)
{
  FrontReportsSections *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_REPORTS_SECTIONS, NULL);
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
