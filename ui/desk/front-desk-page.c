#define G_LOG_DOMAIN "front-desk-page"

#include "config.h"
#include "desk/front-desk-page-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "desk/front-desk-row.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-overdue.h"
#include "front-tell.h"

/* How often what was left open is looked for. */
#define CLOSING_SECONDS 60

G_DEFINE_FINAL_TYPE (FrontDeskPage, front_desk_page, GTK_TYPE_WIDGET)

/* ── Showing ── */

static void
tick_list (GtkListBox *list, gint64 now)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    front_desk_row_tick (FRONT_DESK_ROW (row), now);
}

static void
tick (FrontDeskPage *self)
{
  gint64 now = front_clock_live_now ();

  tick_list (self->waiting, now);
  tick_list (self->mine, now);
  tick_list (self->call_backs, now);
  tick_list (self->written, now);
  front_contact_form_tick (self->form, now);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
select_current (GtkListBox *list, gint64 id)
{
  gtk_list_box_unselect_all (list);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (front_desk_row_get_id (FRONT_DESK_ROW (row)) == id)
      gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
}

static void
show_count (GtkLabel *label, const char *title, guint n)
{
  g_autofree char *text = g_strdup_printf ("%s  %u", title, n);

  gtk_label_set_label (label, text);
}

static gint
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  FrontDeskPage *self = data;
  gint64 now = front_clock_live_now ();
  gint64 one = front_desk_state_due (self->state, *(FrontContact *const *) a, now);
  gint64 other = front_desk_state_due (self->state, *(FrontContact *const *) b, now);

  return one < other ? -1 : one > other;
}

/* Most urgent first; the heading is there while the list has something. */
static void
show_due_list (FrontDeskPage *self, GtkListBox *list, GtkLabel *label, const char *title, GPtrArray *contacts)
{
  clear_list (list);
  g_ptr_array_sort_with_data (contacts, compare_due, self);
  for (guint i = 0; i < contacts->len; i++)
    gtk_list_box_append (list, front_desk_row_new (self->state, g_ptr_array_index (contacts, i)));
  gtk_widget_set_visible (GTK_WIDGET (label), contacts->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (list), contacts->len > 0);
  show_count (label, title, contacts->len);
}

static void
show_lists (FrontDeskPage *self)
{
  g_autoptr(GPtrArray) call_backs = g_ptr_array_new ();
  g_autoptr(GPtrArray) written = g_ptr_array_new ();
  guint n_waiting = 0, n_mine = 0;

  clear_list (self->waiting);
  clear_list (self->mine);
  for (guint i = 0; i < self->state->contacts->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (self->state->contacts, i);

      if (front_channel_is_written (contact->channel))
        g_ptr_array_add (written, (gpointer) contact);
      else if (contact->channel == FRONT_CHANNEL_CALL_BACK && contact->state == FRONT_STATE_WAITING)
        g_ptr_array_add (call_backs, (gpointer) contact);
      else if (contact->state == FRONT_STATE_WAITING)
        {
          gtk_list_box_append (self->waiting, front_desk_row_new (self->state, contact));
          n_waiting++;
        }
      else if (front_desk_state_is_mine (self->state, contact))
        {
          gtk_list_box_append (self->mine, front_desk_row_new (self->state, contact));
          n_mine++;
        }
    }
  show_count (self->waiting_count, _("Waiting"), n_waiting);
  show_count (self->mine_count, _("With me"), n_mine);
  show_due_list (self, self->call_backs, self->call_backs_count, _("Call-backs due"), call_backs);
  show_due_list (self, self->written, self->written_count, _("E-mail due"), written);
}

static void
show_left_open (FrontDeskPage *self)
{
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->left_open_bar, self->state->left_open > 0);
  if (self->state->left_open == 0)
    return;
  date = front_date_format (self->state->left_open_date);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u contact was left open on %s and was closed with the office. It is counted, and its "
                                       "time is not averaged.",
                                       "%u contacts were left open on %s and were closed with the office. They are counted, and "
                                       "their times are not averaged.", self->state->left_open),
                          self->state->left_open, date);
  gtk_label_set_label (self->left_open, text);
}

