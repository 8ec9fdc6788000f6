#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "exchange/front-file-import.h"

/* Tables with damage of every sort: whatever a file holds, it is read to its end or refused with one message, what is read is text, twice
 * the same, and a trial import leaves the store as it was. Arguments: how many rounds, and a seed. */

#define ROUNDS 400
#define SEED 20261126

static const char *const seeds[] = {
  "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\n1,13/01/2026 09:00:00,0:00:10,0:02:00,Council Tax,Ann,answered\n"
  "2,13/01/2026 09:05:00,0:00:30,0:01:00,\"Council \"\"Tax\"\"\",Bob,answered\n3,13/01/2026 09:10:00,45,0,Refuse,,abandoned\n",
  "Report;;;;\nMade on;14/06/2026;;;\n\nInterval Start;Queue;Offered;Answered;Abandoned\n13/06/2026 09:00;Main;1.000;940;60\n"
  "13/06/2026 09:30;Main;10;9;1\nTotal;;1.010;949;61\n\nFootnote\nInterval Start;Queue;Offered;Answered;Abandoned\n13/06/2026 09:00;Main;1;1;0\n",
  "\"\",\"100\",\"700\",\"phones\",\"\"\"NAME\"\" <100>\",\"SIP/100-1\",\"\",\"Hangup\",\"\",\"2015-03-24 15:44:40\",\"2015-03-24 15:44:40\","
  "\"2015-03-24 15:44:43\",3,3,\"ANSWERED\",\"DOCUMENTATION\",\"1427211880.0\",\"\"\n"
  "\"\",\"100\",\"700\",\"phones\",\"\"\"NAME\"\" <100>\",\"SIP/100-2\",\"\",\"Hangup\",\"\",\"2015-03-24 15:45:40\",,"
  "\"2015-03-24 15:45:43\",3,3,\"NO ANSWER\",\"DOCUMENTATION\",\"1427211881.0\",\"\"\n",
  "Response ID\tDate\tScore\tComments\tEasy?\r\nr1\t2026-01-13\t4\tThanks\tyes\r\nr2\t2026-01-14\t2\t'so ''so'''\tno\r\n",
  "sep=|\na|b|c\n'x|y'|2|3\n\\\"4|5|6\n",
  "\377\376a\0,\0b\0\n\0001\0,\0\243\0\n\0",
};
static const gsize utf16_length = 16;

static const char *const pieces[] = { "\"", "\"\"", "'", ",", ";", "\t", "|", "\r", "\n", "\r\n", "\\", "\\\"", "", "\377", "\303", "\357\273\277", "£",
                                      "Total", "1,234.5", "1.234,5", "99/99/9999", "31/02/2026", "24:00", "-", "=cmd", " ", "e9", "%", "1e308", "(" };

static GString *
damage (GRand *rand)
{
  guint which = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (seeds));
  GString *text = which == G_N_ELEMENTS (seeds) - 1 ? g_string_new_len (seeds[which], (gssize) utf16_length) : g_string_new (seeds[which]);
  int n = g_rand_int_range (rand, 0, 12);

  while (n-- > 0 && text->len > 0)
    {
      gssize at = g_rand_int_range (rand, 0, (gint32) text->len);
      gssize wanted = g_rand_int_range (rand, 1, 40), length = MIN ((gssize) text->len - at, wanted);
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          g_string_erase (text, at, length);
          break;
        case 1:
          {
            g_autofree char *again = g_memdup2 (text->str + at, (gsize) length);

            g_string_insert_len (text, g_rand_int_range (rand, 0, (gint32) text->len), again, length);
            break;
          }
        case 2:
          text->str[at] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 3:
          if (g_rand_int_range (rand, 0, 20) == 0)
            g_string_insert_c (text, at, '\0');
          break;
        default:
          g_string_insert (text, at, piece);
          break;
        }
    }
  return text;
}

static gint64
read_all (FrontTable *table, GError **error)
{
  FrontTableStep step;
  gint64 n = 0;

  while ((step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    {
      n++;
      for (guint i = 0; i < front_table_n_columns (table); i++)
        if (!g_utf8_validate (front_table_cell (table, i), -1, NULL))
          g_error ("a cell that is no text on line %d", (int) front_table_line (table));
    }
  return step == FRONT_TABLE_END ? n : -1;
}

static void
look (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTable) table = front_table_open (path, NULL, NULL, &error);
  gint64 once;

  if (table == NULL)
    {
      if (error == NULL || *error->message == '\0')
        g_error ("refused without a reason");
      return;
    }
  once = read_all (table, &error);
  if (once >= 0 && (!front_table_again (table, &error) || read_all (table, &error) != once))
    g_error ("read twice, it is not the same");
}

static void
try_import (FrontDb *db, const char *path, FrontImportKind kind)
{
  const FrontImportOptions options = { .kind = kind, .dry_run = TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (db, path, &options, NULL, NULL, NULL, &error);
  g_autoptr(GPtrArray) imports = NULL;

  if (result == NULL && (error == NULL || *error->message == '\0'))
    g_error ("refused without a reason");
  if (result == NULL && !g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT))
    g_error ("not the file's fault: %s", error->message);
  g_clear_error (&error);
  imports = front_import_list (db, &error);
  if (imports == NULL || imports->len > 0)
    g_error ("a trial left something in the store");
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 && argv[1][0] != '-' ? atoi (argv[1]) : ROUNDS;
  guint32 seed = argc > 2 ? (guint32) atoi (argv[2]) : SEED;
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-fuzz-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL), *store = g_build_filename (folder, "store.frontdesk", NULL);
  FrontDb *db = front_db_open (store, FRONT_DB_CREATE, &error);

  if (db == NULL)
    g_error ("%s", error->message);
  for (int i = 0; i < rounds; i++)
    {
      GString *text = damage (rand);

      if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
        g_error ("%s", error->message);
      g_string_free (text, TRUE);
      look (path);
      for (FrontImportKind kind = FRONT_IMPORT_CALLS; kind < FRONT_N_MAPPED_KINDS; kind++)
        try_import (db, path, kind);
    }
  printf ("ok 1 - %d damaged tables\n1..1\n", rounds);
  front_db_close (db);
  g_unlink (path);
  g_unlink (store);
  g_rmdir (folder);
  return 0;
}
