#define G_LOG_DOMAIN "front-log-conditions"

#include "config.h"
#include "front-log-conditions.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "directory/front-entry.h"
#include "directory/front-service.h"
#include "front-compat.h"
#include "front-lookup.h"
#include "people/front-person-search.h"

/* What can be chosen from, as the directory has it. */
typedef struct
{
  GPtrArray *services;    /* of FrontService */
  GPtrArray *departments; /* of FrontEntry, like the two below */
  GPtrArray *reps;
  GPtrArray *outcomes;
} Lists;

struct _FrontLogConditions
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkEntry *from;
  GtkEntry *to;
  GtkDropDown *channel; /* 0: any, then FrontChannel */
  GtkDropDown *outcome; /* 0: any, then FrontOutcome, then the office's own */
  FrontLookup *service; /* and its topics */
  FrontLookup *department;
  FrontLookup *person;
  FrontLookup *rep;
  GtkCheckButton *late;
  GtkCheckButton *not_accurate;
  GtkCheckButton *avoidable;
  GtkCheckButton *no_service;
  FrontLogSet *chosen; /* by somebody else; no field here, only taken away */
  gboolean setting; /* several at once: told once */

  FrontStore *store;
  Lists *lists;           /* NULL: not read yet */
  GArray *own_outcomes;   /* of gint64: the ids behind the last entries of the drop-down */
  GCancellable *reading;
  GCancellable *looking;  /* for people */
};

G_DEFINE_FINAL_TYPE (FrontLogConditions, front_log_conditions, ADW_TYPE_BIN)

#define N_OUTCOMES FRONT_OUTCOME_NO_ANSWER

static guint changed_signal;

static void
name_widget (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The date in an entry; NULL where there is none, or none that can be read, which is marked. */
static char *
read_date (GtkEntry *entry)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr(GError) error = NULL;
  g_autofree char *date = *typed != '\0' ? front_date_parse (typed, &error) : NULL;

  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), error != NULL ? error->message : NULL);
  return g_steal_pointer (&date);
}

static void
get_service (FrontLogConditions *self, FrontLogFilter *filter)
{
  const FrontService *service = NULL;
  const FrontTopic *topic = NULL;

  filter->service_id = front_lookup_get_id (self->service);
  filter->topic_id = front_lookup_get_part (self->service);
  if (filter->service_id == 0)
    return;
  if (self->lists != NULL)
    service = front_service_by_id (self->lists->services, filter->service_id);
  if (service != NULL)
    topic = front_topic_by_id (service, filter->topic_id);
  filter->service_name = g_strdup (service != NULL ? service->name : front_lookup_get_title (self->service));
  if (filter->topic_id != 0)
    filter->topic_name = g_strdup (topic != NULL ? topic->name : front_lookup_get_title (self->service));
}

static char *
chosen_title (FrontLookup *lookup)
{
  const char *title = front_lookup_get_title (lookup);

  return *title != '\0' ? g_strdup (title) : NULL;
}

static void
get_outcome (FrontLogConditions *self, FrontLogFilter *filter)
{
  guint selected = gtk_drop_down_get_selected (self->outcome);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected <= N_OUTCOMES)
    {
      filter->outcome = (FrontOutcome) selected;
      return;
    }
  filter->outcome_id = g_array_index (self->own_outcomes, gint64, selected - N_OUTCOMES - 1);
  filter->outcome_name = g_strdup (
    gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (self->outcome)), selected));
}

