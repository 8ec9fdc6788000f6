#pragma once

#include <adwaita.h>

#include "exchange/front-import-any.h"
#include "exchange/front-import-look.h"

G_BEGIN_DECLS

/* What the import assistant asks of a file: what it holds, where it goes, how it is read, and what each column means. Two groups of a
 * preferences page; it knows nothing of the store. */
typedef struct _FrontImportForm FrontImportForm;

/* @look_again: a choice was made that changes what the columns are. @changed: any other. */
FrontImportForm *front_import_form_new  (AdwPreferencesGroup *choices, AdwPreferencesGroup *columns, void (*look_again) (gpointer data),
                                         void (*changed) (gpointer data), gpointer data);
void             front_import_form_free (FrontImportForm *form);

/* As a file was found to be; tells nobody. */
void             front_import_form_set_kind  (FrontImportForm *form, FrontImportKind kind);
FrontImportKind  front_import_form_get_kind  (FrontImportForm *form);
/* The plan or register that is to be proposed, as long as nobody chose another; nullable. */
void             front_import_form_set_into  (FrontImportForm *form, const char *into);
/* Before a file is chosen there is nothing to ask. */
void             front_import_form_set_shown (FrontImportForm *form, gboolean shown);
/* Nothing is said of the next file. */
void             front_import_form_clear     (FrontImportForm *form);
void             front_import_form_show      (FrontImportForm *form, const FrontImportLook *look);
/* Everything that was chosen, without files. FALSE with @error: something typed cannot be. @order: zeroed. */
gboolean         front_import_form_take      (FrontImportForm *form, FrontImportOrder *order, GError **error);
/* The keyboard to the row of dates. */
void             front_import_form_ask_dates (FrontImportForm *form);
/* The keyboard to the first column that means nothing yet; FALSE: there is none. */
gboolean         front_import_form_ask_column (FrontImportForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportForm, front_import_form_free)

G_END_DECLS
