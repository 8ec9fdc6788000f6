#define G_LOG_DOMAIN "front-person-list"

#include "config.h"
#include "people/front-person-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "front-loader.h"
#include "people/front-person-rows.h"

#define STEP 50

struct _FrontPersonList
{
  GtkBox parent_instance;

  GtkEditable *search;
  GtkListBox *list;
  AdwStatusPage *empty;
  GtkWidget *foot;
  GtkLabel *count;
  GtkWidget *more;

  FrontStore *store;
  FrontPerson *other;   /* of a merge; else NULL */
  FrontLoader *loader;
  gint64 chosen;
  guint limit;
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (FrontPersonList, front_person_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ── Asking the store ── */

typedef struct
{
  char *typed;
  guint limit;
  FrontPerson *other;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->typed);
  g_clear_pointer (&asked->other, front_person_free);
  g_free (asked);
}

typedef struct
{
  GPtrArray *rows;
  gboolean more;
  gboolean twins; /* nothing was typed, and these may be the same as the other one */
  gint64 n_all;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  if (found == NULL)
    return;
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  Found *found = g_new0 (Found, 1);

  if (asked->other != NULL && *asked->typed == '\0')
    {
      found->rows = front_person_twin_rows (db, asked->other, asked->limit, error);
      found->twins = TRUE;
    }
  if (found->rows == NULL || found->rows->len == 0)
    {
      g_clear_pointer (&found->rows, g_ptr_array_unref);
      found->twins = FALSE;
      found->rows = front_person_rows (db, asked->typed, asked->limit, &found->more, error);
    }
  if (found->rows == NULL || !front_person_count (db, &found->n_all, error))
    g_clear_pointer (&found, found_free);
  return found;
}

/* ── The rows ── */

static GtkWidget *
plain_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), xalign > 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, xalign <= 0);
  return label;
}

static GtkWidget *
make_row (const FrontPersonRow *person)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *times = person->n_contacts > 0
                             ? g_strdup_printf (ngettext ("%" PRId64 " contact", "%" PRId64 " contacts",
                                                   (gulong) person->n_contacts), person->n_contacts)
                             : g_strdup (_("no contact"));
  g_autofree char *last = person->last_at != FRONT_NEVER ? front_instant_format_date (person->last_at) : g_strdup ("");
  const char *second = person->why != NULL ? person->why : person->hint;
  g_autofree char *name = g_strjoin (", ", person->title, person->hint, person->why != NULL ? person->why : times,
                                     *last != '\0' ? last : NULL, NULL);
  GtkWidget *labels[] = { plain_label (person->title, 0), plain_label (times, 1), plain_label (second, 0), plain_label (last, 1) };

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0; i < 4; i++)
    {
      gtk_grid_attach (GTK_GRID (grid), labels[i], i % 2, i / 2, 1, 1);
      if (i > 0)
        {
          gtk_widget_add_css_class (labels[i], "dim-label");
          gtk_widget_add_css_class (labels[i], "caption");
        }
    }
  gtk_widget_set_margin_top (grid, 3);
  gtk_widget_set_margin_bottom (grid, 3);
  gtk_widget_set_tooltip_text (labels[2], person->hint);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&person->id, sizeof person->id), g_free);
  return row;
}

static gint64
id_of (GtkListBoxRow *row)
{
  return row != NULL ? *(gint64 *) g_object_get_data (G_OBJECT (row), "id") : 0;
}

static void
select_chosen (FrontPersonList *self)
{
  gboolean was = self->filling;

  self->filling = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; self->chosen != 0; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        break;
      if (id_of (row) == self->chosen)
        {
          gtk_list_box_select_row (self->list, row);
          break;
        }
    }
  self->filling = was;
}

static void
tell_count (FrontPersonList *self, const Found *found, guint n)
{
  g_autofree char *text = NULL;

  if (found->twins)
    text = g_strdup (_("May be the same · type to find another"));
  else if (*gtk_editable_get_text (self->search) == '\0')
    text = g_strdup_printf (ngettext ("%" PRId64 " person", "%" PRId64 " people", (gulong) found->n_all), found->n_all);
  else if (found->more)
    text = g_strdup_printf (_("The first %u"), n);
  else
    text = g_strdup_printf (_("%u found"), n);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->more, found->more);
  gtk_widget_set_visible (self->foot, n > 0);
  if (found->n_all == 0)
    {
      adw_status_page_set_title (self->empty, _("Nobody yet"));
      adw_status_page_set_description (self->empty, _("Ctrl+N adds the first person."));
    }
  else
    {
      adw_status_page_set_title (self->empty, _("Nobody found"));
      adw_status_page_set_description (self->empty, _("Type less of the name, number, e-mail or address."));
    }
}

