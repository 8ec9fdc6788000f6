#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "exchange/front-import-map.h"

/* "Column=field;Column=field": taken or refused with a reason, whatever the columns are called; and the same text back from what was
 * taken is taken as the same. The table's headings stand before the first line end, the mapping behind it. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_text (data, size);
  const char *end = strchr (text, '\n');
  g_autofree char *file = g_strdup_printf ("%.*s\n1,13/01/2026 09:00,0:10,Ann\n2,14/01/2026 09:00,0:20,Bob\n",
                                           end != NULL ? (int) (end - text) : 0, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTable) table = front_table_open (fuzz_file (0, file, strlen (file)), NULL, NULL, &error);

  if (table == NULL)
    {
      fuzz_refused (g_steal_pointer (&error));
      return 0;
    }
  for (FrontImportKind kind = 0; kind < FRONT_N_MAPPED_KINDS; kind++)
    {
      FrontImportMap map, again;
      g_autofree char *written = NULL;
      g_autofree char *written_again = NULL;

      front_import_map_init (&map, kind);
      front_import_map_init (&again, kind);
      front_import_map_guess (&map, table);
      if (!front_import_map_take (&map, table, end != NULL ? end + 1 : text, &error))
        {
          fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_USAGE) || g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT),
                     "“%s” is refused as something else: %s", text, error->message);
          g_clear_error (&error);
        }
      else
        {
          written = front_import_map_text (&map, table);
          if (!front_import_map_take (&again, table, written, &error))
            g_error ("“%s” is written as “%s”, which is refused: %s", text, written, error->message);
          written_again = front_import_map_text (&again, table);
          fuzz_must (strcmp (written, written_again) == 0, "“%s” is written as “%s” and then as “%s”", text, written, written_again);
        }
      front_import_map_clear (&map);
      front_import_map_clear (&again);
    }
  return 0;
}
