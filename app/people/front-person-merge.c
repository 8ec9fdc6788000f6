#define G_LOG_DOMAIN "front-person-merge"

#include "config.h"
#include "people/front-person-merge.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "store/front-undo-step.h"
#include "enquiries/front-tally.h"

#define ITEM_DETAIL 1
#define ITEM_CONTACT 2
#define ITEM_MADE 3

FRONT_STATEMENT (insert_merge, "INSERT INTO person_merge (from_id, into_id, at, who) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_merge_item, "INSERT INTO person_merge_item (merge_id, kind, row_id, place) "
                 "VALUES ($1, $2, $3, coalesce ((SELECT place FROM person_detail WHERE id = $3), 0))")
FRONT_STATEMENT (remember_contacts,
                 "INSERT INTO person_merge_item (merge_id, kind, row_id) "
                 "SELECT CAST ($1 AS BIGINT), 2, id FROM contact WHERE person_id = $2")
FRONT_STATEMENT (move_contacts, "UPDATE contact SET person_id = $2 WHERE person_id = $1")
FRONT_STATEMENT (count_merge_items, "SELECT count (*) FROM person_merge_item WHERE merge_id = $1 AND kind = $2")
FRONT_STATEMENT (move_detail, "UPDATE person_detail SET person_id = $2, place = $3 WHERE id = $1")
FRONT_STATEMENT (insert_other_name,
                 "INSERT INTO person_detail (person_id, kind, place, value, same_key) "
                 "VALUES ($1, 1, $2, $3, (SELECT letters_key FROM person WHERE id = $4)) RETURNING id")
FRONT_STATEMENT (set_merged_into, "UPDATE person SET merged_into = $2 WHERE id = $1")
FRONT_STATEMENT (set_on_its_own, "UPDATE person SET merged_into = NULL WHERE id = $1")
/* Only what still belongs to whom it went. */
FRONT_STATEMENT (give_back_details,
                 "UPDATE person_detail SET person_id = $3, place = (SELECT place FROM person_merge_item AS item "
                 "WHERE item.merge_id = $1 AND item.kind = 1 AND item.row_id = person_detail.id) "
                 "WHERE person_id = $2 AND id IN "
                 "(SELECT row_id FROM person_merge_item WHERE merge_id = $1 AND kind = 1)")
FRONT_STATEMENT (give_back_contacts,
                 "UPDATE contact SET person_id = $3 WHERE person_id = $2 AND id IN "
                 "(SELECT row_id FROM person_merge_item WHERE merge_id = $1 AND kind = 2)")
FRONT_STATEMENT (remove_made_details,
                 "DELETE FROM person_detail WHERE person_id = $2 AND id IN "
                 "(SELECT row_id FROM person_merge_item WHERE merge_id = $1 AND kind = 3)")
FRONT_STATEMENT (set_undone, "UPDATE person_merge SET undone_at = $2 WHERE id = $1")
FRONT_STATEMENT (select_merge, "SELECT from_id, into_id, coalesce (undone_at, 0) FROM person_merge WHERE id = $1")
FRONT_STATEMENT (select_last_merge,
                 "SELECT id, from_id, into_id FROM person_merge WHERE undone_at IS NULL AND (from_id = $1 OR into_id = $1) "
                 "ORDER BY id DESC LIMIT 1")

static gboolean
run_1 (FrontDb *db, const FrontStatement *statement, gint64 one, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, one);
  return front_query_run (query, error);
}

static gboolean
run_2 (FrontDb *db, const FrontStatement *statement, gint64 one, gint64 other, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, one);
  front_query_bind_int (query, 2, other);
  return front_query_run (query, error);
}

static gboolean
run_3 (FrontDb *db, const FrontStatement *statement, gint64 one, gint64 two, gint64 three, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, one);
  front_query_bind_int (query, 2, two);
  front_query_bind_int (query, 3, three);
  return front_query_run (query, error);
}

static gboolean
remember (FrontDb *db, gint64 merge_id, int kind, gint64 row_id, GError **error)
{
  return run_3 (db, &insert_merge_item, merge_id, kind, row_id, error);
}

static gboolean
is_free (const FrontPerson *person, GError **error)
{
  g_autofree char *title = NULL;

  if (person->merged_into == 0 && person->erased_at == FRONT_NEVER)
    return TRUE;
  title = front_person_title (person);
  if (person->erased_at != FRONT_NEVER)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("Person %" PRId64 " was erased and cannot be merged."), person->id);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                 _("%s (person %" PRId64 ") was merged already, with person %" PRId64 ". Merge that one, or undo it first."), title,
                 person->id, person->merged_into);
  return FALSE;
}

static gboolean
has_detail (const FrontPerson *person, const FrontPersonDetail *detail)
{
  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *there = person->details->pdata[i];

      if (there->kind == detail->kind && g_str_equal (there->value, detail->value)
          && g_str_equal (there->postcode, detail->postcode))
        return TRUE;
    }
  return FALSE;
}

