#define G_LOG_DOMAIN "front-log-details-view"

#include "config.h"
#include "front-log-details-view.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-log-text.h"

struct _FrontLogDetailsView
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (FrontLogDetailsView, front_log_details_view, GTK_TYPE_BOX)

static void
front_log_details_view_class_init (FrontLogDetailsViewClass *klass)
{
}

static void
front_log_details_view_init (FrontLogDetailsView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/* ── Pieces ── */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_heading (FrontLogDetailsView *self, const char *text)
{
  GtkWidget *label = new_label (text, "heading");

  gtk_widget_set_margin_top (label, 12);
  gtk_box_append (GTK_BOX (self), label);
}

static GtkGrid *
add_grid (FrontLogDetailsView *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_box_append (GTK_BOX (self), grid);
  return GTK_GRID (grid);
}

static void
add_fact (GtkGrid *grid, int *line, const char *caption, const char *value, const char *css_class)
{
  GtkWidget *name, *fact;

  if (value == NULL || *value == '\0')
    return;
  name = new_label (caption, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  fact = new_label (value, css_class);
  gtk_label_set_selectable (GTK_LABEL (fact), TRUE);
  gtk_widget_set_can_focus (fact, FALSE);
  gtk_widget_set_hexpand (fact, TRUE);
  gtk_widget_add_css_class (fact, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (fact), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_grid_attach (grid, name, 0, *line, 1, 1);
  gtk_grid_attach (grid, fact, 1, *line, 1, 1);
  (*line)++;
}

/* Local time with seconds: what a length of time was measured between. With its day where that is another than that of
 * @beside, which is shown above; FRONT_NEVER: always. */
static char *
time_text (gint64 at, gint64 beside)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());
  g_autofree char *date = front_date_of (at);
  g_autofree char *date_beside = beside != FRONT_NEVER ? front_date_of (beside) : NULL;

  return g_date_time_format (local, g_strcmp0 (date, date_beside) != 0 ? "%d/%m/%Y %H:%M:%S" : "%H:%M:%S");
}

static const char *
source_text (FrontSource source)
{
  switch (source)
    {
    case FRONT_SOURCE_DESK:
      return _("Logged live at the desk");
    case FRONT_SOURCE_LOGGED:
      return _("Added afterwards");
    case FRONT_SOURCE_QUEUE_LOG:
      return _("Telephone system’s log");
    case FRONT_SOURCE_EXAMPLE:
      return _("Made up for the worked example");
    default:
      return "";
    }
}

/* ── Parts ── */

static void
add_facts (FrontLogDetailsView *self, const FrontLogDetails *details)
{
  const FrontLogRow *row = details->row;
  GtkGrid *grid = add_grid (self);
  g_autofree char *arrived = time_text (row->arrived_at, FRONT_NEVER);
  g_autofree char *ticket = row->ticket > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->ticket) : NULL;
  g_autofree char *waited = row->wait_us >= 0 ? front_duration_format (row->wait_us) : NULL;
  g_autofree char *wait = NULL;
  g_autofree char *answered = details->answered_at != FRONT_NEVER ? time_text (details->answered_at, row->arrived_at) : NULL;
  g_autofree char *ended = details->ended_at != FRONT_NEVER ? time_text (details->ended_at, row->arrived_at) : NULL;
  g_autofree char *took = front_log_text (FRONT_LOG_COLUMN_TAKEN, row);
  g_autofree char *held = row->hold_us > 0 ? front_duration_format (row->hold_us) : NULL;
  g_autofree char *outcome = front_log_text (FRONT_LOG_COLUMN_OUTCOME, row);
  int line = 0;

  wait = row->timing == FRONT_TIMING_NONE ? g_strdup (waited)
                                          : g_strdup_printf ("%s %s %s", waited, front_timing_shape (row->timing),
                                                             front_timing_word (row->timing));
  add_fact (grid, &line, _("Arrived"), arrived, NULL);
  add_fact (grid, &line, _("Ticket"), ticket, NULL);
  add_fact (grid, &line, _("Waited"), wait, front_timing_css (row->timing));
  add_fact (grid, &line, _("Answered"), answered, NULL);
  add_fact (grid, &line, _("Ended"), ended, NULL);
  add_fact (grid, &line, _("Took"), took, NULL);
  add_fact (grid, &line, _("On hold"), held, NULL);
  if (!row->accurate)
    add_fact (grid, &line, _("Times"), _("≈ Not accurate: counted, not averaged"), NULL);
  add_fact (grid, &line, _("Outcome"), outcome, NULL);
  add_fact (grid, &line, _("Service"), *row->service != '\0' ? row->service : _("None chosen"), NULL);
  add_fact (grid, &line, _("Department"), details->department, NULL);
  add_fact (grid, &line, _("Rep"), row->rep, NULL);
  add_fact (grid, &line, _("Source"), source_text (row->source), NULL);
}

