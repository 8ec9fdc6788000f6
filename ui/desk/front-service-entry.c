#define G_LOG_DOMAIN "front-service-entry"

#include "config.h"
#include "desk/front-service-entry.h"

#include <glib/gi18n.h>

#include "directory/front-service.h"

#define MAX_SHOWN 6

struct _FrontServiceEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;

  GPtrArray *services;
  char *shown;         /* the title of what was chosen, "" for none */
  gint64 topic_id;     /* of the last choice; 0: the service as a whole */
  guint showing : 1;   /* the text is set by the program, not typed */
};

G_DEFINE_FINAL_TYPE (FrontServiceEntry, front_service_entry, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GArray *
find_matches (FrontServiceEntry *self, const char *typed)
{
  return self->services != NULL ? front_service_search (self->services, typed)
                                : g_array_new (FALSE, FALSE, sizeof (FrontServiceMatch));
}

static void
add_row (FrontServiceEntry *self, const char *text, const char *detail, gint64 id, gint64 topic_id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *dim = gtk_label_new (detail);
  const gint64 ids[] = { id, topic_id };

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "ids", g_memdup2 (ids, sizeof ids), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (FrontServiceEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GArray) matches = find_matches (self, typed);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < MIN (matches->len, MAX_SHOWN); i++)
    {
      const FrontServiceMatch *match = &g_array_index (matches, FrontServiceMatch, i);
      g_autofree char *title = front_service_title (match->service, match->topic);

      add_row (self, title, match->service->department, match->service->id, match->topic != NULL ? match->topic->id : 0);
    }
  if (matches->len == 0 && *stripped != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("Add “%s” as a service"), stripped);

      add_row (self, text, NULL, 0, 0);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
changed_cb (GtkEditable *editable, FrontServiceEntry *self)
{
  if (!self->showing)
    fill_list (self);
}

static void
put_text (FrontServiceEntry *self, const char *text)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->showing = FALSE;
}

static void
choose_row (FrontServiceEntry *self, GtkListBoxRow *row)
{
  const gint64 *ids = g_object_get_data (G_OBJECT (row), "ids");
  gint64 id = ids[0], topic_id = ids[1];
  const FrontService *service = self->services != NULL ? front_service_by_id (self->services, id) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (id == 0)
    {
      g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

      g_free (self->shown);
      self->shown = g_strdup (name);
      put_text (self, name);
      g_signal_emit (self, signals[ADDED], 0, name);
      return;
    }
  if (service != NULL)
    {
      g_free (self->shown);
      self->shown = front_service_title (service, front_topic_by_id (service, topic_id));
      put_text (self, self->shown);
    }
  self->topic_id = topic_id;
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

gint64
front_service_entry_get_topic (FrontServiceEntry *self)
{
  g_return_val_if_fail (FRONT_IS_SERVICE_ENTRY (self), 0);

  return self->topic_id;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontServiceEntry *self)
{
  choose_row (self, row);
}

static void
activate_cb (GtkEntry *entry, FrontServiceEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (gtk_widget_get_visible (self->popover) && row != NULL)
    choose_row (self, row);
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

/* The arrows move through the matches while the text keeps the keyboard; Escape gives back what was chosen before. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                FrontServiceEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : -1;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!gtk_widget_get_visible (self->popover))
        {
          fill_list (self);
          return TRUE;
        }
      row = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
      if (row != NULL)
        gtk_list_box_select_row (self->list, row);
      return TRUE;
    case GDK_KEY_Escape:
      if (!gtk_widget_get_visible (self->popover))
        return FALSE;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      put_text (self, self->shown);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (GtkEventControllerFocus *controller, FrontServiceEntry *self)
{
  front_service_entry_commit (self);
}

void
front_service_entry_commit (FrontServiceEntry *self)
{
  const char *typed;

  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (g_str_equal (typed, self->shown))
    return;
  if (*typed != '\0')
    {
      g_autoptr(GArray) matches = find_matches (self, typed);

      if (matches->len > 0)
        {
          fill_list (self);
          choose_row (self, gtk_list_box_get_row_at_index (self->list, 0));
          return;
        }
    }
  put_text (self, self->shown);
}

static gboolean
front_service_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FRONT_SERVICE_ENTRY (widget)->entry);
}

static void
front_service_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrontServiceEntry *self = FRONT_SERVICE_ENTRY (widget);

  gtk_widget_allocate (self->entry, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
front_service_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (FRONT_SERVICE_ENTRY (widget)->entry, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
front_service_entry_dispose (GObject *object)
{
  FrontServiceEntry *self = FRONT_SERVICE_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (front_service_entry_parent_class)->dispose (object);
}

static void
front_service_entry_class_init (FrontServiceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_service_entry_dispose;
  widget_class->grab_focus = front_service_entry_grab_focus;
  widget_class->size_allocate = front_service_entry_size_allocate;
  widget_class->measure = front_service_entry_measure;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_SERVICE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_INT64);
  signals[ADDED] = g_signal_new ("added", FRONT_TYPE_SERVICE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
}

static void
front_service_entry_init (FrontServiceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_strdup ("");
  self->entry = gtk_entry_new ();
  /* The letters are only a way to a service, and another customer's must not come back. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Type any part of the service"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Service"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Services that fit"), -1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_size_request (self->popover, 320, -1);
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

void
front_service_entry_set_services (FrontServiceEntry *self, GPtrArray *services)
{
  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  if (self->services == services)
    return;
  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->services = services != NULL ? g_ptr_array_ref (services) : NULL;
}

void
front_service_entry_show (FrontServiceEntry *self, const char *name)
{
  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  if (gtk_widget_get_visible (self->popover) || g_strcmp0 (self->shown, name) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (name != NULL ? name : "");
  put_text (self, self->shown);
}
