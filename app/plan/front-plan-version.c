#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-version.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "plan/front-plan-edit.h"
#include "plan/front-plan-snapshot.h"

#define DRAFT "draft"

FRONT_STATEMENT (list_versions,
                 "SELECT id, number, made_on, reason, made_by, checksum FROM plan_version WHERE plan_id = $1 ORDER BY id")
FRONT_STATEMENT (load_version, "SELECT snapshot, checksum FROM plan_version WHERE plan_id = $1 AND number = $2")
FRONT_STATEMENT (insert_version,
                 "INSERT INTO plan_version (plan_id, number, made_on, reason, made_by, snapshot, checksum) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7)")

void
front_plan_version_free (FrontPlanVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->number);
  g_free (version->date);
  g_free (version->reason);
  g_free (version->made_by);
  g_free (version->checksum);
  g_free (version);
}

/* ── Numbers ── */

gboolean
front_plan_number_check (const char *number, GError **error)
{
  gboolean digit = FALSE;

  g_return_val_if_fail (number != NULL, FALSE);

  for (const char *p = number; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && !(*p == '.' && digit))
        {
          digit = FALSE;
          break;
        }
      digit = *p != '.';
    }
  if (digit && strlen (number) < 24)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is not a version's number such as 1.1"), number);
  return FALSE;
}

int
front_plan_number_compare (const char *a, const char *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  while (*a != '\0' || *b != '\0')
    {
      char *a_end = (char *) a, *b_end = (char *) b;
      guint64 x = *a != '\0' ? g_ascii_strtoull (a, &a_end, 10) : 0;
      guint64 y = *b != '\0' ? g_ascii_strtoull (b, &b_end, 10) : 0;

      if (x != y)
        return x < y ? -1 : 1;
      a = *a_end == '.' ? a_end + 1 : "";
      b = *b_end == '.' ? b_end + 1 : "";
    }
  return 0;
}

char *
front_plan_number_next (const char *number)
{
  const char *point;

  if (number == NULL || number[0] == '\0')
    return g_strdup ("1");
  point = strrchr (number, '.');
  if (point == NULL)
    return g_strconcat (number, ".1", NULL);
  return g_strdup_printf ("%.*s.%" G_GUINT64_FORMAT, (int) (point - number), number, g_ascii_strtoull (point + 1, NULL, 10) + 1);
}

/* ── Reading ── */

GPtrArray *
front_plan_versions (FrontDb *db, gint64 plan, GError **error)
{
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_version_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &list_versions);
  front_query_bind_int (query, 1, plan);
  while (front_query_next (query, &local))
    {
      FrontPlanVersion *version = g_new0 (FrontPlanVersion, 1);

      version->id = front_query_int (query, 0);
      version->number = g_strdup (front_query_text (query, 1));
      version->date = g_strdup (front_query_text (query, 2));
      version->reason = g_strdup (front_query_text (query, 3));
      version->made_by = g_strdup (front_query_text (query, 4));
      version->checksum = g_strdup (front_query_text (query, 5));
      g_ptr_array_add (versions, version);
    }
  if (local == NULL)
    return g_steal_pointer (&versions);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
set_no_such_version (FrontDb *db, gint64 plan, const char *number, GError **error)
{
  g_autoptr(GPtrArray) versions = front_plan_versions (db, plan, error);
  g_autoptr(GString) names = g_string_new (DRAFT);

  if (versions == NULL)
    return;
  for (guint i = 0; i < versions->len; i++)
    g_string_append_printf (names, ", %s", ((FrontPlanVersion *) g_ptr_array_index (versions, i))->number);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This plan has no version “%s”; there is %s."), number, names->str);
}

FrontPlan *
front_plan_load_version (FrontDb *db, gint64 plan, const char *number, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *snapshot = NULL;
  g_autofree char *checksum = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (db != NULL && number != NULL, NULL);

  query = front_db_query (db, &load_version);
  front_query_bind_int (query, 1, plan);
  front_query_bind_text (query, 2, number);
  if (front_query_next (query, &local))
    {
      snapshot = g_strdup (front_query_text (query, 0));
      checksum = g_strdup (front_query_text (query, 1));
    }
  g_clear_pointer (&query, front_query_done);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (snapshot == NULL)
    {
      set_no_such_version (db, plan, number, error);
      return NULL;
    }
  now = front_plan_checksum (snapshot);
  if (!g_str_equal (now, checksum))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                   _("Version %s was changed after it was made: its text does not have its checksum any more. Take it from a backup."),
                   number);
      return NULL;
    }
  return front_plan_from_snapshot (snapshot, error);
}

FrontPlan *
front_plan_resolve (FrontDb *db, gint64 plan, const char *version, char **name, GError **error)
{
  const char *colon;
  g_autoptr(FrontPlan) found = NULL;
  g_autofree char *ref = NULL;

  g_return_val_if_fail (db != NULL && version != NULL, NULL);

  colon = strrchr (version, ':');
  if (colon != NULL)
    {
      ref = g_strndup (version, (gsize) (colon - version));
      found = front_plan_find (db, ref, error);
      version = colon + 1;
    }
  else
    found = front_plan_load (db, plan, error);
  if (found == NULL)
    return NULL;
  if (name != NULL)
    *name = g_strdup_printf ("%s %s", found->ref, version);
  if (!g_str_equal (version, DRAFT))
    {
      FrontPlan *kept = front_plan_load_version (db, found->id, version, error);

      if (kept == NULL && name != NULL)
        g_clear_pointer (name, g_free);
      return kept;
    }
  if (front_plan_freeze (db, found, error))
    return g_steal_pointer (&found);
  if (name != NULL)
    g_clear_pointer (name, g_free);
  return NULL;
}

