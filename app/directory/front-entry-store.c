#define G_LOG_DOMAIN "front-entry"

#include "config.h"
#include "directory/front-entry.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* The six kinds in one table: the same columns out of every SELECT, and what else a kind needs. */

#define LIST_DEPARTMENT "SELECT id, name, '', 0, '', other_names, 0, details, retired FROM department"
#define LIST_SERVICE "SELECT id, name, department, 0, '', other_names, 0, details, retired FROM service"
#define LIST_TOPIC "SELECT t.id, t.name, s.department, t.service_id, s.name, t.other_names, 0, t.details, t.retired " \
                   "FROM topic AS t JOIN service AS s ON s.id = t.service_id"
#define LIST_OUTCOME "SELECT id, name, '', 0, '', '', base, details, retired FROM outcome"
#define LIST_REP "SELECT id, name, '', 0, '', login, 0, details, retired FROM rep"
#define LIST_DESK "SELECT id, name, '', 0, '', computer, 0, details, retired FROM desk"

FRONT_STATEMENT (list_departments, LIST_DEPARTMENT)
FRONT_STATEMENT (list_services, LIST_SERVICE)
FRONT_STATEMENT (list_topics, LIST_TOPIC)
FRONT_STATEMENT (list_outcomes, LIST_OUTCOME)
FRONT_STATEMENT (list_reps, LIST_REP)
FRONT_STATEMENT (list_desks, LIST_DESK)
FRONT_STATEMENT (load_department, LIST_DEPARTMENT " WHERE id = $1")
FRONT_STATEMENT (load_service, LIST_SERVICE " WHERE id = $1")
FRONT_STATEMENT (load_topic, LIST_TOPIC " WHERE t.id = $1")
FRONT_STATEMENT (load_outcome, LIST_OUTCOME " WHERE id = $1")
FRONT_STATEMENT (load_rep, LIST_REP " WHERE id = $1")
FRONT_STATEMENT (load_desk, LIST_DESK " WHERE id = $1")

/* How often the latest contacts speak of each: 2000 is FRONT_ENTRY_LATEST. */
FRONT_STATEMENT (use_departments,
                 "SELECT s.department, count (*) FROM (SELECT service_id FROM contact ORDER BY id DESC LIMIT 2000) AS latest "
                 "JOIN service AS s ON s.id = latest.service_id GROUP BY s.department")
FRONT_STATEMENT (use_services,
                 "SELECT CAST (service_id AS TEXT), count (*) FROM "
                 "(SELECT service_id FROM contact ORDER BY id DESC LIMIT 2000) AS latest GROUP BY service_id")
FRONT_STATEMENT (use_topics,
                 "SELECT CAST (topic_id AS TEXT), count (*) FROM "
                 "(SELECT topic_id FROM contact ORDER BY id DESC LIMIT 2000) AS latest GROUP BY topic_id")
FRONT_STATEMENT (use_outcomes,
                 "SELECT CAST (outcome_id AS TEXT), count (*) FROM "
                 "(SELECT outcome_id FROM contact ORDER BY id DESC LIMIT 2000) AS latest GROUP BY outcome_id")
FRONT_STATEMENT (use_reps,
                 "SELECT rep, count (*) FROM (SELECT rep FROM contact ORDER BY id DESC LIMIT 2000) AS latest GROUP BY rep")
FRONT_STATEMENT (use_desks,
                 "SELECT desk, count (*) FROM (SELECT desk FROM contact ORDER BY id DESC LIMIT 2000) AS latest GROUP BY desk")

FRONT_STATEMENT (insert_department,
                 "INSERT INTO department (name, details, retired, other_names) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_service_entry,
                 "INSERT INTO service (name, details, retired, other_names, department) VALUES ($1, $2, $3, $4, $5) RETURNING id")
FRONT_STATEMENT (insert_topic,
                 "INSERT INTO topic (name, details, retired, other_names, service_id) VALUES ($1, $2, $3, $4, $5) RETURNING id")
FRONT_STATEMENT (insert_outcome, "INSERT INTO outcome (name, details, retired, base) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_rep, "INSERT INTO rep (name, details, retired, login) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_desk, "INSERT INTO desk (name, details, retired, computer) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (update_department,
                 "UPDATE department SET name = $1, details = $2, retired = $3, other_names = $4 WHERE id = $5")
FRONT_STATEMENT (update_service,
                 "UPDATE service SET name = $1, details = $2, retired = $3, other_names = $4, department = $5 WHERE id = $6")
FRONT_STATEMENT (update_topic,
                 "UPDATE topic SET name = $1, details = $2, retired = $3, other_names = $4, service_id = $5 WHERE id = $6")
