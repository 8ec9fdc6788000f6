#define G_LOG_DOMAIN "front-preferences"

#include "config.h"
#include "preferences/front-preferences.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "front-compat.h"
#include "indicators/front-measure-fcr.h"
#include "privacy/front-erasure.h"

/* For how many months what is known of people is kept, what would go today, and removing it; and within how many days a
 * further contact counts as a repeat. */

#define SAVE_AFTER_MS 600

typedef struct _Page Page;

typedef struct
{
  Page *page;
  FrontRetentionKind kind;
  GtkWidget *row;    /* AdwActionRow */
  GtkWidget *months; /* GtkSpinButton */
  FrontRetention look;
  guint save_source;
} Rule;

struct _Page
{
  FrontStore *store;
  GtkWidget *page;   /* owns this */
  Rule rules[FRONT_N_RETENTION_KINDS];
  GtkWidget *remove_row;
  GtkWidget *remove;
  GtkWidget *days;   /* GtkSpinButton */
  GtkWidget *reason; /* AdwEntryRow */
  GtkWidget *days_save;
  int days_now;
  guint filling : 1;
  guint busy : 1;
};

static void save_rule (Rule *rule);

static void
page_free (gpointer data)
{
  Page *self = data;

  g_object_unref (self->store);
  g_free (self);
}

static Page *
page_of (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), "page");
}

/* The page is being closed: what was set in the last moment is kept. */
static void
destroy_cb (GtkWidget *widget, Page *self)
{
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    if (self->rules[i].save_source != 0)
      save_rule (&self->rules[i]);
}

/* ── What would go ── */

static char *
look_text (const FrontRetention *look)
{
  g_autofree char *oldest = NULL;

  if (look->months == 0)
    return g_strdup (_("Kept for ever"));
  if (look->n == 0)
    return g_strdup (_("Nothing is that old"));
  oldest = front_instant_format_date (look->oldest);
  switch (look->kind)
    {
    case FRONT_RETENTION_PEOPLE:
      return g_strdup_printf (ngettext ("%" PRId64 " person would go, not in touch since %s",
                                        "%" PRId64 " people would go, the longest not in touch since %s", (gulong) look->n),
                              look->n, oldest);
    case FRONT_RETENTION_NOTES:
      return g_strdup_printf (ngettext ("The words of %" PRId64 " contact would go, of %s",
                                        "The words of %" PRId64 " contacts would go, the oldest of %s", (gulong) look->n),
                              look->n, oldest);
    case FRONT_RETENTION_RECORD:
    default:
      return g_strdup_printf (ngettext ("The values of %" PRId64 " change would go, of %s",
                                        "The values of %" PRId64 " changes would go, the oldest of %s", (gulong) look->n),
                              look->n, oldest);
    }
}

static void
show_rule (Rule *rule)
{
  Page *self = rule->page;
  g_autofree char *text = look_text (&rule->look);
  gboolean any = FALSE;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (rule->row), text);
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    any |= self->rules[i].look.n > 0;
  gtk_widget_set_sensitive (self->remove, any && !self->busy);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->remove_row),
                               any ? _("Contacts stay and count: only what is named above goes") : _("Nothing is older than is kept"));
}

typedef struct
{
  FrontRetentionKind kind;
  int months; /* -1: only look */
} Asked;

/* Sets the rule where one is given, and looks what would go by it. */
static gpointer
rule_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  g_autofree FrontRetention *look = g_new0 (FrontRetention, 1);
  int now = 0;

  if (asked->months >= 0
      && (!front_retention_get (db, asked->kind, &now, error)
          || (now != asked->months && !front_retention_set (db, asked->kind, asked->months, error))))
    return NULL;
  if (!front_retention_look (db, asked->kind, -1, front_clock_now (), look, error))
    return NULL;
  return g_steal_pointer (&look);
}

