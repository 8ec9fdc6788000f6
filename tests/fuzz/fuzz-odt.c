#include "config.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "documents/front-odt-read.h"
#include "documents/front-odt.h"
#include "documents/front-plain.h"
#include "documents/front-proposal.h"
#include "example/front-example-private.h"

/* OpenDocument texts that anybody may have made: a whole package where the bytes begin with PK, else what stands in its content.xml
 * (and after a NUL in its styles.xml), either as a whole document or as what stands inside <office:text>. Whatever is in one, it
 * is refused or read; what is read is text with its marks inside it and tables whose rows have their columns' cells; written as such a
 * file and read again it is the same; and compared with a plan it says what differs. */

static const char head[] =
  "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:body><office:text>";
static const char foot[] = "</office:text></office:body></office:document-content>";

static void
add (zip_t *zip, const char *name, const void *data, gsize size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = source != NULL ? zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0 || zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0) != 0)
    g_error ("the package cannot be made: %s", zip_strerror (zip));
}

/* Returns: (transfer full) */
static GBytes *
pack (const char *content, gsize content_size, const char *styles, gsize styles_size)
{
  static const char mimetype[] = "application/vnd.oasis.opendocument.text";
  zip_error_t error;
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_t *zip;
  zip_stat_t about;
  char *bytes;

  zip_source_keep (target);
  zip = zip_open_from_source (target, ZIP_TRUNCATE, &error);
  if (zip == NULL)
    g_error ("no package can be made");
  add (zip, "mimetype", mimetype, sizeof mimetype - 1);
  add (zip, "content.xml", content, content_size);
  if (styles != NULL)
    add (zip, "styles.xml", styles, styles_size);
  if (zip_close (zip) != 0 || zip_source_stat (target, &about) != 0 || zip_source_open (target) != 0)
    g_error ("the package cannot be made");
  bytes = g_malloc (about.size + 1);
  if (zip_source_read (target, bytes, about.size) != (zip_int64_t) about.size)
    g_error ("the package cannot be read");
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (bytes, about.size);
}

static GBytes *
package (const guint8 *data, gsize size)
{
  const char *nul = size > 0 ? memchr (data, '\0', size) : NULL;
  gsize n = nul != NULL ? (gsize) (nul - (const char *) data) : size;
  g_autoptr(GString) content = NULL;

  if (size >= 2 && data[0] == 'P' && data[1] == 'K')
    return g_bytes_new (data, size);
  content = g_string_new_len ((const char *) data, (gssize) n);
  if (!g_str_has_prefix (content->str, "<?xml") && !g_str_has_prefix (content->str, "<!") && !g_str_has_prefix (content->str, "<office:doc"))
    {
      g_string_prepend (content, head);
      g_string_append (content, foot);
    }
  return pack (content->str, content->len, nul != NULL ? nul + 1 : NULL, nul != NULL ? size - n - 1 : 0);
}

/* ── What is read ── */

static void
check_text (const FrontDocText *text)
{
  gsize length = strlen (text->text);

  fuzz_must (g_utf8_validate (text->text, -1, NULL), "what was read is no text");
  for (guint i = 0; i < text->spans->len; i++)
    {
      const FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, i);

      fuzz_must (span->start <= span->end && span->end <= length, "a mark ends outside its text");
      fuzz_must (((guchar) text->text[span->start] & 0xc0) != 0x80 && ((guchar) text->text[span->end] & 0xc0) != 0x80,
                 "a mark cuts a sign in two");
    }
}

static void
check_parts (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = parts->pdata[i];

      if (part->text != NULL)
        check_text (part->text);
      fuzz_must (part->kind != FRONT_DOC_HEADING || (part->level >= 1 && part->level <= 6), "a heading of level %d", part->level);
      for (guint r = 0; part->table != NULL && r < part->table->rows->len; r++)
        {
          const FrontDocRow *row = part->table->rows->pdata[r];

          fuzz_must (row->cells->len == part->table->columns->len, "a row has not its columns' cells");
          for (guint c = 0; c < row->cells->len; c++)
            check_parts (row->cells->pdata[c]);
        }
    }
}

/* Written, and read again. Returns: (transfer full) */
static FrontDocument *
rewrite (FrontDocument *document)
{
  g_autofree char *path = g_build_filename (fuzz_folder (), "again.odt", NULL);
  g_autoptr(GError) error = NULL;
  FrontPageSetup setup;
  FrontDocument *again;

  front_page_setup_a4 (&setup, FALSE);
  front_document_set_made (document, 1);
  if (!front_document_write_odt (document, &setup, path, &error))
    g_error ("it cannot be written: %s", error->message);
  again = front_odt_read (path, &error);
  if (again == NULL)
    g_error ("what was written is not read: %s", error->message);
  g_unlink (path);
  return again;
}

/* Without the title, which is the file's name. */
static const char *
body (const char *plain)
{
  const char *end = strchr (plain, '\n');

  return end != NULL ? end : plain;
}

static void
make_plan (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontWrite) write = front_write_begin (db, &error);
  int n = 0;

  if (write == NULL || !front_example_insert_plans (db, &n, &error)
      || !front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_PLAN, .what = "example" }, &error)
      || !front_write_commit (g_steal_pointer (&write), &error))
    g_error ("%s", error->message);
}

static void
compare (FrontDocument *document)
{
  static FrontPlanSources *sources;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontProposals) proposals = NULL;
  const GPtrArray *list;

  if (sources == NULL)
    sources = front_plan_sources_find (fuzz_store (make_plan), "2016-2019", &error);
  if (sources == NULL)
    g_error ("%s", error->message);
  proposals = front_proposals_new (sources, document, &error);
  if (proposals == NULL)
    {
      fuzz_refused (g_steal_pointer (&error));
      return;
    }
  list = front_proposals_list (proposals);
  for (guint i = 0; i < list->len; i++)
    {
      const FrontProposal *proposal = list->pdata[i];

      fuzz_must (proposal->place != NULL && proposal->old_text != NULL && proposal->new_text != NULL && proposal->reason != NULL,
                 "a proposal without its texts");
      fuzz_must (g_utf8_validate (proposal->new_text, -1, NULL), "a proposal that is no text");
      fuzz_must (proposal->kind != FRONT_PROPOSAL_UNMATCHED || *proposal->reason != '\0', "unmatched, and no reason");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = package (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDocument) document = NULL;
  g_autoptr(FrontDocument) again = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *plain_again = NULL;
  gsize n;
  const void *package_data = g_bytes_get_data (bytes, &n);

  document = front_odt_read (fuzz_file (0, package_data, n), &error);
  if (document == NULL)
    {
      fuzz_refused (g_steal_pointer (&error));
      return 0;
    }
  check_parts (front_document_parts (document));
  compare (document);
  plain = front_document_plain (document);
  fuzz_must (g_utf8_validate (plain, -1, NULL), "what was read is no text");
  again = rewrite (document);
  plain_again = front_document_plain (again);
  fuzz_must (strcmp (body (plain), body (plain_again)) == 0, "written and read again it is another text:\n%s\n—\n%s", plain, plain_again);
  return 0;
}