static gboolean
has_keyboard (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
show_hand (FrontDeskPage *self)
{
  const FrontContact *contact;
  gint64 before = self->current;
  gboolean was_form = g_strcmp0 (gtk_stack_get_visible_child_name (self->hand), "form") == 0;

  if (self->wanted != 0 && front_desk_state_find (self->state, self->wanted) != NULL)
    {
      self->current = self->wanted;
      self->wanted = 0;
    }
  self->current = front_desk_in_hand (self->state->contacts, self->current, self->state->who);
  contact = front_desk_state_find (self->state, self->current);
  gtk_stack_set_visible_child_name (self->hand, contact != NULL ? "form" : "none");
  if (contact != NULL)
    front_contact_form_show (self->form, self->state, contact);
  else if (was_form)
    gtk_widget_grab_focus (GTK_WIDGET (self->waiting));
  select_current (self->waiting, self->current);
  select_current (self->mine, self->current);
  select_current (self->call_backs, self->current);
  select_current (self->written, self->current);
  if (contact == NULL || self->wanted != 0)
    return;
  /* Another contact in the same form starts at its beginning, not where the one before was left. */
  if (self->want_focus || (contact->id != before && has_keyboard (GTK_WIDGET (self->form))))
    front_contact_form_start (self->form);
  self->want_focus = FALSE;
}

static gboolean
missed_cb (gpointer data)
{
  FrontDeskPage *self = data;

  self->missed_source = 0;
  _front_desk_page_load (self);
  return G_SOURCE_REMOVE;
}

/* Nobody does anything, and yet the figures change: whoever still waits counts once the standard has passed. */
static void
expect_missed (FrontDeskPage *self)
{
  gint64 now = front_clock_now ();
  gint64 at = front_contact_next_overdue (self->state->contacts, self->state->basis->call_within_us,
                                          self->state->basis->visitor_within_us, now);

  g_clear_handle_id (&self->missed_source, g_source_remove);
  if (at != FRONT_NEVER)
    self->missed_source = g_timeout_add ((guint) MIN ((at - now) / 1000 + 1, G_MAXINT), missed_cb, self);
}

static void
show_state (FrontDeskPage *self)
{
  expect_missed (self);
  front_standards_strip_show (self->strip, self->state);
  gtk_widget_set_visible (self->example, !self->state->any);
  show_left_open (self);
  show_lists (self);
  show_hand (self);
  tick (self);
}

void
_front_desk_page_take (FrontDeskPage *self, gint64 id, gboolean focus)
{
  self->wanted = id;
  self->want_focus = focus;
  if (self->state != NULL)
    show_state (self);
}

void
front_desk_page_take (FrontDeskPage *self, gint64 id)
{
  g_return_if_fail (FRONT_IS_DESK_PAGE (self));

  _front_desk_page_take (self, id, TRUE);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontDeskPage *self)
{
  self->follows = FALSE;
  _front_desk_page_take (self, front_desk_row_get_id (FRONT_DESK_ROW (row)), TRUE);
}

/* ── Reading ── */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontDeskPage) self = data;
  g_autoptr(GError) error = NULL;
  FrontDeskState *state = front_store_run_finish (FRONT_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->store == NULL)
    {
      front_desk_state_free (state);
      return;
    }
  if (state != NULL)
    {
      g_clear_pointer (&self->state, front_desk_state_free);
      self->state = state;
      show_state (self);
    }
  else
    g_debug ("The desk was not read: %s", error->message); /* the window says why a store cannot be opened */
  if (self->load_again)
    _front_desk_page_load (self);
  _front_desk_page_settle (self);
}

void
_front_desk_page_settle (FrontDeskPage *self)
{
  if (self->n_steps == 0 && !self->loading)
    self->follows = FALSE;
}

