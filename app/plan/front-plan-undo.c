#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-edit.h"
#include "plan/front-plan-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Undo and redo of a plan's edits, out of the change record: nothing but the record says what can be taken back, so
 * undo is still there tomorrow, and at another desk. Taking back is itself recorded; nothing is ever erased.
 *
 * The record is read backwards. An "undo" of n changes hides the n changes before it, a "redo" brings n back. */

/* Typing goes on while the pauses are shorter than this. */
#define SAME_TYPING_US (30 * G_USEC_PER_SEC)

FRONT_STATEMENT (plan_changes,
                 "SELECT id, at, who, what, old_value, new_value FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC")
FRONT_STATEMENT (some_changes,
                 "SELECT id, at, who, what, old_value, new_value FROM change "
                 "WHERE kind = $1 AND row_id = $2 AND id >= $3 AND id <= $4 ORDER BY id DESC")

typedef struct
{
  gint64 id;
  gint64 at;
  char *who;
  char *what;
  char *old_value;
  char *new_value;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->who);
  g_free (entry->what);
  g_free (entry->old_value);
  g_free (entry->new_value);
  g_free (entry);
}

static Entry *
read_entry (FrontQuery *query)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->id = front_query_int (query, 0);
  entry->at = front_query_int (query, 1);
  entry->who = g_strdup (front_query_text (query, 2));
  entry->what = g_strdup (front_query_text (query, 3));
  entry->old_value = g_strdup (front_query_text (query, 4));
  entry->new_value = g_strdup (front_query_text (query, 5));
  return entry;
}

static gboolean
is_edit (const char *what)
{
  static const char *const edits[] = {
    FRONT_EDIT_PROSE, FRONT_EDIT_CELL, FRONT_EDIT_ROW_ADDED, FRONT_EDIT_ROW_REMOVED, FRONT_EDIT_ROW_MOVED, FRONT_EDIT_ROWS,
    FRONT_EDIT_FIELDS, FRONT_EDIT_SECTION_ADDED, FRONT_EDIT_SECTION_REMOVED, FRONT_EDIT_SECTION_MOVED, NULL
  };

  return g_strv_contains (edits, what);
}

static GVariant *
parse (const char *type, const char *text)
{
  return text != NULL ? g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, NULL) : NULL;
}

/* What is decided about the plan without changing it: undo and redo go past it. */
static gboolean
is_beside (const char *what)
{
  return g_str_equal (what, "waived") || g_str_equal (what, "unwaived") || g_str_has_prefix (what, "comment");
}

/* What an "undo" or "redo" entry covers; FALSE for anything else. */
static gboolean
parse_span (const Entry *entry, const char *what, gint64 *first, gint64 *last, int *n)
{
  g_autoptr(GVariant) span = NULL;

  if (!g_str_equal (entry->what, what))
    return FALSE;
  span = parse (FRONT_EDIT_UNDO_TYPE, entry->new_value);
  if (span == NULL)
    return FALSE;
  g_variant_get (span, FRONT_EDIT_UNDO_TYPE, first, last, n);
  return TRUE;
}

/* @older and @newer are next to each other in the record: one person typing on in one text or one cell? */
static gboolean
is_same_typing (const Entry *older, const Entry *newer)
{
  g_autoptr(GVariant) a = NULL;
  g_autoptr(GVariant) b = NULL;
  const char *type;
  gint64 a_place[2] = { 0 }, b_place[2] = { 0 };

  if (!g_str_equal (older->what, newer->what) || !g_str_equal (older->who, newer->who)
      || newer->at - older->at > SAME_TYPING_US)
    return FALSE;
  if (g_str_equal (older->what, FRONT_EDIT_PROSE))
    type = FRONT_EDIT_PROSE_TYPE;
  else if (g_str_equal (older->what, FRONT_EDIT_CELL))
    type = FRONT_EDIT_CELL_TYPE;
  else
    return FALSE;
  a = parse (type, older->new_value);
  b = parse (type, newer->old_value);
  if (a == NULL || b == NULL)
    return FALSE;
  g_variant_get_child (a, 0, "x", &a_place[0]);
  g_variant_get_child (b, 0, "x", &b_place[0]);
  if (g_str_equal (older->what, FRONT_EDIT_CELL))
    {
      g_variant_get_child (a, 1, "x", &a_place[1]);
      g_variant_get_child (b, 1, "x", &b_place[1]);
    }
  return a_place[0] == b_place[0] && a_place[1] == b_place[1];
}

/* The entries that an undo takes back: none, one, or several that are one person's typing; newest first. When the
 * latest is something that was made again, @first and @last name it instead. */
