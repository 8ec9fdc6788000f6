#define G_LOG_DOMAIN "front-undo-menu"

#include "config.h"
#include "front-undo-menu.h"

#include <glib/gi18n.h>

#include "enquiries/front-undo.h"

struct _FrontUndoMenu
{
  GObject parent_instance;

  GtkWidget *window; /* NULL after front_undo_menu_stop () */
  FrontStore *store;
  GMenu *section;
  gulong changed_handler;
  guint loading : 1;
  guint load_again : 1;
};

G_DEFINE_FINAL_TYPE (FrontUndoMenu, front_undo_menu, G_TYPE_OBJECT)

typedef struct
{
  FrontUndoAction *undo;
  FrontUndoAction *redo;
} Next;

static void
next_free (gpointer data)
{
  Next *next = data;

  front_undo_action_free (next->undo);
  front_undo_action_free (next->redo);
  g_free (next);
}

static gpointer
next_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Next *next = g_new0 (Next, 1);

  if (!front_undo_next (db, &next->undo, &next->redo, error))
    g_clear_pointer (&next, next_free);
  return next;
}

static void
add_item (FrontUndoMenu *self, const char *bare, const char *with_name, const FrontUndoAction *action, const char *name)
{
  g_autofree char *label = NULL;

  if (action != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (action->name, "_", -1);
      g_autofree char *plain = g_strjoinv ("__", parts);

      /* One of the two phrases below. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      label = g_strdup_printf (with_name, plain);
#pragma GCC diagnostic pop
    }
  g_menu_append (self->section, label != NULL ? label : bare, name);
  gtk_widget_action_set_enabled (self->window, name, action != NULL);
}

static void load (FrontUndoMenu *self);

static void
next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontUndoMenu) self = data;
  g_autoptr(GError) error = NULL;
  Next *next = front_store_run_finish (FRONT_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->window != NULL && next != NULL)
    {
      g_menu_remove_all (self->section);
      add_item (self, _("_Undo"), _("_Undo %s"), next->undo, "win.undo");
      add_item (self, _("_Redo"), _("_Redo %s"), next->redo, "win.redo");
      g_menu_append (self->section, _("_My actions of today…"), "win.actions");
      if (self->load_again)
        load (self);
    }
  g_clear_pointer (&next, next_free);
}

static void
load (FrontUndoMenu *self)
{
  self->load_again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  front_store_run_async (self->store, FRONT_JOB_READ, next_job, NULL, NULL, next_free, NULL, next_cb, g_object_ref (self));
}

static void
changed_cb (FrontUndoMenu *self, guint changed)
{
  if ((changed & (FRONT_CHANGED_CONTACT | FRONT_CHANGED_PERSON | FRONT_CHANGED_SETTING)) != 0)
    load (self);
}

static void
front_undo_menu_finalize (GObject *object)
{
  FrontUndoMenu *self = FRONT_UNDO_MENU (object);

  g_clear_object (&self->store);
  g_clear_object (&self->section);
  G_OBJECT_CLASS (front_undo_menu_parent_class)->finalize (object);
}

static void
front_undo_menu_class_init (FrontUndoMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_undo_menu_finalize;
}

static void
front_undo_menu_init (FrontUndoMenu *self)
{
}

void
front_undo_menu_stop (FrontUndoMenu *self)
{
  g_return_if_fail (FRONT_IS_UNDO_MENU (self));

  g_clear_signal_handler (&self->changed_handler, self->store);
  self->window = NULL;
}

FrontUndoMenu *
front_undo_menu_new (GtkWidget *window, FrontStore *store, GMenu *section)
{
  FrontUndoMenu *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window) && FRONT_IS_STORE (store) && G_IS_MENU (section), NULL);

  self = g_object_new (FRONT_TYPE_UNDO_MENU, NULL);
  self->window = window;
  self->store = g_object_ref (store);
  self->section = g_object_ref (section);
  self->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), self);
  load (self);
  return self;
}
