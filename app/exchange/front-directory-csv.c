#define G_LOG_DOMAIN "front-directory-csv"

#include "config.h"
#include "exchange/front-directory-csv.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "enquiries/front-contact.h"
#include "exchange/front-csv.h"
#include "exchange/front-directory-said.h"
#include "exchange/front-import-aside.h"
#include "exchange/front-import-images.h"
#include "exchange/front-table-file.h"

typedef enum
{
  COLUMN_KIND,
  COLUMN_NAME,
  COLUMN_DEPARTMENT, /* from here to COLUMN_DESK in the order of FrontEntryKind */
  COLUMN_SERVICE,
  COLUMN_TOPIC,
  COLUMN_OUTCOME,
  COLUMN_REP,
  COLUMN_DESK,
  COLUMN_OTHER_NAMES,
  COLUMN_COUNTS_AS,
  COLUMN_LOGIN,
  COLUMN_COMPUTER,
  COLUMN_DETAILS,
  COLUMN_RETIRED,
  N_COLUMNS
} Column;

/* The column that names an entry of a kind. */
#define COLUMN_OF(kind) ((Column) (COLUMN_DEPARTMENT + (kind) - FRONT_ENTRY_DEPARTMENT))

static const struct
{
  const char *heading;
  Column column;
} headings[] = {
  { "kind", COLUMN_KIND }, { "type", COLUMN_KIND }, { "name", COLUMN_NAME },
  { "department", COLUMN_DEPARTMENT }, { "service", COLUMN_SERVICE }, { "topic", COLUMN_TOPIC }, { "outcome", COLUMN_OUTCOME },
  { "rep", COLUMN_REP }, { "desk", COLUMN_DESK },
  { "other_names", COLUMN_OTHER_NAMES }, { "other_name", COLUMN_OTHER_NAMES }, { "aliases", COLUMN_OTHER_NAMES },
  { "also_known_as", COLUMN_OTHER_NAMES }, { "keywords", COLUMN_OTHER_NAMES },
  { "counts_as", COLUMN_COUNTS_AS }, { "base", COLUMN_COUNTS_AS },
  { "login", COLUMN_LOGIN }, { "computer", COLUMN_COMPUTER },
  { "details", COLUMN_DETAILS }, { "notes", COLUMN_DETAILS }, { "description", COLUMN_DETAILS },
  { "retired", COLUMN_RETIRED },
};

/* The first heading of each is its word in a map. */
static const char *const titles[N_COLUMNS] = {
  N_ ("Kind"), N_ ("Name"), N_ ("Department"), N_ ("Service"), N_ ("Topic"), N_ ("Outcome"), N_ ("Rep"), N_ ("Desk"), N_ ("Other names"),
  N_ ("Counts as"), N_ ("Log-in"), N_ ("Computer"), N_ ("Details"), N_ ("Retired"),
};

const char *
front_directory_field_name (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (headings[i].column == (Column) field)
      return headings[i].heading;
  return NULL;
}

const char *
front_directory_field_title (guint field)
{
  return field < N_COLUMNS ? _(titles[field]) : NULL;
}

int
front_directory_field_of (const char *heading)
{
  g_autofree char *folded = front_entry_fold (heading);

  g_strdelimit (folded, " -", '_');
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (folded, headings[i].heading))
      return (int) headings[i].column;
  return -1;
}

typedef struct
{
  FrontDb *db;
  const char *map;  /* nullable */
  FrontWrite *write;
  FrontCsvReader *reader;
  int columns[N_COLUMNS];  /* the cell's number from 0; -1: the file has none */
  guint n_cells;           /* of the heading */
  GPtrArray *headings;     /* char * */
  GHashTable *known[FRONT_ENTRY_N_KINDS]; /* folded name (a topic's after its service's id) → FrontEntry * */
  FrontDirectorySaid *said;
  FrontImportAside *aside;
  FrontDirectoryResult *result;
} Import;

static void
bad_free (gpointer data)
{
  FrontDirectoryBad *bad = data;

  g_free (bad->what);
  g_free (bad);
}

void
front_directory_result_clear (FrontDirectoryResult *result)
{
  g_clear_pointer (&result->bad, g_ptr_array_unref);
}

