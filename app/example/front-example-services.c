#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/frontdesk/example/"

char *
front_example_text (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  gsize length;
  const char *text;

  if (bytes == NULL)
    g_error ("%s", error->message);
  text = g_bytes_get_data (bytes, &length);
  return g_strndup (text, length);
}

GKeyFile *
front_example_key_file (const char *name)
{
  g_autofree char *text = front_example_text (name);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &error))
    g_error ("%s: %s", name, error->message);
  return g_steal_pointer (&file);
}

static void
service_free (gpointer data)
{
  FrontExampleService *self = data;

  g_free (self->group);
  front_service_free (self->service);
  g_array_unref (self->topics);
  g_strfreev (self->notes);
  g_free (self);
}

static double
read_real (GKeyFile *file, const char *group, const char *key, double otherwise)
{
  return g_key_file_has_key (file, group, key, NULL) ? g_key_file_get_double (file, group, key, NULL) : otherwise;
}

static char *
read_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static FrontExampleService *
read_service (GKeyFile *file, const char *group)
{
  FrontExampleService *self = g_new0 (FrontExampleService, 1);
  g_autofree double *season = NULL;
  gsize n_months = 0;

  self->group = g_strdup (group);
  self->topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->service = g_new0 (FrontService, 1);
  self->service->name = read_text (file, group, "name");
  self->service->department = read_text (file, group, "department");
  self->service->other_names = read_text (file, group, "other");
  self->weight[FRONT_CHANNEL_VISITOR] = read_real (file, group, "visitor", 0);
  self->weight[FRONT_CHANNEL_PHONE] = read_real (file, group, "phone", 0);
  self->weight[FRONT_CHANNEL_EMAIL] = read_real (file, group, "email", 0);
  self->weight[FRONT_CHANNEL_ONLINE] = read_real (file, group, "online", 0);
  self->resolved = g_key_file_get_integer (file, group, "resolved", NULL);
  self->passed = g_key_file_get_integer (file, group, "passed", NULL);
  self->length = read_real (file, group, "length", 1);
  self->notes = g_key_file_get_string_list (file, group, "notes", NULL, NULL);
  season = g_key_file_get_double_list (file, group, "season", &n_months, NULL);
  for (gsize i = 0; i < 12; i++)
    self->season[i] = i < n_months ? season[i] : 1;
  return self;
}

GPtrArray *
front_example_services (void)
{
  g_autoptr(GKeyFile) file = front_example_key_file ("services.ini");
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);
  GPtrArray *services = g_ptr_array_new_with_free_func (service_free);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], "slots"))
      g_ptr_array_add (services, read_service (file, groups[i]));
  return services;
}

/* What the slots can hold, read once. */
typedef struct
{
  char **streets;
  char **days;
  char **months;
} Slots;

static const Slots *
get_slots (void)
{
  static Slots slots;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      g_autoptr(GKeyFile) file = front_example_key_file ("services.ini");

      slots.streets = g_key_file_get_string_list (file, "slots", "street", NULL, NULL);
      slots.days = g_key_file_get_string_list (file, "slots", "day", NULL, NULL);
      slots.months = g_key_file_get_string_list (file, "slots", "month", NULL, NULL);
      g_once_init_leave (&ready, 1);
    }
  return &slots;
}

static void
fill (GString *note, const char *slot, char **words, GRand *rand)
{
  if (strstr (note->str, slot) != NULL)
    g_string_replace (note, slot, words[g_rand_int_range (rand, 0, (gint32) g_strv_length (words))], 0);
}

char *
front_example_note (const FrontExampleService *service, GRand *rand)
{
  const Slots *slots = get_slots ();
  GString *note = g_string_new (service->notes[g_rand_int_range (rand, 0, (gint32) g_strv_length (service->notes))]);

  fill (note, "{street}", slots->streets, rand);
  fill (note, "{day}", slots->days, rand);
  fill (note, "{month}", slots->months, rand);
  if (strstr (note->str, "{number}") != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (rand, 4, 20));

      g_string_replace (note, "{number}", number, 0);
    }
  return g_string_free (note, FALSE);
}
