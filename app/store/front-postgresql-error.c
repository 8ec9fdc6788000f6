#define G_LOG_DOMAIN "front-db-postgresql"

#include "config.h"
#include "store/front-postgresql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* SQLSTATE codes, PostgreSQL manual, appendix A: two characters name a class. */
static gboolean
is_any (const char *state, const char *const *prefixes)
{
  for (gsize i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (state, prefixes[i]))
      return TRUE;
  return FALSE;
}

/* deadlock, serialization failure, lock not available, statement timeout */
static const char *const busy[] = { "40", "55P03", "57014", NULL };
/* integrity; data a type cannot hold */
static const char *const constraint[] = { "23", "22", NULL };
static const char *const full[] = { "53100", NULL };
static const char *const read_only[] = { "25006", "42501", NULL };
static const char *const corrupt[] = { "XX001", "XX002", NULL };
/* connection; shut down or starting; too many connections; timed out while idle in a transaction */
static const char *const unreachable[] = { "08", "57P", "53300", "25P03", NULL };

void
front_pg_set_error (FrontPgConnection *self, const PGresult *result, GError **error)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *primary = result != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  g_autofree char *said = g_strchomp (g_strdup (primary != NULL ? primary : PQerrorMessage (self->link)));

  if (state == NULL)
    state = "";
  if (PQstatus (self->link) == CONNECTION_BAD || is_any (state, unreachable))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                 _("The link to “%s” broke (%s). What was not saved yet is still here; try again."), self->place, said);
  else if (is_any (state, busy))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BUSY,
                 _("Another desk is writing to “%s”. Nothing was lost; try again."), self->place);
  else if (is_any (state, constraint))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("The store refused a value: %s."), said);
  else if (is_any (state, full))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FULL,
                 _("There is no room left on the server of “%s”. What was saved before is safe. "
                   "Ask for room there, then try again."), self->place);
  else if (is_any (state, read_only))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_READ_ONLY,
                 _("“%s” cannot be written (%s). Nothing was changed. Ask whoever keeps the server for permission."),
                 self->place, said);
  else if (is_any (state, corrupt))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                 _("“%s” is damaged (%s). Nothing was changed. Ask whoever keeps the server to restore the last backup."),
                 self->place, said);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s”: %s."), self->place, said);
}

/* Each address that was tried has a line, and may have a hint below it that begins with a tab. */
static const char *
last_reason (char **lines)
{
  const char *reason = "";

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '\t')
      reason = lines[i];
  return reason;
}

void
front_pg_set_link_error (const char *place, PGconn *link, GError **error)
{
  g_auto(GStrv) lines = g_strsplit (link != NULL ? PQerrorMessage (link) : "", "\n", -1);
  const char *reason = last_reason (lines);
  /* Of an address that it cannot take apart libpq says the whole, with the password. */
  const char *whole = strstr (reason, "\"postgres");

  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
               _("The store “%s” cannot be reached (%.*s). Check the address and the network, then try again."), place,
               (int) (whole != NULL ? whole - reason : (gssize) strlen (reason)), reason);
}
