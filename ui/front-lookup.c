#define G_LOG_DOMAIN "front-lookup"

#include "config.h"
#include "front-lookup.h"

#include <glib/gi18n.h>
#include <string.h>

#include "directory/front-entry.h"

struct _FrontLookup
{
  GtkWidget parent_instance;

  GtkEditable *entry;
  GtkListBox *list;

  gint64 id;
  gint64 part_id;
  char *title;             /* of what is chosen; "" for none */
  gboolean free_text;
  gboolean showing;        /* the text is set by the program, not typed */
  gboolean wants_first;    /* left before the answer came: the first that is offered is taken */
};

G_DEFINE_FINAL_TYPE (FrontLookup, front_lookup, GTK_TYPE_WIDGET)

enum
{
  WISH,
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  gint64 id;
  gint64 part_id;
  char *title;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_free (offer->title);
  g_free (offer);
}

static void
put_text (FrontLookup *self, const char *text)
{
  self->showing = TRUE;
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  self->showing = FALSE;
}

static void
hide_list (FrontLookup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
}

static void
mark (FrontLookup *self, gboolean fits_nothing)
{
  if (fits_nothing)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), fits_nothing ? _("Nothing fits: try fewer letters, or empty the field")
                                                                      : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               fits_nothing ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
take (FrontLookup *self, gint64 id, gint64 part_id, const char *title)
{
  gboolean same = id == self->id && part_id == self->part_id && strcmp (title, self->title) == 0;
  g_autofree char *kept = g_strdup (title);

  hide_list (self);
  mark (self, FALSE);
  self->wants_first = FALSE;
  self->id = id;
  self->part_id = part_id;
  g_free (self->title);
  self->title = g_steal_pointer (&kept);
  put_text (self, self->title);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_row (FrontLookup *self, GtkListBoxRow *row)
{
  const Offer *offer = g_object_get_data (G_OBJECT (row), "front-offer");

  take (self, offer->id, offer->part_id, offer->title);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontLookup *self)
{
  take_row (self, row);
}

static void
changed_cb (GtkEditable *editable, FrontLookup *self)
{
  const char *typed = gtk_editable_get_text (editable);

  if (self->showing)
    return;
  self->wants_first = FALSE;
  mark (self, FALSE);
  if (*typed == '\0')
    {
      hide_list (self);
      return;
    }
  g_signal_emit (self, signals[WISH], 0, typed);
}

/* What was typed becomes what is chosen: nothing, the text itself, or the first that fits. */
static void
settle (FrontLookup *self, GtkListBoxRow *row)
{
  const char *typed = gtk_editable_get_text (self->entry);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));

  if (strcmp (typed, self->title) == 0)
    {
      hide_list (self);
      return;
    }
  if (*stripped == '\0')
    take (self, 0, 0, "");
  else if (gtk_widget_get_visible (GTK_WIDGET (self->list)) && row != NULL)
    take_row (self, row);
  else if (self->free_text)
    take (self, 0, 0, stripped);
  else
    {
      /* The answer is still on its way, or nothing fits: what was typed stays, and is marked until something does. */
      self->wants_first = TRUE;
      mark (self, TRUE);
    }
}

static void
activate_cb (GtkEntry *entry, FrontLookup *self)
{
  settle (self, gtk_list_box_get_selected_row (self->list));
}

static void
focus_left_cb (GtkEventControllerFocus *controller, FrontLookup *self)
{
  settle (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FrontLookup *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->list));

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!is_open)
        {
          g_signal_emit (self, signals[WISH], 0, gtk_editable_get_text (self->entry));
          return TRUE;
        }
      row = gtk_list_box_get_row_at_index (
        self->list, row != NULL ? gtk_list_box_row_get_index (row) + (keyval == GDK_KEY_Down ? 1 : -1) : 0);
      if (row != NULL)
        gtk_list_box_select_row (self->list, row);
      return TRUE;
    case GDK_KEY_Escape:
      if (!is_open)
        return FALSE;
      hide_list (self);
      mark (self, FALSE);
      put_text (self, self->title);
      return TRUE;
    default:
      return FALSE;
    }
}