FRONT_STATEMENT (update_outcome, "UPDATE outcome SET name = $1, details = $2, retired = $3, base = $4 WHERE id = $5")
FRONT_STATEMENT (update_rep, "UPDATE rep SET name = $1, details = $2, retired = $3, login = $4 WHERE id = $5")
FRONT_STATEMENT (update_desk, "UPDATE desk SET name = $1, details = $2, retired = $3, computer = $4 WHERE id = $5")

/* Only what nothing speaks of. */
FRONT_STATEMENT (delete_department,
                 "DELETE FROM department WHERE id = $1 AND NOT EXISTS "
                 "(SELECT 1 FROM service WHERE service.department = department.name) RETURNING id")
FRONT_STATEMENT (delete_service,
                 "DELETE FROM service WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM contact WHERE service_id = $1) "
                 "AND NOT EXISTS (SELECT 1 FROM topic WHERE topic.service_id = service.id) "
                 "AND NOT EXISTS (SELECT 1 FROM script WHERE script.service_id = service.id) "
                 "AND NOT EXISTS (SELECT 1 FROM liaison_item WHERE liaison_item.service_id = service.id) RETURNING id")
FRONT_STATEMENT (delete_topic,
                 "DELETE FROM topic WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM contact WHERE topic_id = $1) RETURNING id")
FRONT_STATEMENT (delete_outcome,
                 "DELETE FROM outcome WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM contact WHERE outcome_id = $1) RETURNING id")
FRONT_STATEMENT (delete_rep,
                 "DELETE FROM rep WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.rep = rep.name) RETURNING id")
FRONT_STATEMENT (delete_desk,
                 "DELETE FROM desk WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.desk = desk.name) "
                 "RETURNING id")

FRONT_STATEMENT (ensure_department, "INSERT INTO department (name) VALUES ($1) ON CONFLICT (name) DO NOTHING")
FRONT_STATEMENT (rename_in_services, "UPDATE service SET department = $2 WHERE department = $1")
FRONT_STATEMENT (rename_in_scripts, "UPDATE script SET department = $2 WHERE department = $1")
FRONT_STATEMENT (rename_in_liaison, "UPDATE liaison_item SET department = $2 WHERE department = $1")
FRONT_STATEMENT (rename_in_open_contacts, "UPDATE contact SET rep = $2 WHERE rep = $1 AND state <> 9")
FRONT_STATEMENT (select_last_editor,
                 "SELECT who FROM change WHERE kind = $1 AND row_id = $2 AND what LIKE $3 ORDER BY id DESC LIMIT 1")

static const struct
{
  const FrontStatement *list, *load, *use, *insert, *update, *delete;
  gboolean used_by_name; /* what speaks of it does so by its name */
} tables[FRONT_ENTRY_N_KINDS] = {
  [FRONT_ENTRY_DEPARTMENT] = { &list_departments, &load_department, &use_departments, &insert_department, &update_department,
                               &delete_department, TRUE },
  [FRONT_ENTRY_SERVICE] = { &list_services, &load_service, &use_services, &insert_service_entry, &update_service,
                            &delete_service, FALSE },
  [FRONT_ENTRY_TOPIC] = { &list_topics, &load_topic, &use_topics, &insert_topic, &update_topic, &delete_topic, FALSE },
  [FRONT_ENTRY_OUTCOME] = { &list_outcomes, &load_outcome, &use_outcomes, &insert_outcome, &update_outcome, &delete_outcome,
                            FALSE },
  [FRONT_ENTRY_REP] = { &list_reps, &load_rep, &use_reps, &insert_rep, &update_rep, &delete_rep, TRUE },
  [FRONT_ENTRY_DESK] = { &list_desks, &load_desk, &use_desks, &insert_desk, &update_desk, &delete_desk, TRUE },
};

/* ── Reading ── */

static FrontEntry *
read_entry (FrontQuery *query, FrontEntryKind kind)
{
  FrontEntry *entry = g_new0 (FrontEntry, 1);

  entry->kind = kind;
  entry->id = front_query_int (query, 0);
  entry->name = g_strdup (front_query_text (query, 1));
  entry->department = g_strdup (front_query_text (query, 2));
  entry->service_id = front_query_int (query, 3);
  entry->service = g_strdup (front_query_text (query, 4));
  entry->other_names = g_strdup (front_query_text (query, 5));
  entry->base = (int) front_query_int (query, 6);
  entry->details = g_strdup (front_query_text (query, 7));
  entry->retired = front_query_int (query, 8) != 0;
  return entry;
}

