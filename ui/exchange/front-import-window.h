#pragma once

#include <adwaita.h>

#include "exchange/front-import-map.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The import assistant for files of every kind: choose or drop a file, see what it is taken for and its first rows, say what each column
 * means and where it goes, see what would be kept and what left and why, import it.
 *
 * @kind: what the file holds, where it is known already; FRONT_N_IMPORT_KINDS: it is found out from each file that is chosen.
 * @into: the reference of the plan or register that is proposed (contracts, risks); nullable.
 * @files: (nullable) (element-type GFile): to begin with.
 *
 * Shown over @parent; it lives until it is closed. */
void front_import_window_open (GtkWindow *parent, FrontStore *store, FrontImportKind kind, const char *into, GListModel *files);

/* Files dropped on @widget open the assistant over its window. */
void front_import_window_add_drop (GtkWidget *widget, FrontStore **store);

G_END_DECLS
