#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "exchange/front-import-look.h"
#include "exchange/front-queue-log-entry.h"
#include "exchange/front-queue-log-store.h"
#include "exchange/front-queue-log-story.h"
#include "store/front-give-way.h"

/* Of the whole, how much is reading; the rest is judging and storing. */
#define SHARE_OF_READING 0.25
#define CALLS_BETWEEN_REPORTS 4096

typedef struct
{
  FrontQueueLogProgress report;
  gpointer data;
  GCancellable *cancellable;
  double from;
  double share;
  double told;
} Progress;

typedef struct
{
  FrontQueueBook *book;
  FrontImportAside *aside; /* lines that are none */
  FrontDb *db;            /* NULL: a dry run against no store */
  FrontQueueStore *store; /* the same */
  gboolean dry_run;
  FrontGiveWay way;
  GArray *restarts;
  FrontQueueCall call;
  GPtrArray *lines;
  GArray *stored;      /* FrontQueueLine, of the story in the store */
  GString *stored_story;
  GString *story;
  GArray *blank_lines; /* FrontQueueLine, of this call's lines in the files, in blank_story */
  char *blank_story;
  FrontQueueLogResult *result;
  gint64 latest;       /* what is dated after it is still to come */
  gboolean changed;
  gint64 n_added, n_replaced;
} Import;

void
front_queue_log_result_clear (FrontQueueLogResult *result)
{
  g_clear_pointer (&result->bad, g_ptr_array_unref);
}

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->book, front_queue_book_free);
  g_clear_pointer (&import->aside, front_import_aside_free);
  g_clear_pointer (&import->store, front_queue_store_free);
  g_clear_pointer (&import->restarts, g_array_unref);
  g_clear_pointer (&import->lines, g_ptr_array_unref);
  g_clear_pointer (&import->stored, g_array_unref);
  g_string_free (import->stored_story, TRUE);
  g_string_free (import->story, TRUE);
  g_clear_pointer (&import->blank_lines, g_array_unref);
  g_clear_pointer (&import->blank_story, g_free);
  front_queue_call_clear (&import->call);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
report_share (double done, gpointer data)
{
  Progress *progress = data;

  /* What is made again after it gave way is no step back. */
  progress->told = MAX (progress->told, progress->from + progress->share * done);
  if (progress->report != NULL)
    progress->report (progress->told, progress->data);
}

/* What a file is whose lines are of something else. */
static gboolean
refuse_file (const char *path, gint64 n_lines, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(GError) local = NULL;
  FrontImportKind kind = FRONT_N_IMPORT_KINDS;

  if (!front_import_find_kind (path, &kind, cancellable, &local) && g_error_matches (local, FRONT_ERROR, FRONT_ERROR_BAD_INPUT))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no queue_log: %s"), name, local->message);
  else if (local == NULL && kind != FRONT_N_IMPORT_KINDS && kind != FRONT_IMPORT_QUEUE_LOG)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("“%s” is no queue_log: none of its lines is one. It looks like “%s”: import it as that. Nothing was imported."), name,
                 front_import_kind_title (kind));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 ngettext ("“%s” is no queue_log: its one line is none, as “1266833921|1266833905.2|queue|NONE|ENTERQUEUE||” is. Nothing was imported.",
                           "“%s” is no queue_log: none of its lines is one, as “1266833921|1266833905.2|queue|NONE|ENTERQUEUE||” is. Nothing was imported.",
                           (gulong) n_lines), name);
  return FALSE;
}

static gboolean
read_files (Import *import, char **paths, Progress *progress, GError **error)
{
  guint n_paths = g_strv_length (paths);

  for (guint i = 0; i < n_paths; i++)
    {
      gint64 n_read = front_queue_book_n_read (import->book), n_bad = front_queue_book_n_bad (import->book);

      progress->from = SHARE_OF_READING * i / n_paths;
      progress->share = SHARE_OF_READING / n_paths;
      if (!front_queue_book_read (import->book, paths[i], report_share, progress, progress->cancellable, error))
        return FALSE;
      n_read = front_queue_book_n_read (import->book) - n_read;
      n_bad = front_queue_book_n_bad (import->book) - n_bad;
      if (n_read > 0 && n_bad == n_read)
        return refuse_file (paths[i], n_read, progress->cancellable, error);
    }
  return TRUE;
}

