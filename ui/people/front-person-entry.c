#define G_LOG_DOMAIN "front-person-entry"

#include "config.h"
#include "people/front-person-entry.h"

#include <glib/gi18n.h>

#include "people/front-person-search.h"
#include "people/front-person-typed.h"

#define MAX_SHOWN 6
#define MAX_TWINS 3

struct _FrontPersonEntry
{
  FrontMatchEntry parent_instance;

  FrontStore *store;
  gint64 id;           /* of the person shown; 0: nobody */
  char *wanted;        /* the letters that Enter was pressed on before their matches came; NULL for none */
  guint generation;    /* of the question under way: late answers are dropped */
};

G_DEFINE_FINAL_TYPE (FrontPersonEntry, front_person_entry, FRONT_TYPE_MATCH_ENTRY)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ── What is asked of the store ── */

typedef struct
{
  FrontPersonEntry *self; /* main thread only */
  guint generation;
  char *typed;            /* to be looked up, or to be added */
  gint64 id;              /* to be shown; out of adding */
  GPtrArray *matches;     /* out; (element-type FrontPersonMatch) */
  GPtrArray *twins;       /* out: who may be the one that was typed */
  gboolean more;
  char *title;            /* out */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->typed);
  g_free (question->title);
  g_clear_pointer (&question->matches, g_ptr_array_unref);
  g_clear_pointer (&question->twins, g_ptr_array_unref);
  g_free (question);
}

static Question *
answer_of (const Question *question)
{
  Question *answer = g_new0 (Question, 1);

  answer->generation = question->generation;
  answer->typed = g_strdup (question->typed);
  answer->id = question->id;
  return answer;
}

static gboolean
is_among (GPtrArray *matches, gint64 id)
{
  for (guint i = 0; i < matches->len; i++)
    if (((const FrontPersonMatch *) matches->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Worker thread. */
static gpointer
look_up_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);

  answer->matches = front_person_search (db, answer->typed, 0, MAX_SHOWN, &answer->more, error);
  if (answer->matches != NULL && answer->matches->len < MAX_SHOWN)
    {
      g_autoptr(FrontPerson) person = front_person_from_typed (answer->typed);

      answer->twins = front_person_twins (db, person, MAX_TWINS, error);
      for (guint i = answer->twins != NULL ? answer->twins->len : 0; i > 0; i--)
        if (is_among (answer->matches, ((const FrontPersonMatch *) answer->twins->pdata[i - 1])->id))
          g_ptr_array_remove_index (answer->twins, i - 1);
    }
  if (answer->matches != NULL && (answer->twins != NULL || answer->matches->len == MAX_SHOWN))
    return answer;
  question_free (answer);
  return NULL;
}

/* Worker thread. */
static gpointer
add_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);
  g_autoptr(FrontPerson) person = front_person_from_typed (answer->typed);

  if (front_person_save (db, person, NULL, error))
    {
      answer->id = person->id;
      answer->title = front_person_title (person);
      return answer;
    }
  question_free (answer);
  return NULL;
}

/* Worker thread. A person who was merged is shown as who they turned out to be. */
static gpointer
title_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *answer = answer_of (data);
  g_autoptr(FrontPerson) person = NULL;
  gint64 id = answer->id;

  if (front_person_resolve (db, &id, error))
    person = front_person_load (db, id, error);
  if (person != NULL)
    {
      answer->title = front_person_title (person);
      return answer;
    }
  question_free (answer);
  return NULL;
}

static void
ask (FrontPersonEntry *self, FrontJobKind kind, FrontJob job, const char *typed, gint64 id, GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  question->generation = ++self->generation;
  question->typed = g_strdup (typed);
  question->id = id;
  front_store_run_async (self->store, kind, job, question, question_free, question_free, NULL, callback, g_object_ref (self));
}

/* ── The matches ── */

static void
fill_list (FrontMatchEntry *entry, const Question *answer)
{
  gboolean twins = answer->twins != NULL && answer->twins->len > 0;
  g_autofree char *add = NULL;

  front_match_entry_clear_rows (entry);
  for (guint i = 0; i < answer->matches->len; i++)
    {
      const FrontPersonMatch *match = answer->matches->pdata[i];

      front_match_entry_add_row (entry, match->title, match->hint, match->id, 0);
    }
  if (answer->more)
    front_match_entry_add_note (entry, _("There are more: go on typing"));
  if (twins)
    front_match_entry_add_note (entry, _("Perhaps the same:"));
  for (guint i = 0; twins && i < answer->twins->len; i++)
    {
      const FrontPersonMatch *match = answer->twins->pdata[i];

      front_match_entry_add_row (entry, match->title, match->why != NULL ? match->why : match->hint, match->id, 0);
    }
  add = g_strdup_printf (twins || answer->matches->len > 0 ? _("None of these: add “%s”") : _("Add “%s” as a new person"),
                         answer->typed);
  front_match_entry_add_row (entry, add, NULL, 0, 0);
  front_match_entry_open (entry);
}

static void
take (FrontPersonEntry *self, gint64 id, const char *title)
{
  self->generation++;
  self->id = id;
  front_match_entry_show (FRONT_MATCH_ENTRY (self), title);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (answer == NULL)
    {
      /* What was typed stays where it is. */
      if (self->store == NULL)
        return;
      front_match_entry_clear_rows (FRONT_MATCH_ENTRY (self));
      front_match_entry_add_note (FRONT_MATCH_ENTRY (self), error->message);
      front_match_entry_open (FRONT_MATCH_ENTRY (self));
      return;
    }
  if (self->store != NULL && answer->generation == self->generation)
    take (self, answer->id, answer->title);
  question_free (answer);
}

