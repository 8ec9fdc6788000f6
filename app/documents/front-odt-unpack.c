#include "config.h"
#include "documents/front-odt-unpack.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

#define MIMETYPE "application/vnd.oasis.opendocument.text"
/* A plan of a thousand pages takes some 20 MB. */
#define MOST_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define MOST_FILES 20000

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, "%s: %s", path, why);
  return FALSE;
}

/* Nothing is unpacked to disk; a name that would lead out of a folder shows that the file is no word processor's. */
static gboolean
names_are_sound (zip_t *zip)
{
  zip_int64_t n = zip_get_num_entries (zip, 0);

  if (n > MOST_FILES)
    return FALSE;
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (zip, (zip_uint64_t) i, ZIP_FL_ENC_RAW);

      if (name == NULL || name[0] == '/' || strchr (name, '\\') != NULL || strstr (name, "..") != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): NULL with the error set where the file is not there or cannot be read. */
static char *
read_file (zip_t *zip, const char *path, const char *name, gsize *length, GError **error)
{
  zip_stat_t about;
  zip_file_t *file;
  g_autofree char *text = NULL;
  zip_int64_t got;

  if (zip_stat (zip, name, 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
    {
      g_autofree char *why = g_strdup_printf (_("this is no OpenDocument text: it has no “%s”"), name);

      refuse (error, path, why);
      return NULL;
    }
  if (about.size > MOST_BYTES)
    {
      g_autofree char *why = g_strdup_printf (_("“%s” in it is larger than 64 MB: it is not read"), name);

      refuse (error, path, why);
      return NULL;
    }
  file = zip_fopen (zip, name, 0);
  if (file == NULL)
    {
      g_autofree char *why = g_strdup_printf (_("“%s” in it cannot be read (%s): save it without a password"), name,
                                              zip_strerror (zip));

      refuse (error, path, why);
      return NULL;
    }
  /* One byte more than was announced shows that the announcement was wrong. */
  text = g_malloc (about.size + 2);
  got = zip_fread (file, text, about.size + 1);
  zip_fclose (file);
  if (got < 0 || (zip_uint64_t) got != about.size)
    {
      g_autofree char *why = g_strdup_printf (_("“%s” in it is damaged"), name);

      refuse (error, path, why);
      return NULL;
    }
  text[got] = '\0';
  *length = (gsize) got;
  return g_steal_pointer (&text);
}

static xmlDoc *
parse (zip_t *zip, const char *path, const char *name, GError **error)
{
  gsize length = 0;
  g_autofree char *text = read_file (zip, path, name, &length, error);
  xmlDoc *parsed;

  if (text == NULL)
    return NULL;
  /* Neither XML_PARSE_NOENT nor _DTDLOAD nor _HUGE: entities stay what they are, and libxml2's own bounds hold. */
  parsed = xmlReadMemory (text, (int) length, name, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (parsed == NULL)
    {
      g_autofree char *why = g_strdup_printf (_("“%s” in it is damaged"), name);

      refuse (error, path, why);
    }
  else if (xmlGetIntSubset (parsed) != NULL)
    {
      g_autofree char *why = g_strdup_printf (_("“%s” in it defines entities: it is not read"), name);

      refuse (error, path, why);
      g_clear_pointer (&parsed, xmlFreeDoc);
    }
  return parsed;
}

gboolean
front_odt_unpack (FrontOdtFiles *files, const char *path, GError **error)
{
  zip_t *zip;
  int why = 0;
  g_autofree char *mimetype = NULL;
  gsize length = 0;

  g_return_val_if_fail (files != NULL && path != NULL, FALSE);

  *files = (FrontOdtFiles) { NULL, NULL };
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
      return FALSE;
    }
  zip = zip_open (path, ZIP_RDONLY, &why);
  if (zip == NULL)
    return refuse (error, path, _("this is no OpenDocument text (.odt)"));
  if (!names_are_sound (zip))
    refuse (error, path, _("it holds names that lead out of it: it is not read"));
  else
    {
      mimetype = read_file (zip, path, "mimetype", &length, error);
      if (mimetype != NULL && !g_str_has_prefix (mimetype, MIMETYPE))
        refuse (error, path, _("this is no OpenDocument text (.odt)"));
      else if (mimetype != NULL)
        files->content = parse (zip, path, "content.xml", error);
    }
  if (files->content != NULL && zip_name_locate (zip, "styles.xml", 0) >= 0)
    {
      files->styles = parse (zip, path, "styles.xml", error);
      if (files->styles == NULL)
        g_clear_pointer (&files->content, xmlFreeDoc);
    }
  zip_discard (zip);
  return files->content != NULL;
}

void
front_odt_files_clear (FrontOdtFiles *files)
{
  g_clear_pointer (&files->content, xmlFreeDoc);
  g_clear_pointer (&files->styles, xmlFreeDoc);
}