/* What both have letter for letter stays where it is: it is not lost, and is not shown twice. */
static gboolean
move_details (FrontDb *db, const FrontPerson *from, const FrontPerson *into, FrontPersonMerge *merge, GError **error)
{
  int place = (int) into->details->len;

  for (guint i = 0; i < from->details->len; i++)
    {
      const FrontPersonDetail *detail = from->details->pdata[i];

      if (has_detail (into, detail))
        continue;
      if (!remember (db, merge->id, ITEM_DETAIL, detail->id, error)
          || !run_3 (db, &move_detail, detail->id, into->id, place + (int) i, error))
        return FALSE;
      merge->n_details++;
    }
  return TRUE;
}

/* The name that goes is kept as another name of the one who stays, or is the only one there is. */
static gboolean
keep_name (FrontDb *db, const FrontPerson *from, const FrontPerson *into, gint64 merge_id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  const FrontPersonDetail name = { .kind = FRONT_DETAIL_NAME, .value = from->name, .postcode = (char *) "" };
  gint64 id;

  if (*from->name == '\0' || g_str_equal (from->name, into->name) || has_detail (into, &name))
    return TRUE;
  query = front_db_query (db, &insert_other_name);
  front_query_bind_int (query, 1, into->id);
  front_query_bind_int (query, 2, (gint64) into->details->len + from->details->len);
  front_query_bind_text (query, 3, from->name);
  front_query_bind_int (query, 4, from->id);
  return front_query_one_int (query, &id, error) && remember (db, merge_id, ITEM_MADE, id, error);
}

static gboolean
count_items (FrontDb *db, gint64 merge_id, int kind, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &count_merge_items);

  front_query_bind_int (query, 1, merge_id);
  front_query_bind_int (query, 2, kind);
  return front_query_one_int (query, n, error);
}

static gboolean
start_merge (FrontDb *db, FrontPersonMerge *merge, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_merge);

  front_query_bind_int (query, 1, merge->from_id);
  front_query_bind_int (query, 2, merge->into_id);
  front_query_bind_int (query, 3, front_clock_now ());
  front_query_bind_text (query, 4, front_db_who (db));
  return front_query_one_int (query, &merge->id, error);
}

/* Whose contacts are one person's now, or no longer, came again or not. @other 0: nobody else. */
static gboolean
count_again (FrontDb *db, gint64 one, gint64 other, GError **error)
{
  g_autoptr(FrontTally) tally = front_tally_new (db, error);

  return tally != NULL && front_tally_touch_person (tally, db, one, error)
         && (other == 0 || front_tally_touch_person (tally, db, other, error)) && front_tally_write (tally, db, error);
}

/* On both, so that either's history tells it. The values are ids: no name outlives an erasure in the change record. */
static gboolean
record (FrontWrite *write, const char *what, const FrontPersonMerge *merge, const char *why, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%" PRId64, merge->from_id);
  g_autofree char *into = g_strdup_printf ("%" PRId64, merge->into_id);
  FrontChange change = { .kind = FRONT_CHANGED_PERSON, .row = merge->into_id, .what = what, .old_value = from,
                         .new_value = into, .why = why };

  if (!front_write_record (write, &change, error))
    return FALSE;
  change.row = merge->from_id;
  return front_write_record (write, &change, error);
}

/* For undo: whether the merge is there and stands. */
static gboolean
image_of (FrontDb *db, gint64 id, char **text, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_merge);
  g_autoptr(GError) local = NULL;

  *text = NULL;
  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    *text = g_strdup (front_query_int (query, 2) != 0 ? "undone" : "stands");
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
make_one (FrontDb *db, FrontWrite *write, FrontPersonMerge *merge, const char *why, GError **error)
{
  g_autoptr(FrontPerson) from = NULL;
  g_autoptr(FrontPerson) into = NULL;

  from = front_person_load (db, merge->from_id, error);
  if (from == NULL || !is_free (from, error))
    return FALSE;
  into = front_person_load (db, merge->into_id, error);
  if (into == NULL || !is_free (into, error))
    return FALSE;
  return start_merge (db, merge, error)
         && move_details (db, from, into, merge, error)
         && keep_name (db, from, into, merge->id, error)
         && run_2 (db, &remember_contacts, merge->id, from->id, error)
         && run_2 (db, &move_contacts, from->id, into->id, error)
         && count_again (db, into->id, 0, error)
         && count_items (db, merge->id, ITEM_CONTACT, &merge->n_contacts, error)
         && run_2 (db, &set_merged_into, from->id, into->id, error)
         && front_person_index (db, from->id, error)
         && front_person_index (db, into->id, error)
         && record (write, "merged", merge, why, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "person-merged" }, error);
}