/* Returns: (transfer full): char *key → gint64 * */
static GHashTable *
load_uses (FrontDb *db, FrontEntryKind kind, GError **error)
{
  g_autoptr(GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(FrontQuery) query = front_db_query (db, tables[kind].use);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      const char *key = front_query_text (query, 0);
      gint64 n = front_query_int (query, 1);

      if (key != NULL)
        g_hash_table_insert (uses, g_strdup (key), g_memdup2 (&n, sizeof n));
    }
  if (local == NULL)
    return g_steal_pointer (&uses);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gint
compare_use (gconstpointer a, gconstpointer b)
{
  const FrontEntry *one = *(const FrontEntry *const *) a, *other = *(const FrontEntry *const *) b;

  if (one->uses != other->uses)
    return one->uses > other->uses ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
front_entry_list (FrontDb *db, FrontEntryKind kind, GError **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) front_entry_free);
  g_autoptr(GHashTable) uses = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (kind > 0 && kind < FRONT_ENTRY_N_KINDS, NULL);

  uses = load_uses (db, kind, error);
  if (uses == NULL)
    return NULL;
  query = front_db_query (db, tables[kind].list);
  while (front_query_next (query, &local))
    {
      FrontEntry *entry = read_entry (query, kind);
      g_autofree char *id = g_strdup_printf ("%" PRId64, entry->id);
      const gint64 *n = g_hash_table_lookup (uses, tables[kind].used_by_name ? entry->name : id);

      entry->uses = n != NULL ? *n : 0;
      g_ptr_array_add (entries, entry);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (entries, compare_use);
  return g_steal_pointer (&entries);
}

FrontEntry *
front_entry_load (FrontDb *db, FrontEntryKind kind, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (kind > 0 && kind < FRONT_ENTRY_N_KINDS, NULL);

  query = front_db_query (db, tables[kind].load);
  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    return read_entry (query, kind);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("%s: this entry is no longer in the directory."),
                 front_entry_kind_title (kind));
  return NULL;
}

/* ── Writing ── */

static gboolean
bad_field (GError **error, const FrontEntry *entry, const char *what)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, "%s: %s", front_entry_kind_title (entry->kind), what);
  return FALSE;
}

/* The name as it is stored, and whether the rest can be. */
static gboolean
check (FrontEntry *entry, GError **error)
{
  g_strstrip (entry->name);
  g_strstrip (entry->department);
  g_strstrip (entry->other_names);
  if (*entry->name == '\0')
    return bad_field (error, entry, _("give it a name."));
  if (strpbrk (entry->name, "\r\n") != NULL)
    return bad_field (error, entry, _("its name must fit on one line."));
  if (entry->kind == FRONT_ENTRY_TOPIC && entry->service_id <= 0)
    return bad_field (error, entry, _("say which service it belongs to."));
  if (entry->kind == FRONT_ENTRY_OUTCOME && (entry->base < 1 || entry->base > 5))
    return bad_field (error, entry, _("say what it counts as."));
  return TRUE;
}

static gboolean
check_name_is_free (FrontDb *db, const FrontEntry *entry, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, tables[entry->kind].list);
  g_autofree char *wanted = front_entry_fold (entry->name);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      g_autofree char *there = front_entry_fold (front_query_text (query, 1));

      if (front_query_int (query, 0) == entry->id || !g_str_equal (there, wanted)
          || (entry->kind == FRONT_ENTRY_TOPIC && front_query_int (query, 3) != entry->service_id))
        continue;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                   front_query_int (query, 8) != 0
                     ? _("%s: “%s” is there already, but retired. Bring it back, or choose another name.")
                     : _("%s: “%s” is there already. Choose another name."),
                   front_entry_kind_title (entry->kind), front_query_text (query, 1));
      return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_nobody_changed (FrontDb *db, const FrontEntry *orig, GError **error)
{
  g_autoptr(FrontEntry) now = front_entry_load (db, orig->kind, orig->id, error);
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *words = NULL;
  const char *who = NULL;

  if (now == NULL)
    return FALSE;
  if (front_entry_equal (orig, now))
    return TRUE;
  query = front_db_query (db, &select_last_editor);
  words = g_strconcat (front_entry_kind_name (orig->kind), "-%", NULL);
  front_query_bind_int (query, 1, FRONT_CHANGED_SERVICE);
  front_query_bind_int (query, 2, orig->id);
  front_query_bind_text (query, 3, words);
  if (front_query_next (query, NULL))
    who = front_query_text (query, 0);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
               _("%s changed “%s” meanwhile. What you typed is still here; look at theirs, then save again."),
               who != NULL ? who : _("Somebody"), now->name);
  return FALSE;
}

/* $1 to $3 are the same for all; returns the number of the next one. */
static int
bind_entry (FrontQuery *query, const FrontEntry *entry)
{
  front_query_bind_text (query, 1, entry->name);
  front_query_bind_text (query, 2, entry->details);
  front_query_bind_int (query, 3, entry->retired ? 1 : 0);
  if (entry->kind == FRONT_ENTRY_OUTCOME)
    front_query_bind_int (query, 4, entry->base);
  else
    front_query_bind_text (query, 4, entry->other_names);
  if (entry->kind == FRONT_ENTRY_SERVICE)
    front_query_bind_text (query, 5, entry->department);
  else if (entry->kind == FRONT_ENTRY_TOPIC)
    front_query_bind_int (query, 5, entry->service_id);
  else
    return 5;
  return 6;
}