/* The present record with a line end. (transfer full) */
static GString *
record_of (Import *import)
{
  gsize length;
  const char *raw = front_csv_reader_raw (import->reader, &length);
  GString *record = g_string_new_len (raw, (gssize) length);

  return g_string_append (record, "\r\n");
}

static void
add_bad (Import *import, guint column, const char *what)
{
  g_autoptr(GString) record = record_of (import);
  const char *heading = column > 0 && column <= import->headings->len ? g_ptr_array_index (import->headings, column - 1) : "";
  FrontDirectoryBad *bad;

  front_import_aside_add (import->aside, front_csv_reader_line (import->reader), heading, what, record->str, record->len);
  if (import->result->bad->len >= FRONT_IMPORT_BAD_KEPT)
    return;
  bad = g_new0 (FrontDirectoryBad, 1);
  bad->line = front_csv_reader_line (import->reader);
  bad->column = column;
  bad->what = g_strdup (what);
  g_ptr_array_add (import->result->bad, bad);
}

/* ── The heading ── */

#define HEADING_WITHIN 10 /* records: titles may stand above */

static int
find_cell (Import *import, const char *heading)
{
  g_autofree char *wanted = front_entry_fold (heading);

  for (guint i = 0; i < import->n_cells; i++)
    {
      g_autofree char *folded = front_entry_fold (front_csv_reader_cell (import->reader, i));

      if (g_str_equal (folded, wanted))
        return (int) i;
    }
  if (wanted[0] == '#' && g_ascii_isdigit (wanted[1]) && g_ascii_strtoll (wanted + 1, NULL, 10) <= (gint64) import->n_cells)
    return (int) g_ascii_strtoll (wanted + 1, NULL, 10) - 1;
  return -1;
}

static gboolean
take_pair (Import *import, const char *pair, GError **error)
{
  const char *equals = strrchr (pair, '=');
  g_autofree char *heading = equals != NULL ? g_strstrip (g_strndup (pair, (gsize) (equals - pair))) : NULL;
  int cell = heading != NULL ? find_cell (import, heading) : -1;
  int field = equals != NULL ? front_directory_field_of (equals + 1) : -1;

  if (cell < 0 || (field < 0 && equals[1] != '\0'))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is no column of the file with a field of the directory (kind, name, department, service, topic, outcome, rep, desk, …)."), pair);
      return FALSE;
    }
  for (guint c = 0; c < N_COLUMNS; c++)
    if (import->columns[c] == cell)
      import->columns[c] = -1;
  if (field >= 0)
    import->columns[field] = cell;
  return TRUE;
}

static gboolean
take_map (Import *import, GError **error)
{
  g_auto(GStrv) pairs = g_strsplit (import->map != NULL ? import->map : "", ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (*g_strstrip (pairs[i]) != '\0' && !take_pair (import, pairs[i], error))
      return FALSE;
  return TRUE;
}

/* Which columns the present record names. */
static void
name_columns (Import *import)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    import->columns[i] = -1;
  import->n_cells = front_csv_reader_n_cells (import->reader);
  for (guint i = 0; i < import->n_cells; i++)
    {
      int column = front_directory_field_of (front_csv_reader_cell (import->reader, i));

      if (column >= 0 && import->columns[column] < 0)
        import->columns[column] = (int) i;
    }
}