gboolean
front_person_merge (FrontDb *db, gint64 from_id, gint64 into_id, const char *why, FrontPersonMerge *merge, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  FrontPersonMerge done = { .from_id = from_id, .into_id = into_id };

  g_return_val_if_fail (db != NULL, FALSE);

  if (from_id == into_id)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                           _("These are the same person already. Choose two different people to merge."));
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL || !make_one (db, write, &done, why, error)
      || !front_undo_watch_new (write, FRONT_CHANGED_PERSON, done.id, image_of, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (merge != NULL)
    *merge = done;
  return TRUE;
}

/* 0 in merge->id: there is none. */
static gboolean
find_last (FrontDb *db, gint64 id, FrontPersonMerge *merge, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_last_merge);
  g_autoptr(GError) local = NULL;

  *merge = (FrontPersonMerge) { 0 };
  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    {
      merge->id = front_query_int (query, 0);
      merge->from_id = front_query_int (query, 1);
      merge->into_id = front_query_int (query, 2);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_person_last_merge (FrontDb *db, gint64 id, gint64 *from_id, GError **error)
{
  FrontPersonMerge merge;

  g_return_val_if_fail (from_id != NULL, FALSE);

  if (!find_last (db, id, &merge, error))
    return FALSE;
  *from_id = merge.id != 0 ? merge.from_id : 0;
  return TRUE;
}

static gboolean
take_one_back (FrontDb *db, FrontWrite *write, FrontPersonMerge *merge, GError **error)
{
  g_autoptr(FrontPerson) into = front_person_load (db, merge->into_id, error);

  return into != NULL && is_free (into, error)
         && count_items (db, merge->id, ITEM_DETAIL, &merge->n_details, error)
         && count_items (db, merge->id, ITEM_CONTACT, &merge->n_contacts, error)
         && run_3 (db, &give_back_details, merge->id, merge->into_id, merge->from_id, error)
         && run_3 (db, &give_back_contacts, merge->id, merge->into_id, merge->from_id, error)
         && count_again (db, merge->into_id, merge->from_id, error)
         && run_2 (db, &remove_made_details, merge->id, merge->into_id, error)
         && run_2 (db, &set_undone, merge->id, front_clock_now (), error)
         && run_1 (db, &set_on_its_own, merge->from_id, error)
         && front_person_index (db, merge->from_id, error)
         && front_person_index (db, merge->into_id, error)
         && record (write, "merge-undone", merge, NULL, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "person-merged" }, error);
}

gboolean
front_person_undo_merge (FrontDb *db, gint64 id, FrontPersonMerge *merge, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  FrontPersonMerge last;

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !find_last (db, id, &last, error))
    return FALSE;
  if (last.id == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("Person %" PRId64 " was not merged with anybody."), id);
      return FALSE;
    }
  if (!take_one_back (db, write, &last, error)
      || !front_undo_mark_row (db, FRONT_CHANGED_PERSON, last.id, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (merge != NULL)
    *merge = last;
  return TRUE;
}

/* @undone out: it was taken back. FRONT_ERROR_NOT_FOUND where there is none. */
static gboolean
load_merge (FrontDb *db, gint64 id, FrontPersonMerge *merge, gboolean *undone, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_merge);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    {
      *merge = (FrontPersonMerge) { .id = id, .from_id = front_query_int (query, 0), .into_id = front_query_int (query, 1) };
      *undone = front_query_int (query, 2) != 0;
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This merge is no longer in the store."));
  return FALSE;
}

char *
front_person_merge_title (FrontDb *db, gint64 id)
{
  FrontPersonMerge merge;
  gboolean undone;
  g_autoptr(FrontPerson) from = NULL;

  if (load_merge (db, id, &merge, &undone, NULL))
    from = front_person_load (db, merge.from_id, NULL);
  return from != NULL ? front_person_title (from) : g_strdup (_("a person"));
}

gboolean
front_person_merge_take_back (FrontWrite *write, gint64 id, GError **error)
{
  FrontDb *db = front_write_get_db (write);
  FrontPersonMerge merge, last;
  gboolean undone;

  if (!load_merge (db, id, &merge, &undone, error) || !find_last (db, merge.into_id, &last, error))
    return FALSE;
  if (!undone && last.id == id)
    return take_one_back (db, write, &merge, error);
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                       undone ? _("This merge was taken back already.")
                              : _("The person was merged once more since. Take that merge back first."));
  return FALSE;
}

gboolean
front_person_merge_again (FrontWrite *write, gint64 id, gint64 *new_id, GError **error)
{
  FrontDb *db = front_write_get_db (write);
  FrontPersonMerge merge;
  gboolean undone;

  g_return_val_if_fail (new_id != NULL, FALSE);

  if (!load_merge (db, id, &merge, &undone, error) || !make_one (db, write, &merge, NULL, error))
    return FALSE;
  *new_id = merge.id;
  return TRUE;
}