static GPtrArray *
find_undoable (FrontDb *db, gint64 plan, gint64 *first, gint64 *last, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &plan_changes);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr(GError) local = NULL;
  int hidden = 0;

  *first = *last = 0;
  front_query_bind_int (query, 1, FRONT_CHANGED_PLAN);
  front_query_bind_int (query, 2, plan);
  while (front_query_next (query, &local))
    {
      Entry *entry = read_entry (query);
      gint64 from = 0, to = 0;
      int n = 0;

      if (is_beside (entry->what))
        {
          entry_free (entry);
          continue;
        }
      if (entries->len > 0)
        {
          gboolean goes_on = is_same_typing (entry, g_ptr_array_index (entries, entries->len - 1));

          if (goes_on)
            g_ptr_array_add (entries, entry);
          else
            entry_free (entry);
          if (!goes_on)
            break;
          continue;
        }
      if (is_edit (entry->what) && hidden == 0)
        {
          g_ptr_array_add (entries, entry);
          continue;
        }
      if (parse_span (entry, FRONT_EDIT_UNDO, &from, &to, &n))
        hidden += n;
      else if (parse_span (entry, FRONT_EDIT_REDO, &from, &to, &n) && hidden > 0)
        hidden -= n;
      else if (is_edit (entry->what))
        hidden--;
      else
        {
          if (g_str_equal (entry->what, FRONT_EDIT_REDO))
            {
              *first = from;
              *last = to;
            }
          entry_free (entry);
          break;
        }
      entry_free (entry);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&entries);
}

/* What the last undo took back, unless something was edited since. */
static gboolean
find_redoable (FrontDb *db, gint64 plan, gint64 *first, gint64 *last, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &plan_changes);
  g_autoptr(GError) local = NULL;
  int hidden = 0;

  *first = *last = 0;
  front_query_bind_int (query, 1, FRONT_CHANGED_PLAN);
  front_query_bind_int (query, 2, plan);
  while (*first == 0 && front_query_next (query, &local))
    {
      Entry *entry = read_entry (query);
      gint64 from = 0, to = 0;
      int n = 0;
      gboolean ends = FALSE;

      if (is_beside (entry->what))
        {
          entry_free (entry);
          continue;
        }
      if (parse_span (entry, FRONT_EDIT_REDO, &from, &to, &n))
        hidden += n;
      else if (parse_span (entry, FRONT_EDIT_UNDO, &from, &to, &n) && hidden > 0)
        hidden -= n;
      else if (g_str_equal (entry->what, FRONT_EDIT_UNDO))
        {
          *first = from;
          *last = to;
        }
      else
        ends = TRUE;
      entry_free (entry);
      if (ends)
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GPtrArray *
load_entries (FrontDb *db, gint64 plan, gint64 first, gint64 last, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &some_changes);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_PLAN);
  front_query_bind_int (query, 2, plan);
  front_query_bind_int (query, 3, first);
  front_query_bind_int (query, 4, last);
  while (front_query_next (query, &local))
    g_ptr_array_add (entries, read_entry (query));
  if (local == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
refuse_changed (const Entry *entry, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
               _("What %s edited here has been changed since in another way, so it cannot be taken back. Nothing was changed."),
               entry->who);
  return FALSE;
}

/* Puts @to where @from stands. */
static gboolean
swap_prose (FrontDb *db, const Entry *entry, const char *from_text, const char *to_text, GError **error)
{
  g_autoptr(GVariant) from = parse (FRONT_EDIT_PROSE_TYPE, from_text);
  g_autoptr(GVariant) to = parse (FRONT_EDIT_PROSE_TYPE, to_text);
  g_autofree char *now = NULL;
  g_autofree char *head = NULL;
  g_autofree char *then = NULL;
  const char *was, *becomes;
  gint64 block, offset, plan;

  if (from == NULL || to == NULL)
    return refuse_changed (entry, error);
  g_variant_get (from, "(xx&s)", &block, &offset, &was);
  g_variant_get (to, "(xx&s)", NULL, NULL, &becomes);
  if (!front_plan_read_prose (db, block, &plan, &now, error))
    return FALSE;
  if (offset < 0 || (gsize) offset > strlen (now) || !g_str_has_prefix (now + offset, was))
    return refuse_changed (entry, error);
  head = g_strndup (now, offset);
  then = g_strconcat (head, becomes, now + offset + strlen (was), NULL);
  return front_plan_write_prose (db, block, then, error);
}

