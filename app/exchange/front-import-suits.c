#include "config.h"
#include "exchange/front-file-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Other files of telephone systems, known by what stands in them. */

#define ROWS_LOOKED_AT 50

/* How many of the table's first rows a column passes @test in. */
static guint
count_cells (FrontTable *table, guint column, gboolean (*test) (const char *cell), guint *n_rows)
{
  guint n = 0;

  *n_rows = 0;
  while (*n_rows < ROWS_LOOKED_AT && front_table_next (table, NULL) == FRONT_TABLE_ROW)
    {
      n += test (front_table_cell (table, column));
      (*n_rows)++;
    }
  return n;
}

static gboolean
mostly (FrontTable *table, guint column, gboolean (*test) (const char *cell), GError **error, gboolean *passes)
{
  guint n_rows, n = count_cells (table, column, test, &n_rows);

  *passes = n_rows > 0 && n * 5 >= n_rows * 4;
  return front_table_again (table, error);
}

static gboolean
is_channel_event (const char *cell)
{
  static const char *const events[] = { "CHAN_START", "CHAN_END", "LINKEDID_END", "ANSWER", "HANGUP", "APP_START", "APP_END", "PARK_START",
                                        "PARK_END", "BRIDGE_START", "BRIDGE_END", "BRIDGE_ENTER", "BRIDGE_EXIT", "CONF_ENTER", "CONF_EXIT",
                                        "BLINDTRANSFER", "ATTENDEDTRANSFER", "PICKUP", "FORWARD", "USER_DEFINED", "LOCAL_OPTIMIZE" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (cell, events[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_queue_event (const char *cell)
{
  static const char *const events[] = { "ENTERQUEUE", "CONNECT", "ABANDON", "COMPLETEAGENT", "COMPLETECALLER", "RINGNOANSWER", "QUEUESTART",
                                        "CONFIGRELOAD", "ADDMEMBER", "REMOVEMEMBER", "PAUSE", "UNPAUSE", "EXITWITHTIMEOUT", "EXITEMPTY",
                                        "EXITWITHKEY", "DID", "AGENTLOGIN", "AGENTLOGOFF", "PAUSEALL", "UNPAUSEALL", "AGENTCALLBACKLOGIN",
                                        "AGENTCALLBACKLOGOFF", "CLOSED", "FULL", "JOINEMPTY", "LEAVEEMPTY", "DIVERT_CA_RATIO", "DIVERT_HOLDTIME",
                                        "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "RINGCANCELED", "AGENTDUMP", "SYSCOMPAT", "WITHDRAW" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (cell, events[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_disposition (const char *cell)
{
  return g_str_equal (cell, "ANSWERED") || g_str_equal (cell, "NO ANSWER") || g_str_equal (cell, "FAILED") || g_str_equal (cell, "BUSY")
         || g_str_equal (cell, "CONGESTION");
}

/* Seconds since 1970, a dot, a number: "1231977075.0", with the system's name before it or not. */
static gboolean
is_unique_id (const char *cell)
{
  const char *dot = strrchr (cell, '.');

  return dot != NULL && dot - cell >= 9 && dot[1] != '\0' && dot[1 + strspn (dot + 1, "0123456789")] == '\0' && g_ascii_isdigit (dot[-1])
         && g_ascii_isdigit (dot[-9]) && strchr (cell, ' ') == NULL;
}

/* The first column that four in five of the first rows pass @test in; -1 where there is none. In one reading of them, however many columns there are. */
static gboolean
find_column (FrontTable *table, gboolean (*test) (const char *cell), int *column, GError **error)
{
  guint n = front_table_n_columns (table), n_rows = 0;
  g_autofree guint *passed = g_new0 (guint, MAX (n, 1));

  *column = -1;
  for (; n_rows < ROWS_LOOKED_AT && front_table_next (table, NULL) == FRONT_TABLE_ROW; n_rows++)
    for (guint i = 0; i < n; i++)
      passed[i] += test (front_table_cell (table, i));
  for (guint i = 0; n_rows > 0 && i < n && *column < 0; i++)
    if (passed[i] * 5 >= n_rows * 4)
      *column = (int) i;
  return front_table_again (table, error);
}

static gboolean
refuse (FrontTable *table, const char *looks_like, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s is another kind of file. It looks like %s. Nothing was imported."),
               front_table_name (table), looks_like);
  return FALSE;
}

gboolean
front_import_suits (FrontTable *table, FrontImportKind kind, GError **error)
{
  guint n = front_table_n_columns (table);
  gboolean passes;
  int column;

  if (n >= 5 && front_table_header_rows (table) > 0 && front_table_find (table, "callid") >= 0 && front_table_find (table, "event") >= 0)
    {
      if (!mostly (table, (guint) front_table_find (table, "event"), is_queue_event, error, &passes))
        return FALSE;
      if (passes)
        return refuse (table, _("an Asterisk queue_log out of a database: its steps are no calls. Import the queue_log file of the telephone system itself"), error);
    }
  if (n < 5 || front_table_header_rows (table) > 0)
    {
      if (kind == FRONT_IMPORT_CDR && n > 0)
        return refuse (table, front_table_header_rows (table) > 0
                              ? _("a table with headings, which Asterisk's call detail records have not: import it as calls")
                              : _("a table of too few columns for call detail records (16 to 21)"), error);
      return TRUE;
    }
  if (!mostly (table, 0, is_channel_event, error, &passes))
    return FALSE;
  if (passes)
    return refuse (table, _("an Asterisk channel event log (CEL), which tells steps and not calls: import the queue_log or the call detail records"), error);
  if (!mostly (table, 4, is_queue_event, error, &passes))
    return FALSE;
  if (passes)
    return refuse (table, _("an Asterisk queue_log: import it with “import queue_log”"), error);
  if (!find_column (table, is_disposition, &column, error))
    return FALSE;
  if (kind == FRONT_IMPORT_CDR && (column < 5 || n < 16 || n > 21))
    return refuse (table, _("a table that has no column of ANSWERED, NO ANSWER, BUSY and FAILED behind five of times"), error);
  if (kind != FRONT_IMPORT_CDR && column >= 5 && n >= 16 && n <= 21)
    return refuse (table, _("Asterisk call detail records: import them with “import cdr”, as volumes"), error);
  return TRUE;
}

gboolean
front_import_map_cdr (FrontImportMap *map, FrontTable *table, GError **error)
{
  int disposition, id;

  if (!find_column (table, is_disposition, &disposition, error) || !find_column (table, is_unique_id, &id, error))
    return FALSE;
  map->columns[FRONT_FIELD_OUTCOME] = disposition;
  map->columns[FRONT_FIELD_ARRIVED] = disposition - 5; /* start, answer, end, duration, billsec, disposition */
  if (id >= 0)
    map->columns[FRONT_FIELD_KEY] = id;
  return TRUE;
}
