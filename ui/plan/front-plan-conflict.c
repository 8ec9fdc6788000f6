#define G_LOG_DOMAIN "front-plan-conflict"

#include "config.h"
#include "plan/front-plan-conflict.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "plan/front-plan-dialog.h"

typedef struct
{
  FrontConflictChosen chosen;
  gpointer data;
  GDestroyNotify data_free;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->data_free != NULL)
    ask->data_free (ask->data);
  g_free (ask);
}

static void
choose (FrontPlanDialog *dialog, FrontConflictChoice choice)
{
  Ask *ask = dialog->data;
  g_autoptr(GtkWindow) window = g_object_ref (dialog->window);

  front_plan_dialog_close (dialog);
  ask->chosen (choice, ask->data);
}

static void
both_cb (FrontPlanDialog *dialog, gpointer data)
{
  choose (dialog, FRONT_CONFLICT_BOTH);
}

static void
mine_cb (GtkButton *button, gpointer data)
{
  choose (data, FRONT_CONFLICT_MINE);
}

static void
theirs_cb (GtkButton *button, gpointer data)
{
  choose (data, FRONT_CONFLICT_THEIRS);
}

static GtkWidget *
side (GtkBox *box, const char *title, const char *text, const char *button_title, GCallback clicked, FrontPlanDialog *dialog)
{
  GtkBox *half = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_with_mnemonic (button_title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (half, label);
  front_plan_dialog_text (half, title, text, FALSE, 200);
  g_signal_connect (button, "clicked", clicked, dialog);
  gtk_box_append (half, button);
  gtk_widget_set_hexpand (GTK_WIDGET (half), TRUE);
  gtk_box_append (box, GTK_WIDGET (half));
  return button;
}

GtkWindow *
front_plan_conflict_ask (GtkWidget *parent, const char *place, const char *mine, const FrontPlanConflict *conflict,
                         FrontConflictChosen chosen, gpointer data, GDestroyNotify data_free)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *when = NULL;
  g_autofree char *their_title = NULL;
  FrontPlanDialog *dialog;
  GtkWidget *keep_mine;
  Ask *ask;

  g_return_val_if_fail (GTK_IS_WIDGET (parent) && place != NULL && mine != NULL && conflict != NULL && chosen != NULL, NULL);

  ask = g_new0 (Ask, 1);
  ask->chosen = chosen;
  ask->data = data;
  ask->data_free = data_free;
  dialog = front_plan_dialog_new (parent, _("Two People Wrote Here"), _("Keep _both"), 760, both_cb, ask, ask_free);
  gtk_button_set_label (GTK_BUTTON (dialog->cancel), _("_Decide later"));
  gtk_widget_add_css_class (front_plan_dialog_words (dialog, place), "heading");
  gtk_widget_add_css_class (front_plan_dialog_words (dialog, _("Somebody else stored a text here while you were writing. Neither is lost: "
                                                               "choose, or decide later.")),
                            "dim-label");
  when = front_instant_format_date_time (conflict->at);
  their_title = g_strdup_printf (_("%s, %s"), conflict->who[0] != '\0' ? conflict->who : _("Somebody else"), when);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_widget_set_vexpand (sides, TRUE);
  keep_mine = side (GTK_BOX (sides), _("Yours, not stored yet"), mine, _("Keep _mine"), G_CALLBACK (mine_cb), dialog);
  side (GTK_BOX (sides), their_title, conflict->theirs.text, _("Take _theirs"), G_CALLBACK (theirs_cb), dialog);
  gtk_box_append (dialog->box, sides);
  front_plan_dialog_present (dialog, keep_mine);
  return dialog->window;
}
