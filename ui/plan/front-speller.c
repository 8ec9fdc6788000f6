#define G_LOG_DOMAIN "front-spelling"

#include "config.h"
#include "plan/front-speller.h"

#include <glib/gi18n.h>
#if HAVE_ENCHANT
#include <enchant.h>
#endif

#include "front-tell.h"
#include "plan/front-spelling-words.h"

#define LANGUAGE "en_GB"

struct _FrontSpeller
{
  GObject parent_instance;

  FrontStore *store; /* not held: it holds this */
  GHashTable *own;   /* of the council's words */
#if HAVE_ENCHANT
  EnchantBroker *broker;
  EnchantDict *dictionary; /* NULL: there is none of British English */
#endif
};

G_DEFINE_FINAL_TYPE (FrontSpeller, front_speller, G_TYPE_OBJECT)

static guint changed_signal;

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_spelling_own_words (db, error);
}

static gboolean
has_same_words (FrontSpeller *self, char **words)
{
  if (g_strv_length (words) != g_hash_table_size (self->own))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_hash_table_contains (self->own, words[i]))
      return FALSE;
  return TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontSpeller) self = data;
  g_auto(GStrv) words = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (words == NULL || has_same_words (self, words))
    return;
  g_hash_table_remove_all (self->own);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (self->own, g_strdup (words[i]));
  g_signal_emit (self, changed_signal, 0);
}

static void
load (FrontSpeller *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_strfreev, NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & FRONT_CHANGED_SETTING)
    load (data);
}

gboolean
front_speller_is_there (FrontSpeller *self)
{
  g_return_val_if_fail (FRONT_IS_SPELLER (self), FALSE);

#if HAVE_ENCHANT
  return self->dictionary != NULL;
#else
  return FALSE;
#endif
}

gboolean
front_speller_check (FrontSpeller *self, const char *word)
{
  g_autofree char *plain = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (FRONT_IS_SPELLER (self) && word != NULL, TRUE);

  if (!front_speller_is_there (self) || word[0] == '\0')
    return TRUE;
  plain = front_spelling_normalise (word, -1);
  /* "tell us" may begin a sentence; "Ashcombe" has its capital always. */
  lower = g_utf8_strdown (plain, -1);
  if (g_hash_table_contains (self->own, plain) || g_hash_table_contains (self->own, lower))
    return TRUE;
#if HAVE_ENCHANT
  return enchant_dict_check (self->dictionary, plain, -1) <= 0;
#else
  return TRUE;
#endif
}

char **
front_speller_suggest (FrontSpeller *self, const char *word, guint most)
{
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();

  g_return_val_if_fail (FRONT_IS_SPELLER (self) && word != NULL, NULL);

#if HAVE_ENCHANT
  if (self->dictionary != NULL)
    {
      g_autofree char *plain = front_spelling_normalise (word, -1);
      size_t n = 0;
      char **words = enchant_dict_suggest (self->dictionary, plain, -1, &n);

      for (guint i = 0; words != NULL && i < n && i < most; i++)
        g_strv_builder_add (found, words[i]);
      if (words != NULL)
        enchant_dict_free_string_list (self->dictionary, words);
    }
#endif
  return g_strv_builder_end (found);
}

static gpointer
add_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_spelling_add_word (db, data, error);
  return NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) widget = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (widget) != NULL)
    front_tell (widget, error->message, NULL, NULL);
}

void
front_speller_add (FrontSpeller *self, const char *word, GtkWidget *widget)
{
  g_return_if_fail (FRONT_IS_SPELLER (self) && word != NULL && GTK_IS_WIDGET (widget));

  front_store_run_async (self->store, FRONT_JOB_WRITE, add_job, g_strdup (word), g_free, NULL, NULL, added_cb, g_object_ref (widget));
}

static void
front_speller_finalize (GObject *object)
{
  FrontSpeller *self = FRONT_SPELLER (object);

#if HAVE_ENCHANT
  if (self->dictionary != NULL)
    enchant_broker_free_dict (self->broker, self->dictionary);
  enchant_broker_free (self->broker);
#endif
  g_hash_table_unref (self->own);
  G_OBJECT_CLASS (front_speller_parent_class)->finalize (object);
}

static void
front_speller_class_init (FrontSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_speller_finalize;
  changed_signal = g_signal_new ("changed", FRONT_TYPE_SPELLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
front_speller_init (FrontSpeller *self)
{
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
#if HAVE_ENCHANT
  self->broker = enchant_broker_init ();
  /* A broker gives its own languages for one it has not: only the real thing will do. */
  if (enchant_broker_dict_exists (self->broker, LANGUAGE))
    self->dictionary = enchant_broker_request_dict (self->broker, LANGUAGE);
  if (self->dictionary == NULL)
    g_debug ("No dictionary of British English: words are not checked");
#endif
}

FrontSpeller *
front_speller_for_store (FrontStore *store)
{
  FrontSpeller *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_get_data (G_OBJECT (store), "front-speller");
  if (self == NULL)
    {
      self = g_object_new (FRONT_TYPE_SPELLER, NULL);
      self->store = store;
      g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
      g_object_set_data_full (G_OBJECT (store), "front-speller", self, g_object_unref);
      if (front_speller_is_there (self))
        load (self);
    }
  return self;
}
