#define G_LOG_DOMAIN "front-preferences"

#include "config.h"
#include "preferences/front-preferences.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-standard.h"
#include "preferences/front-preferences-form.h"

/* The published standards with their history, and a change from a date on with its reason. Nothing is overwritten but the
 * standard of the very same date. */

typedef enum
{
  WITHIN_NONE,
  WITHIN_SECONDS,
  WITHIN_DAYS, /* working days, each as 86 400 s (front-standard.h) */
} Within;

#define WORKING_DAY (86400 * FRONT_SECOND)

static const struct
{
  const char *measure;
  const char *title;
  Within within;
} measures[] = {
  { FRONT_MEASURE_CALLS_IN_TIME, N_("Calls answered in time"), WITHIN_SECONDS },
  { FRONT_MEASURE_CALLS_ANSWERED, N_("Calls answered at all"), WITHIN_NONE },
  { FRONT_MEASURE_VISITORS_IN_TIME, N_("Visitors attended to in time"), WITHIN_SECONDS },
  { FRONT_MEASURE_EMAIL_FIRST, N_("E-mail and online: first response in time"), WITHIN_DAYS },
  { FRONT_MEASURE_EMAIL_FULL, N_("E-mail and online: full response in time"), WITHIN_DAYS },
  { FRONT_MEASURE_FCR_DECLARED, N_("Resolved at the first contact, as the reps say"), WITHIN_NONE },
  { FRONT_MEASURE_FCR_AUDITED, N_("Resolved at the first contact, by who came again"), WITHIN_NONE },
};
#define N_MEASURES G_N_ELEMENTS (measures)

typedef struct
{
  GtkWidget *page;
  guint number;       /* in measures[] */
  GtkWidget *group;
  GPtrArray *history; /* (element-type GtkWidget): rows, borrowed */
  GtkWidget *change;  /* AdwExpanderRow */
  GtkWidget *since;
  GtkWidget *target;
  GtkWidget *within;  /* NULL: the measure has none */
  GtkWidget *reason;
  GtkLabel *fault;
} Part;

typedef struct
{
  FrontStore *store;
  GtkWidget *page; /* owns this */
  Part parts[N_MEASURES];
} Page;

static void
page_free (gpointer data)
{
  Page *self = data;

  for (guint i = 0; i < N_MEASURES; i++)
    g_ptr_array_unref (self->parts[i].history);
  g_object_unref (self->store);
  g_free (self);
}

/* ── Reading ── */

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < N_MEASURES; i++)
    {
      GPtrArray *list = front_standard_list (db, measures[i].measure, error);

      if (list == NULL)
        return NULL;
      g_ptr_array_add (lists, list);
    }
  return g_steal_pointer (&lists);
}

static char *
standard_title (const FrontStandard *standard, Within within)
{
  g_autofree char *date = g_str_equal (standard->since, "1900-01-01") ? g_strdup (_("From the beginning"))
                                                                      : front_date_format (standard->since);

  if (within == WITHIN_DAYS)
    {
      gint64 days = standard->within_us / WORKING_DAY;
      g_autofree char *in = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "within %" PRId64 " working day",
                                                          "within %" PRId64 " working days", (gulong) days), days);

      return isnan (standard->target) ? g_strdup_printf (_("%s: %s"), date, in)
                                      : g_strdup_printf (_("%s: %.4g %% %s"), date, standard->target * 100, in);
    }
  if (isnan (standard->target))
    return g_strdup_printf (_("%s: within %.0f s"), date, (double) standard->within_us / FRONT_SECOND);
  if (standard->within_us < 0)
    return g_strdup_printf (_("%s: %.4g %%"), date, standard->target * 100);
  return g_strdup_printf (_("%s: %.4g %% within %.0f s"), date, standard->target * 100, (double) standard->within_us / FRONT_SECOND);
}

static void
show_history (Part *part, GPtrArray *standards)
{
  const FrontStandard *now = front_standard_at (standards, front_clock_now ());

  for (guint i = 0; i < part->history->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (part->group), part->history->pdata[i]);
  g_ptr_array_set_size (part->history, 0);
  /* Out and in again, to stand last. */
  g_object_ref (part->change);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (part->group), part->change);
  for (guint i = standards->len; i > 0; i--)
    {
      const FrontStandard *standard = standards->pdata[i - 1];
      g_autofree char *title = standard_title (standard, measures[part->number].within);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), standard->reason);
      if (standard == now)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_("● in force")));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (part->group), row);
      g_ptr_array_add (part->history, row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (part->group), part->change);
  g_object_unref (part->change);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = g_object_get_data (G_OBJECT (page), "page");
  g_autoptr(GPtrArray) lists = front_store_run_finish (FRONT_STORE (source), result, NULL);

  for (guint i = 0; lists != NULL && i < N_MEASURES; i++)
    show_history (&self->parts[i], lists->pdata[i]);
}

static void
load (Page *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb,
                         g_object_ref (self->page));
}

/* ── Changing ── */

typedef struct
{
  guint part;
  char *since;
  double target;
  gint64 within_us;
  char *reason;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->since);
  g_free (change->reason);
  g_free (change);
}