FrontLogFilter *
front_log_conditions_get (FrontLogConditions *self, const char *typed)
{
  FrontLogFilter *filter;

  g_return_val_if_fail (FRONT_IS_LOG_CONDITIONS (self), NULL);

  filter = front_log_filter_new (typed);
  filter->from = read_date (self->from);
  filter->to = read_date (self->to);
  filter->channel = (FrontChannel) gtk_drop_down_get_selected (self->channel);
  get_service (self, filter);
  filter->department = chosen_title (self->department);
  filter->person_id = front_lookup_get_id (self->person);
  filter->person_name = filter->person_id != 0 ? chosen_title (self->person) : NULL;
  filter->rep = chosen_title (self->rep);
  get_outcome (self, filter);
  filter->late = gtk_check_button_get_active (self->late);
  filter->not_accurate = gtk_check_button_get_active (self->not_accurate);
  filter->avoidable = gtk_check_button_get_active (self->avoidable);
  filter->no_service = gtk_check_button_get_active (self->no_service);
  filter->chosen = self->chosen != NULL ? front_log_set_ref (self->chosen) : NULL;
  return filter;
}

static void
changed_cb (FrontLogConditions *self)
{
  g_autoptr(FrontLogFilter) filter = NULL;

  if (self->setting)
    return;
  filter = front_log_conditions_get (self, "");
  gtk_menu_button_set_label (self->button, front_log_filter_is_set (filter) ? _("Filtered") : _("Filter"));
  if (front_log_filter_is_set (filter))
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_signal_emit (self, changed_signal, 0);
}

static void
drop_down_changed_cb (GtkDropDown *drop_down, GParamSpec *pspec, FrontLogConditions *self)
{
  front_drop_down_set_name (drop_down, drop_down == self->channel ? _("Channel") : _("Outcome"));
  changed_cb (self);
}

/* ── Showing what somebody else asks for ── */

static void
add_own_outcome (FrontLogConditions *self, gint64 id, const char *name)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->outcome)), name);
  g_array_append_val (self->own_outcomes, id);
}

static void
select_outcome (FrontLogConditions *self, const FrontLogFilter *filter)
{
  guint place = 0;

  if (filter->outcome_id == 0)
    {
      gtk_drop_down_set_selected (self->outcome, (guint) filter->outcome);
      return;
    }
  while (place < self->own_outcomes->len && g_array_index (self->own_outcomes, gint64, place) != filter->outcome_id)
    place++;
  if (place == self->own_outcomes->len)
    add_own_outcome (self, filter->outcome_id, filter->outcome_name != NULL ? filter->outcome_name : "");
  gtk_drop_down_set_selected (self->outcome, N_OUTCOMES + 1 + place);
}