static gboolean
any_thing (const Import *import)
{
  for (guint c = COLUMN_NAME; c <= COLUMN_DESK; c++)
    if (import->columns[c] >= 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_mapped (Import *import)
{
  const char *equals = import->map != NULL ? strchr (import->map, '=') : NULL;
  g_autofree char *first = equals != NULL ? g_strndup (import->map, (gsize) (equals - import->map)) : NULL;

  return first != NULL && find_cell (import, g_strstrip (first)) >= 0;
}

static gboolean
read_heading (Import *import, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  gboolean found = FALSE;

  for (guint i = 0; i < HEADING_WITHIN && !found; i++)
    {
      FrontCsvStep step = front_csv_reader_next (import->reader, error);

      if (step == FRONT_CSV_FAILED)
        return FALSE;
      if (step == FRONT_CSV_BAD)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s”, line %" PRId64 ", column %u %s"), name,
                       front_csv_reader_line (import->reader), front_csv_reader_column (import->reader),
                       front_csv_reader_fault (import->reader));
          return FALSE;
        }
      if (step == FRONT_CSV_END)
        break;
      name_columns (import);
      found = any_thing (import) || has_mapped (import);
    }
  if (found && !take_map (import, error))
    return FALSE;
  found = found && any_thing (import);
  if (found)
    {
      g_autoptr(GString) record = record_of (import);

      front_import_aside_head (import->aside, record->str);
      for (guint i = 0; i < import->n_cells; i++)
        g_ptr_array_add (import->headings, g_strdup (front_csv_reader_cell (import->reader, i)));
    }
  if (found && (import->columns[COLUMN_NAME] < 0 || import->columns[COLUMN_KIND] >= 0))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               found ? _("“%s”, line 1: a column “name” needs a column “kind” beside it: department, service, topic, outcome, rep or desk.")
                     : _("“%s”, line 1: no column is called kind and name, department, service, topic, outcome, rep or desk. The "
                         "first line must name the columns."),
               name);
  return FALSE;
}

/* ── Lines ── */

/* "" where the file has no such column. (transfer full), without outer blanks */
static char *
cell (Import *import, Column column)
{
  if (import->columns[column] < 0)
    return g_strdup ("");
  return g_strstrip (g_strdup (front_csv_reader_cell (import->reader, (guint) import->columns[column])));
}

static guint
place (Import *import, Column column)
{
  return (guint) (import->columns[column] + 1);
}

static char *
key_of (FrontEntryKind kind, gint64 service_id, const char *name)
{
  g_autofree char *folded = front_entry_fold (name);

  return kind == FRONT_ENTRY_TOPIC ? g_strdup_printf ("%" PRId64 " %s", service_id, folded) : g_steal_pointer (&folded);
}

static FrontEntry *
find (Import *import, FrontEntryKind kind, gint64 service_id, const char *name)
{
  g_autofree char *key = key_of (kind, service_id, name);

  return g_hash_table_lookup (import->known[kind], key);
}

/* Stores @entry, which becomes the known one of its name. */
static gboolean
store (Import *import, const FrontEntry *orig, FrontEntry *entry, GError **error)
{
  if (!front_entry_store (import->db, import->write, orig, entry, error))
    return FALSE;
  (orig == NULL ? import->result->added : import->result->changed)[entry->kind]++;
  g_hash_table_replace (import->known[entry->kind], key_of (entry->kind, entry->service_id, entry->name), front_entry_copy (entry));
  return TRUE;
}

/* Those that a line only names. */
static gboolean
ensure (Import *import, FrontEntryKind kind, const char *name, const char *department, FrontEntry **found, GError **error)
{
  g_autoptr(FrontEntry) entry = NULL;

  *found = find (import, kind, 0, name);
  if (*found != NULL)
    return TRUE;
  entry = front_entry_new (kind, name);
  if (kind == FRONT_ENTRY_SERVICE)
    {
      FrontEntry *of;

      g_free (entry->department);
      entry->department = g_strdup (department);
      if (*department != '\0' && !ensure (import, FRONT_ENTRY_DEPARTMENT, department, NULL, &of, error))
        return FALSE;
    }
  if (!store (import, NULL, entry, error))
    return FALSE;
  *found = find (import, kind, 0, name);
  return TRUE;
}

static void
set_text (char **field, char *text, FrontSaidCells cell, FrontSaidCells *filled)
{
  if (*text == '\0')
    return;
  g_free (*field);
  *field = g_strdup (text);
  *filled |= cell;
}

static gboolean
fill_flag (Import *import, FrontEntry *entry, FrontSaidCells *filled)
{
  g_autofree char *text = cell (import, COLUMN_RETIRED);
  static const char *const yes[] = { "yes", "y", "true", "1", "retired", NULL };
  static const char *const no[] = { "no", "n", "false", "0", NULL };
  g_autofree char *folded = front_entry_fold (text);

  if (*folded == '\0')
    return TRUE;
  if (!g_strv_contains (yes, folded) && !g_strv_contains (no, folded))
    {
      add_bad (import, place (import, COLUMN_RETIRED), _("is neither yes nor no"));
      return FALSE;
    }
  entry->retired = g_strv_contains (yes, folded);
  *filled |= FRONT_SAID_RETIRED;
  return TRUE;
}

