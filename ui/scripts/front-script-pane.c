#define G_LOG_DOMAIN "front-script-pane"

#include "config.h"
#include "scripts/front-script-pane.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "directory/front-script.h"
#include "front-tell.h"
#include "quality/front-liaison.h"

struct _FrontScriptPane
{
  GtkWidget parent_instance;

  GtkWidget *whole;
  GtkLabel *review;
  GtkBox *steps;
  GtkEntry *words;     /* what was wrong with it; may be empty */

  FrontStore *store;
  gulong changed_handler;
  gint64 contact_id;
  gint64 service_id;
  FrontScript *script; /* as shown; NULL: none */
  GPtrArray *rows;     /* (element-type Row): one for each step */
  guint generation;    /* late answers are dropped */
  guint filling : 1;   /* the marks are set by the program */
};

G_DEFINE_FINAL_TYPE (FrontScriptPane, front_script_pane, GTK_TYPE_WIDGET)

typedef struct
{
  FrontScriptPane *self;
  const FrontScriptStep *step; /* of self->script */
  GtkCheckButton *tick;
  GtkLabel *action;
  GPtrArray *answers;          /* (element-type GtkToggleButton), borrowed */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->answers);
  g_free (row);
}

/* ── Writing ── */

typedef struct
{
  gint64 contact_id;
  gint64 service_id;
  gint64 step_id;
  gint64 answer_id;
  gboolean ticked;
  char *about;
  char *body;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->about);
  g_free (task->body);
  g_free (task);
}

static gpointer
tick_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  if (task->ticked)
    front_script_tick (db, task->contact_id, task->step_id, task->answer_id, front_clock_now (), error);
  else
    front_script_untick (db, task->contact_id, task->step_id, error);
  return NULL;
}

static gpointer
wrong_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  front_liaison_script_wrong (db, task->service_id, task->contact_id, task->about, task->body, front_clock_now (), NULL, error);
  return NULL;
}

static void
ticked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontScriptPane) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL && self->store != NULL)
    front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontScriptPane) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  if (error != NULL)
    {
      front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  front_tell (GTK_WIDGET (self), _("Told: it is in the liaison list now"), NULL, NULL);
}

static void
send_tick (Row *row, gint64 answer_id)
{
  FrontScriptPane *self = row->self;
  Task *task = g_new0 (Task, 1);

  task->contact_id = self->contact_id;
  task->step_id = row->step->id;
  task->answer_id = answer_id;
  task->ticked = gtk_check_button_get_active (row->tick);
  front_store_run_async (self->store, FRONT_JOB_WRITE, tick_job, task, task_free, NULL, NULL, ticked_cb, g_object_ref (self));
}

static gint64
chosen_answer (Row *row)
{
  for (guint i = 0; i < row->answers->len; i++)
    if (gtk_toggle_button_get_active (row->answers->pdata[i]))
      return ((FrontScriptAnswer *) row->step->answers->pdata[i])->id;
  return 0;
}

/* What the chosen answer asks for, below the answers. */
static void
show_action (Row *row)
{
  const char *action = "";
  g_autofree char *text = NULL;

  for (guint i = 0; i < row->answers->len; i++)
    if (gtk_toggle_button_get_active (row->answers->pdata[i]))
      action = ((FrontScriptAnswer *) row->step->answers->pdata[i])->action;
  text = g_strconcat ("→ ", action, NULL);
  gtk_label_set_label (row->action, text);
  gtk_widget_set_visible (GTK_WIDGET (row->action), *action != '\0');
}

static void
set_marks (Row *row, gboolean ticked, gint64 answer_id)
{
  row->self->filling = TRUE;
  gtk_check_button_set_active (row->tick, ticked);
  for (guint i = 0; i < row->answers->len; i++)
    gtk_toggle_button_set_active (row->answers->pdata[i],
                                  ticked && ((FrontScriptAnswer *) row->step->answers->pdata[i])->id == answer_id);
  row->self->filling = FALSE;
  show_action (row);
}

static void
tick_toggled_cb (GtkCheckButton *button, Row *row)
{
  if (row->self->filling || row->self->store == NULL)
    return;
  if (!gtk_check_button_get_active (button))
    set_marks (row, FALSE, 0);
  send_tick (row, chosen_answer (row));
}

static void
answer_toggled_cb (GtkToggleButton *button, Row *row)
{
  gint64 answer_id = 0;

  if (row->self->filling || row->self->store == NULL)
    return;
  for (guint i = 0; i < row->answers->len; i++)
    if (row->answers->pdata[i] == button && gtk_toggle_button_get_active (button))
      answer_id = ((FrontScriptAnswer *) row->step->answers->pdata[i])->id;
  set_marks (row, TRUE, answer_id);
  send_tick (row, answer_id);
}