static void
count (Import *import, gboolean already)
{
  FrontQueueLogResult *result = import->result;

  switch (import->call.verdict)
    {
    case FRONT_QUEUE_ANSWERED:
      result->answered++;
      break;
    case FRONT_QUEUE_ABANDONED:
      result->abandoned++;
      break;
    case FRONT_QUEUE_ENDED:
      result->other++;
      break;
    case FRONT_QUEUE_UNFINISHED:
      result->unfinished++;
      break;
    case FRONT_QUEUE_NO_CALL:
    default:
      return;
    }
  result->offered++;
  result->future += import->call.arrived > import->latest / FRONT_SECOND;
  result->already += already;
}

/* The store's lines first, then what the files have beyond them. Returns: whether they have anything. */
static gboolean
add_to_stored (Import *import)
{
  g_autoptr(GPtrArray) from_files = g_steal_pointer (&import->lines);

  import->lines = g_ptr_array_new ();
  g_array_set_size (import->stored, 0);
  front_queue_story_read (import->stored, import->stored_story->str);
  for (guint i = 0; i < import->stored->len; i++)
    g_ptr_array_add (import->lines, &g_array_index (import->stored, FrontQueueLine, i));
  return front_queue_story_merge (import->lines, (const FrontQueueLine *const *) from_files->pdata, from_files->len);
}

static void
write_story (Import *import)
{
  g_string_truncate (import->story, 0);
  front_queue_story_write (import->story, (const FrontQueueLine *const *) import->lines->pdata, import->lines->len);
}

/* Whose caller was erased is compared, and kept, without them. */
static void
blank_lines (Import *import)
{
  g_free (import->blank_story);
  import->blank_story = front_queue_story_blank (import->story->str);
  if (import->blank_lines == NULL)
    import->blank_lines = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
  g_array_set_size (import->blank_lines, 0);
  front_queue_story_read (import->blank_lines, import->blank_story);
  g_ptr_array_set_size (import->lines, 0);
  for (guint i = 0; i < import->blank_lines->len; i++)
    g_ptr_array_add (import->lines, &g_array_index (import->blank_lines, FrontQueueLine, i));
  g_string_assign (import->story, import->blank_story);
}

/* The call whose lines are in import->lines. */
static gboolean
take_call (Import *import, GError **error)
{
  const FrontQueueLine *told = import->lines->pdata[0];
  const char *callid = told->text + told->callid;
  guint callid_length = front_queue_line_callid_length (told);
  gint64 contact_id = 0;
  gboolean is_new = TRUE;

  write_story (import);
  if (import->store != NULL
      && !front_queue_store_find (import->store, callid, callid_length, &contact_id, import->stored_story, error))
    return FALSE;
  if (contact_id != 0)
    {
      if (front_queue_story_is_blanked (import->stored_story->str))
        blank_lines (import);
      is_new = !g_string_equal (import->story, import->stored_story) && add_to_stored (import);
      if (is_new)
        write_story (import);
      if (is_new && front_queue_story_is_blanked (import->stored_story->str))
        blank_lines (import);
    }
  front_queue_call_read (&import->call, (const FrontQueueLine *const *) import->lines->pdata, import->lines->len,
                         import->restarts);
  count (import, !is_new);
  if (!is_new || import->dry_run || import->call.verdict == FRONT_QUEUE_NO_CALL)
    return TRUE;
  import->changed = TRUE;
  *(contact_id != 0 ? &import->n_replaced : &import->n_added) += 1;
  if (contact_id != 0)
    return front_queue_store_replace (import->store, contact_id, import->story->str, &import->call, error);
  return front_queue_store_add (import->store, callid, callid_length, import->story->str, &import->call, error);
}