void
front_lookup_begin (FrontLookup *self)
{
  GtkWidget *row;

  g_return_if_fail (FRONT_IS_LOOKUP (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  hide_list (self);
}

void
front_lookup_add (FrontLookup *self, gint64 id, gint64 part_id, const char *title, const char *hint)
{
  GtkWidget *row, *box, *label, *dim;
  Offer *offer;

  g_return_if_fail (FRONT_IS_LOOKUP (self));
  g_return_if_fail (title != NULL);

  if (gtk_list_box_get_row_at_index (self->list, FRONT_LOOKUP_SHOWN - 1) != NULL)
    return;
  offer = g_new0 (Offer, 1);
  offer->id = id;
  offer->part_id = part_id;
  offer->title = g_strdup (title);
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = gtk_label_new (title);
  dim = gtk_label_new (hint);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "front-offer", offer, offer_free);
  gtk_list_box_append (self->list, row);
  if (self->wants_first)
    {
      take_row (self, GTK_LIST_BOX_ROW (row));
      return;
    }
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

void
front_lookup_offer_entries (FrontLookup *lookup, GPtrArray *entries, const char *typed)
{
  g_autofree char *wanted = NULL;

  g_return_if_fail (FRONT_IS_LOOKUP (lookup));
  g_return_if_fail (typed != NULL);

  wanted = front_entry_fold (typed);
  front_lookup_begin (lookup);
  for (int round = 0; entries != NULL && round < 2; round++)
    for (guint i = 0; i < entries->len; i++)
      {
        const FrontEntry *entry = entries->pdata[i];
        g_autofree char *name = front_entry_fold (entry->name);
        const char *at = strstr (name, wanted);

        if (at != NULL && (at == name) == (round == 0))
          front_lookup_add (lookup, 0, 0, entry->name, entry->retired ? _("retired") : NULL);
      }
}

const char *
front_lookup_get_typed (FrontLookup *self)
{
  g_return_val_if_fail (FRONT_IS_LOOKUP (self), "");

  return gtk_editable_get_text (self->entry);
}

void
front_lookup_settle (FrontLookup *self)
{
  g_return_if_fail (FRONT_IS_LOOKUP (self));

  settle (self, gtk_list_box_get_row_at_index (self->list, 0));
}

void
front_lookup_choose (FrontLookup *self, gint64 id, gint64 part_id, const char *title)
{
  g_return_if_fail (FRONT_IS_LOOKUP (self));

  hide_list (self);
  mark (self, FALSE);
  self->wants_first = FALSE;
  self->id = id;
  self->part_id = part_id;
  if (title != self->title)
    {
      g_free (self->title);
      self->title = g_strdup (title != NULL ? title : "");
    }
  put_text (self, self->title);
}

gint64
front_lookup_get_id (FrontLookup *self)
{
  g_return_val_if_fail (FRONT_IS_LOOKUP (self), 0);

  return self->id;
}

gint64
front_lookup_get_part (FrontLookup *self)
{
  g_return_val_if_fail (FRONT_IS_LOOKUP (self), 0);

  return self->part_id;
}

const char *
front_lookup_get_title (FrontLookup *self)
{
  g_return_val_if_fail (FRONT_IS_LOOKUP (self), "");

  return self->title;
}

void
front_lookup_set_free_text (FrontLookup *self, gboolean free_text)
{
  g_return_if_fail (FRONT_IS_LOOKUP (self));

  self->free_text = free_text;
}

static gboolean
front_lookup_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FRONT_LOOKUP (widget)->entry));
}

static void
front_lookup_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (front_lookup_parent_class)->dispose (object);
}

static void
front_lookup_finalize (GObject *object)
{
  g_free (FRONT_LOOKUP (object)->title);
  G_OBJECT_CLASS (front_lookup_parent_class)->finalize (object);
}

static void
front_lookup_class_init (FrontLookupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_lookup_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_lookup_finalize;
  widget_class->grab_focus = front_lookup_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[WISH] = g_signal_new ("wish", FRONT_TYPE_LOOKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", FRONT_TYPE_LOOKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
front_lookup_init (FrontLookup *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->title = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What fits"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

GtkWidget *
front_lookup_new (const char *name, const char *placeholder)
{
  FrontLookup *self = g_object_new (FRONT_TYPE_LOOKUP, NULL);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
