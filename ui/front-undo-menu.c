#define G_LOG_DOMAIN "front-undo-menu"

#include "config.h"
#include "front-undo-menu.h"

#include <glib/gi18n.h>

#include "enquiries/front-undo.h"
#include "front-loader.h"

struct _FrontUndoMenu
{
  GObject parent_instance;

  GtkWidget *window;
  GMenu *section;
  FrontLoader *loader; /* NULL after front_undo_menu_stop () */
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

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontUndoMenu *self = owner;
  Next *next = result;

  if (next == NULL)
    return;
  g_menu_remove_all (self->section);
  add_item (self, _("_Undo"), _("_Undo %s"), next->undo, "win.undo");
  add_item (self, _("_Redo"), _("_Redo %s"), next->redo, "win.redo");
  g_menu_append (self->section, _("_My actions of today…"), "win.actions");
  next_free (next);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_CONTACT | FRONT_CHANGED_PERSON | FRONT_CHANGED_SETTING,
  .job = next_job,
  .result_free = next_free,
  .show = show,
};

static void
front_undo_menu_finalize (GObject *object)
{
  FrontUndoMenu *self = FRONT_UNDO_MENU (object);

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

  g_clear_pointer (&self->loader, front_loader_stop);
}

FrontUndoMenu *
front_undo_menu_new (GtkWidget *window, FrontStore *store, GMenu *section)
{
  FrontUndoMenu *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window) && FRONT_IS_STORE (store) && G_IS_MENU (section), NULL);

  self = g_object_new (FRONT_TYPE_UNDO_MENU, NULL);
  self->window = window;
  self->section = g_object_ref (section);
  self->loader = front_loader_new (store, &loading, self);
  front_loader_load (self->loader);
  return self;
}