static void
wrong_cb (GtkWidget *widget, FrontScriptPane *self)
{
  Task *task;
  const char *about = "";

  if (self->store == NULL || self->script == NULL)
    return;
  /* It is about where the talk had come to. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (gtk_check_button_get_active (row->tick))
        about = row->step->question;
    }
  task = g_new0 (Task, 1);
  task->contact_id = self->contact_id;
  task->service_id = self->service_id;
  task->about = g_strdup (about);
  task->body = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  front_store_run_async (self->store, FRONT_JOB_WRITE, wrong_job, task, task_free, NULL, NULL, told_cb, g_object_ref (self));
}

/* ── Showing ── */

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 28);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return label;
}

static void
add_answers (Row *row, GtkBox *box)
{
  GtkWidget *answers = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (answers), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (answers), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (answers), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (answers), 4);
  gtk_widget_set_margin_start (answers, 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (answers), GTK_ACCESSIBLE_PROPERTY_LABEL, row->step->question, -1);
  for (guint i = 0; i < row->step->answers->len; i++)
    {
      const FrontScriptAnswer *answer = row->step->answers->pdata[i];
      GtkWidget *button = gtk_toggle_button_new_with_label (answer->answer);
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, *answer->action != '\0' ? answer->action : NULL);
      g_signal_connect (button, "toggled", G_CALLBACK (answer_toggled_cb), row);
      g_ptr_array_add (row->answers, button);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_widget_set_focusable (child, FALSE); /* the button is what has the keyboard */
      gtk_flow_box_insert (GTK_FLOW_BOX (answers), child, -1);
    }
  gtk_box_append (box, answers);
}

static void
add_step (FrontScriptPane *self, guint number, const FrontScriptStep *step)
{
  Row *row = g_new0 (Row, 1);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  g_autofree char *question = g_strdup_printf ("%u. %s", number, step->question);
  GtkWidget *label = gtk_label_new (question);

  row->self = self;
  row->step = step;
  row->answers = g_ptr_array_new ();
  row->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* A label of its own, because a long question must wrap. */
  gtk_check_button_set_child (row->tick, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  g_signal_connect (row->tick, "toggled", G_CALLBACK (tick_toggled_cb), row);
  gtk_box_append (box, GTK_WIDGET (row->tick));
  if (*step->say != '\0')
    add_label (box, step->say, "dim-label");
  if (*step->link != '\0')
    {
      GtkWidget *link = gtk_link_button_new (step->link);

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_set_margin_start (link, 18);
      gtk_box_append (box, link);
    }
  if (step->answers->len > 0)
    add_answers (row, box);
  row->action = GTK_LABEL (add_label (box, "", "heading"));
  gtk_widget_set_visible (GTK_WIDGET (row->action), FALSE);
  gtk_box_append (self->steps, GTK_WIDGET (box));
  g_ptr_array_add (self->rows, row);
}

static void
clear_steps (FrontScriptPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_review (FrontScriptPane *self)
{
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autofree char *date = self->script->review_on != NULL ? front_date_format (self->script->review_on) : NULL;
  gboolean overdue = front_script_is_overdue (self->script, today);
  g_autofree char *text = NULL;

  if (date == NULL)
    text = g_strdup (self->script->department);
  else if (overdue)
    text = g_strdup_printf (_("%s ■ review was due on %s"), self->script->department, date);
  else
    text = g_strdup_printf (_("%s · to be reviewed by %s"), self->script->department, date);
  gtk_label_set_label (self->review, text);
  (overdue ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->review), "late");
}

static void
show_script (FrontScriptPane *self)
{
  clear_steps (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->script != NULL);
  if (self->script == NULL)
    return;
  show_review (self);
  if (*self->script->opening != '\0')
    {
      GtkWidget *label = add_label (self->steps, self->script->opening, "dim-label");

      gtk_widget_set_margin_start (label, 0);
    }
  for (guint i = 0; i < self->script->steps->len; i++)
    add_step (self, i + 1, self->script->steps->pdata[i]);
}

static void
show_ticks (FrontScriptPane *self, GPtrArray *ticks)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      const FrontScriptTick *found = NULL;

      for (guint k = 0; k < ticks->len; k++)
        {
          const FrontScriptTick *tick = ticks->pdata[k];

          if (tick->step_id == row->step->id)
            found = tick;
        }
      set_marks (row, found != NULL, found != NULL ? found->answer_id : 0);
    }
}

