#define G_LOG_DOMAIN "front-plan-text"

#include "config.h"
#include "plan/front-plan-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "front-tell.h"
#include "plan/front-plan-conflict.h"
#include "plan/front-plan-save.h"
#include "plan/front-plan-spelling.h"
#include "plan/front-plan-style.h"

#define PAUSE_MS 400      /* stored when typing pauses for so long … */
#define AT_MOST_MS 800    /* … and at the latest so long after the first key */
#define TRY_AGAIN_MS 3000

struct _FrontPlanText
{
  GtkBox parent_instance;

  GtkTextView *view;
  GtkLabel *note;
  GtkWidget *decide; /* after a choice between two texts was put off */

  FrontStore *store;
  gint64 block;   /* prose; 0 for a cell */
  gint64 row;
  gint64 column;
  FrontPlanCellKind kind;
  FrontPlanCellState state;
  char *reason;
  char *failure;  /* why the last attempt failed */
  char *name;
  gint64 base;    /* the revision of what was shown last */
  gint64 *ours;   /* (atomic rc box): see FrontPlanSave */
  FrontPlanConflict conflict;
  GtkWindow *asking;   /* the choice is on the screen */

  guint save_source;
  gint64 dirty_since; /* monotonic; 0: all is stored */
  guint version;      /* of what is shown: grows with each change */
  guint left : 1;    /* nobody types here any more */
  guint in_conflict : 1; /* somebody else wrote here: nothing is stored until one is chosen */
  guint setting : 1;  /* the store's text is being put in */
};

G_DEFINE_FINAL_TYPE (FrontPlanText, front_plan_text, GTK_TYPE_BOX)

static char *
get_text (FrontPlanText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, TRUE);
}

/* Under the text: what went wrong, what does not fit, or the cell's state. Colour is not all: words say it. */
static void
show_note (FrontPlanText *self)
{
  g_autofree char *text = get_text (self);
  g_autofree char *problem = NULL;
  g_autofree char *note = NULL;
  FrontPlanCell cell = { self->state, text, self->reason };

  if (self->block == 0)
    problem = front_plan_cell_problem (self->kind, &cell);
  if (self->in_conflict)
    note = g_strdup_printf (_("%s wrote here too. Both texts are kept until one is chosen."),
                            self->conflict.who[0] != '\0' ? self->conflict.who : _("Somebody else"));
  else if (self->failure != NULL)
    note = g_strdup_printf (_("Not saved yet, your text is kept here: %s"), self->failure);
  else if (problem != NULL)
    note = g_strdup (problem);
  else if (self->block == 0 && self->reason[0] != '\0')
    note = g_strdup_printf ("%s: %s", front_plan_state_title (self->state), self->reason);
  else if (self->block == 0)
    note = g_strdup (front_plan_state_title (self->state));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL && note[0] != '\0');
  gtk_widget_set_visible (self->decide, self->in_conflict && self->asking == NULL);
  if (self->failure != NULL || problem != NULL || self->in_conflict)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
    }
}

static gboolean save_cb (gpointer data);

typedef struct
{
  FrontPlanText *self;
  guint version;
  gint64 base;
} Answer;

/* ── Two people in one text ── */

static void put_text (FrontPlanText *self, const char *text);
static gboolean leave_cb (gpointer data);
static void mark_changed (FrontPlanText *self);

static void
chosen_cb (FrontConflictChoice choice, gpointer data)
{
  FrontPlanText *self = data;
  const FrontPlanCell *theirs = &self->conflict.theirs;

  if (!self->in_conflict || self->view == NULL)
    return;
  self->in_conflict = FALSE;
  self->base = theirs->revision;
  if (choice == FRONT_CONFLICT_THEIRS)
    {
      self->version++;
      self->dirty_since = 0;
      self->state = theirs->state;
      g_free (self->reason);
      self->reason = g_strdup (theirs->reason);
      put_text (self, theirs->text);
    }
  else
    {
      if (choice == FRONT_CONFLICT_BOTH)
        {
          g_autofree char *mine = get_text (self);
          g_autofree char *both = front_plan_join_texts (theirs->text, mine, self->block != 0);

          put_text (self, both);
        }
      mark_changed (self);
      front_plan_text_flush (self);
    }
  front_plan_conflict_clear (&self->conflict);
  show_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
asked_cb (GtkWidget *window, gpointer data)
{
  FrontPlanText *self = data;

  self->asking = NULL;
  if (self->view != NULL)
    show_note (self);
}

static void
ask (FrontPlanText *self)
{
  g_autofree char *mine = get_text (self);

  if (self->asking != NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  self->asking = front_plan_conflict_ask (GTK_WIDGET (self), self->name, mine, &self->conflict, chosen_cb, g_object_ref (self),
                                          g_object_unref);
  g_signal_connect_object (self->asking, "destroy", G_CALLBACK (asked_cb), self, 0);
}

static void
decide_cb (GtkButton *button, gpointer data)
{
  FrontPlanText *self = data;

  /* The button goes. */
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  ask (self);
  show_note (self);
}

/* ── Storing ── */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  g_autoptr(FrontPlanText) self = answer->self;
  g_autoptr(GError) error = NULL;
  FrontPlanSaved *saved = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (saved != NULL)
    error = g_steal_pointer (&saved->error);
  g_clear_pointer (&self->failure, g_free);
  if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CONFLICT) && self->view != NULL && saved != NULL && !self->left)
    {
      /* An attempt from before a choice was made is out of date. */
      if (!self->in_conflict && answer->base == self->base)
        {
          front_plan_conflict_clear (&self->conflict);
          self->conflict = saved->conflict;
          saved->conflict = (FrontPlanConflict) { 0 };
          self->in_conflict = TRUE;
          ask (self);
        }
    }
  else if (error != NULL)
    {
      self->failure = g_strdup (error->message);
      if (self->view != NULL && self->left)
        g_timeout_add_full (G_PRIORITY_DEFAULT, TRY_AGAIN_MS, leave_cb, g_object_ref (self), g_object_unref);
      else if (self->view != NULL && self->save_source == 0)
        self->save_source = g_timeout_add (TRY_AGAIN_MS, save_cb, self);
    }
  else if (self->version == answer->version)
    {
      self->dirty_since = 0;
      self->base = saved != NULL ? saved->revision : self->base;
    }
  if (saved != NULL && saved->joined)
    {
      GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));
      g_autofree char *message = g_strdup_printf (_("%s: somebody else wrote there too, and both texts were kept"), self->name);

      if (window != NULL)
        front_tell (GTK_WIDGET (window), message, _("Undo"), "plan.undo");
    }
  front_plan_saved_free (saved);
  if (self->view != NULL)
    show_note (self);
}