/* ── Making one ── */

gboolean
front_plan_insert_version (FrontDb *db, const FrontPlan *plan, const FrontPlanVersion *version, GError **error)
{
  g_autofree char *snapshot = NULL;
  g_autofree char *checksum = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && plan != NULL && version != NULL, FALSE);

  snapshot = front_plan_to_snapshot (plan);
  checksum = front_plan_checksum (snapshot);
  query = front_db_query (db, &insert_version);
  front_query_bind_int (query, 1, plan->id);
  front_query_bind_text (query, 2, version->number);
  front_query_bind_text (query, 3, version->date);
  front_query_bind_text (query, 4, version->reason);
  front_query_bind_text (query, 5, version->made_by);
  front_query_bind_text (query, 6, snapshot);
  front_query_bind_text (query, 7, checksum);
  return front_query_run (query, error);
}

static gboolean
check_follows (FrontDb *db, gint64 plan, const char *number, GError **error)
{
  g_autoptr(GPtrArray) versions = front_plan_versions (db, plan, error);

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    {
      const FrontPlanVersion *version = g_ptr_array_index (versions, i);
      int order = front_plan_number_compare (version->number, number);
      g_autofree char *next = order >= 0 ? front_plan_number_next (version->number) : NULL;

      if (order == 0)
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                     _("This plan has a version %s already; a version is never changed. The next could be %s."), number, next);
      else if (order > 0)
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Version %s is there already: %s would be older. The next could be %s."),
                     version->number, number, next);
      if (order >= 0)
        return FALSE;
    }
  return TRUE;
}

/* The table that tells of the versions; NULL where the plan has none, or it lacks the columns. */
static FrontPlanBlock *
find_control (const FrontPlan *plan)
{
  for (guint s = plan->sections->len; s > 0; s--)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s - 1);

      for (guint b = 0; section->kind == FRONT_SECTION_VERSIONS && b < section->blocks->len; b++)
        {
          FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->kind == FRONT_BLOCK_TABLE && block->columns->len >= 4)
            return block;
        }
    }
  return NULL;
}

/* Columns that are older than roles have their usual places. */
static guint
control_column (const FrontPlanBlock *table, const char *role, guint usual)
{
  int column = front_plan_find_role (table, role);

  return column >= 0 ? (guint) column : usual;
}

static gboolean
is_empty_row (const FrontPlanRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (((FrontPlanCell *) g_ptr_array_index (row->cells, i))->text[0] != '\0')
      return FALSE;
  return TRUE;
}

/* An empty last row is filled, otherwise one is added. */
static gboolean
write_control (FrontDb *db, const FrontPlan *plan, const FrontPlanVersion *version, GError **error)
{
  const FrontPlanBlock *table = find_control (plan);
  const FrontPlanRow *last;
  g_autofree char *shown = version->date[0] != '\0' ? front_date_format (version->date) : g_strdup ("");
  const struct { const char *role; const char *text; } cells[] = {
    { FRONT_ROLE_VERSION, version->number },
    { FRONT_ROLE_DATE, shown },
    { FRONT_ROLE_REASON, version->reason },
    { FRONT_ROLE_MADE_BY, version->made_by },
  };
  gint64 row;

  if (table == NULL)
    return TRUE;
  last = table->rows->len > 0 ? g_ptr_array_index (table->rows, table->rows->len - 1) : NULL;
  if (last != NULL && is_empty_row (last))
    row = last->id;
  else if (!front_plan_write_new_row (db, table->id, last != NULL ? last->id : 0, &row, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (table->columns, control_column (table, cells[i].role, i));
      FrontPlanCell cell = { FRONT_CELL_VALUE, (char *) cells[i].text, (char *) "" };

      if (!front_plan_write_cell (db, row, column->id, &cell, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_plan_make_version (FrontDb *db, gint64 plan, const char *number, const char *date, const char *reason,
                         const char *made_by, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontPlan) draft = NULL;
  g_autoptr(FrontPlan) written = NULL;
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  FrontPlanVersion version = { 0 };
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .row = plan, .what = "version", .new_value = number, .why = reason };

  g_return_val_if_fail (db != NULL && number != NULL, FALSE);

  if (!front_plan_number_check (number, error))
    return FALSE;
  if (stripped[0] == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("A version needs its reason: what changed, and why. It is printed under version control."));
      return front_error_wants (error, "reason");
    }
  write = front_write_begin (db, error);
  if (write == NULL || !check_follows (db, plan, number, error))
    return FALSE;
  draft = front_plan_load (db, plan, error);
  if (draft == NULL)
    return FALSE;
  version.number = (char *) number;
  version.date = (char *) (date != NULL ? date : today);
  version.reason = stripped;
  version.made_by = (char *) (made_by != NULL ? made_by : front_db_who (db));
  /* The snapshot holds its own row of version control. */
  if (!write_control (db, draft, &version, error))
    return FALSE;
  written = front_plan_load (db, plan, error);
  if (written == NULL || !front_plan_freeze (db, written, error)
      || !front_plan_insert_version (db, written, &version, error)
      || !front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