static void
rule_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = page_of (page);
  g_autoptr(GError) error = NULL;
  g_autofree FrontRetention *look = front_store_run_finish (FRONT_STORE (source), result, &error);
  Rule *rule;

  if (look == NULL)
    {
      if (GTK_IS_WINDOW (gtk_widget_get_root (page)))
        front_tell_error (page, _("The store was not changed"), error->message);
      return;
    }
  rule = &self->rules[look->kind];
  rule->look = *look;
  /* Somebody goes on turning: theirs is saved in a moment. */
  if (rule->save_source == 0)
    {
      self->filling = TRUE;
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (rule->months), look->months);
      self->filling = FALSE;
    }
  show_rule (rule);
}

static void
ask_rule (Rule *rule, int months)
{
  Asked asked = { rule->kind, months };

  front_store_run_async (rule->page->store, months < 0 ? FRONT_JOB_READ : FRONT_JOB_WRITE, rule_job, g_memdup2 (&asked, sizeof asked),
                         g_free, g_free, NULL, rule_cb, g_object_ref (rule->page->page));
}

static void
save_rule (Rule *rule)
{
  g_clear_handle_id (&rule->save_source, g_source_remove);
  ask_rule (rule, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (rule->months)));
}

static gboolean
save_rule_cb (gpointer data)
{
  Rule *rule = data;

  rule->save_source = 0;
  save_rule (rule);
  return G_SOURCE_REMOVE;
}

static void
months_cb (GtkSpinButton *spin, Rule *rule)
{
  if (rule->page->filling)
    return;
  g_clear_handle_id (&rule->save_source, g_source_remove);
  rule->save_source = g_timeout_add (SAVE_AFTER_MS, save_rule_cb, rule);
}

/* ── Removing ── */

static gpointer
run_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_retention_run (db, data, FRONT_N_RETENTION_KINDS, error);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = page_of (page);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontErasure) erasure = front_store_run_finish (FRONT_STORE (source), result, &error);

  self->busy = FALSE;
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    ask_rule (&self->rules[i], -1);
  if (!GTK_IS_WINDOW (gtk_widget_get_root (page)))
    return;
  if (erasure == NULL)
    front_tell_error (page, _("Nothing was removed"), error->message);
  else
    {
      g_autofree char *body = g_strdup_printf (_("Checksum over all figures before: %s\nand after: %s\n%s%s%s"), erasure->before,
                                               erasure->after, _("They are the same: no figure has changed."),
                                               erasure->scrubbed ? "" : "\n\n", erasure->scrubbed ? "" : erasure->scrub_error);

      front_tell_error (page, _("It was removed"), body);
    }
}

/* What was looked at is what goes, not what is older a minute later. */
static void
remove_confirmed (gpointer data)
{
  Page *self = page_of (data);
  FrontRetention *looks = g_new0 (FrontRetention, FRONT_N_RETENTION_KINDS);

  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    looks[i] = self->rules[i].look;
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->remove, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->remove_row), _("Removing…"));
  front_store_run_async (self->store, FRONT_JOB_WRITE, run_job, looks, g_free, (GDestroyNotify) front_erasure_free, NULL, run_cb,
                         g_object_ref (self->page));
}

static void
remove_cb (GtkButton *button, Page *self)
{
  g_autoptr(GString) body = g_string_new (NULL);

  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    if (self->rules[i].look.n > 0)
      {
        g_autofree char *text = look_text (&self->rules[i].look);

        g_string_append_printf (body, "%s.\n", text);
      }
  g_string_append (body, _("\nEvery contact stays with its times, service and outcome, so that no figure changes. This cannot be undone."));
  front_confirm (self->page, _("Remove what is older than is kept?"), body->str, _("_Remove"), remove_confirmed,
                 g_object_ref (self->page), g_object_unref);
}

/* ── Repeat contacts ── */

static gpointer
days_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree int *days = g_new0 (int, 1);

  return front_again_days (db, days, error) ? g_steal_pointer (&days) : NULL;
}

static void
show_days (Page *self)
{
  int days = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->days));
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  gtk_widget_set_sensitive (self->days_save, days != self->days_now && *why != '\0' && !self->busy);
}

