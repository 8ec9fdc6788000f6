#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-story.h"

#include <string.h>

/* Before a line that its file cut short. */
#define CUT_MARK '~'
/* The first line of a story whose caller was erased: a line that tells nothing. */
#define BLANKED "!\n"

/* Whether @whole begins with all that is left of the line @part. */
static gboolean
goes_on (const FrontQueueLine *part, const FrontQueueLine *whole)
{
  guint length = part->length - part->queue;

  return whole->stamp == part->stamp && (guint) (whole->length - whole->queue) >= length
         && memcmp (whole->text + whole->queue, part->text + part->queue, length) == 0;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrontQueueLine *const *const *one = a;
  const FrontQueueLine *const *const *other = b;
  int order = front_queue_line_compare (**one, **other);

  if (order != 0)
    return order;
  return *one < *other ? -1 : *one > *other;
}

/* Places of lines, in the order of what the lines tell, and among the same ones as they stand. */
static const FrontQueueLine *const **
sort_places (const FrontQueueLine *const *lines, guint n_lines)
{
  const FrontQueueLine *const **places = g_new (const FrontQueueLine *const *, MAX (n_lines, 1));

  for (guint i = 0; i < n_lines; i++)
    places[i] = &lines[i];
  g_qsort_with_data (places, (int) n_lines, sizeof *places, compare_places, NULL);
  return places;
}

/* Marks each line of @more that is met more often there than in @lines. */
static void
mark_new (const FrontQueueLine *const *lines, guint n_lines, const FrontQueueLine *const *more, guint n_more, guint8 *marks)
{
  g_autofree const FrontQueueLine *const **known = sort_places (lines, n_lines);
  g_autofree const FrontQueueLine *const **told = sort_places (more, n_more);
  guint k = 0;

  for (guint i = 0; i < n_more; i++)
    {
      int order = -1;

      while (k < n_lines && (order = front_queue_line_compare (*known[k], *told[i])) < 0)
        k++;
      if (k < n_lines && order == 0)
        k++;
      else
        marks[told[i] - more] = TRUE;
    }
}

/* A line that was cut goes when the whole one comes, and is not taken where the whole one is there. */
static gboolean
settle_cut (GPtrArray *lines, const FrontQueueLine *const *more, guint n_more, guint8 *marks)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < n_more; i++)
    if (more[i]->cut)
      for (guint k = 0; k < lines->len && marks[i]; k++)
        marks[i] = !goes_on (more[i], lines->pdata[k]);
  for (guint k = lines->len; k > 0; k--)
    {
      const FrontQueueLine *line = lines->pdata[k - 1];

      if (!line->cut)
        continue;
      for (guint i = 0; i < n_more; i++)
        if (!more[i]->cut && goes_on (line, more[i]))
          {
            /* The same letters, whole now: what was marked as known must come in for it. */
            marks[i] = TRUE;
            g_ptr_array_remove_index (lines, k - 1);
            changed = TRUE;
            break;
          }
    }
  return changed;
}

gboolean
front_queue_story_merge (GPtrArray *lines, const FrontQueueLine *const *more, guint n_more)
{
  g_autofree guint8 *marks = NULL;
  gboolean changed;

  g_return_val_if_fail (lines != NULL, FALSE);

  marks = g_new0 (guint8, MAX (n_more, 1));
  mark_new ((const FrontQueueLine *const *) lines->pdata, lines->len, more, n_more, marks);
  changed = settle_cut (lines, more, n_more, marks);
  for (guint i = 0; i < n_more; i++)
    if (marks[i])
      {
        g_ptr_array_add (lines, (gpointer) more[i]);
        changed = TRUE;
      }
  return changed;
}

static void
write_stamp (GString *text, const FrontQueueLine *line)
{
  char digits[20];
  guint at = sizeof digits;

  if (line->cut)
    g_string_append_c (text, CUT_MARK);
  digits[--at] = '|';
  for (gint64 left = line->stamp; left > 0; left /= 10)
    digits[--at] = (char) ('0' + left % 10);
  g_string_append_len (text, digits + at, (gssize) (sizeof digits - at));
}

void
front_queue_story_write (GString *text, const FrontQueueLine *const *lines, guint n_lines)
{
  g_return_if_fail (text != NULL);

  for (guint i = 0; i < n_lines; i++)
    {
      const FrontQueueLine *line = lines[i];

      write_stamp (text, line);
      g_string_append_len (text, line->text + line->queue, line->length - line->queue);
      g_string_append_c (text, '\n');
    }
}

void
front_queue_story_read (GArray *lines, const char *text)
{
  g_return_if_fail (lines != NULL && text != NULL);

  while (*text != '\0')
    {
      const char *feed = strchr (text, '\n');
      const char *end = feed != NULL ? feed : text + strlen (text);
      gboolean cut = *text == CUT_MARK;
      FrontQueueLine line;

      if (front_queue_line_parse_story (&line, text + cut, (gsize) (end - text) - cut) == FRONT_QUEUE_LINE_GOOD)
        {
          line.cut = cut;
          g_array_append_val (lines, line);
        }
      text = feed != NULL ? feed + 1 : end;
    }
}

gboolean
front_queue_story_is_blanked (const char *story)
{
  g_return_val_if_fail (story != NULL, FALSE);

  return g_str_has_prefix (story, BLANKED);
}

char *
front_queue_story_blank (const char *story)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
  GString *text = g_string_new (BLANKED);

  g_return_val_if_fail (story != NULL, NULL);

  front_queue_story_read (lines, story);
  for (guint i = 0; i < lines->len; i++)
    {
      const FrontQueueLine *line = &g_array_index (lines, FrontQueueLine, i);

      write_stamp (text, line);
      front_queue_line_write_blanked (line, text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