static void
show_date (GtkEntry *entry, const char *date)
{
  g_autofree char *text = date != NULL ? front_date_format (date) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
show_service (FrontLogConditions *self, const FrontLogFilter *filter)
{
  g_autofree char *title = NULL;

  if (filter->service_id == 0)
    title = g_strdup ("");
  else if (filter->topic_name != NULL && *filter->topic_name != '\0')
    title = g_strdup_printf ("%s · %s", filter->service_name != NULL ? filter->service_name : "", filter->topic_name);
  else
    title = g_strdup (filter->service_name != NULL ? filter->service_name : "");
  front_lookup_choose (self->service, filter->service_id, filter->topic_id, title);
}

void
front_log_conditions_set (FrontLogConditions *self, const FrontLogFilter *filter)
{
  g_return_if_fail (FRONT_IS_LOG_CONDITIONS (self));
  g_return_if_fail (filter != NULL);

  self->setting = TRUE;
  show_date (self->from, filter->from);
  show_date (self->to, filter->to);
  gtk_drop_down_set_selected (self->channel, (guint) filter->channel);
  show_service (self, filter);
  front_lookup_choose (self->department, 0, 0, filter->department != NULL ? filter->department : "");
  front_lookup_choose (self->person, filter->person_id, 0, filter->person_name != NULL ? filter->person_name : "");
  front_lookup_choose (self->rep, 0, 0, filter->rep != NULL ? filter->rep : "");
  select_outcome (self, filter);
  gtk_check_button_set_active (self->late, filter->late);
  gtk_check_button_set_active (self->not_accurate, filter->not_accurate);
  gtk_check_button_set_active (self->avoidable, filter->avoidable);
  gtk_check_button_set_active (self->no_service, filter->no_service);
  front_log_set_unref (self->chosen);
  self->chosen = filter->chosen != NULL ? front_log_set_ref (filter->chosen) : NULL;
  self->setting = FALSE;
  changed_cb (self);
}

void
front_log_conditions_clear (FrontLogConditions *self)
{
  g_autoptr(FrontLogFilter) none = front_log_filter_new (NULL);

  front_log_conditions_set (self, none);
}

/* ── Looking up ── */

static void
lists_free (gpointer data)
{
  Lists *lists = data;

  if (lists == NULL)
    return;
  g_clear_pointer (&lists->services, g_ptr_array_unref);
  g_clear_pointer (&lists->departments, g_ptr_array_unref);
  g_clear_pointer (&lists->reps, g_ptr_array_unref);
  g_clear_pointer (&lists->outcomes, g_ptr_array_unref);
  g_free (lists);
}

static gpointer
read_lists (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Lists *lists = g_new0 (Lists, 1);

  lists->services = front_service_list (db, error);
  if (lists->services != NULL)
    lists->departments = front_entry_list (db, FRONT_ENTRY_DEPARTMENT, error);
  if (lists->departments != NULL)
    lists->reps = front_entry_list (db, FRONT_ENTRY_REP, error);
  if (lists->reps != NULL)
    lists->outcomes = front_entry_list (db, FRONT_ENTRY_OUTCOME, error);
  if (lists->outcomes != NULL)
    return lists;
  lists_free (lists);
  return NULL;
}

static void
lists_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontLogConditions) self = data;
  Lists *lists = front_store_run_finish (FRONT_STORE (source), result, NULL);

  /* Where the store cannot be read the list itself says so. */
  if (lists == NULL)
    return;
  lists_free (self->lists);
  self->lists = lists;
  self->setting = TRUE;
  for (guint i = 0; i < lists->outcomes->len; i++)
    {
      const FrontEntry *entry = lists->outcomes->pdata[i];
      gboolean is_there = FALSE;

      for (guint k = 0; k < self->own_outcomes->len && !is_there; k++)
        is_there = g_array_index (self->own_outcomes, gint64, k) == entry->id;
      if (!is_there)
        add_own_outcome (self, entry->id, entry->name);
    }
  self->setting = FALSE;
}

static void
opened_cb (FrontLogConditions *self)
{
  if (self->store == NULL)
    return;
  front_store_run_async (self->store, FRONT_JOB_READ, read_lists, NULL, NULL, lists_free, self->reading, lists_read_cb,
                         g_object_ref (self));
}

static void
service_wish_cb (FrontLookup *lookup, const char *typed, FrontLogConditions *self)
{
  g_autoptr(GArray) matches = NULL;

  front_lookup_begin (lookup);
  if (self->lists == NULL)
    return;
  matches = front_service_search (self->lists->services, typed);
  for (guint i = 0; i < MIN (matches->len, FRONT_LOOKUP_SHOWN); i++)
    {
      const FrontServiceMatch *match = &g_array_index (matches, FrontServiceMatch, i);
      g_autofree char *title = front_service_title (match->service, match->topic);

      front_lookup_add (lookup, match->service->id, match->topic != NULL ? match->topic->id : 0, title,
                        match->service->department);
    }
}

static void
department_wish_cb (FrontLookup *lookup, const char *typed, FrontLogConditions *self)
{
  front_lookup_offer_entries (lookup, self->lists != NULL ? self->lists->departments : NULL, typed);
}

static void
rep_wish_cb (FrontLookup *lookup, const char *typed, FrontLogConditions *self)
{
  front_lookup_offer_entries (lookup, self->lists != NULL ? self->lists->reps : NULL, typed);
}

typedef struct
{
  FrontLogConditions *self;
  char *typed;
} PersonWish;

static void
person_wish_free (PersonWish *wish)
{
  g_object_unref (wish->self);
  g_free (wish->typed);
  g_free (wish);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PersonWish, person_wish_free)

static gpointer
find_people (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_person_search (db, data, 0, FRONT_LOOKUP_SHOWN, NULL, error);
}