/* ── Reading ── */

typedef struct
{
  FrontScript *script; /* NULL: none that is in use */
  GPtrArray *ticks;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded == NULL)
    return;
  front_script_free (loaded->script);
  g_clear_pointer (&loaded->ticks, g_ptr_array_unref);
  g_free (loaded);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->script = front_script_load (db, task->service_id, error);
  if (loaded->script != NULL)
    loaded->ticks = front_script_ticks (db, task->contact_id, error);
  if (loaded->ticks == NULL)
    {
      loaded_free (loaded);
      return NULL;
    }
  if (loaded->script->id == 0 || loaded->script->retired || loaded->script->steps->len == 0)
    g_clear_pointer (&loaded->script, front_script_free);
  return loaded;
}

static gboolean
same_script (const FrontScript *one, const FrontScript *other)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (one == NULL || other == NULL)
    return one == other;
  a = front_script_format (one);
  b = front_script_format (other);
  return one->id == other->id && g_str_equal (a, b) && g_strcmp0 (one->review_on, other->review_on) == 0
         && g_str_equal (one->department, other->department);
}

typedef struct
{
  FrontScriptPane *self;
  guint generation;
} Loading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Loading *loading = data;
  g_autoptr(FrontScriptPane) self = loading->self;
  g_autoptr(GError) error = NULL;
  Loaded *loaded = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (loaded != NULL && self->store != NULL && loading->generation == self->generation)
    {
      /* The same script keeps its widgets, and the keyboard its place. */
      if (!same_script (self->script, loaded->script))
        {
          FrontScript *old = self->script;

          self->script = g_steal_pointer (&loaded->script);
          show_script (self);
          front_script_free (old);
        }
      /* It was hidden where a contact had no service yet. */
      gtk_widget_set_visible (GTK_WIDGET (self), self->script != NULL);
      show_ticks (self, loaded->ticks);
    }
  loaded_free (loaded);
}

static void
load (FrontScriptPane *self)
{
  Loading *loading;
  Task *task;

  self->generation++;
  if (self->store == NULL || self->service_id == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  task = g_new0 (Task, 1);
  task->contact_id = self->contact_id;
  task->service_id = self->service_id;
  loading = g_new0 (Loading, 1);
  loading->self = g_object_ref (self);
  loading->generation = self->generation;
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, task, task_free, loaded_free, NULL, loaded_cb, loading);
}

static void
store_changed_cb (FrontStore *store, guint changed, FrontScriptPane *self)
{
  if ((changed & FRONT_CHANGED_SCRIPT) != 0)
    load (self);
}

void
front_script_pane_set_store (FrontScriptPane *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_SCRIPT_PANE (self));

  if (self->store == store)
    return;
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
}

void
front_script_pane_show (FrontScriptPane *self, gint64 contact_id, gint64 service_id)
{
  g_return_if_fail (FRONT_IS_SCRIPT_PANE (self));

  if (self->contact_id == contact_id && self->service_id == service_id)
    return;
  if (self->contact_id != contact_id)
    gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  self->contact_id = contact_id;
  self->service_id = service_id;
  load (self);
}

/* ── The widget ── */

static void
front_script_pane_dispose (GObject *object)
{
  FrontScriptPane *self = FRONT_SCRIPT_PANE (object);

  front_script_pane_set_store (self, NULL);
  g_clear_pointer (&self->whole, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->script, front_script_free);
  G_OBJECT_CLASS (front_script_pane_parent_class)->dispose (object);
}

static void
front_script_pane_class_init (FrontScriptPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_script_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scriptpane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
front_script_pane_init (FrontScriptPane *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_("Script"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *wrong = gtk_button_new_with_mnemonic (_("This script was _wrong"));

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->whole, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Script"), -1);

  gtk_widget_add_css_class (title, "heading");
  self->review = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->review, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->review, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->review), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->review), "dim-label");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->review));

  self->steps = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 90);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->steps));
  gtk_widget_set_vexpand (scrolled, TRUE);

  self->words = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->words, _("What was wrong with it? May stay empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was wrong with the script"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  g_signal_connect (self->words, "activate", G_CALLBACK (wrong_cb), self);
  g_signal_connect (wrong, "clicked", G_CALLBACK (wrong_cb), self);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (foot), wrong);

  gtk_box_append (GTK_BOX (self->whole), heading);
  gtk_box_append (GTK_BOX (self->whole), scrolled);
  gtk_box_append (GTK_BOX (self->whole), foot);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
