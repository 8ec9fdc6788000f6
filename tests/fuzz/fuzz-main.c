#include "config.h"
#include "fuzz.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

/* Runs one fuzz target without libFuzzer: every file of its corpus, then damaged ones made from them by a seeded generator, so that
 * every machine tries the same.
 *
 * Usage: fuzz-NAME CORPUS [WORDS [ROUNDS [SEED]]]; CORPUS: a folder or one file; WORDS: a dictionary of libFuzzer's. */

#define SEED 20261126
#define LONGEST (64 * 1024)

/* For the handler below. */
static const GByteArray *under_way;

/* Keeps the input at which the program stopped. */
static void
keep (void)
{
  static const char told[] = "Bail out! The input is kept in fuzz.failed\n";
  int fd = open ("fuzz.failed", O_WRONLY | O_CREAT | O_TRUNC, 0600);

  if (fd >= 0 && under_way != NULL && write (fd, under_way->data, under_way->len) == (gssize) under_way->len
      && write (STDOUT_FILENO, told, sizeof told - 1) > 0)
    close (fd);
}

static void
keep_and_stop (int number)
{
  keep ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
run (const GByteArray *bytes)
{
  /* A copy of exactly that size: reading past its end shows under the sanitizers. */
  g_autofree guint8 *data = g_memdup2 (bytes->data, MAX (bytes->len, 1));

  under_way = bytes;
  LLVMFuzzerTestOneInput (data != NULL ? data : (const guint8 *) "", bytes->len);
  under_way = NULL;
}

/* ── Corpus and words ── */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_file (GPtrArray *corpus, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  GByteArray *bytes;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, &error))
    g_error ("%s", error->message);
  bytes = g_byte_array_sized_new ((guint) size + 1);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) size);
  g_ptr_array_add (corpus, bytes);
}

static GPtrArray *
load_corpus (const char *path)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    add_file (corpus, path);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_file (corpus, names->pdata[i]);
  return corpus;
}

/* Lines of name="text", where \xNN is a byte; what begins with # is a remark. */
static GPtrArray *
load_words (const char *path)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (path == NULL)
    return words;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *from = lines[i][0] == '#' ? NULL : strchr (lines[i], '"'), *to = from != NULL ? strrchr (lines[i], '"') : NULL;
      GByteArray *word;

      if (to == NULL || to == from)
        continue;
      word = g_byte_array_new ();
      for (const char *p = from + 1; p < to; p++)
        {
          guint8 byte = (guint8) *p;

          if (p[0] == '\\' && p[1] == 'x')
            {
              byte = (guint8) (g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3]));
              p += 3;
            }
          else if (p[0] == '\\')
            byte = (guint8) *++p;
          g_byte_array_append (word, &byte, 1);
        }
      g_ptr_array_add (words, word);
    }
  return words;
}

/* ── Damage ── */

static guint
any (GRand *rand, guint n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static void
insert (GByteArray *bytes, guint at, const guint8 *data, guint size)
{
  g_autofree guint8 *end = g_memdup2 (bytes->data + at, MAX (bytes->len - at, 1));
  guint n = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, data, size);
  g_byte_array_append (bytes, end, n);
}

/* The line around a random place, with its line feed. */
static void
any_line (GRand *rand, const GByteArray *bytes, guint *from, guint *n)
{
  guint to = *from = any (rand, bytes->len);

  while (*from > 0 && bytes->data[*from - 1] != '\n')
    --*from;
  while (to < bytes->len && bytes->data[to] != '\n')
    to++;
  *n = MIN (to + 1, bytes->len) - *from;
}

static void
damage (GRand *rand, GByteArray *bytes, const GPtrArray *words, const GByteArray *other)
{
  guint at = any (rand, bytes->len), few = any (rand, 40) + 1, n = MIN (few, bytes->len - at), from;
  guint8 byte = (guint8) any (rand, 256);

  if (bytes->len == 0)
    {
      g_byte_array_append (bytes, &byte, 1);
      return;
    }
  switch (any (rand, 9))
    {
    case 0: /* lost */
      g_byte_array_remove_range (bytes, at, n);
      break;
    case 1: /* another byte */
      bytes->data[at] = byte;
      break;
    case 2: /* another digit, or bit */
      if (g_ascii_isdigit (bytes->data[at]))
        bytes->data[at] = (guint8) ('0' + any (rand, 10));
      else
        bytes->data[at] ^= (guint8) (1u << any (rand, 8));
      break;
    case 3: /* a line lost */
      any_line (rand, bytes, &from, &n);
      g_byte_array_remove_range (bytes, from, n);
      break;
    case 4: /* a line twice, or elsewhere */
      any_line (rand, bytes, &from, &n);
      {
        g_autofree guint8 *line = g_memdup2 (bytes->data + from, n);

        insert (bytes, any (rand, 2) == 0 ? from : any (rand, bytes->len), line, n);
      }
      break;
    case 5: /* something of another one */
      from = any (rand, other->len);
      insert (bytes, at, other->data + from, MIN (5 * few, other->len - from));
      break;
    case 6: /* the end is lost */
      if (any (rand, 4) == 0)
        g_byte_array_set_size (bytes, at);
      break;
    default: /* a word in it */
      if (words->len > 0)
        {
          const GByteArray *word = words->pdata[any (rand, words->len)];

          insert (bytes, at, word->data, word->len);
        }
      else
        insert (bytes, at, &byte, 1);
      break;
    }
}

int
main (int argc, char **argv)
{
  const char *path = argc > 1 ? argv[1] : NULL;
  int rounds = argc > 3 ? atoi (argv[3]) : 0;
  g_autoptr(GRand) rand = g_rand_new_with_seed (argc > 4 ? (guint32) atoi (argv[4]) : SEED);
  g_autoptr(GPtrArray) corpus = NULL;
  g_autoptr(GPtrArray) words = NULL;

  LLVMFuzzerInitialize (&argc, &argv);
  if (path == NULL)
    {
      g_printerr ("Usage: %s CORPUS [WORDS [ROUNDS [SEED]]]\n", argv[0]);
      return 2;
    }
  signal (SIGABRT, keep_and_stop);
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_set_death_callback (keep);
#else
  signal (SIGSEGV, keep_and_stop);
#endif
  corpus = load_corpus (path);
  words = load_words (argc > 2 && *argv[2] != '\0' ? argv[2] : NULL);
  if (corpus->len == 0)
    g_error ("there is nothing in %s", path);
  for (guint i = 0; i < corpus->len; i++)
    run (corpus->pdata[i]);
  for (int round = 0; round < rounds; round++)
    {
      const GByteArray *first = corpus->pdata[any (rand, corpus->len)], *other = corpus->pdata[any (rand, corpus->len)];
      g_autoptr(GByteArray) bytes = g_byte_array_sized_new (first->len + 64);

      g_byte_array_append (bytes, first->data, first->len);
      for (guint i = any (rand, 12) + 1; i > 0 && bytes->len < LONGEST; i--)
        damage (rand, bytes, words, other);
      run (bytes);
    }
  printf ("ok 1 - %u kept inputs and %d damaged ones\n1..1\n", corpus->len, rounds);
  return 0;
}