static void
days_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = page_of (page);
  g_autofree int *days = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (days == NULL)
    return;
  self->days_now = *days;
  self->filling = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->days), *days);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  self->filling = FALSE;
  show_days (self);
}

static void
ask_days (Page *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, days_job, NULL, NULL, g_free, NULL, days_cb, g_object_ref (self->page));
}

typedef struct
{
  int days;
  char *why;
} Days;

static void
days_free (gpointer data)
{
  Days *days = data;

  g_free (days->why);
  g_free (days);
}

static gpointer
set_days_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Days *days = data;

  front_fcr_set_days (db, days->days, days->why, error);
  return NULL;
}

static void
days_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = page_of (page);
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  self->busy = FALSE;
  if (error == NULL)
    ask_days (self);
  else if (GTK_IS_WINDOW (gtk_widget_get_root (page)))
    front_tell_error (page, _("The days were not changed"), error->message);
}

static void
set_days_cb (GtkButton *button, Page *self)
{
  Days *days = g_new0 (Days, 1);

  days->days = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->days));
  days->why = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->days_save, FALSE);
  front_store_run_async (self->store, FRONT_JOB_WRITE, set_days_job, days, days_free, NULL, NULL, days_set_cb, g_object_ref (self->page));
}

static void
days_typed_cb (GtkWidget *widget, Page *self)
{
  if (!self->filling)
    show_days (self);
}

/* ── The page ── */

static GtkWidget *
add_number (GtkWidget *group, const char *title, double least, double most, const char *unit, GtkWidget **row_out)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, unit);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (unit));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  *row_out = row;
  return spin;
}

static GtkWidget *
make_button (const char *label, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_sensitive (button, FALSE);
  return button;
}

static void
add_keeping (Page *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("How long it is kept"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Nothing goes by itself: a manager looks and removes it here. 0 months: for ever."));
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    {
      Rule *rule = &self->rules[i];

      rule->page = self;
      rule->kind = (FrontRetentionKind) i;
      rule->look = (FrontRetention) { .kind = rule->kind };
      rule->months = add_number (group, front_retention_title (rule->kind), 0, FRONT_RETENTION_MOST_MONTHS, _("months"), &rule->row);
      g_signal_connect (rule->months, "value-changed", G_CALLBACK (months_cb), rule);
    }
  self->remove_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remove_row), _("Remove what is older"));
  self->remove = make_button (_("_Remove now…"), "destructive-action");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->remove_row), self->remove);
  g_signal_connect (self->remove, "clicked", G_CALLBACK (remove_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->remove_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

static void
add_repeats (Page *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("First contact resolution"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("The audited figure counts a contact as resolved when the same person does not come again "
                                           "about the same service within these days."));
  self->days = add_number (group, _("A repeat comes within"), 1, FRONT_FCR_MOST_DAYS, _("days"), &row);
  g_signal_connect (self->days, "value-changed", G_CALLBACK (days_typed_cb), self);
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason for another number of days"));
  self->days_save = make_button (_("_Change"), "suggested-action");
  g_signal_connect (self->days_save, "clicked", G_CALLBACK (set_days_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->reason), self->days_save);
  g_signal_connect (self->reason, "changed", G_CALLBACK (days_typed_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->reason);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

AdwPreferencesPage *
front_preferences_privacy_new (FrontStore *store)
{
  Page *self = g_new0 (Page, 1);

  self->store = g_object_ref (store);
  self->page = adw_preferences_page_new ();
  g_object_set_data_full (G_OBJECT (self->page), "page", self, page_free);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self->page), _("People"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self->page), "avatar-default-symbolic");
  self->filling = TRUE;
  add_keeping (self);
  add_repeats (self);
  self->filling = FALSE;
  g_signal_connect (self->page, "destroy", G_CALLBACK (destroy_cb), self);
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    ask_rule (&self->rules[i], -1);
  ask_days (self);
  return ADW_PREFERENCES_PAGE (self->page);
}