static gboolean
swap_cell (FrontDb *db, const Entry *entry, const char *from_text, const char *to_text, GError **error)
{
  g_autoptr(GVariant) from = parse (FRONT_EDIT_CELL_TYPE, from_text);
  g_autoptr(GVariant) to = parse (FRONT_EDIT_CELL_TYPE, to_text);
  g_auto(FrontPlanCell) now = { 0 };
  g_auto(FrontPlanCell) then = { 0 };
  const char *was, *reason;
  gint64 row, column;
  int state;

  if (from == NULL || to == NULL)
    return refuse_changed (entry, error);
  g_variant_get (from, "(xxi&s&s)", &row, &column, &state, &was, &reason);
  if (!front_plan_read_cell (db, row, column, &now, error))
    return FALSE;
  if ((int) now.state != state || !g_str_equal (now.text, was) || !g_str_equal (now.reason, reason))
    return refuse_changed (entry, error);
  g_variant_get (to, "(xxiss)", NULL, NULL, &state, &then.text, &then.reason);
  then.state = (FrontPlanCellState) state;
  return front_plan_write_cell (db, row, column, &then, error);
}

static gboolean
set_there (FrontDb *db, const Entry *entry, gboolean there, GError **error)
{
  g_autoptr(GVariant) row = parse ("x", entry->new_value != NULL ? entry->new_value : entry->old_value);

  if (row == NULL)
    return refuse_changed (entry, error);
  if (g_str_has_prefix (entry->what, "section-"))
    return front_plan_write_section_removed (db, g_variant_get_int64 (row), !there, error);
  return front_plan_write_removed (db, g_variant_get_int64 (row), !there, error);
}

static gboolean
set_places (FrontDb *db, const Entry *entry, const char *to_text, GError **error)
{
  g_autoptr(GVariant) to = parse (FRONT_EDIT_ROW_MOVED_TYPE, to_text);
  gint64 row, position, other, other_position;

  if (to == NULL)
    return refuse_changed (entry, error);
  g_variant_get (to, FRONT_EDIT_ROW_MOVED_TYPE, &row, &position, &other, &other_position);
  if (g_str_equal (entry->what, FRONT_EDIT_SECTION_MOVED))
    return front_plan_write_section_position (db, row, position, error)
           && front_plan_write_section_position (db, other, other_position, error);
  return front_plan_write_position (db, row, position, error)
         && front_plan_write_position (db, other, other_position, error);
}

static gboolean
swap_fields (FrontDb *db, const Entry *entry, const char *from_text, const char *to_text, GError **error)
{
  g_autoptr(GVariant) from = parse (FRONT_EDIT_FIELDS_TYPE, from_text);
  g_autoptr(GVariant) to = parse (FRONT_EDIT_FIELDS_TYPE, to_text);
  g_auto(GStrv) was = NULL;
  g_auto(GStrv) becomes = NULL;
  g_auto(GStrv) now = NULL;
  const char *thing;
  gint64 id, plan;

  if (from == NULL || to == NULL)
    return refuse_changed (entry, error);
  g_variant_get (from, "(&sx^as)", &thing, &id, &was);
  g_variant_get (to, "(&sx^as)", NULL, NULL, &becomes);
  now = front_plan_read_fields (db, thing, id, &plan, error);
  if (now == NULL)
    return FALSE;
  if (!g_strv_equal ((const char *const *) now, (const char *const *) was))
    return refuse_changed (entry, error);
  return front_plan_write_fields (db, thing, id, (const char *const *) becomes, error);
}

static gboolean
swap_rows (FrontDb *db, const Entry *entry, gboolean back, GError **error)
{
  gboolean changed;

  if (front_plan_swap_rows (db, entry->new_value, back, &changed, error))
    return TRUE;
  return changed ? refuse_changed (entry, error) : FALSE;
}

static gboolean
apply (FrontDb *db, const Entry *entry, gboolean back, GError **error)
{
  const char *from = back ? entry->new_value : entry->old_value;
  const char *to = back ? entry->old_value : entry->new_value;

  if (g_str_equal (entry->what, FRONT_EDIT_PROSE))
    return swap_prose (db, entry, from, to, error);
  if (g_str_equal (entry->what, FRONT_EDIT_CELL))
    return swap_cell (db, entry, from, to, error);
  if (g_str_equal (entry->what, FRONT_EDIT_ROWS))
    return swap_rows (db, entry, back, error);
  if (g_str_equal (entry->what, FRONT_EDIT_FIELDS))
    return swap_fields (db, entry, from, to, error);
  if (g_str_equal (entry->what, FRONT_EDIT_ROW_ADDED) || g_str_equal (entry->what, FRONT_EDIT_SECTION_ADDED))
    return set_there (db, entry, !back, error);
  if (g_str_equal (entry->what, FRONT_EDIT_ROW_REMOVED) || g_str_equal (entry->what, FRONT_EDIT_SECTION_REMOVED))
    return set_there (db, entry, back, error);
  return set_places (db, entry, to, error);
}

