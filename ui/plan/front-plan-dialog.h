#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small window over the plan's, in one manner: Cancel (Escape) and one button that does it in the head, fields below each
 * other, a line that says what is wrong. It stays until it is closed, so that nothing typed is lost to a refusal, and asks before it
 * closes over something typed. Ctrl+Enter is the button. */
typedef struct _FrontPlanDialog FrontPlanDialog;

/* The button was pressed. The window stays: front_plan_dialog_close () where it is done, front_plan_dialog_refuse () where not. */
typedef void (*FrontPlanDialogDone) (FrontPlanDialog *dialog, gpointer data);

struct _FrontPlanDialog
{
  GtkWindow *window;
  GtkBox *box;      /* for fields and words */
  GtkWidget *cancel;
  GtkWidget *ok;
  GtkLabel *message;
  FrontPlanDialogDone done;
  gpointer data;
  GDestroyNotify data_free;
  gboolean asks_only; /* to be set before it is presented: its fields are a question, and nothing that would be lost */
  gboolean gone;    /* the window is closed: its widgets are no more */
};

/* @ok: the button's word with a mnemonic. @data is freed with the window. Owned by its window; keep a reference to that
 * while a job runs. */
FrontPlanDialog *front_plan_dialog_new     (GtkWidget *parent, const char *title, const char *ok, int width,
                                            FrontPlanDialogDone done, gpointer data, GDestroyNotify data_free);
/* A title with a mnemonic over @widget. Returns: @widget */
GtkWidget       *front_plan_dialog_field   (FrontPlanDialog *dialog, const char *title, GtkWidget *widget);
/* A sentence. */
GtkWidget       *front_plan_dialog_words   (FrontPlanDialog *dialog, const char *words);
/* A text of several lines, with a frame, at least @height pixels high. @text: may be NULL. */
GtkTextView     *front_plan_dialog_text    (GtkBox *box, const char *name, const char *text, gboolean editable, int height);
void             front_plan_dialog_present (FrontPlanDialog *dialog, GtkWidget *focus);
/* @message: NULL takes back what was said. */
void             front_plan_dialog_refuse  (FrontPlanDialog *dialog, const char *message);
void             front_plan_dialog_close   (FrontPlanDialog *dialog);

G_END_DECLS