static gboolean
fill_base (Import *import, FrontEntry *entry, gboolean is_new, FrontSaidCells *filled)
{
  g_autofree char *text = cell (import, COLUMN_COUNTS_AS);
  g_autofree char *folded = front_entry_fold (text);
  FrontOutcome base;

  if (entry->kind != FRONT_ENTRY_OUTCOME || (*folded == '\0' && !is_new))
    return TRUE;
  if (!front_outcome_from_name (folded, &base) || base < FRONT_OUTCOME_RESOLVED || base > FRONT_OUTCOME_ABANDONED)
    {
      add_bad (import, import->columns[COLUMN_COUNTS_AS] >= 0 ? place (import, COLUMN_COUNTS_AS) : 0,
               _("says for the outcome no counts_as of resolved, passed, callback, left or abandoned"));
      return FALSE;
    }
  entry->base = (int) base;
  *filled |= FRONT_SAID_COUNTS_AS;
  return TRUE;
}

static Column
others_of (FrontEntryKind kind)
{
  return kind == FRONT_ENTRY_REP ? COLUMN_LOGIN : kind == FRONT_ENTRY_DESK ? COLUMN_COMPUTER : COLUMN_OTHER_NAMES;
}

/* What the filled cells say, and which were filled. FALSE: the line is bad and told. */
static gboolean
fill_entry (Import *import, FrontEntry *entry, gboolean is_new, FrontSaidCells *filled)
{
  g_autofree char *department = cell (import, COLUMN_DEPARTMENT);
  g_autofree char *details = cell (import, COLUMN_DETAILS);
  g_autofree char *others = cell (import, others_of (entry->kind));

  g_strdelimit (others, ";\r\n", ',');
  if (entry->kind == FRONT_ENTRY_SERVICE)
    set_text (&entry->department, department, FRONT_SAID_DEPARTMENT, filled);
  if (entry->kind != FRONT_ENTRY_OUTCOME)
    set_text (&entry->other_names, others, FRONT_SAID_OTHER_NAMES, filled);
  set_text (&entry->details, details, FRONT_SAID_DETAILS, filled);
  return fill_flag (import, entry, filled) && fill_base (import, entry, is_new, filled);
}

static Column
column_of (FrontEntryKind kind, FrontSaidCells cell)
{
  switch (cell)
    {
    case FRONT_SAID_DEPARTMENT:
      return COLUMN_DEPARTMENT;
    case FRONT_SAID_OTHER_NAMES:
      return others_of (kind);
    case FRONT_SAID_COUNTS_AS:
      return COLUMN_COUNTS_AS;
    case FRONT_SAID_DETAILS:
      return COLUMN_DETAILS;
    case FRONT_SAID_RETIRED:
    default:
      return COLUMN_RETIRED;
    }
}

/* Whether a line above said otherwise of what is @known; then this one is told and kept aside. */
static gboolean
contradicts (Import *import, const FrontEntry *known, const FrontEntry *entry)
{
  FrontSaidCells cell;
  gint64 line = front_directory_said_otherwise (import->said, known, entry, &cell);
  g_autofree char *what = NULL;

  if (line == 0)
    return FALSE;
  what = g_strdup_printf (_("says otherwise of “%s” than line %" PRId64), known->name, line);
  add_bad (import, place (import, column_of (known->kind, cell)), what);
  return TRUE;
}

