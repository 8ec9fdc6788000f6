#define G_LOG_DOMAIN "front-person-entry"

#include "config.h"
#include "people/front-person-entry.h"

#include <glib/gi18n.h>

#include "people/front-person-search.h"
#include "people/front-person-typed.h"

#define MAX_SHOWN 6
#define MAX_TWINS 3

struct _FrontPersonEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;

  FrontStore *store;
  gint64 id;           /* of the person shown; 0: nobody */
  char *shown;         /* their title; "" for nobody */
  char *wanted;        /* the letters that Enter was pressed on before their matches came; NULL for none */
  guint generation;    /* of the question under way: late answers are dropped */
  guint showing : 1;   /* the text is set by the program, not typed */
};

G_DEFINE_FINAL_TYPE (FrontPersonEntry, front_person_entry, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ── What is asked of the store ── */

typedef struct
{
  FrontPersonEntry *self; /* main thread only */
  guint generation;
  char *typed;            /* to be looked up, or to be added */
  gint64 id;              /* to be shown; out of adding */
  GPtrArray *matches;     /* out; (element-type FrontPersonMatch) */
  GPtrArray *twins;       /* out: who may be the one that was typed */
  gboolean more;
  char *title;            /* out */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->typed);
  g_free (question->title);
  g_clear_pointer (&question->matches, g_ptr_array_unref);
  g_clear_pointer (&question->twins, g_ptr_array_unref);
  g_free (question);
}

static Question *
answer_of (const Question *question)
{
  Question *answer = g_new0 (Question, 1);

  answer->generation = question->generation;
  answer->typed = g_strdup (question->typed);
  answer->id = question->id;
  return answer;
}

static gboolean
is_among (GPtrArray *matches, gint64 id)
{
  for (guint i = 0; i < matches->len; i++)
    if (((const FrontPersonMatch *) matches->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Worker thread. */
static gpointer
look_up_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);

  answer->matches = front_person_search (db, answer->typed, 0, MAX_SHOWN, &answer->more, error);
  if (answer->matches != NULL && answer->matches->len < MAX_SHOWN)
    {
      g_autoptr(FrontPerson) person = front_person_from_typed (answer->typed);

      answer->twins = front_person_twins (db, person, MAX_TWINS, error);
      for (guint i = answer->twins != NULL ? answer->twins->len : 0; i > 0; i--)
        if (is_among (answer->matches, ((const FrontPersonMatch *) answer->twins->pdata[i - 1])->id))
          g_ptr_array_remove_index (answer->twins, i - 1);
    }
  if (answer->matches != NULL && (answer->twins != NULL || answer->matches->len == MAX_SHOWN))
    return answer;
  question_free (answer);
  return NULL;
}

/* Worker thread. */
static gpointer
add_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);
  g_autoptr(FrontPerson) person = front_person_from_typed (answer->typed);

  if (front_person_save (db, person, NULL, error))
    {
      answer->id = person->id;
      answer->title = front_person_title (person);
      return answer;
    }
  question_free (answer);
  return NULL;
}

/* Worker thread. A person who was merged is shown as who they turned out to be. */
static gpointer
title_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);
  g_autoptr(FrontPerson) person = NULL;
  gint64 id = answer->id;

  if (front_person_resolve (db, &id, error))
    person = front_person_load (db, id, error);
  if (person != NULL)
    {
      answer->title = front_person_title (person);
      return answer;
    }
  question_free (answer);
  return NULL;
}

static void
ask (FrontPersonEntry *self, FrontJobKind kind, FrontJob job, const char *typed, gint64 id, GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  question->generation = ++self->generation;
  question->typed = g_strdup (typed);
  question->id = id;
  front_store_run_async (self->store, kind, job, question, question_free, question_free, NULL, callback, g_object_ref (self));
}

/* ── The matches ── */

static void
put_text (FrontPersonEntry *self, const char *text)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->showing = FALSE;
}

/* @id 0: a new person. */
static void
add_row (FrontPersonEntry *self, const char *text, const char *detail, gint64 id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *dim = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (dim), 44);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_note (FrontPersonEntry *self, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
clear_rows (FrontPersonEntry *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static GtkListBoxRow *
next_row (FrontPersonEntry *self, int from, int step)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, from)) != NULL && !gtk_list_box_row_get_selectable (row))
    from += step;
  return row;
}

static void
fill_list (FrontPersonEntry *self, const Question *answer)
{
  gboolean twins = answer->twins != NULL && answer->twins->len > 0;
  g_autofree char *add = NULL;

  clear_rows (self);
  for (guint i = 0; i < answer->matches->len; i++)
    {
      const FrontPersonMatch *match = answer->matches->pdata[i];

      add_row (self, match->title, match->hint, match->id);
    }
  if (answer->more)
    add_note (self, _("There are more: go on typing"));
  if (twins)
    add_note (self, _("Perhaps the same:"));
  for (guint i = 0; twins && i < answer->twins->len; i++)
    {
      const FrontPersonMatch *match = answer->twins->pdata[i];

      add_row (self, match->title, match->why != NULL ? match->why : match->hint, match->id);
    }
  add = g_strdup_printf (twins || answer->matches->len > 0 ? _("None of these: add “%s”") : _("Add “%s” as a new person"),
                         answer->typed);
  add_row (self, add, NULL, 0);
  gtk_list_box_select_row (self->list, next_row (self, 0, 1));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
take (FrontPersonEntry *self, gint64 id, const char *title)
{
  self->generation++;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->id = id;
  g_free (self->shown);
  self->shown = g_strdup (title);
  put_text (self, title);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (answer == NULL)
    {
      /* What was typed stays where it is. */
      clear_rows (self);
      add_note (self, error->message);
      if (self->store != NULL)
        gtk_popover_popup (GTK_POPOVER (self->popover));
      return;
    }
  if (self->store != NULL && answer->generation == self->generation)
    take (self, answer->id, answer->title);
  question_free (answer);
}

static void
choose_row (FrontPersonEntry *self, GtkListBoxRow *row)
{
  gint64 id = *(const gint64 *) g_object_get_data (G_OBJECT (row), "id");
  GtkWidget *box = gtk_list_box_row_get_child (row);
  g_autofree char *title = NULL;

  if (id == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      ask (self, FRONT_JOB_WRITE, add_job, gtk_editable_get_text (GTK_EDITABLE (self->entry)), 0, added_cb);
      return;
    }
  title = g_strdup (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (box))));
  take (self, id, title);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);
  gboolean wanted;

  if (answer == NULL)
    return;
  if (self->store != NULL && answer->generation == self->generation)
    {
      wanted = g_strcmp0 (self->wanted, answer->typed) == 0;
      fill_list (self, answer);
      if (wanted)
        choose_row (self, gtk_list_box_get_selected_row (self->list));
    }
  g_clear_pointer (&self->wanted, g_free);
  question_free (answer);
}

