#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/front-contract-columns.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-file-bytes.h"
#include "exchange/front-file-check.h"
#include "exchange/front-queue-log-line.h"
#include "exchange/front-risk-columns.h"

/* What kind of file somebody has chosen, by what stands in it: a guess that the person sees and can change. */

#define HEAD 65536
#define LINES 60

static gsize
read_head (const char *path, char *head)
{
  g_autoptr(FrontFileBytes) bytes = front_file_bytes_open (path, NULL); /* the table's opening says why it cannot be */
  gsize length = 0;
  gssize n;

  while (bytes != NULL && length < HEAD && (n = front_file_bytes_read (bytes, head + length, HEAD - length, NULL)) > 0)
    length += (gsize) n;
  head[length] = '\0';
  return length;
}

/* Most of its first lines are events of a queue. */
static gboolean
is_queue_log (const char *head, gsize length)
{
  guint good = 0, bad = 0;
  gsize at = 0;

  while (at < length && good + bad < LINES)
    {
      const char *end = memchr (head + at, '\n', length - at);
      gsize n = end != NULL ? (gsize) (end - (head + at)) : length - at;
      FrontQueueLine line;
      FrontQueueLineFault fault = front_queue_line_parse (&line, head + at, n);

      good += fault == FRONT_QUEUE_LINE_GOOD;
      bad += fault != FRONT_QUEUE_LINE_GOOD && fault != FRONT_QUEUE_LINE_BLANK;
      at += n + 1;
    }
  return good > 0 && good >= bad * 3;
}

static gboolean
is_holidays (const char *head, gsize length)
{
  gsize i = length >= 3 && memcmp (head, "\357\273\277", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && head[i] == '{' && (strstr (head, "\"england-and-wales\"") != NULL || strstr (head, "\"bunting\"") != NULL);
}

static gboolean
is_register (FrontTable *table)
{
  int n_schemes;
  FrontRiskColumns *columns = front_risk_columns_guess (table, front_schemes (&n_schemes), NULL);
  gboolean is = columns != NULL && front_risk_columns_find (columns, FRONT_RISK_FIELD_TITLE) >= 0
                && front_risk_columns_has (columns, FRONT_POSITION_CURRENT)
                && (front_risk_columns_find (columns, FRONT_RISK_FIELD_LIKELIHOOD) >= 0
                    || front_risk_columns_find (columns, FRONT_RISK_FIELD_CONTROLS) >= 0);

  front_risk_columns_free (columns);
  return is;
}

static gboolean
is_contracts (FrontTable *table)
{
  g_auto(FrontContractColumns) columns = { NULL };

  front_contract_columns_guess (&columns, table);
  return front_contract_columns_has (&columns, FRONT_CONTRACT_TITLE)
         && (front_contract_columns_has (&columns, FRONT_CONTRACT_SUPPLIER) || front_contract_columns_has (&columns, FRONT_CONTRACT_SUM))
         && (front_contract_columns_has (&columns, FRONT_CONTRACT_START) || front_contract_columns_has (&columns, FRONT_CONTRACT_END));
}

/* Half of its headings are the directory's, two at least, and no column is a date. */
static gboolean
is_directory (FrontTable *table)
{
  guint n = front_table_n_columns (table), known = 0;

  for (guint i = 0; i < n; i++)
    {
      FrontCellType type = front_table_type (table, i);

      if (type == FRONT_VALUE_DATE || type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_CLOCK)
        return FALSE;
      known += front_directory_field_of (front_table_column (table, i)) >= 0;
    }
  return known >= 2 && known * 2 >= n;
}

/* Whether the headings alone are enough for @kind; @map out. */
static gboolean
is_mapped (FrontTable *table, FrontImportKind kind, FrontImportMap *map)
{
  front_import_map_clear (map);
  front_import_map_init (map, kind);
  front_import_map_guess (map, table);
  return front_import_map_check (map, table, NULL);
}

static gboolean
is_intervals (FrontTable *table)
{
  g_auto(FrontImportMap) map = { 0 };

  return is_mapped (table, FRONT_IMPORT_INTERVALS, &map)
         && (front_import_has (&map, FRONT_FIELD_ANSWERED) || front_import_has (&map, FRONT_FIELD_ABANDONED)
             || front_import_has (&map, FRONT_FIELD_IN_TIME) || front_import_has (&map, FRONT_FIELD_SHARE)
             || front_import_has (&map, FRONT_FIELD_AVERAGE_WAIT));
}

static gboolean
is_calls (FrontTable *table)
{
  g_auto(FrontImportMap) map = { 0 };

  return is_mapped (table, FRONT_IMPORT_CALLS, &map)
         && (front_import_has (&map, FRONT_FIELD_WAIT) || front_import_has (&map, FRONT_FIELD_ANSWERED_AT)
             || front_import_has (&map, FRONT_FIELD_IS_ANSWERED) || front_import_has (&map, FRONT_FIELD_QUEUE));
}

static gboolean
is_surveys (FrontTable *table)
{
  g_auto(FrontImportMap) map = { 0 };

  return is_mapped (table, FRONT_IMPORT_SURVEYS, &map) && front_import_has (&map, FRONT_FIELD_SCORE);
}

static gboolean
is_standby (FrontTable *table)
{
  g_auto(FrontImportMap) map = { 0 };

  return is_mapped (table, FRONT_IMPORT_STANDBY, &map)
         && (front_import_has (&map, FRONT_FIELD_CALLER) || front_import_has (&map, FRONT_FIELD_PHONE))
         && (front_import_has (&map, FRONT_FIELD_ARRIVED) || front_import_has (&map, FRONT_FIELD_TIME));
}

static FrontImportKind
kind_of_table (FrontTable *table)
{
  static const struct { FrontImportKind kind; gboolean (*is) (FrontTable *table); } tests[] = {
    { FRONT_IMPORT_RISKS, is_register }, { FRONT_IMPORT_CONTRACTS, is_contracts }, { FRONT_IMPORT_INTERVALS, is_intervals },
    { FRONT_IMPORT_CALLS, is_calls }, { FRONT_IMPORT_SURVEYS, is_surveys }, { FRONT_IMPORT_STANDBY, is_standby },
    { FRONT_IMPORT_DIRECTORY, is_directory },
  };

  g_auto(FrontImportMap) map = { 0 };

  if (front_table_header_rows (table) == 0)
    return front_import_suits (table, FRONT_IMPORT_CDR, NULL) ? FRONT_IMPORT_CDR : FRONT_N_IMPORT_KINDS;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].is (table))
      return tests[i].kind;
  return is_mapped (table, FRONT_IMPORT_CALLS, &map) ? FRONT_IMPORT_CALLS : FRONT_N_IMPORT_KINDS;
}

gboolean
front_import_find_kind (const char *path, FrontImportKind *kind, GCancellable *cancellable, GError **error)
{
  g_autofree char *head = g_malloc (HEAD + 1);
  g_autoptr(FrontTable) table = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL && kind != NULL, FALSE);

  if (!front_file_check (path, error))
    return FALSE;
  length = read_head (path, head);
  *kind = is_holidays (head, length) ? FRONT_IMPORT_HOLIDAYS : FRONT_IMPORT_QUEUE_LOG;
  if (*kind == FRONT_IMPORT_HOLIDAYS || is_queue_log (head, length))
    return TRUE;
  table = front_table_open (path, NULL, cancellable, error);
  if (table == NULL)
    return FALSE;
  *kind = kind_of_table (table);
  return TRUE;
}