static gboolean
go_on (Import *import, Progress *progress, GError **error)
{
  report_share (front_queue_book_share (import->book), progress);
  if (!g_cancellable_is_cancelled (progress->cancellable))
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("The import was cancelled. Nothing was imported."));
  return FALSE;
}

static gboolean
take_calls (Import *import, Progress *progress, GError **error)
{
  g_autoptr(GError) local = NULL;

  progress->from = SHARE_OF_READING;
  progress->share = 1 - SHARE_OF_READING;
  for (guint i = 0;; i++)
    {
      if (i % CALLS_BETWEEN_REPORTS == 0 && !go_on (import, progress, error))
        return FALSE;
      if (!import->dry_run && front_give_way_asked (&import->way))
        return FALSE;
      if (!front_queue_book_next (import->book, import->lines, &local))
        break;
      if (!take_call (import, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static int
compare_stamps (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* Restarts that only the files know, also for calls that only the store knows. */
static gboolean
take_restarts (Import *import, gboolean *any_new, GError **error)
{
  const GArray *starts = front_queue_book_starts (import->book);

  *any_new = FALSE;
  if (import->store != NULL)
    {
      import->restarts = front_queue_store_restarts (import->store, starts, any_new, error);
      return import->restarts != NULL;
    }
  import->restarts = g_array_copy ((GArray *) starts);
  g_array_sort (import->restarts, compare_stamps);
  return TRUE;
}

static gboolean
store_calls (Import *import, Progress *progress, GError **error)
{
  gboolean new_restarts;

  if (!take_restarts (import, &new_restarts, error) || !take_calls (import, progress, error))
    return FALSE;
  if (import->dry_run)
    return TRUE;
  if (new_restarts)
    {
      import->changed = TRUE;
      if (!front_queue_store_add_restarts (import->store, import->restarts, error)
          || !front_queue_store_end_open (import->store, import->restarts, error))
        return FALSE;
    }
  return front_queue_store_finish (import->store, error);
}

char *
front_queue_log_in_future (const FrontQueueLogResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  if (result->future == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%" PRId64 " call is dated later than it is now; look at the telephone system’s clock and at this computer’s. It was kept as it stands.",
                                    "%" PRId64 " calls are dated later than it is now; look at the telephone system’s clock and at this computer’s. They were kept as they stand.",
                                    (gulong) result->future), result->future);
}

/* For the change record: which files, and what they held. Not translated, like the rest of the record. */
static char *
describe (char **paths, const char *source, const FrontQueueLogResult *result)
{
  GString *text = g_string_new (source);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autofree char *shown = g_filename_display_name (name);

      g_string_append_printf (text, "%s %s", i == 0 ? ":" : ",", shown);
    }
  g_string_append_printf (text,
                          ": offered %" G_GINT64_FORMAT ", answered %" G_GINT64_FORMAT ", abandoned %" G_GINT64_FORMAT
                          ", other %" G_GINT64_FORMAT ", unfinished %" G_GINT64_FORMAT ", already %" G_GINT64_FORMAT
                          "; lines %" G_GINT64_FORMAT ", bad %" G_GINT64_FORMAT,
                          result->offered, result->answered, result->abandoned, result->other, result->unfinished,
                          result->already, result->n_read, result->n_bad);
  return g_string_free (text, FALSE);
}

/* FALSE: @error is set, or it gives way. */
static gboolean
write_once (Import *import, FrontDb *db, char **paths, const char *source, Progress *progress, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autofree char *new_value = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "import" };
  FrontQueueLogEntry entry = { 0 };
  gboolean done;

  if (write == NULL)
    return FALSE;
  import->store = front_queue_store_new (db, source, error);
  done = import->store != NULL && front_queue_log_enter (db, paths, source, import->book, &entry, error);
  if (done)
    front_queue_store_set_import (import->store, entry.import_id);
  done = done && store_calls (import, progress, error);
  g_clear_pointer (&import->store, front_queue_store_free); /* its statements rest before the transaction ends */
  if (!done || !import->changed)
    return done;
  entry.added = import->n_added;
  entry.replaced = import->n_replaced;
  if (!front_queue_log_entry_finish (db, &entry, import->result, error) || !front_import_aside_keep (import->aside, db, entry.import_id, error))
    return FALSE;
  new_value = describe (paths, source, import->result);
  change.new_value = new_value;
  if (!front_write_record (write, &change, error))
    return FALSE;
  if (!front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  import->result->import_id = entry.import_id;
  return TRUE;
}

static void
start_over (Import *import)
{
  FrontQueueLogResult *result = import->result;

  result->offered = result->answered = result->abandoned = result->other = result->unfinished = result->already = result->future = 0;
  import->changed = FALSE;
  import->n_added = import->n_replaced = 0;
  g_clear_pointer (&import->restarts, g_array_unref);
  front_queue_book_again (import->book);
}

static gboolean
write_all (Import *import, char **paths, const char *source, Progress *progress, GError **error)
{
  gboolean done = write_once (import, import->db, paths, source, progress, error);

  while (front_give_way_again (&import->way))
    {
      start_over (import);
      done = write_once (import, import->db, paths, source, progress, error);
    }
  return done;
}

char *
front_queue_log_nothing_new (const FrontQueueLogResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  if (result->offered == 0 || result->already < result->offered)
    return NULL;
  if (result->offered == 1)
    return g_strdup (_("Nothing new: the one call was here already"));
  return g_strdup_printf (_("Nothing new: all %" PRId64 " calls were here already"), result->offered);
}

gboolean
front_queue_log_import (FrontDb *db, char **paths, const FrontQueueLogOptions *options, FrontQueueLogProgress progress,
                        gpointer data, GCancellable *cancellable, FrontQueueLogResult *result, GError **error)
{
  g_auto(Import) import = { 0 };
  Progress share = { progress, data, cancellable, 0, 0, 0 };
  const char *source = options != NULL && options->source != NULL ? options->source : FRONT_QUEUE_LOG_SOURCE;
  gboolean done;

  g_return_val_if_fail (paths != NULL && paths[0] != NULL && result != NULL, FALSE);
  g_return_val_if_fail (db != NULL || (options != NULL && options->dry_run), FALSE);

  import.book = front_queue_book_new (options != NULL ? options->lines_in_memory : 0);
  import.db = db;
  import.way = front_give_way (db);
  import.latest = front_clock_now () + FRONT_CLOCKS_DIFFER;
  import.dry_run = options != NULL && options->dry_run;
  import.lines = g_ptr_array_new ();
  import.stored = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
  import.stored_story = g_string_new (NULL);
  import.story = g_string_new (NULL);
  import.result = result;
  front_queue_call_init (&import.call);

  import.aside = front_import_aside_new (options != NULL ? options->bad_path : NULL, TRUE, error);
  if (import.aside == NULL)
    return FALSE;
  front_queue_book_set_aside (import.book, import.aside, paths[1] != NULL);
  if (!read_files (&import, paths, &share, error) || !front_import_aside_finish (import.aside, error))
    return FALSE;
  result->n_read = front_queue_book_n_read (import.book);
  result->n_bad = front_queue_book_n_bad (import.book);
  g_clear_pointer (&result->bad, g_ptr_array_unref);
  result->bad = g_ptr_array_ref (front_queue_book_bad (import.book));

  if (!import.dry_run)
    done = write_all (&import, paths, source, &share, error);
  else
    {
      if (db != NULL)
        {
          import.store = front_queue_store_new (db, source, error);
          if (import.store == NULL)
            return FALSE;
        }
      done = store_calls (&import, &share, error);
    }
  if (done && progress != NULL)
    progress (1, data);
  return done;
}
