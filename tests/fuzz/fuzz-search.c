#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "enquiries/front-log.h"
#include "exchange/front-file-import.h"
#include "people/front-person-search.h"

/* What is typed to find something, and the conditions that are kept as text: nothing that is typed is query syntax, conditions are taken
 * or refused as a whole, what is taken is written as the same, and a search with every condition finds no more than one without. */

static const char calls[] =
  "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome,Notes\n"
  "1,13/01/2026 09:00:00,0:00:10,0:02:00,Council Tax,Ann,answered,Bins were not emptied\n"
  "2,13/01/2026 09:05:00,0:00:30,0:01:00,Council Tax,Bob,answered,Zoë's permit – 2 of 3 %_\n"
  "3,14/01/2026 09:10:00,45,0,Refuse,,abandoned,\n";

static void
make_contacts (FrontDb *db)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_CALLS, .order = FRONT_DATES_DAY_FIRST };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (db, fuzz_file (0, calls, sizeof calls - 1), &options, NULL, NULL, NULL, &error);

  if (result == NULL)
    g_error ("%s", error->message);
}

/* How many contacts; -1: refused. */
static int
count_found (FrontDb *db, const FrontLogFilter *filter)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load_filtered (db, filter, NULL, &error);

  if (spine == NULL)
    fuzz_refused (g_steal_pointer (&error));
  return spine != NULL ? (int) spine->ids->len : -1;
}

static void
try_conditions (FrontDb *db, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogFilter) filter = front_log_filter_from_text (text, &error);
  g_autoptr(FrontLogFilter) again = NULL;
  g_autofree char *written = NULL;

  if (filter == NULL)
    {
      fuzz_refused (g_steal_pointer (&error));
      return;
    }
  written = front_log_filter_to_text (filter);
  again = front_log_filter_from_text (written, &error);
  if (again == NULL)
    g_error ("“%s” is written as “%s”, which is refused: %s", text, written, error->message);
  fuzz_must (front_log_filter_equal (filter, again), "“%s” is written as “%s”, which are other conditions", text, written);
  fuzz_must (count_found (db, filter) <= 3, "more is found than there is");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FrontDb *db = fuzz_store (make_contacts);
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *words = front_db_search_words (db, text);
  g_autoptr(FrontLogFilter) typed = front_log_filter_new (text);
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;
  gboolean more = FALSE;

  fuzz_must (g_utf8_validate (words, -1, NULL), "what is searched for is no text");
  fuzz_must (count_found (db, typed) >= 0, "what was typed is refused");
  people = front_person_search (db, text, 0, 10, &more, &error);
  if (people == NULL)
    g_error ("people cannot be searched: %s", error->message);
  try_conditions (db, text);
  return 0;
}
