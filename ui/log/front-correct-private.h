#pragma once

#include <gtk/gtk.h>

#include "enquiries/front-contact-correct.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* What the correction's dialog is made of: front-correct-dialog.c builds and saves, front-correct-rows.c knows what the rows hold and
 * whose value is kept. */

#define FRONT_CORRECT_N_OUTCOMES 8

/* Somebody else's value beside the person's own. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *words;
  gboolean open; /* nobody has said yet whose is kept */
} FrontCorrectClash;

typedef struct
{
  GtkWidget *parent;
  FrontStore *store;
  GPtrArray *services;  /* (element-type FrontService) */
  GPtrArray *reps;      /* (element-type FrontEntry): the directory's, retired ones too */
  char *said_rep;       /* another name, which the person stood by; NULL: none */
  FrontContact *base;   /* as last read: what the person's changes are measured against */
  FrontCorrectSeen *seen; /* since a conflict; NULL before */
  FrontOutcome outcomes[FRONT_CORRECT_N_OUTCOMES];
  gint64 service_id;
  gint64 topic_id;

  GtkWindow *window;
  GtkWidget *widgets[FRONT_CORRECT_N_FIELDS];
  FrontCorrectClash clashes[FRONT_CORRECT_N_FIELDS];
  GtkTextBuffer *note;
  GtkEditable *why;
  GtkLabel *fault;
  GtkWidget *save;
} FrontCorrectDialog;

/* The rows, in their order. A topic is chosen in its service's row. */
extern const FrontCorrectField front_correct_rows[];
extern const guint front_correct_n_rows;

FrontChannel      _front_correct_typed_channel (FrontCorrectDialog *dialog);
/* What the row holds now. Returns: (transfer full) */
char             *_front_correct_typed_text (FrontCorrectDialog *dialog, FrontCorrectField field);
void              _front_correct_show_value (FrontCorrectDialog *dialog, const FrontContact *contact, FrontCorrectField field);
gboolean          _front_correct_is_changed (FrontCorrectDialog *dialog);
/* What is wrong, under the fields; NULL: nothing. */
void              _front_correct_tell       (FrontCorrectDialog *dialog, const char *message);
/* The field that the person has to say about first; FRONT_CORRECT_N_FIELDS where there is none. */
FrontCorrectField _front_correct_open_clash (FrontCorrectDialog *dialog);
void              _front_correct_ask_clash  (FrontCorrectDialog *dialog, FrontCorrectField field);
/* Somebody else saved: reads what is there now, and asks where it is about the same field. */
void              _front_correct_meet       (FrontCorrectDialog *dialog);
/* The bar of a row. Returns: (transfer floating) */
GtkWidget        *_front_correct_new_clash  (FrontCorrectDialog *dialog, FrontCorrectField field);

G_END_DECLS
