#pragma once

#include <gtk/gtk.h>

#include "plan/front-plan-dialog.h"
#include "risks/front-scheme.h"

G_BEGIN_DECLS

/* Fields for the dialogs of the tab Risks: each under its title, two beside each other where there is room for two, the whole
 * scrolling on a small screen. */
typedef struct
{
  GtkGrid *grid;
  int row;
  int column;
} FrontRisksForm;

/* @height: pixels that it takes where there are as many. The grid becomes the dialog's content. */
void         front_risks_form_init  (FrontRisksForm *form, FrontPlanDialog *dialog, int height);
/* The window takes the height its content wants now, as far as that goes. */
void         front_risks_form_grow  (FrontPlanDialog *dialog);
/* @title has a mnemonic. @wide: over both columns. Returns: @widget */
GtkWidget   *front_risks_form_add   (FrontRisksForm *form, const char *title, GtkWidget *widget, gboolean wide);
GtkEditable *front_risks_form_entry (FrontRisksForm *form, const char *title, const char *text, gboolean wide);
/* An entry for a date; @date as stored, NULL for none. */
GtkEditable *front_risks_form_date  (FrontRisksForm *form, const char *title, const char *date);
void         front_risks_form_set_date (GtkEditable *entry, const char *date);
/* Some lines over both columns; Tab leaves it. */
GtkTextView *front_risks_form_text  (FrontRisksForm *form, const char *title, const char *text);
/* @words ends with NULL. */
GtkDropDown *front_risks_form_choice (FrontRisksForm *form, const char *title, const char *const *words, guint selected, gboolean wide);
/* The steps of an axis, the lowest first, after "choose": 0 stands for none. */
GtkDropDown *front_risks_form_level (FrontRisksForm *form, const char *title, const FrontScheme *scheme, FrontAxis axis, int level,
                                     gboolean wide);
/* A sentence over both columns. */
GtkLabel    *front_risks_form_words (FrontRisksForm *form, const char *words);

/* What was typed, without blanks around it. Returns: (transfer full) */
char        *front_risks_text_of    (GtkTextView *view);
char        *front_risks_entry_of   (GtkEditable *entry);
/* @date out: (transfer full): NULL where nothing is typed. FALSE with FRONT_ERROR_BAD_INPUT naming @field where it is no date. */
gboolean     front_risks_date_of    (GtkEditable *entry, const char *field, char **date, GError **error);

G_END_DECLS