static gpointer
set_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  front_standard_set (db, measures[change->part].measure, change->since, change->within_us, change->target, change->reason, error);
  return NULL;
}

typedef struct
{
  GtkWidget *page;
  guint part;
} Setting;

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Setting *setting = data;
  g_autoptr(GtkWidget) page = setting->page;
  Page *self = g_object_get_data (G_OBJECT (page), "page");
  Part *part = &self->parts[setting->part];
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  front_preferences_fault (part->fault, NULL, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (part->reason), "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (part->change), FALSE);
  load (self);
}

/* What is typed, "" allowed for none; FALSE where it is no number in the range. */
static gboolean
read_number (GtkWidget *row, double least, double most, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  char *end;

  *value = g_ascii_strtod (text, &end);
  while (*end == ' ' || *end == '%')
    end++;
  return end != text && *end == '\0' && *value >= least && *value <= most;
}

/* Of e-mail the share may be left out: the promise is the days. */
static gboolean
read_target (Part *part, double *target)
{
  *target = NAN;
  if (measures[part->number].within == WITHIN_DAYS && *gtk_editable_get_text (GTK_EDITABLE (part->target)) == '\0')
    return TRUE;
  return read_number (part->target, 0, 100, target);
}

/* What is wrong with the form, the first field of it; NULL: nothing. */
static const char *
find_fault (Part *part, double *target, double *within, GtkWidget **field)
{
  Within kind = measures[part->number].within;

  *field = part->target;
  if (!read_target (part, target))
    return _("Target: a share from 0 to 100 %");
  *field = part->within;
  if (kind == WITHIN_SECONDS && !read_number (part->within, 0, 86400, within))
    return _("Within: seconds, from 0 to 86400");
  if (kind == WITHIN_DAYS && (!read_number (part->within, 1, 250, within) || *within != floor (*within)))
    return _("Within: whole working days, from 1 to 250");
  *field = part->reason;
  if (gtk_editable_get_text (GTK_EDITABLE (part->reason))[strspn (gtk_editable_get_text (GTK_EDITABLE (part->reason)), " ")] == '\0')
    return _("Reason: say why the standard changes; whoever reads the figures later will ask");
  return NULL;
}

static void
save_cb (GtkButton *button, Part *part)
{
  Page *self = g_object_get_data (G_OBJECT (part->page), "page");
  g_autoptr(GError) error = NULL;
  g_autofree char *since = front_date_parse (gtk_editable_get_text (GTK_EDITABLE (part->since)), &error);
  double target = NAN, within = -1;
  GtkWidget *field = part->since;
  const char *fault;
  Change *change;
  Setting *setting;

  if (since == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("From: %s"), error->message);

      front_preferences_fault (part->fault, field, text);
      return;
    }
  fault = find_fault (part, &target, &within, &field);
  if (fault != NULL)
    {
      front_preferences_fault (part->fault, field, fault);
      return;
    }
  change = g_new0 (Change, 1);
  change->part = part->number;
  change->since = g_steal_pointer (&since);
  change->target = target / 100;
  change->within_us = part->within == NULL                            ? -1
                      : measures[part->number].within == WITHIN_DAYS  ? (gint64) within * WORKING_DAY
                                                                      : (gint64) within * FRONT_SECOND;
  change->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (part->reason))));
  setting = g_new0 (Setting, 1);
  setting->page = g_object_ref (self->page);
  setting->part = part->number;
  front_store_run_async (self->store, FRONT_JOB_WRITE, set_job, change, change_free, NULL, NULL, set_cb, setting);
}

static void
add_part (Page *self, guint number)
{
  Part *part = &self->parts[number];
  AdwExpanderRow *form;

  part->page = self->page;
  part->number = number;
  part->history = g_ptr_array_new ();
  part->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (part->group), _(measures[number].title));
  part->change = adw_expander_row_new ();
  form = ADW_EXPANDER_ROW (part->change);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part->change), _("Change it from a date on…"));
  part->since = front_preferences_add_entry (form, _("From (22/11/2026)"));
  part->target = front_preferences_add_entry (form, measures[number].within == WITHIN_DAYS ? _("Target, per cent; empty for none")
                                                                                          : _("Target, per cent"));
  if (measures[number].within != WITHIN_NONE)
    part->within = front_preferences_add_entry (form, measures[number].within == WITHIN_DAYS ? _("Within, working days")
                                                                                            : _("Within, seconds"));
  part->reason = front_preferences_add_entry (form, _("Reason"));
  part->fault = front_preferences_add_foot (form, _("Save this standard"), G_CALLBACK (save_cb), part);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (part->group), part->change);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (part->group));
}

AdwPreferencesPage *
front_preferences_standards_new (FrontStore *store)
{
  Page *self = g_new0 (Page, 1);

  self->store = g_object_ref (store);
  self->page = adw_preferences_page_new ();
  g_object_set_data_full (G_OBJECT (self->page), "page", self, page_free);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self->page), _("Standards"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self->page), "emblem-ok-symbolic");
  for (guint i = 0; i < N_MEASURES; i++)
    add_part (self, i);
  load (self);
  return ADW_PREFERENCES_PAGE (self->page);
}