/* One load at a time: news that arrive meanwhile are read by one more. */
void
_front_desk_page_load (FrontDeskPage *self)
{
  FrontDeskBasis *known = NULL;

  self->load_again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  if (self->state != NULL && !self->basis_changed)
    known = front_desk_basis_ref (self->state->basis);
  self->basis_changed = FALSE;
  front_store_run_async (self->store, FRONT_JOB_READ, front_desk_state_load, known, known != NULL ? (GDestroyNotify) front_desk_basis_unref : NULL,
                         (GDestroyNotify) front_desk_state_free, NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, FrontDeskPage *self)
{
  const guint basis = FRONT_CHANGED_SERVICE | FRONT_CHANGED_STANDARD | FRONT_CHANGED_CALENDAR;

  self->basis_changed |= (changed & basis) != 0;
  if ((changed & (FRONT_CHANGED_CONTACT | basis)) != 0)
    _front_desk_page_load (self);
}

/* ── The clock ── */

static gpointer
mark_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_contact_mark_open_inaccurate (db, data, error);
  return NULL;
}

/* What nobody finished: also of a day on which the program was not running when the office closed. */
static gpointer
close_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n;

  front_contact_close_left_open (db, front_clock_now (), &n, error);
  return NULL;
}

static void
close_left_open (FrontDeskPage *self)
{
  self->seconds = 0;
  front_store_run_async (self->store, FRONT_JOB_WRITE, close_job, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
mark_open (FrontDeskPage *self, char *why, const char *told)
{
  front_store_run_async (self->store, FRONT_JOB_WRITE, mark_job, why, g_free, NULL, NULL, NULL, NULL);
  front_tell (GTK_WIDGET (self), told, NULL, NULL);
}

static gboolean
second_cb (gpointer data)
{
  FrontDeskPage *self = data;
  gint64 jump, slept;

  if (front_clock_jumped (&jump))
    mark_open (self, g_strdup_printf (_("The computer's clock was moved by %" PRId64 " s"), jump / FRONT_SECOND),
               _("The computer's clock was moved. Times of open contacts are marked as not accurate."));
  if (front_clock_slept (&slept))
    mark_open (self, g_strdup_printf (_("The computer slept for %" PRId64 " min"), slept / FRONT_MINUTE),
               _("The computer was asleep. Times of open contacts are marked as not accurate."));
  if (++self->seconds >= CLOSING_SECONDS)
    close_left_open (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->state != NULL)
    tick (self);
  return G_SOURCE_CONTINUE;
}

/* ── The widget ── */

/* Coming back to the Desk, the keyboard is where the rep left the contact. */
static void
front_desk_page_map (GtkWidget *widget)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);

  GTK_WIDGET_CLASS (front_desk_page_parent_class)->map (widget);
  if (self->state != NULL && front_desk_state_find (self->state, self->current) != NULL)
    front_contact_form_start (self->form);
}

static void
front_desk_page_dispose (GObject *object)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_handle_id (&self->missed_source, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_DESK_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_desk_page_parent_class)->dispose (object);
}

static void
front_desk_page_finalize (GObject *object)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (object);

  front_desk_hand_unref (self->hand_of_steps);
  g_clear_pointer (&self->state, front_desk_state_free);
  G_OBJECT_CLASS (front_desk_page_parent_class)->finalize (object);
}

static void
front_desk_page_class_init (FrontDeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = front_desk_page_dispose;
  object_class->finalize = front_desk_page_finalize;
  widget_class->map = front_desk_page_map;

  g_type_ensure (FRONT_TYPE_STANDARDS_STRIP);
  g_type_ensure (FRONT_TYPE_CONTACT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/desk/front-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, strip);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, paned);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, waiting_count);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, mine_count);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, mine);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, call_backs_count);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, call_backs);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, written_count);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, written);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, left_open_bar);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, left_open);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, hand);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, example);
  gtk_widget_class_bind_template_child (widget_class, FrontDeskPage, form);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  _front_desk_page_install_actions (widget_class);
}

static void
front_desk_page_init (FrontDeskPage *self)
{
  self->hand_of_steps = front_desk_hand_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_count (self->waiting_count, _("Waiting"), 0);
  show_count (self->mine_count, _("With me"), 0);
}

GtkWidget *
front_desk_page_new (FrontStore *store)
{
  FrontDeskPage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_DESK_PAGE, NULL);
  self->store = g_object_ref (store);
  front_contact_form_set_store (self->form, store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  self->tick_source = g_timeout_add_seconds (1, second_cb, self);
  close_left_open (self);
  _front_desk_page_load (self);
  return GTK_WIDGET (self);
}