/* @leaving: there is no other time. */
static void
send (FrontPlanText *self, gboolean leaving)
{
  FrontPlanSave *save;
  Answer *answer;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->dirty_since == 0 || self->view == NULL || (self->in_conflict && !leaving))
    return;
  save = g_new0 (FrontPlanSave, 1);
  save->block = self->block;
  save->row = self->row;
  save->column = self->column;
  save->cell.state = self->state;
  save->cell.text = get_text (self);
  save->cell.reason = g_strdup (self->reason);
  save->cell.revision = self->base;
  save->ours = g_atomic_rc_box_acquire (self->ours);
  save->leaving = leaving;
  answer = g_new0 (Answer, 1);
  answer->self = g_object_ref (self);
  answer->version = self->version;
  answer->base = self->base;
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_plan_save_job, save, front_plan_save_free, front_plan_saved_free,
                         NULL, saved_cb, answer);
}

void
front_plan_text_flush (FrontPlanText *self)
{
  g_return_if_fail (FRONT_IS_PLAN_TEXT (self));

  if (!self->left)
    send (self, FALSE);
}

static gboolean
leave_cb (gpointer data)
{
  send (data, TRUE);
  return G_SOURCE_REMOVE;
}

void
front_plan_text_leave (FrontPlanText *self)
{
  g_return_if_fail (FRONT_IS_PLAN_TEXT (self));

  if (self->left)
    return;
  self->left = TRUE;
  send (self, TRUE);
}

static gboolean
save_cb (gpointer data)
{
  FrontPlanText *self = data;

  self->save_source = 0;
  front_plan_text_flush (self);
  return G_SOURCE_REMOVE;
}

static void
mark_changed (FrontPlanText *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left;

  self->version++;
  if (self->dirty_since == 0)
    self->dirty_since = now;
  left = AT_MOST_MS - (now - self->dirty_since) / 1000;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add ((guint) CLAMP (left, 0, PAUSE_MS), save_cb, self);
}

static void
changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  FrontPlanText *self = data;

  if (self->setting)
    return;
  mark_changed (self);
  show_note (self);
}

/* Typing is over: what is taken back from now on is the plan's edits. */
static void
left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  FrontPlanText *self = data;
  GtkTextBuffer *buffer;

  /* The window goes, and took what was typed along. */
  if (self->view == NULL)
    return;
  buffer = gtk_text_view_get_buffer (self->view);
  front_plan_text_flush (self);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
}

static gboolean
measure_again_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

/* A text view of GTK 4.8 says how high it is for the width it had: once it has another, it must be asked again. */
static void
width_changed_cb (GtkAdjustment *adjustment, GParamSpec *pspec, gpointer data)
{
  FrontPlanText *self = data;

  if (self->view != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), measure_again_cb, NULL, NULL);
}

static void
put_text (FrontPlanText *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *shown = get_text (self);
  GtkTextIter place;
  int offset;

  if (g_str_equal (shown, text))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&place);
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->setting = FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &place, MIN (offset, gtk_text_buffer_get_char_count (buffer)));
  gtk_text_buffer_place_cursor (buffer, &place);
}

void
front_plan_text_update_prose (FrontPlanText *self, const char *markdown, gint64 revision)
{
  g_return_if_fail (FRONT_IS_PLAN_TEXT (self) && markdown != NULL);

  if (self->dirty_since != 0)
    return;
  self->base = revision;
  put_text (self, markdown);
}