/* Which kind the line is about, and its name. FALSE: the line is bad and told. */
static gboolean
find_kind (Import *import, FrontEntryKind *kind, char **name)
{
  static const FrontEntryKind smallest_first[] = { FRONT_ENTRY_TOPIC, FRONT_ENTRY_SERVICE, FRONT_ENTRY_DEPARTMENT,
                                                   FRONT_ENTRY_OUTCOME, FRONT_ENTRY_REP, FRONT_ENTRY_DESK };
  g_autofree char *word = cell (import, COLUMN_KIND);

  if (import->columns[COLUMN_KIND] >= 0)
    {
      if (!front_entry_kind_from_name (word, kind))
        {
          add_bad (import, place (import, COLUMN_KIND), _("is not one of department, service, topic, outcome, rep and desk"));
          return FALSE;
        }
      *name = cell (import, COLUMN_NAME);
      if (**name == '\0')
        {
          g_free (*name);
          *name = cell (import, COLUMN_OF (*kind));
        }
      if (**name != '\0')
        return TRUE;
      add_bad (import, place (import, import->columns[COLUMN_NAME] >= 0 ? COLUMN_NAME : COLUMN_OF (*kind)), _("has no name"));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (smallest_first); i++)
    {
      g_free (*name);
      *name = cell (import, COLUMN_OF (smallest_first[i]));
      *kind = smallest_first[i];
      if (**name != '\0')
        return TRUE;
    }
  add_bad (import, 0, _("names nothing"));
  return FALSE;
}

/* FALSE only where the whole import cannot go on; a line that the directory refuses is bad and told. */
static gboolean
read_line (Import *import, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *service = cell (import, COLUMN_SERVICE);
  g_autofree char *department = cell (import, COLUMN_DEPARTMENT);
  g_autoptr(FrontEntry) entry = NULL;
  g_autoptr(FrontEntry) orig = NULL;
  FrontEntry *there, *of = NULL;
  FrontSaidCells filled = (FrontSaidCells) 0;
  FrontEntryKind kind;

  if (front_csv_reader_n_cells (import->reader) > import->n_cells)
    {
      add_bad (import, import->n_cells + 1, _("is one cell too many; put text that holds a separator in quotation marks"));
      return TRUE;
    }
  if (!find_kind (import, &kind, &name))
    return TRUE;
  if (strpbrk (name, "\r\n") != NULL)
    {
      add_bad (import, import->columns[COLUMN_NAME] >= 0 ? place (import, COLUMN_NAME) : place (import, COLUMN_OF (kind)),
               _("has a line break in the name"));
      return TRUE;
    }
  if (kind == FRONT_ENTRY_TOPIC && *service == '\0')
    {
      add_bad (import, import->columns[COLUMN_SERVICE] >= 0 ? place (import, COLUMN_SERVICE) : 0, _("says no service for the topic"));
      return TRUE;
    }
  there = kind != FRONT_ENTRY_TOPIC ? find (import, kind, 0, name) : NULL;
  if (kind == FRONT_ENTRY_TOPIC && (of = find (import, FRONT_ENTRY_SERVICE, 0, service)) != NULL)
    there = find (import, kind, of->id, name);
  entry = there != NULL ? front_entry_copy (there) : front_entry_new (kind, name);
  orig = there != NULL ? front_entry_copy (there) : NULL;
  if (!fill_entry (import, entry, there == NULL, &filled) || (orig != NULL && contradicts (import, orig, entry)))
    return TRUE;
  if (kind == FRONT_ENTRY_TOPIC)
    {
      if (!ensure (import, FRONT_ENTRY_SERVICE, service, department, &of, error))
        return FALSE;
      entry->service_id = of->id;
      g_free (entry->service);
      entry->service = g_strdup (of->name);
    }
  if (kind == FRONT_ENTRY_SERVICE && *entry->department != '\0'
      && !ensure (import, FRONT_ENTRY_DEPARTMENT, entry->department, NULL, &of, error))
    return FALSE;
  if (orig != NULL && front_entry_equal (orig, entry))
    import->result->already++;
  else if (!store (import, orig, entry, error))
    return FALSE;
  front_directory_said_note (import->said, entry, filled, front_csv_reader_line (import->reader));
  return TRUE;
}

/* ── ── */