/* What an entry is called in the interface: "typing in 1.1 Budgets". */
static char *
name_edit (FrontDb *db, const Entry *entry)
{
  const char *value = entry->new_value != NULL ? entry->new_value : entry->old_value;
  g_autofree char *heading = NULL;
  gint64 place = 0;

  if (g_str_equal (entry->what, FRONT_EDIT_PROSE))
    {
      g_autoptr(GVariant) prose = parse (FRONT_EDIT_PROSE_TYPE, value);

      if (prose != NULL)
        g_variant_get_child (prose, 0, "x", &place);
      heading = front_plan_heading_of_block (db, place);
      return g_strdup_printf (_("typing in %s"), heading);
    }
  if (g_str_equal (entry->what, FRONT_EDIT_ROWS))
    return front_plan_name_rows (db, value);
  if (g_str_equal (entry->what, FRONT_EDIT_FIELDS))
    {
      g_autoptr(GVariant) fields = parse (FRONT_EDIT_FIELDS_TYPE, value);
      const char *thing = "";

      if (fields != NULL)
        g_variant_get (fields, "(&sxas)", &thing, &place, NULL);
      heading = g_str_equal (thing, "section") ? front_plan_heading_of_section (db, place)
                : g_str_equal (thing, "block") ? front_plan_heading_of_block (db, place) : g_strdup ("");
      return heading[0] != '\0' ? g_strdup_printf (_("the heading of %s"), heading) : g_strdup (_("a column's heading"));
    }
  if (g_str_has_prefix (entry->what, "section-"))
    {
      heading = front_plan_heading_of_section (db, g_ascii_strtoll (value[0] == '(' ? value + 1 : value, NULL, 10));
      if (g_str_equal (entry->what, FRONT_EDIT_SECTION_ADDED))
        return g_strdup_printf (_("adding the section %s"), heading);
      if (g_str_equal (entry->what, FRONT_EDIT_SECTION_REMOVED))
        return g_strdup_printf (_("removing the section %s"), heading);
      return g_strdup_printf (_("moving the section %s"), heading);
    }
  /* All others begin with the row; the row's own number when it stands alone. */
  place = g_ascii_strtoll (value[0] == '(' ? value + 1 : value, NULL, 10);
  heading = front_plan_heading_of_row (db, place);
  if (g_str_equal (entry->what, FRONT_EDIT_CELL))
    return g_strdup_printf (_("editing a cell in %s"), heading);
  if (g_str_equal (entry->what, FRONT_EDIT_ROW_ADDED))
    return g_strdup_printf (_("adding a row in %s"), heading);
  if (g_str_equal (entry->what, FRONT_EDIT_ROW_REMOVED))
    return g_strdup_printf (_("removing a row in %s"), heading);
  return g_strdup_printf (_("moving a row in %s"), heading);
}

static gboolean
step (FrontDb *db, gint64 plan, gboolean back, char **what, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(GPtrArray) entries = NULL;
  const Entry *newest, *oldest;
  gint64 first = 0, last = 0;

  if (write == NULL)
    return FALSE;
  if (back)
    {
      entries = find_undoable (db, plan, &first, &last, error);
      if (entries == NULL)
        return FALSE;
    }
  else if (!find_redoable (db, plan, &first, &last, error))
    return FALSE;
  if (first != 0)
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      entries = load_entries (db, plan, first, last, error);
      if (entries == NULL)
        return FALSE;
    }
  if (entries == NULL || entries->len == 0)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                           back ? _("There is no edit of this plan to undo.") : _("There is no edit of this plan to redo."));
      return FALSE;
    }
  newest = g_ptr_array_index (entries, 0);
  oldest = g_ptr_array_index (entries, entries->len - 1);
  for (guint i = 0; i < entries->len; i++)
    if (!apply (db, g_ptr_array_index (entries, back ? i : entries->len - 1 - i), back, error))
      return FALSE;
  if (what != NULL)
    *what = name_edit (db, newest);
  if (!front_plan_record_edit (write, plan, back ? FRONT_EDIT_UNDO : FRONT_EDIT_REDO, NULL,
                               g_variant_new (FRONT_EDIT_UNDO_TYPE, oldest->id, newest->id, (int) entries->len), error)
      || !front_write_commit (g_steal_pointer (&write), error))
    {
      if (what != NULL)
        g_clear_pointer (what, g_free);
      return FALSE;
    }
  return TRUE;
}

gboolean
front_plan_undo (FrontDb *db, gint64 plan, char **what, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (what != NULL)
    *what = NULL;
  return step (db, plan, TRUE, what, error);
}

gboolean
front_plan_redo (FrontDb *db, gint64 plan, char **what, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (what != NULL)
    *what = NULL;
  return step (db, plan, FALSE, what, error);
}
