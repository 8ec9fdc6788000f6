#pragma once

#include "desk/front-contact-form.h"
#include "desk/front-desk-page.h"
#include "desk/front-desk-state.h"
#include "desk/front-desk-step.h"
#include "desk/front-standards-strip.h"

G_BEGIN_DECLS

struct _FrontDeskPage
{
  GtkWidget parent_instance;

  FrontStandardsStrip *strip;
  GtkWidget *paned;
  GtkLabel *waiting_count;
  GtkListBox *waiting;
  GtkLabel *mine_count;
  GtkListBox *mine;
  GtkLabel *call_backs_count;
  GtkListBox *call_backs;
  GtkLabel *written_count;
  GtkListBox *written;
  GtkWidget *left_open_bar;   /* what closing had to close */
  GtkLabel *left_open;
  GtkStack *hand;      /* "none" or "form" */
  GtkWidget *example;         /* offered while the store is empty */
  FrontContactForm *form;

  FrontStore *store;
  gboolean basis_changed;     /* since it was last asked for */
  FrontDeskState *state;      /* as last read; NULL before */
  gint64 current;             /* the contact in hand; 0 for none */
  gint64 wanted;              /* to be taken in hand when the store tells of it */
  gboolean want_focus;
  FrontDeskHand *hand_of_steps;
  guint n_steps;              /* sent and not done */
  gulong changed_handler;
  guint tick_source;
  guint missed_source;        /* to the instant at which the next of those who wait passes its standard */
  guint seconds;              /* since the last look at what was left open */
  guint follows : 1;          /* what is in hand is what the steps leave: the page has not shown it yet */
  guint loading : 1;
  guint load_again : 1;
};

void _front_desk_page_install_actions (GtkWidgetClass *widget_class);
void _front_desk_page_load            (FrontDeskPage *self);
/* After a step or a load: all that the steps did may be shown. */
void _front_desk_page_settle          (FrontDeskPage *self);
/* Takes a contact in hand; with @focus the keyboard goes to its form. */
void _front_desk_page_take            (FrontDeskPage *self, gint64 id, gboolean focus);

G_END_DECLS