static gboolean
load_known (Import *import, GError **error)
{
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    {
      g_autoptr(GPtrArray) entries = front_entry_list (import->db, (FrontEntryKind) kind, error);

      if (entries == NULL)
        return FALSE;
      import->known[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) front_entry_free);
      for (guint i = 0; i < entries->len; i++)
        {
          const FrontEntry *entry = g_ptr_array_index (entries, i);

          g_hash_table_replace (import->known[kind], key_of (entry->kind, entry->service_id, entry->name), front_entry_copy (entry));
        }
    }
  return TRUE;
}

static gboolean
read_lines (Import *import, GError **error)
{
  FrontCsvStep step;

  while ((step = front_csv_reader_next (import->reader, error)) == FRONT_CSV_RECORD || step == FRONT_CSV_BAD)
    {
      gboolean blank = step == FRONT_CSV_RECORD;

      for (guint i = 0; blank && i < front_csv_reader_n_cells (import->reader); i++)
        blank = *front_csv_reader_cell (import->reader, i) == '\0';
      if (blank)
        continue;
      import->result->n_read++;
      if (step == FRONT_CSV_BAD)
        add_bad (import, front_csv_reader_column (import->reader), front_csv_reader_fault (import->reader));
      else if (!read_line (import, error))
        return FALSE;
    }
  return step == FRONT_CSV_END;
}

/* Into the register of imports, where something is new. */
static gboolean
enter (Import *import, FrontImportImages *before, const char *path, GError **error)
{
  FrontDirectoryResult *result = import->result;
  FrontImportChanges changes = { .same = result->already };

  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    {
      changes.added += result->added[kind];
      changes.replaced += result->changed[kind];
    }
  return changes.added + changes.replaced == 0
         || (front_import_images_keep (before, path, "directory", import->map, result->n_read, &changes, result->n_bad, &result->import_id, error)
             && front_import_aside_keep (import->aside, import->db, result->import_id, error));
}

/* Only what is no UTF-8 and no UTF-16 needs to be named to the reader. */
static gboolean
find_charset (const char *path, const char **charset, GError **error)
{
  g_autoptr(FrontTableFile) file = front_table_file_open (path, NULL, NULL, error);

  *charset = file != NULL && front_table_file_facts (file)->encoding == FRONT_ENCODING_1252 ? "WINDOWS-1252" : NULL;
  return file != NULL;
}

gboolean
front_directory_import (FrontDb *db, const char *path, gboolean dry_run, FrontDirectoryResult *result, GError **error)
{
  return front_directory_import_mapped (db, path, NULL, NULL, dry_run, result, error);
}

gboolean
front_directory_import_mapped (FrontDb *db, const char *path, const char *map, const char *bad_path, gboolean dry_run, FrontDirectoryResult *result,
                               GError **error)
{
  const char *charset = NULL;
  g_autoptr(FrontCsvReader) reader = NULL;
  g_autoptr(FrontImportAside) aside = NULL;
  g_autoptr(FrontDirectorySaid) said = front_directory_said_new ();
  g_autoptr(FrontImportImages) before = NULL;
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  Import import = { .db = db, .map = map, .headings = named, .said = said, .result = result };
  gboolean done;

  g_return_val_if_fail (db != NULL && path != NULL && result != NULL, FALSE);

  *result = (FrontDirectoryResult) { .bad = g_ptr_array_new_with_free_func (bad_free) };
  if (!find_charset (path, &charset, error))
    return FALSE;
  reader = front_csv_reader_open (path, 0, charset, FRONT_CSV_SAFE, error);
  if (reader == NULL)
    return FALSE;
  import.reader = reader;
  aside = import.aside = front_import_aside_new (bad_path, FALSE, error);
  if (aside == NULL)
    return FALSE;
  if (!read_heading (&import, path, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  before = front_import_images_take (db, FRONT_IMPORT_DIRECTORY, error);
  if (before == NULL)
    return FALSE;
  import.write = write;
  name = g_path_get_basename (path);
  done = load_known (&import, error) && read_lines (&import, error) && front_import_aside_finish (aside, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_IMPORT, .what = "directory", .new_value = name }, error);
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    g_clear_pointer (&import.known[kind], g_hash_table_unref);
  result->n_bad = front_import_aside_n (aside);
  /* A dry run is the import, given up at its end. */
  if (!done || dry_run)
    return done;
  if (!enter (&import, before, path, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
