#define G_LOG_DOMAIN "front-people-window"

#include "config.h"
#include "people/front-people-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "cli/front-person-file.h"
#include "front-compat.h"
#include "people/front-person-merge-dialog.h"
#include "privacy/front-erasure.h"

/* What can be done with a person besides editing: merge, undo it, erase, and a file of everything that is held. */

typedef struct
{
  FrontPeopleWindow *self;
  gint64 id;
  char *text;
} Task;

static Task *
task_new (FrontPeopleWindow *self, gint64 id, const char *text)
{
  Task *task = g_new0 (Task, 1);

  task->self = g_object_ref (self);
  task->id = id;
  task->text = g_strdup (text);
  return task;
}

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->self);
  g_free (task->text);
  g_free (task);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

/* The window is still open. */
static gboolean
is_there (const Task *task)
{
  return task->self->store != NULL;
}

/* ── Merge ── */

static void
merged (gint64 into_id, const char *from_title, gpointer data)
{
  const Task *task = data;
  g_autofree char *text = g_strdup_printf (_("%s was merged"), from_title);

  if (!is_there (task))
    return;
  front_person_list_select (task->self->list, into_id);
  front_people_window_load (task->self, into_id);
  front_tell_bar_show (task->self->tell_bar, GTK_WIDGET (task->self), text, _("Undo merge"), "people.undo-merge");
}

void
front_people_window_merge (FrontPeopleWindow *self)
{
  if (self->person != NULL && self->person->id != 0)
    front_person_merge_dialog_ask (GTK_WINDOW (self), self->store, self->person, merged, task_new (self, self->person->id, NULL),
                                   task_free);
}

static void
merge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);

  if (self->person != NULL && self->person->id != 0)
    front_people_window_go (self, FRONT_PEOPLE_MERGE, 0);
}

static gpointer
undo_merge_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_person_undo_merge (db, *(gint64 *) data, NULL, error);
  return NULL;
}

static void
merge_undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Task) task = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (!is_there (task))
    return;
  front_people_window_tell (task->self, error != NULL ? error->message : _("They are two people again"), error != NULL);
  front_people_window_load (task->self, task->id);
}

static void
undo_merge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);

  if (self->person == NULL || self->person->id == 0)
    return;
  front_store_run_async (self->store, FRONT_JOB_WRITE, undo_merge_job, g_memdup2 (&self->person->id, sizeof (gint64)), g_free, NULL,
                         NULL, merge_undone_cb, task_new (self, self->person->id, NULL));
}

/* ── Erase ── */

static gpointer
erase_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_erase_person (db, *(gint64 *) data, NULL, error);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Task) task = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontErasure) erasure = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *words = NULL;
  g_autofree char *body = NULL;

  if (!is_there (task))
    return;
  front_people_window_tell (task->self, "", FALSE);
  if (erasure == NULL)
    {
      front_tell_error (GTK_WIDGET (task->self), _("Nobody was erased"), error->message);
      return;
    }
  words = g_strdup_printf (ngettext ("The words of %" PRId64 " contact went with them; it still counts.",
                                     "The words of %" PRId64 " contacts went with them; every one still counts.",
                                     (gulong) erasure->n_contacts), erasure->n_contacts);
  body = g_strdup_printf (_("%s\n\nChecksum over all figures before: %s\nand after: %s\n%s%s%s"), words, erasure->before,
                          erasure->after,
                          g_str_equal (erasure->before, erasure->after) ? _("They are the same: no figure has changed.")
                                                                        : _("▲ They differ."),
                          erasure->scrubbed ? "" : "\n\n",
                          erasure->scrubbed ? "" : _("The store's files are cleaned with the next erasure: another program is using them."));
  front_people_window_load (task->self, 0);
  front_person_list_focus (task->self->list);
  front_tell_error (GTK_WIDGET (task->self), _("The person was erased"), body);
}

static void
erase_confirmed (gpointer data)
{
  const Task *task = data;

  if (!is_there (task))
    return;
  front_people_window_tell (task->self, _("Erasing…"), FALSE);
  front_store_run_async (task->self->store, FRONT_JOB_WRITE, erase_job, g_memdup2 (&task->id, sizeof task->id), g_free,
                         (GDestroyNotify) front_erasure_free, NULL, erased_cb, task_new (task->self, task->id, NULL));
}

static void
erase_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;

  if (self->person == NULL || self->person->id == 0)
    return;
  title = front_person_title (self->person);
  heading = g_strdup_printf (_("Erase %s?"), title);
  front_confirm (widget, heading,
                 _("What goes: their name, numbers, addresses and notes; the notes and answers of their contacts; old values in the "
                   "change record; the same of everybody who was merged with them.\n\n"
                   "What stays: each contact with its times, channel, service and outcome, without a name, so that every count and "
                   "percentage stays as it is.\n\n"
                   "This cannot be undone. Copies of the store that were made earlier still have what goes."),
                 _("_Erase"), erase_confirmed, task_new (self, self->person->id, NULL), task_free);
}

/* ── Everything held on them ── */

static gpointer
file_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  front_person_file_write (db, task->id, task->text, error);
  return NULL;
}

static void
filed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Task) task = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (!is_there (task))
    return;
  if (error != NULL)
    front_tell_error (GTK_WIDGET (task->self), _("The file was not written"), error->message);
  else
    {
      g_autofree char *text = g_strdup_printf (_("Everything held is in %s"), task->text);

      front_tell_bar_show (task->self->tell_bar, GTK_WIDGET (task->self), text, NULL, NULL);
    }
}

static void
file_chosen (GFile *file, gpointer data)
{
  const Task *task = data;
  g_autofree char *path = g_file_get_path (file);

  if (!is_there (task))
    return;
  if (path == NULL)
    {
      front_tell_error (GTK_WIDGET (task->self), _("The file was not written"), _("Choose a folder on this computer or a network drive."));
      return;
    }
  /* The answer frees it: the worker reads its id and text only. */
  {
    Task *filing = task_new (task->self, task->id, path);

    front_store_run_async (task->self->store, FRONT_JOB_READ, file_job, filing, NULL, NULL, NULL, filed_cb, filing);
  }
}

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const FrontFileKind kinds[] = { { N_("Web page, to read and print"), "html" }, { N_("JSON, for other programs"), "json" },
                                         { NULL, NULL } };
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);

  if (self->person != NULL && self->person->id != 0)
    front_choose_save (widget, _("Everything held on this person"), _("held-on-one-person.html"), kinds, file_chosen,
                       task_new (self, self->person->id, NULL), task_free);
}

void
front_people_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "people.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "people.undo-merge", NULL, undo_merge_action);
  gtk_widget_class_install_action (widget_class, "people.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "people.file", NULL, file_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "people.merge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "people.file", NULL);
}