static void
people_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PersonWish) wish = data;
  g_autoptr(GPtrArray) people = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (people == NULL || wish->self->store == NULL
      || strcmp (front_lookup_get_typed (wish->self->person), wish->typed) != 0)
    return;
  front_lookup_begin (wish->self->person);
  for (guint i = 0; i < people->len; i++)
    {
      const FrontPersonMatch *match = people->pdata[i];

      front_lookup_add (wish->self->person, match->id, 0, match->title, match->hint);
    }
}

static void
person_wish_cb (FrontLookup *lookup, const char *typed, FrontLogConditions *self)
{
  PersonWish *wish;

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->store == NULL)
    return;
  self->looking = g_cancellable_new ();
  wish = g_new0 (PersonWish, 1);
  wish->self = g_object_ref (self);
  wish->typed = g_strdup (typed);
  front_store_run_async (self->store, FRONT_JOB_READ, find_people, g_strdup (typed), g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->looking, people_found_cb, wish);
}

void
front_log_conditions_set_store (FrontLogConditions *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_LOG_CONDITIONS (self));
  g_return_if_fail (FRONT_IS_STORE (store));

  g_set_object (&self->store, store);
}

/* ── The widget ── */

/* The whole period that holds today, up to its last day. */
static void
quick_cb (GtkButton *button, FrontLogConditions *self)
{
  FrontBy by = (FrontBy) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "front-by"));
  FrontPeriod period;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  front_period_at (g_get_real_time (), by, &period);
  from = front_instant_format_date (period.start);
  to = front_instant_format_date (period.end - 1);
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
  changed_cb (self);
}