static void
front_person_entry_picked (FrontMatchEntry *entry, const FrontMatchEntryRow *row)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (entry);

  if (row->id == 0)
    ask (self, FRONT_JOB_WRITE, add_job, front_match_entry_get_text (entry), 0, added_cb);
  else
    take (self, row->id, row->title);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);
  gboolean wanted;

  if (answer == NULL)
    return;
  if (self->store != NULL && answer->generation == self->generation)
    {
      wanted = g_strcmp0 (self->wanted, answer->typed) == 0;
      fill_list (FRONT_MATCH_ENTRY (self), answer);
      if (wanted)
        front_match_entry_take (FRONT_MATCH_ENTRY (self));
    }
  g_clear_pointer (&self->wanted, g_free);
  question_free (answer);
}

static void
front_person_entry_typed (FrontMatchEntry *entry)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (entry);
  g_autofree char *typed = front_match_entry_dup_typed (entry);

  if (self->store == NULL)
    return;
  g_clear_pointer (&self->wanted, g_free);
  if (*typed != '\0')
    {
      ask (self, FRONT_JOB_READ, look_up_job, typed, 0, found_cb);
      return;
    }
  self->generation++;
  front_match_entry_clear_rows (entry);
  front_match_entry_close (entry);
}

static gboolean
front_person_entry_entered (FrontMatchEntry *entry)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (entry);
  g_autofree char *typed = front_match_entry_dup_typed (entry);

  if (!front_match_entry_is_typed (entry))
    return FALSE;
  if (*typed == '\0')
    {
      take (self, 0, "");
      return TRUE;
    }
  if (front_match_entry_is_open (entry) && self->wanted == NULL)
    return FALSE;
  /* Faster than the store: taken as soon as the answer is there. */
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&typed);
  ask (self, FRONT_JOB_READ, look_up_job, self->wanted, 0, found_cb);
  return TRUE;
}

static void
front_person_entry_let_go (FrontMatchEntry *entry)
{
  FRONT_PERSON_ENTRY (entry)->generation++;
}

/* Nobody is chosen by leaving: a wrong person is worse than none. What was typed waits, and an emptied entry is nobody. */
static void
front_person_entry_left (FrontMatchEntry *entry)
{
  FrontPersonEntry *self = FRONT_PERSON_ENTRY (entry);
  g_autofree char *typed = front_match_entry_dup_typed (entry);

  if (*typed == '\0' && self->id != 0)
    take (self, 0, "");
}

static void
titled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonEntry) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (answer == NULL)
    return;
  if (self->store != NULL && answer->generation == self->generation && !front_match_entry_is_typed (FRONT_MATCH_ENTRY (self)))
    front_match_entry_show (FRONT_MATCH_ENTRY (self), answer->title);
  question_free (answer);
}

void
front_person_entry_show (FrontPersonEntry *self, gint64 id, gboolean another)
{
  g_return_if_fail (FRONT_IS_PERSON_ENTRY (self));

  if (!another && (id == self->id || front_match_entry_is_typed (FRONT_MATCH_ENTRY (self))))
    return;
  g_clear_pointer (&self->wanted, g_free);
  self->id = id;
  front_match_entry_show (FRONT_MATCH_ENTRY (self), "");
  self->generation++;
  if (id != 0 && self->store != NULL)
    ask (self, FRONT_JOB_READ, title_job, NULL, id, titled_cb);
}

const char *
front_person_entry_get_typed (FrontPersonEntry *self)
{
  const char *text;

  g_return_val_if_fail (FRONT_IS_PERSON_ENTRY (self), NULL);

  text = front_match_entry_get_text (FRONT_MATCH_ENTRY (self));
  return *text != '\0' && front_match_entry_is_typed (FRONT_MATCH_ENTRY (self)) ? text : NULL;
}

void
front_person_entry_set_store (FrontPersonEntry *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_PERSON_ENTRY (self));

  g_set_object (&self->store, store);
}

/* ── The widget ── */

static void
front_person_entry_dispose (GObject *object)
{
  g_clear_object (&FRONT_PERSON_ENTRY (object)->store);
  G_OBJECT_CLASS (front_person_entry_parent_class)->dispose (object);
}

static void
front_person_entry_finalize (GObject *object)
{
  g_free (FRONT_PERSON_ENTRY (object)->wanted);
  G_OBJECT_CLASS (front_person_entry_parent_class)->finalize (object);
}

static void
front_person_entry_class_init (FrontPersonEntryClass *klass)
{
  FrontMatchEntryClass *entry_class = FRONT_MATCH_ENTRY_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_person_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_person_entry_finalize;
  entry_class->typed = front_person_entry_typed;
  entry_class->picked = front_person_entry_picked;
  entry_class->entered = front_person_entry_entered;
  entry_class->let_go = front_person_entry_let_go;
  entry_class->left = front_person_entry_left;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_PERSON_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
}

static void
front_person_entry_init (FrontPersonEntry *self)
{
  front_match_entry_set_up (FRONT_MATCH_ENTRY (self), _("Person"), _("Optional: name, number, e-mail or postcode"),
                            _("People who fit"), 420);
}
