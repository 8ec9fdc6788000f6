#pragma once

#include "front-tell-bar.h"
#include "people/front-people-state.h"
#include "people/front-people-window.h"
#include "people/front-person-form.h"
#include "people/front-person-list.h"

G_BEGIN_DECLS

/* What comes when what is typed has been saved. */
typedef enum
{
  FRONT_PEOPLE_STAY,
  FRONT_PEOPLE_SHOW,  /* next_id */
  FRONT_PEOPLE_NEW,
  FRONT_PEOPLE_MERGE,
  FRONT_PEOPLE_CLOSE,
} FrontPeopleNext;

struct _FrontPeopleWindow
{
  AdwWindow parent_instance;

  FrontPersonList *list;
  GtkStack *pane;           /* "nobody", "person" */
  GtkLabel *title;
  GtkLabel *about;
  GtkWidget *actions;       /* what can be done with one who is stored */
  GtkWidget *merged;        /* with whom they were merged, and undoing it */
  GtkLabel *merged_label;
  GtkWidget *twins;         /* who may be here already */
  GtkListBox *twin_list;
  FrontPersonForm *form;
  GtkWidget *contacts;
  GtkLabel *history_title;
  GtkListBox *history;
  GtkLabel *message;
  GtkWidget *discard;
  FrontTellBar *tell_bar;

  FrontStore *store;
  FrontPerson *person;      /* who is shown, as read; id 0: a new one; NULL: nobody */
  FrontPerson *extra;       /* typed for a new one, goes to the one who was here already */
  GCancellable *loading;
  GCancellable *comparing;
  guint compare_source;
  gulong changed_handler;
  FrontPeopleNext next;
  gint64 next_id;
  guint saving : 1;
  guint sure : 1;           /* a new one is made although others are much like it */
  guint conflict : 1;       /* the message says what somebody else made of it */
};

void front_people_window_tell  (FrontPeopleWindow *self, const char *text, gboolean fault);
/* Shows a person, or nobody for 0; what was typed goes. */
void front_people_window_load  (FrontPeopleWindow *self, gint64 id);
/* Saves what is typed and then does @next; where it cannot be saved nothing is done but telling why. */
void front_people_window_go    (FrontPeopleWindow *self, FrontPeopleNext next, gint64 id);

/* front-people-window-actions.c */
void front_people_window_merge (FrontPeopleWindow *self);
void front_people_window_install_actions (GtkWidgetClass *widget_class);

/* front-people-window-layout.c */
void front_people_window_build (FrontPeopleWindow *self);
/* A person's contacts beneath their details. */
void front_people_window_show_history (FrontPeopleWindow *self, const FrontPersonState *state);
/* (element-type FrontPersonRow): who may be here already; none hides the list. */
void front_people_window_show_twins   (FrontPeopleWindow *self, GPtrArray *rows);

G_END_DECLS