static void
add_field (FrontLogConditions *self, GtkGrid *grid, int row, const char *title, gpointer field)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
  if (!GTK_IS_BOX (field))
    name_widget (field, title);
  if (FRONT_IS_LOOKUP (field))
    {
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_margin_top (label, 8);
      g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
    }
  if (!GTK_IS_ENTRY (field))
    return;
  g_signal_connect_swapped (field, "activate", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (field, "notify::has-focus", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
quick_buttons (FrontLogConditions *self)
{
  static const struct
  {
    const char *title;
    FrontBy by;
  } choices[] = { { N_("Today"), FRONT_BY_DAY }, { N_("This week"), FRONT_BY_WEEK }, { N_("This month"), FRONT_BY_MONTH } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(choices[i].title));

      g_object_set_data (G_OBJECT (button), "front-by", GINT_TO_POINTER (choices[i].by));
      g_signal_connect (button, "clicked", G_CALLBACK (quick_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkDropDown *
make_channels (void)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Any"));
  for (int i = FRONT_CHANNEL_VISITOR; i <= FRONT_CHANNEL_ADMIN; i++)
    gtk_string_list_append (titles, front_channel_title ((FrontChannel) i));
  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
}

static GtkDropDown *
make_outcomes (void)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Any"));
  for (int i = FRONT_OUTCOME_RESOLVED; i <= FRONT_OUTCOME_NO_ANSWER; i++)
    gtk_string_list_append (titles, front_outcome_title ((FrontOutcome) i));
  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
}

static void
front_log_conditions_dispose (GObject *object)
{
  FrontLogConditions *self = FRONT_LOG_CONDITIONS (object);

  /* What is still on its way finds nobody here. */
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->reading);
  g_clear_object (&self->looking);
  g_clear_object (&self->store);
  self->setting = TRUE;
  G_OBJECT_CLASS (front_log_conditions_parent_class)->dispose (object);
}

static void
front_log_conditions_finalize (GObject *object)
{
  FrontLogConditions *self = FRONT_LOG_CONDITIONS (object);

  lists_free (self->lists);
  g_array_unref (self->own_outcomes);
  front_log_set_unref (self->chosen);
  G_OBJECT_CLASS (front_log_conditions_parent_class)->finalize (object);
}

static void
front_log_conditions_class_init (FrontLogConditionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_log_conditions_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_log_conditions_finalize;
  changed_signal = g_signal_new ("changed", FRONT_TYPE_LOG_CONDITIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static FrontLookup *
make_lookup (FrontLogConditions *self, const char *name, const char *placeholder, gpointer wish_cb)
{
  GtkWidget *lookup = front_lookup_new (name, placeholder);

  g_signal_connect (lookup, "wish", G_CALLBACK (wish_cb), self);
  return FRONT_LOOKUP (lookup);
}

/* Both days in one row. */
static void
add_days (FrontLogConditions *self, GtkGrid *grid, int row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEntry *const entries[] = { self->from, self->to };
  const char *const names[] = { _("From"), _("To") };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      gtk_entry_set_placeholder_text (entries[i], _("Day/month/year"));
      gtk_editable_set_width_chars (GTK_EDITABLE (entries[i]), 12);
      gtk_widget_set_hexpand (GTK_WIDGET (entries[i]), TRUE);
      name_widget (entries[i], names[i]);
      g_signal_connect_swapped (entries[i], "activate", G_CALLBACK (changed_cb), self);
      g_signal_connect_object (entries[i], "notify::has-focus", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->from));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("to")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->to));
  add_field (self, grid, row, _("From"), box);
}

static void
make_fields (FrontLogConditions *self)
{
  self->from = GTK_ENTRY (gtk_entry_new ());
  self->to = GTK_ENTRY (gtk_entry_new ());
  self->channel = make_channels ();
  self->outcome = make_outcomes ();
  self->own_outcomes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->service = make_lookup (self, _("Service"), _("Any part of a service or topic"), service_wish_cb);
  self->department = make_lookup (self, _("Department"), _("Any part of its name"), department_wish_cb);
  self->person = make_lookup (self, _("Person"), _("Name, number, e-mail or postcode"), person_wish_cb);
  self->rep = make_lookup (self, _("Rep"), _("Any part of the name"), rep_wish_cb);
  /* Names from before the directory, and those a telephone system gave, are not in it. */
  front_lookup_set_free_text (self->rep, TRUE);
  self->late = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only late ones")));
  self->not_accurate = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only those whose times are not accurate")));
  self->avoidable = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only those that could have been avoided")));
  self->no_service = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only those that ended without a service")));
}

static void
front_log_conditions_init (FrontLogConditions *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clear = gtk_button_new_with_label (_("Clear all conditions"));

  self->reading = g_cancellable_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  make_fields (self);

  gtk_grid_attach (GTK_GRID (grid), quick_buttons (self), 0, 0, 2, 1);
  add_days (self, GTK_GRID (grid), 1);
  add_field (self, GTK_GRID (grid), 2, _("Channel"), self->channel);
  add_field (self, GTK_GRID (grid), 3, _("Service"), self->service);
  add_field (self, GTK_GRID (grid), 4, _("Department"), self->department);
  add_field (self, GTK_GRID (grid), 5, _("Person"), self->person);
  add_field (self, GTK_GRID (grid), 6, _("Rep"), self->rep);
  add_field (self, GTK_GRID (grid), 7, _("Outcome"), self->outcome);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->late), 0, 8, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->not_accurate), 0, 9, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->avoidable), 0, 10, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->no_service), 0, 11, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), clear, 0, 12, 2, 1);
  front_drop_down_set_name (self->channel, _("Channel"));
  front_drop_down_set_name (self->outcome, _("Outcome"));
  g_signal_connect (self->channel, "notify::selected", G_CALLBACK (drop_down_changed_cb), self);
  g_signal_connect (self->outcome, "notify::selected", G_CALLBACK (drop_down_changed_cb), self);
  g_signal_connect_swapped (self->late, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->not_accurate, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->avoidable, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->no_service, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (front_log_conditions_clear), self);

  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _("Filter"));
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               _("Show only some contacts: days, channel, service, department, person, rep, outcome"));
  g_signal_connect_object (popover, "show", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