static gboolean
rename_in (FrontDb *db, const FrontStatement *statement, const FrontEntry *orig, const FrontEntry *entry, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_text (query, 1, orig->name);
  front_query_bind_text (query, 2, entry->name);
  return front_query_run (query, error);
}

static gboolean
carry_name_on (FrontDb *db, const FrontEntry *orig, const FrontEntry *entry, GError **error)
{
  if (g_str_equal (orig->name, entry->name))
    return TRUE;
  if (entry->kind == FRONT_ENTRY_DEPARTMENT)
    return rename_in (db, &rename_in_services, orig, entry, error) && rename_in (db, &rename_in_scripts, orig, entry, error)
           && rename_in (db, &rename_in_liaison, orig, entry, error);
  if (entry->kind == FRONT_ENTRY_REP)
    return rename_in (db, &rename_in_open_contacts, orig, entry, error);
  return TRUE;
}

/* As the change record tells it. */
static char *
describe (const FrontEntry *entry)
{
  GString *text = g_string_new (entry->name);

  if (entry->kind == FRONT_ENTRY_SERVICE && *entry->department != '\0')
    g_string_append_printf (text, "; %s", entry->department);
  if (entry->kind == FRONT_ENTRY_TOPIC && *entry->service != '\0')
    g_string_append_printf (text, "; %s", entry->service);
  if (*entry->other_names != '\0')
    g_string_append_printf (text, "; %s", entry->other_names);
  if (entry->kind == FRONT_ENTRY_OUTCOME)
    g_string_append_printf (text, "; %d", entry->base);
  if (*entry->details != '\0')
    g_string_append_printf (text, "; %s", entry->details);
  return g_string_free (text, FALSE);
}

static gboolean
record (FrontWrite *write, const FrontEntry *orig, const FrontEntry *entry, const char *verb, GError **error)
{
  g_autofree char *what = g_strconcat (front_entry_kind_name (entry->kind), "-", verb, NULL);
  g_autofree char *was = orig != NULL ? describe (orig) : NULL;
  g_autofree char *is = describe (entry);

  return front_write_record (write,
                             &(FrontChange) { .kind = FRONT_CHANGED_SERVICE, .row = entry->id, .what = what, .old_value = was,
                                              .new_value = is },
                             error);
}

gboolean
front_entry_ensure_department (FrontDb *db, const char *name, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (*name == '\0')
    return TRUE;
  query = front_db_query (db, &ensure_department);
  front_query_bind_text (query, 1, name);
  return front_query_run (query, error);
}

gboolean
front_entry_store (FrontDb *db, FrontWrite *write, const FrontEntry *orig, FrontEntry *entry, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  const char *verb = orig == NULL                        ? "added"
                     : orig->retired == entry->retired   ? "edited"
                     : entry->retired                    ? "retired"
                                                         : "restored";
  int next;

  g_return_val_if_fail (write != NULL && entry != NULL, FALSE);
  g_return_val_if_fail (orig == NULL || (orig->kind == entry->kind && orig->id == entry->id), FALSE);

  if (!check (entry, error)
      || (orig != NULL && !check_nobody_changed (db, orig, error))
      || (entry->kind == FRONT_ENTRY_SERVICE && !front_entry_ensure_department (db, entry->department, error)))
    return FALSE;
  query = front_db_query (db, orig == NULL ? tables[entry->kind].insert : tables[entry->kind].update);
  next = bind_entry (query, entry);
  if (orig == NULL)
    {
      if (!front_query_one_int (query, &entry->id, error))
        return FALSE;
    }
  else
    {
      front_query_bind_int (query, next, entry->id);
      if (!front_query_run (query, error) || !carry_name_on (db, orig, entry, error))
        return FALSE;
    }
  return record (write, orig, entry, verb, error);
}

gboolean
front_entry_save (FrontDb *db, const FrontEntry *orig, FrontEntry *entry, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);

  return write != NULL && check_name_is_free (db, entry, error) && front_entry_store (db, write, orig, entry, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_entry_remove (FrontDb *db, const FrontEntry *entry, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 id;

  g_return_val_if_fail (entry != NULL && entry->id > 0, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !check_nobody_changed (db, entry, error))
    return FALSE;
  query = front_db_query (db, tables[entry->kind].delete);
  front_query_bind_int (query, 1, entry->id);
  if (!front_query_one_int (query, &id, &local))
    {
      if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                     _("“%s” is in use already and stays. Retire it, so that it is offered no longer."), entry->name);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return record (write, entry, entry, "removed", error) && front_write_commit (g_steal_pointer (&write), error);
}
