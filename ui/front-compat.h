#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The calls that GTK and libadwaita have since replaced (file dialogs, confirmation, scrolling a table to a row) stand
 * here and nowhere else, so that moving to a newer library changes one file.
 *
 * THREADS: main thread. Nothing here waits for the answer: it comes by callback. */

/* A kind of file as the dialog offers it. An array of these ends with an entry whose name is NULL. */
typedef struct
{
  const char *name;   /* "PDF document", marked with N_(): the dialog translates it */
  const char *suffix; /* "pdf", without the dot */
} FrontFileKind;

/* @file is borrowed. Not called where the person cancels. */
typedef void (*FrontFileChosen) (GFile *file, gpointer data);
/* @files: (element-type GFile), borrowed, at least one. */
typedef void (*FrontFilesChosen) (GListModel *files, gpointer data);

/* Asks where to save. A name typed without one of the kinds' suffixes gets that of the kind that is selected;
 * an existing file is asked about by the dialog. @data_free is called when the dialog is gone, chosen or not. */
void front_choose_save (GtkWidget *parent, const char *title, const char *suggested_name, const FrontFileKind *kinds,
                        FrontFileChosen chosen, gpointer data, GDestroyNotify data_free);
/* Asks which files to open; @kinds may be NULL for any file. */
void front_choose_open (GtkWidget *parent, const char *title, gboolean several, const FrontFileKind *kinds,
                        FrontFilesChosen chosen, gpointer data, GDestroyNotify data_free);

/* Asks before something that cannot be undone. @action is the button's word ("Remove"); the other one is Cancel, and is
 * what Escape and Return mean. @confirmed is called only where the person confirms. */
void front_confirm     (GtkWidget *parent, const char *heading, const char *body, const char *action,
                        void (*confirmed) (gpointer data), gpointer data, GDestroyNotify data_free);

/* Says that something failed, where a toast would be too short or gone too soon. */
void front_tell_error  (GtkWidget *parent, const char *heading, const char *body);

/* The window that says what the program is, who made it and under which licence. */
void front_show_about  (GtkWindow *parent);

/* Brings a row into view and leaves selection and focus as they are. */
void front_column_view_scroll_to (GtkColumnView *view, guint position);
/* Brings a row into view, selects it in a single selection model and, with @focus, puts the keyboard there. */
void front_column_view_show_row (GtkColumnView *view, guint position, gboolean focus);

/* Names the button inside a drop-down, which is what has the keyboard and would go without: "Period: By month". To be called
 * again when another of a string list is chosen. From the first call on, opening the list puts the keyboard on what is chosen:
 * by itself it would stay on the row where it last was, whatever the program has chosen since. */
void front_drop_down_set_name (GtkDropDown *drop_down, const char *name);
/* The same of an AdwComboRow, which has a name by itself: from now on its list opens with the keyboard on what is chosen. */
void front_combo_row_start_at_choice (GtkWidget *row);

G_END_DECLS
