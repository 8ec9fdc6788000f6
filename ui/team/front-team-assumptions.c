#define G_LOG_DOMAIN "front-team-assumptions"

#include "config.h"
#include "team/front-team-assumptions.h"

#include <glib/gi18n.h>
#include <math.h>

#include "calendar/front-dates.h"

struct _FrontTeamAssumptions
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *entries[FRONT_N_ASSUMED];
  GtkLabel *standard;
  GtkLabel *measured;
  GtkLabel *fault;

  FrontStore *store;
  FrontChannel channel;  /* 0: nothing shown yet */
  FrontAssumptions saved; /* as the store has them */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (FrontTeamAssumptions, front_team_assumptions, GTK_TYPE_WIDGET)

/* ── Saving ── */

typedef struct
{
  FrontChannel channel;
  FrontAssumptions assumptions;
} Save;

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Save *save = data;

  front_assumptions_save (db, save->channel, &save->assumptions, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontTeamAssumptions) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL && self->box != NULL)
    {
      gtk_label_set_label (self->fault, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
    }
}

static gboolean
same (double one, double other)
{
  return one == other || (isnan (one) && isnan (other));
}

/* All four are read before any is saved, so that a fault in one is told while it can be mended. */
static void
save (FrontTeamAssumptions *self)
{
  FrontAssumptions read = self->saved;
  g_autoptr(GError) error = NULL;
  Save *sent;

  if (self->filling || self->channel == 0)
    return;
  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED && error == NULL; which++)
    {
      gboolean ok = front_assumptions_read (&read, which, gtk_editable_get_text (self->entries[which]), &error);

      (ok ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->entries[which]), "error");
    }
  gtk_label_set_label (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
  if (error != NULL
      || (same (read.handling, self->saved.handling) && same (read.patience, self->saved.patience)
          && read.shrinkage == self->saved.shrinkage && read.max_occupancy == self->saved.max_occupancy))
    return;
  self->saved = read;
  sent = g_new0 (Save, 1);
  sent->channel = self->channel;
  sent->assumptions = read;
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, sent, g_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static void
leave_cb (GtkEventControllerFocus *controller, FrontTeamAssumptions *self)
{
  if (self->box != NULL)
    save (self);
}

/* ── Showing ── */

static void
set_placeholder (FrontTeamAssumptions *self, FrontAssumed which, double measured)
{
  g_autofree char *text = isnan (measured) ? g_strdup (_("not known")) : g_strdup_printf ("%.0f", measured);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[which]), text);
}

static void
show_words (FrontTeamAssumptions *self, const FrontLoad *load)
{
  g_autofree char *standard = NULL;
  g_autofree char *measured = NULL;

  if (isnan (load->within) || isnan (load->target))
    standard = g_strdup (_("No standard is set: see the preferences."));
  else
    standard = g_strdup_printf (_("Standard: %.0f %% within %.0f s"), 100 * load->target, load->within);
  gtk_label_set_label (self->standard, standard);
  if (isnan (load->handling))
    measured = g_strdup (_("Nobody was served yet: nothing is measured."));
  else
    {
      g_autofree char *from = front_instant_format_date (load->recent_from);
      g_autofree char *to = front_instant_format_date (load->recent_to - 1);

      measured = g_strdup_printf (_("An empty field is as measured from %s to %s."), from, to);
    }
  gtk_label_set_label (self->measured, measured);
}

void
front_team_assumptions_show (FrontTeamAssumptions *self, const FrontLoad *load)
{
  gboolean other;

  g_return_if_fail (FRONT_IS_TEAM_ASSUMPTIONS (self));
  g_return_if_fail (load != NULL);

  other = self->channel != load->channel;
  self->filling = TRUE;
  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED; which++)
    {
      g_autofree char *was = front_assumptions_text (&self->saved, which);
      g_autofree char *is = front_assumptions_text (&load->assumed, which);

      /* What somebody is typing stays. */
      if (other || g_str_equal (gtk_editable_get_text (self->entries[which]), was))
        {
          gtk_editable_set_text (self->entries[which], is);
          gtk_widget_remove_css_class (GTK_WIDGET (self->entries[which]), "error");
        }
    }
  if (other)
    gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  self->channel = load->channel;
  self->saved = load->assumed;
  set_placeholder (self, FRONT_ASSUMED_HANDLING, load->handling);
  set_placeholder (self, FRONT_ASSUMED_PATIENCE, load->patience);
  show_words (self, load);
  self->filling = FALSE;
}

/* ── The widget ── */

static void
front_team_assumptions_dispose (GObject *object)
{
  FrontTeamAssumptions *self = FRONT_TEAM_ASSUMPTIONS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_team_assumptions_parent_class)->dispose (object);
}

static void
front_team_assumptions_class_init (FrontTeamAssumptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_team_assumptions_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (FrontTeamAssumptions *self, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
front_team_assumptions_init (FrontTeamAssumptions *self)
{
  static const char *const titles[FRONT_N_ASSUMED] = {
    [FRONT_ASSUMED_HANDLING] = N_("Handling time, s"),
    [FRONT_ASSUMED_PATIENCE] = N_("Patience, s"),
    [FRONT_ASSUMED_SHRINKAGE] = N_("Leave, sickness, training, %"),
    [FRONT_ASSUMED_OCCUPANCY] = N_("Busy at most, %"),
  };
  static const char *const tips[FRONT_N_ASSUMED] = {
    [FRONT_ASSUMED_HANDLING] = N_("From the answer to the end, wrap-up with it; the mean (AHT)"),
    [FRONT_ASSUMED_PATIENCE] = N_("How long somebody waits until they give up; the mean. Only Erlang A reckons with it"),
    [FRONT_ASSUMED_SHRINKAGE] = N_("The share of paid time that nobody is here (shrinkage): the rota needs so many more"),
    [FRONT_ASSUMED_OCCUPANCY] = N_("The share of the time that anybody may be busy (occupancy); empty: no limit"),
  };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *heading;

  self->saved = (FrontAssumptions) FRONT_ASSUMPTIONS_NONE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reckoned with"), -1);
  heading = GTK_WIDGET (add_label (self, "heading"));
  gtk_label_set_label (GTK_LABEL (heading), _("Reckoned with"));
  self->standard = add_label (self, "numeric");
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED; which++)
    {
      GtkWidget *label = gtk_label_new (_(titles[which]));
      GtkWidget *entry = gtk_entry_new ();
      GtkEventController *focus = gtk_event_controller_focus_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
      gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
      gtk_widget_set_tooltip_text (entry, _(tips[which]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(titles[which]),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(tips[which]), -1);
      g_signal_connect_swapped (entry, "activate", G_CALLBACK (save), self);
      g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
      gtk_widget_add_controller (entry, focus);
      gtk_grid_attach (GTK_GRID (grid), label, 0, which, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), entry, 1, which, 1, 1);
      self->entries[which] = GTK_EDITABLE (entry);
    }
  gtk_box_append (GTK_BOX (self->box), grid);
  self->fault = add_label (self, "error");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  self->measured = add_label (self, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->measured), "caption");
}

GtkWidget *
front_team_assumptions_new (FrontStore *store)
{
  FrontTeamAssumptions *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_TEAM_ASSUMPTIONS, NULL);
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