static gpointer
ask (gpointer owner)
{
  FrontPersonList *self = owner;
  Asked *asked = g_new0 (Asked, 1);

  asked->typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  asked->limit = self->limit;
  asked->other = self->other != NULL ? front_person_copy (self->other) : NULL;
  return asked;
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontPersonList *self = owner;
  Found *found = result;
  GtkWidget *child;
  gboolean had_focus;
  guint n = 0;

  if (error != NULL)
    {
      adw_status_page_set_title (self->empty, _("The store cannot be read"));
      adw_status_page_set_description (self->empty, error->message);
      return;
    }
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  self->filling = TRUE;
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < found->rows->len; i++)
    {
      const FrontPersonRow *person = found->rows->pdata[i];

      if (self->other != NULL && person->id == self->other->id)
        continue;
      gtk_list_box_append (self->list, make_row (person));
      n++;
    }
  tell_count (self, found, n);
  select_chosen (self);
  self->filling = FALSE;
  if (had_focus)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

      gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->search));
    }
  found_free (found);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_PERSON | FRONT_CHANGED_CONTACT,
  .job = look_job,
  .result_free = found_free,
  .ask = ask,
  .asked_free = asked_free,
  .show = show,
};

/* ── What is done here ── */

static void
search_cb (GtkEditable *editable, FrontPersonList *self)
{
  self->limit = STEP;
  front_loader_load (self->loader);
}

static void
more_cb (GtkButton *button, FrontPersonList *self)
{
  self->limit += 2 * STEP;
  front_loader_load (self->loader);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontPersonList *self)
{
  gint64 id = id_of (row);

  if (self->filling || id == 0 || id == self->chosen)
    return;
  self->chosen = id;
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontPersonList *self)
{
  g_signal_emit (self, signals[OPENED], 0, id_of (row));
}

/* Return or Down in the search entry goes to the first who was found. */
static void
first_cb (GtkSearchEntry *search, FrontPersonList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Escape: first what was typed goes, then the window. */
static void
stop_cb (GtkSearchEntry *search, FrontPersonList *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static gboolean
down_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  first_cb (NULL, data);
  return TRUE;
}

/* ── The widget ── */

static void
front_person_list_dispose (GObject *object)
{
  FrontPersonList *self = FRONT_PERSON_LIST (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_object (&self->store);
  g_clear_pointer (&self->other, front_person_free);
  G_OBJECT_CLASS (front_person_list_parent_class)->dispose (object);
}

static void
front_person_list_class_init (FrontPersonListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_person_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
}

static void
front_person_list_init (FrontPersonList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->limit = STEP;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _("Name, number, e-mail, address"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a person"), -1);
  gtk_widget_set_margin_top (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_start (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_end (GTK_WIDGET (self->search), 8);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_cb), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (first_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_cb), self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                                          gtk_callback_action_new (down_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("People"), -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "avatar-default-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_list_box_set_placeholder (self->list, GTK_WIDGET (self->empty));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);

  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->count = GTK_LABEL (plain_label ("", 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  self->more = gtk_button_new_with_mnemonic (_("Sho_w more"));
  gtk_widget_add_css_class (self->more, "flat");
  g_signal_connect (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_margin_start (self->foot, 14);
  gtk_widget_set_margin_end (self->foot, 8);
  gtk_widget_set_margin_bottom (self->foot, 6);
  gtk_widget_set_size_request (self->foot, -1, 34);
  gtk_box_append (GTK_BOX (self->foot), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->foot), self->more);

  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (self), scrolled);
  gtk_box_append (GTK_BOX (self), self->foot);
}

FrontPersonList *
front_person_list_new (FrontStore *store)
{
  FrontPersonList *self = g_object_new (FRONT_TYPE_PERSON_LIST, NULL);

  self->store = g_object_ref (store);
  self->loader = front_loader_new (store, &loading, self);
  front_loader_load (self->loader);
  return self;
}

void
front_person_list_set_other (FrontPersonList *self, const FrontPerson *person)
{
  g_return_if_fail (FRONT_IS_PERSON_LIST (self));

  g_clear_pointer (&self->other, front_person_free);
  self->other = front_person_copy (person);
  front_loader_load (self->loader);
}

void
front_person_list_select (FrontPersonList *self, gint64 id)
{
  g_return_if_fail (FRONT_IS_PERSON_LIST (self));

  self->chosen = id;
  select_chosen (self);
}

gint64
front_person_list_get_chosen (FrontPersonList *self)
{
  g_return_val_if_fail (FRONT_IS_PERSON_LIST (self), 0);

  return self->chosen;
}

void
front_person_list_focus (FrontPersonList *self)
{
  g_return_if_fail (FRONT_IS_PERSON_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
front_person_list_look_for (FrontPersonList *self, const char *text)
{
  g_return_if_fail (FRONT_IS_PERSON_LIST (self));

  gtk_editable_set_text (self->search, text);
}