static void
add_note (FrontLogDetailsView *self, const char *note)
{
  GtkWidget *label;

  add_heading (self, _("Note"));
  label = new_label (note != NULL && *note != '\0' ? note : _("No note."), NULL);
  if (note == NULL || *note == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self), label);
}

static void
add_periods (FrontLogDetailsView *self, const FrontLogDetails *details)
{
  GtkGrid *grid;

  if (details->periods->len == 0)
    return;
  add_heading (self, _("Steps"));
  grid = add_grid (self);
  for (guint i = 0; i < details->periods->len; i++)
    {
      const FrontLogPeriod *period = details->periods->pdata[i];
      g_autofree char *from = time_text (period->started_at, details->row->arrived_at);
      g_autofree char *length = NULL;
      g_autofree char *text = NULL;
      int line = (int) i;

      if (period->ended_at != FRONT_NEVER)
        length = front_duration_format (period->ended_at - period->started_at);
      text = g_strdup_printf ("%s · %s", front_state_title (details->row->channel, period->state),
                              length != NULL ? length : _("under way"));
      add_fact (grid, &line, from, text, NULL);
    }
}

static void
add_stints (FrontLogDetailsView *self, const FrontLogDetails *details)
{
  if (details->stints->len == 0)
    return;
  add_heading (self, _("Queues"));
  for (guint i = 0; i < details->stints->len; i++)
    {
      const FrontLogStint *stint = details->stints->pdata[i];
      g_autofree char *entered = time_text (stint->entered_at, details->row->arrived_at);
      g_autofree char *waited = NULL;
      g_autofree char *agent = *stint->agent != '\0' ? g_strdup_printf (_(", agent %s"), stint->agent) : g_strdup ("");
      g_autofree char *text = NULL;
      gint64 until = stint->answered_at != FRONT_NEVER ? stint->answered_at : stint->ended_at;

      waited = front_duration_format (until != FRONT_NEVER ? until - stint->entered_at : 0);
      if (stint->answered_at != FRONT_NEVER)
        text = g_strdup_printf (_("%s  %s: answered after %s%s"), entered, stint->queue, waited, agent);
      else
        text = g_strdup_printf (_("%s  %s: %s after %s"), entered, stint->queue, front_outcome_title (stint->outcome),
                                waited);
      gtk_box_append (GTK_BOX (self), new_label (text, "numeric"));
    }
}

static void
add_history (FrontLogDetailsView *self, const FrontLogDetails *details)
{
  add_heading (self, _("History"));
  if (details->changes->len == 0)
    gtk_box_append (GTK_BOX (self), new_label (_("Imported or made together with other contacts, and not changed since."),
                                               "dim-label"));
  for (guint i = 0; i < details->changes->len; i++)
    {
      const FrontLogChange *change = details->changes->pdata[i];
      g_autofree char *what = front_log_change_describe (change);
      g_autofree char *at = front_instant_format_date_time (change->at);
      g_autofree char *who = NULL;
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      who = *change->desk != '\0' ? g_strdup_printf (_("%s, by %s at %s"), at, change->who, change->desk)
                                  : g_strdup_printf (_("%s, by %s"), at, change->who);
      gtk_box_append (GTK_BOX (line), new_label (what, NULL));
      if (change->why != NULL && *change->why != '\0')
        gtk_box_append (GTK_BOX (line), new_label (change->why, NULL));
      gtk_box_append (GTK_BOX (line), new_label (who, "caption"));
      gtk_widget_add_css_class (gtk_widget_get_last_child (line), "dim-label");
      gtk_box_append (GTK_BOX (self), line);
    }
}

static void
clear (FrontLogDetailsView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

void
front_log_details_view_show (FrontLogDetailsView *self, const FrontLogDetails *details)
{
  g_return_if_fail (FRONT_IS_LOG_DETAILS_VIEW (self));
  g_return_if_fail (details != NULL);

  clear (self);
  add_facts (self, details);
  add_note (self, details->note);
  add_periods (self, details);
  add_stints (self, details);
  add_history (self, details);
}

void
front_log_details_view_tell (FrontLogDetailsView *self, const char *sentence)
{
  g_return_if_fail (FRONT_IS_LOG_DETAILS_VIEW (self));

  clear (self);
  gtk_box_append (GTK_BOX (self), new_label (sentence, "dim-label"));
}
