#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-calendar.h"

FRONT_STATEMENT (insert_example_standard,
                 "INSERT INTO standard (measure, since, within_s, target, reason) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (measure, since) DO NOTHING")

FRONT_STATEMENT (insert_example_opening, "INSERT INTO opening (since, weekday, opens, closes) VALUES ($1, $2, $3, $4)")

/* The service standards as the plans publish them, and one of our own: the plans name no share for the 10 minutes. */
static const struct
{
  const char *measure;
  const char *since;
  int within_s; /* 0: none */
  double target;
  const char *reason;
} standards[] = {
  { "calls-answered", "2016-04-01", 0, 0.97, N_("Service plan 2016–2019") },
  { "calls-in-time", "2016-04-01", 20, 0.85, N_("Service plan 2016–2019") },
  { "calls-in-time", "2021-04-01", 20, 0.75, N_("Service plan 2021–2024: brought to what the service can keep up with its "
                                                "staff (reason made up)") },
  { "visitors-in-time", "2016-04-01", 600, 1, N_("Service plan 2016–2019 names no share: every visitor") },
  { "visitors-in-time", "2024-04-01", 600, 0.9, N_("A share that can be met and watched, so that a miss means something "
                                                   "(made up)") },
};

gboolean
front_example_insert_standards (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_example_standard);

  for (gsize i = 0; i < G_N_ELEMENTS (standards); i++)
    {
      front_query_again (query);
      front_query_bind_text (query, 1, standards[i].measure);
      front_query_bind_text (query, 2, standards[i].since);
      if (standards[i].within_s > 0)
        front_query_bind_int (query, 3, standards[i].within_s);
      else
        front_query_bind_null (query, 3);
      front_query_bind_real (query, 4, standards[i].target);
      front_query_bind_text (query, 5, _(standards[i].reason));
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

/* The doors are open for as long as the example's contacts come in: the plans name no hours. A store that has hours of its own keeps
 * them. */
gboolean
front_example_insert_hours (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) sets = front_calendar_hours_history (db, error);
  g_autoptr(FrontQuery) query = NULL;

  if (sets == NULL)
    return FALSE;
  /* The built-in ones are always there. */
  if (sets->len > 1)
    return TRUE;
  query = front_db_query (db, &insert_example_opening);
  for (int weekday = 1; weekday <= 5; weekday++)
    {
      front_query_again (query);
      front_query_bind_text (query, 1, "2016-04-01");
      front_query_bind_int (query, 2, weekday);
      front_query_bind_int (query, 3, FRONT_EXAMPLE_OPENS);
      front_query_bind_int (query, 4, FRONT_EXAMPLE_OPENS + 30 * FRONT_EXAMPLE_SLOTS);
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}