static void
changed_cb (GtkEditable *editable, FrontPersonEntry *self)
{
  g_autofree char *typed = NULL;

  if (self->showing || self->store == NULL)
    return;
  g_clear_pointer (&self->wanted, g_free);
  typed = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  if (*typed != '\0')
    {
      ask (self, FRONT_JOB_READ, look_up_job, typed, 0, found_cb);
      return;
    }
  self->generation++;
  clear_rows (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
is_typed (FrontPersonEntry *self)
{
  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontPersonEntry *self)
{
  choose_row (self, row);
}

static void
activate_cb (GtkEntry *entry, FrontPersonEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (is_typed (self) && *typed == '\0')
    take (self, 0, "");
  else if (gtk_widget_get_visible (self->popover) && row != NULL && self->wanted == NULL)
    choose_row (self, row);
  else if (is_typed (self))
    {
      /* Faster than the store: taken as soon as the answer is there. */
      g_free (self->wanted);
      self->wanted = g_steal_pointer (&typed);
      ask (self, FRONT_JOB_READ, look_up_job, self->wanted, 0, found_cb);
    }
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

/* The arrows move through the matches while the text keeps the keyboard; Escape gives back who was chosen before. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FrontPersonEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : -1;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!gtk_widget_get_visible (self->popover))
        return FALSE;
      row = next_row (self, row != NULL ? gtk_list_box_row_get_index (row) + step : 0, step);
      if (row != NULL)
        gtk_list_box_select_row (self->list, row);
      return TRUE;
    case GDK_KEY_Escape:
      if (!is_typed (self) && !gtk_widget_get_visible (self->popover))
        return FALSE;
      self->generation++;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      put_text (self, self->shown);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Nobody is chosen by leaving: a wrong person is worse than none. What was typed waits, and an emptied entry is nobody. */
static void
focus_left_cb (GtkEventControllerFocus *controller, FrontPersonEntry *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (*typed == '\0' && self->id != 0)
    take (self, 0, "");
}

static void
titled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (answer == NULL)
    return;
  if (self->store != NULL && answer->generation == self->generation && !is_typed (self))
    {
      g_free (self->shown);
      self->shown = g_strdup (answer->title);
      put_text (self, self->shown);
    }
  question_free (answer);
}

void
front_person_entry_show (FrontPersonEntry *self, gint64 id, gboolean another)
{
  g_return_if_fail (FRONT_IS_PERSON_ENTRY (self));

  if (!another && (id == self->id || is_typed (self)))
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_clear_pointer (&self->wanted, g_free);
  self->id = id;
  g_free (self->shown);
  self->shown = g_strdup ("");
  put_text (self, "");
  self->generation++;
  if (id != 0 && self->store != NULL)
    ask (self, FRONT_JOB_READ, title_job, NULL, id, titled_cb);
}

const char *
front_person_entry_get_typed (FrontPersonEntry *self)
{
  const char *text;

  g_return_val_if_fail (FRONT_IS_PERSON_ENTRY (self), NULL);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return *text != '\0' && is_typed (self) ? text : NULL;
}

void
front_person_entry_set_store (FrontPersonEntry *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_PERSON_ENTRY (self));

  g_set_object (&self->store, store);
}

/* ── The widget ── */

static gboolean
front_person_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FRONT_PERSON_ENTRY (widget)->entry);
}

static void
front_person_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (widget);

  gtk_widget_allocate (self->entry, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
front_person_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (FRONT_PERSON_ENTRY (widget)->entry, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
front_person_entry_dispose (GObject *object)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_person_entry_parent_class)->dispose (object);
}

static void
front_person_entry_finalize (GObject *object)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (object);

  g_free (self->shown);
  g_free (self->wanted);
  G_OBJECT_CLASS (front_person_entry_parent_class)->finalize (object);
}

static void
front_person_entry_class_init (FrontPersonEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_person_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_person_entry_finalize;
  widget_class->grab_focus = front_person_entry_grab_focus;
  widget_class->size_allocate = front_person_entry_size_allocate;
  widget_class->measure = front_person_entry_measure;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_PERSON_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
}

static void
front_person_entry_init (FrontPersonEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_strdup ("");
  self->entry = gtk_entry_new ();
  /* Another customer's name must not come back. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Optional: name, number, e-mail or postcode"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Person"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("People who fit"), -1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_size_request (self->popover, 420, -1);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}
