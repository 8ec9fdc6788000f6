#define _GNU_SOURCE /* memmem */
#include "config.h"
#include "exchange/front-table-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How files that are no tables begin. Each first bytes are those of the format's own specification. */
typedef struct
{
  const char *start;
  gsize length;
  const char *name;
} Start;

#define START(bytes, name) { bytes, sizeof (bytes) - 1, name }
static const Start starts[] = {
  START ("%PDF-", N_ ("a PDF document: ask for the table itself, or save it as CSV where it comes from")),
  START ("\320\317\021\340\241\261\032\341", N_ ("an old Excel or Word file (.xls, .doc): open it there and save the sheet as CSV")),
  START ("\037\213", N_ ("a compressed file (gzip): unpack it first")),
  START ("BZh", N_ ("a compressed file (bzip2): unpack it first")),
  START ("\3757zXZ", N_ ("a compressed file (xz): unpack it first")),
  START ("\050\265\057\375", N_ ("a compressed file (zstd): unpack it first")),
  START ("7z\274\257\047\034", N_ ("a compressed file (7-Zip): unpack it first")),
  START ("Rar!", N_ ("a compressed file (RAR): unpack it first")),
  START ("\211PNG", N_ ("a picture (PNG): save the table itself as CSV where it comes from")),
  START ("\377\330\377", N_ ("a picture (JPEG): save the table itself as CSV where it comes from")),
  START ("GIF8", N_ ("a picture (GIF): save the table itself as CSV where it comes from")),
  START ("RIFF", N_ ("a sound or video recording")),
  START ("OggS", N_ ("a sound recording")),
  START ("ID3", N_ ("a sound recording (MP3)")),
  START ("\177ELF", N_ ("a program")),
  START ("MZ\220", N_ ("a program")),
  START ("SQLite format 3", N_ ("a database (SQLite; a Frontdesk store is one too)")),
  START ("{\\rtf", N_ ("a word processor's document (RTF): put its table into a spreadsheet and save that as CSV")),
  START ("%!PS", N_ ("a document (PostScript)")),
  START ("version https://git-lfs", N_ ("a stand-in for a file that was not downloaded (Git LFS)")),
  START ("-----BEGIN ", N_ ("a key or certificate")),
  START ("BEGIN:VCALENDAR", N_ ("a calendar (iCalendar)")),
  START ("BEGIN:VCARD", N_ ("an address card (vCard)")),
};

static gboolean
holds (const guint8 *bytes, gsize length, const char *word)
{
  return length > 0 && bytes != NULL && memmem (bytes, length, word, strlen (word)) != NULL;
}

static const char *
look_into_zip (const guint8 *bytes, gsize length)
{
  if (holds (bytes, length, "opendocument.spreadsheet"))
    return _("a LibreOffice workbook (.ods): open it there and save the sheet as CSV");
  if (holds (bytes, length, "opendocument"))
    return _("a LibreOffice document: put its table into a spreadsheet and save that as CSV");
  if (holds (bytes, length, "xl/") || holds (bytes, length, "workbook"))
    return _("an Excel workbook (.xlsx): open it there and save the sheet as CSV");
  if (holds (bytes, length, "word/"))
    return _("a Word document (.docx): put its table into a spreadsheet and save that as CSV");
  return _("a ZIP archive, or a workbook of Excel (.xlsx) or LibreOffice (.ods): save the sheet as CSV, or unpack it first");
}

/* Text whose first sign that is no space says what it is. */
static const char *
look_at_text (const char *text)
{
  if (g_ascii_strncasecmp (text, "<!doctype html", 14) == 0 || g_ascii_strncasecmp (text, "<html", 5) == 0
      || g_ascii_strncasecmp (text, "<table", 6) == 0 || g_ascii_strncasecmp (text, "<head", 5) == 0)
    return _("a web page (HTML), such as a site gives in place of a download when one is not signed in: sign in and save the export as CSV");
  if (g_ascii_strncasecmp (text, "<?xml", 5) == 0 || (*text == '<' && (g_ascii_isalpha (text[1]) || text[1] == '!')))
    return _("an XML file: open it in a spreadsheet and save the sheet as CSV");
  if (*text == '{' || (*text == '[' && strchr ("{[\"]0123456789 \n\r\t", text[1]) != NULL))
    return _("a JSON file: save the export as CSV");
  return NULL;
}

gboolean
front_looks_like_archive (const guint8 *bytes, gsize length)
{
  return (length >= 262 && memcmp (bytes + 257, "ustar", 5) == 0) || (length >= 2 && memcmp (bytes, "\037\213", 2) == 0);
}

const char *
front_looks_like (const guint8 *bytes, gsize length)
{
  char text[32];
  gsize i = 0;

  for (gsize s = 0; s < G_N_ELEMENTS (starts); s++)
    if (length >= starts[s].length && memcmp (bytes, starts[s].start, starts[s].length) == 0)
      return _(starts[s].name);
  if (front_looks_like_archive (bytes, length))
    return _("an archive of several files (tar): unpack it and choose a file in it");
  if (length >= 4 && memcmp (bytes, "PK\003\004", 4) == 0)
    return look_into_zip (bytes, length);
  if (length >= 3 && memcmp (bytes, "\357\273\277", 3) == 0)
    i = 3;
  while (i < length && g_ascii_isspace (bytes[i]))
    i++;
  length = MIN (length - i, sizeof text - 1);
  memcpy (text, bytes + i, length);
  text[length] = '\0';
  return look_at_text (text);
}