void
front_plan_text_update_cell (FrontPlanText *self, const FrontPlanCell *cell)
{
  g_return_if_fail (FRONT_IS_PLAN_TEXT (self) && cell != NULL);

  if (self->dirty_since != 0)
    return;
  self->base = cell->revision;
  self->state = cell->state;
  g_free (self->reason);
  self->reason = g_strdup (cell->reason);
  put_text (self, cell->text);
  show_note (self);
}

FrontPlanCellState
front_plan_text_get_state (FrontPlanText *self)
{
  g_return_val_if_fail (FRONT_IS_PLAN_TEXT (self), FRONT_CELL_VALUE);

  return self->state;
}

const char *
front_plan_text_get_reason (FrontPlanText *self)
{
  g_return_val_if_fail (FRONT_IS_PLAN_TEXT (self), NULL);

  return self->reason;
}

void
front_plan_text_set_state (FrontPlanText *self, FrontPlanCellState state, const char *reason)
{
  g_return_if_fail (FRONT_IS_PLAN_TEXT (self) && reason != NULL);

  if (self->state == state && g_str_equal (self->reason, reason))
    return;
  self->state = state;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  mark_changed (self);
  show_note (self);
}

GtkTextView *
front_plan_text_get_view (FrontPlanText *self)
{
  g_return_val_if_fail (FRONT_IS_PLAN_TEXT (self), NULL);

  return self->view;
}

static void
front_plan_text_dispose (GObject *object)
{
  FrontPlanText *self = FRONT_PLAN_TEXT (object);

  if (self->view != NULL)
    front_plan_text_leave (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->view = NULL;
  self->note = NULL;
  if (self->asking != NULL)
    gtk_window_destroy (self->asking);
  G_OBJECT_CLASS (front_plan_text_parent_class)->dispose (object);
}

static void
front_plan_text_finalize (GObject *object)
{
  FrontPlanText *self = FRONT_PLAN_TEXT (object);

  g_clear_object (&self->store);
  g_free (self->reason);
  g_free (self->failure);
  g_free (self->name);
  front_plan_conflict_clear (&self->conflict);
  g_atomic_rc_box_release (self->ours);
  G_OBJECT_CLASS (front_plan_text_parent_class)->finalize (object);
}

static void
front_plan_text_class_init (FrontPlanTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_plan_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_text_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "plantext");
}

static void
front_plan_text_init (FrontPlanText *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->reason = g_strdup ("");
  self->ours = g_atomic_rc_box_new0 (gint64);
  self->state = FRONT_CELL_VALUE;
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  g_object_set (self->view, "hadjustment", gtk_adjustment_new (0, 0, 0, 0, 0, 0), NULL);
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, 0);
  self->note = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
  self->decide = gtk_button_new_with_label (_("Look at both…"));
  gtk_widget_set_halign (self->decide, GTK_ALIGN_START);
  gtk_widget_set_visible (self->decide, FALSE);
  g_signal_connect (self->decide, "clicked", G_CALLBACK (decide_cb), self);
  gtk_box_append (GTK_BOX (self), self->decide);
  front_plan_style_attach (gtk_text_view_get_buffer (self->view));
  front_plan_style_add_keys (self->view);
  g_signal_connect (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

static FrontPlanText *
text_new (FrontStore *store, const char *label)
{
  FrontPlanText *self = g_object_new (FRONT_TYPE_PLAN_TEXT, NULL);

  self->store = g_object_ref (store);
  self->name = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}

GtkWidget *
front_plan_text_new_prose (FrontStore *store, gint64 block, const char *markdown, gint64 revision, const char *label)
{
  FrontPlanText *self;

  g_return_val_if_fail (FRONT_IS_STORE (store) && block != 0, NULL);

  self = text_new (store, label);
  self->block = block;
  self->base = revision;
  gtk_text_view_set_top_margin (self->view, 4);
  gtk_text_view_set_bottom_margin (self->view, 4);
  gtk_text_view_set_left_margin (self->view, 6);
  gtk_text_view_set_right_margin (self->view, 6);
  gtk_text_view_set_pixels_inside_wrap (self->view, 2);
  gtk_text_view_set_pixels_below_lines (self->view, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "prose");
  put_text (self, markdown);
  front_plan_spelling_attach (self->view, store);
  return GTK_WIDGET (self);
}

GtkWidget *
front_plan_text_new_cell (FrontStore *store, gint64 row, gint64 column, FrontPlanCellKind kind, const FrontPlanCell *cell,
                          const char *label)
{
  FrontPlanText *self;

  g_return_val_if_fail (FRONT_IS_STORE (store) && cell != NULL, NULL);

  self = text_new (store, label);
  self->row = row;
  self->column = column;
  self->kind = kind;
  if (kind == FRONT_CELL_MONEY || kind == FRONT_CELL_PERCENT || kind == FRONT_CELL_NUMBER)
    gtk_text_view_set_justification (self->view, GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cell");
  front_plan_text_update_cell (self, cell);
  if (kind == FRONT_CELL_TEXT)
    front_plan_spelling_attach (self->view, store);
  return GTK_WIDGET (self);
}
