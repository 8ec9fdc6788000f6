#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "directory/front-session.h"
#include "exchange/front-queue-log.h"
#include "front-compat.h"
#include "front-tell.h"

typedef struct
{
  GtkWidget *parent;
  FrontWorkBar *bar;
  FrontStore *store;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->parent);
  g_object_unref (import->bar);
  g_object_unref (import->store);
  g_free (import);
}

static void
result_free (gpointer data)
{
  front_queue_log_result_clear (data);
  g_free (data);
}

/* Worker thread. */
static gpointer
import_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontWork *work = data;
  const FrontQueueLogOptions options = { 0 };
  FrontQueueLogResult *result = g_new0 (FrontQueueLogResult, 1);

  front_session_apply (db, NULL, NULL, NULL); /* the change record names the rep */
  if (front_queue_log_import (db, work->data, &options, front_work_progress, work, cancellable, result, error))
    return result;
  result_free (result);
  return NULL;
}

static char *
describe_bad (const FrontQueueLogResult *result)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("%" PRId64 " of %" PRId64 " lines are no queue_log lines and were left out. "
                                  "Everything else was imported."),
                          result->n_bad, result->n_read);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < MIN (result->bad->len, 8); i++)
    {
      const FrontQueueBadLine *bad = g_ptr_array_index (result->bad, i);
      g_autofree char *name = g_path_get_basename (bad->path);

      g_string_append_printf (text, _("\n%s, line %" PRId64 " %s"), name, bad->line,
                              front_queue_line_fault_text (bad->fault));
    }
  return g_string_free (text, FALSE);
}

static void
imported_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr(GtkWidget) parent = data;
  g_autoptr(GError) error = NULL;
  FrontQueueLogResult *result = g_task_propagate_pointer (G_TASK (async_result), &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      front_tell (parent, _("The import was cancelled; nothing was changed"), NULL, NULL);
      return;
    }
  if (error != NULL)
    {
      front_tell_error (parent, _("The telephone log was not imported"), error->message);
      return;
    }
  text = front_queue_log_nothing_new (result);
  if (text == NULL)
    text = g_strdup_printf (_("%" PRId64 " calls in the log: %" PRId64 " answered, %" PRId64
                              " abandoned; %" PRId64 " were here already"),
                            result->offered, result->answered, result->abandoned, result->already);
  front_tell (parent, text, NULL, NULL);
  if (result->n_bad > 0)
    {
      g_autofree char *bad = describe_bad (result);

      front_tell_error (parent, _("Some lines were left out"), bad);
    }
  result_free (result);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  Import *import = data;
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  front_work_bar_run_apart (import->bar, import->store, _("Importing the telephone log"), import_job,
                      g_strv_builder_end (paths), (GDestroyNotify) g_strfreev, result_free, imported_cb,
                      g_object_ref (import->parent));
}

void
front_import_queue_log (GtkWidget *parent, FrontWorkBar *bar, FrontStore *store)
{
  Import *import;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (FRONT_IS_WORK_BAR (bar));
  g_return_if_fail (FRONT_IS_STORE (store));

  import = g_new0 (Import, 1);
  import->parent = g_object_ref (parent);
  import->bar = g_object_ref (bar);
  import->store = g_object_ref (store);
  front_choose_open (parent, _("Choose Asterisk queue_log files"), TRUE, NULL, chosen_cb, import, import_free);
}
