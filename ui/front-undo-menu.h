#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Undo and redo by name in the window's menu: keeps a section of it as the store tells what Ctrl+Z means now. */
#define FRONT_TYPE_UNDO_MENU (front_undo_menu_get_type ())
G_DECLARE_FINAL_TYPE (FrontUndoMenu, front_undo_menu, FRONT, UNDO_MENU, GObject)

/* @window has the actions "win.undo", "win.redo" and "win.actions"; it is not kept. @section: emptied and filled. */
FrontUndoMenu *front_undo_menu_new  (GtkWidget *window, FrontStore *store, GMenu *section);
/* Before the window goes: what is still on its way is not shown. */
void           front_undo_menu_stop (FrontUndoMenu *self);

/* The window in which any of one's own actions of the last day is undone or made again. */
void           front_actions_show   (GtkWindow *parent, FrontStore *store);

G_END_DECLS
