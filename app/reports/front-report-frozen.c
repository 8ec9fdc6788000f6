#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-frozen.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "calendar/front-number.h"
#include "reports/front-report-private.h"
#include "store/front-json-read.h"

#define FORMAT "frontdesk report 1"

static const struct { const char *name; gboolean binary; } forms[] = {
  { "html", FALSE }, { "txt", FALSE }, { "csv", FALSE }, { "pdf", TRUE }, { "odt", TRUE },
};

struct _FrontFrozen
{
  JsonParser *parser;
  JsonObject *root; /* the parser's */
};

/* ── Writing ── */

/* The bytes of the document in one form: by the writer everybody uses, through a file of its own. */
static gboolean
render (const FrontReport *report, const char *folder, const char *form, char **bytes, gsize *length, GError **error)
{
  g_autofree char *name = g_strconcat ("report.", form, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean done;

  done = front_report_export (report, path, error) && g_file_get_contents (path, bytes, length, error);
  g_unlink (path);
  return done;
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
add_figures (JsonBuilder *builder, const FrontReport *report)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);
      g_autofree char *text = front_report_figure_printed (figure);
      g_autofree char *value = front_report_figure_text (figure);
      g_autofree char *standing = front_report_standing (figure);

      json_builder_begin_object (builder);
      add_text (builder, "section", figure->section);
      add_text (builder, "ref", figure->ref);
      add_text (builder, "name", figure->name);
      add_text (builder, "title", figure->title);
      add_text (builder, "text", text);
      add_text (builder, "value", value);
      add_text (builder, "standing", standing);
      /* Editions without it were printed with fewer decimals, and entered figures without their counts. */
      json_builder_set_member_name (builder, "exact");
      json_builder_add_boolean_value (builder, TRUE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
add_forms (JsonBuilder *builder, const FrontReport *report, const char *folder, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *bytes = NULL;
      g_autofree char *coded = NULL;
      gsize length = 0;

      if (!render (report, folder, forms[i].name, &bytes, &length, error))
        return FALSE;
      if (forms[i].binary)
        coded = g_base64_encode ((const guchar *) bytes, length);
      add_text (builder, forms[i].name, forms[i].binary ? coded : bytes);
    }
  return TRUE;
}

char *
front_frozen_write (const FrontReport *report, GError **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *folder = g_dir_make_tmp ("frontdesk-report-XXXXXX", error);
  gboolean done;

  if (folder == NULL)
    return NULL;
  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  add_text (builder, "kind", report->kind->name);
  add_text (builder, "period", report->period.label);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; report->sections[i] != NULL; i++)
    json_builder_add_string_value (builder, report->sections[i]);
  json_builder_end_array (builder);
  add_figures (builder, report);
  done = add_forms (builder, report, folder, error);
  json_builder_end_object (builder);
  g_rmdir (folder);
  if (!done)
    return NULL;
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

/* ── Reading ── */

FrontFrozen *
front_frozen_parse (const char *content, GError **error)
{
  g_autoptr(FrontFrozen) frozen = g_new0 (FrontFrozen, 1);
  JsonNode *root;

  frozen->parser = json_parser_new_immutable ();
  if (!front_json_read (frozen->parser, content, -1) || (root = json_parser_get_root (frozen->parser)) == NULL
      || !JSON_NODE_HOLDS_OBJECT (root)
      || g_strcmp0 (front_json_read_text (json_node_get_object (root), "format", ""), FORMAT) != 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                   _("What was kept of this report cannot be read: it is of another program or a newer Frontdesk."));
      return NULL;
    }
  frozen->root = json_node_get_object (root);
  return g_steal_pointer (&frozen);
}

void
front_frozen_free (FrontFrozen *frozen)
{
  if (frozen == NULL)
    return;
  g_clear_object (&frozen->parser);
  g_free (frozen);
}

GBytes *
front_frozen_form (const FrontFrozen *frozen, const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *text;
      guchar *bytes;
      gsize length = 0;

      if (!g_str_equal (forms[i].name, form))
        continue;
      text = front_json_read_text (frozen->root, form, NULL);
      if (text == NULL)
        return NULL;
      if (!forms[i].binary)
        return g_bytes_new (text, strlen (text));
      bytes = g_base64_decode (text, &length);
      return g_bytes_new_take (bytes, length);
    }
  return NULL;
}

gboolean
front_frozen_period (const FrontFrozen *frozen, const FrontReportKind *kind, FrontReportPeriod *period, GError **error)
{
  return front_report_period_parse (front_json_read_text (frozen->root, "period", ""), kind->spans,
                                    kind->usual, 0, period, error);
}

char **
front_frozen_sections (const FrontFrozen *frozen, const FrontReportKind *kind)
{
  const FrontReportPart *parts = front_report_kind_parts (kind);
  GPtrArray *sections = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (frozen->root, "sections");
  JsonArray *kept = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; kept != NULL && i < json_array_get_length (kept); i++)
    {
      const char *name = JSON_NODE_HOLDS_VALUE (json_array_get_element (kept, i)) ? json_array_get_string_element (kept, i) : NULL;

      for (guint p = 0; parts[p].section.name != NULL; p++)
        if (g_strcmp0 (parts[p].section.name, name) == 0)
          {
            g_ptr_array_add (sections, g_strdup (name));
            break;
          }
    }
  g_ptr_array_add (sections, NULL);
  return (char **) g_ptr_array_free (sections, FALSE);
}

/* ── Comparing ── */

static void
difference_free (gpointer data)
{
  FrontReportDifference *difference = data;

  g_free (difference->section);
  g_free (difference->ref);
  g_free (difference->name);
  g_free (difference->title);
  g_free (difference->then);
  g_free (difference->now);
  g_free (difference);
}

static void
add_difference (GPtrArray *differences, const char *section, const char *ref, const char *name, const char *title,
                const char *then, const char *now)
{
  FrontReportDifference *difference = g_new0 (FrontReportDifference, 1);

  difference->section = g_strdup (section);
  difference->ref = g_strdup (ref);
  difference->name = g_strdup (name);
  difference->title = g_strdup (title);
  difference->then = g_strdup (then);
  difference->now = g_strdup (now);
  g_ptr_array_add (differences, difference);
}

static const char *
member (JsonObject *object, const char *key)
{
  return front_json_read_text (object, key, "");
}

static const FrontReportFigure *
find_figure (const FrontReport *report, JsonObject *kept)
{
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);

      if (g_str_equal (figure->ref, member (kept, "ref")) && g_str_equal (figure->name, member (kept, "name")))
        return figure;
    }
  return NULL;
}

static gboolean
has_section (char **sections, const char *name)
{
  return g_strv_contains ((const char *const *) sections, name);
}

/* A measure that is split has a figure for each part with a contact in it, and one without a name where no part has any. */
static gboolean
has_parts_kept (GPtrArray *kept, const char *ref)
{
  for (guint i = 0; i < kept->len; i++)
    if (g_str_equal (member (g_ptr_array_index (kept, i), "ref"), ref) && member (g_ptr_array_index (kept, i), "name")[0] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
has_parts_now (const FrontReport *report, const char *ref)
{
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);

      if (g_str_equal (figure->ref, ref) && figure->name[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* What is printed of a figure that one side has not: of a part nothing came in, which is a number too. Returns: (transfer full) */
static char *
absent (const char *name)
{
  return name[0] != '\0' ? front_number (0) : g_strdup ("");
}

/* A figure that the one has and the other has not says something where both have its section: it is gone, or new. Of a section that was
 * left out nothing is known. */
GPtrArray *
front_frozen_compare (const FrontFrozen *frozen, const FrontReport *report)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);
  g_auto(GStrv) kept_sections = front_frozen_sections (frozen, report->kind);
  g_autoptr(GPtrArray) kept = front_json_read_objects (frozen->root, "figures");
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < kept->len; i++)
    {
      JsonObject *then = g_ptr_array_index (kept, i);
      const FrontReportFigure *figure = find_figure (report, then);
      g_autofree char *now = figure != NULL ? front_report_figure_printed (figure) : absent (member (then, "name"));
      g_autofree char *before = figure != NULL && !json_object_has_member (then, "exact") ? front_report_figure_printed_before (figure) : NULL;

      if (figure != NULL)
        g_hash_table_add (seen, (gpointer) figure);
      else if (!has_section (report->sections, member (then, "section"))
               || (member (then, "name")[0] == '\0' && has_parts_now (report, member (then, "ref"))))
        continue;
      if (!g_str_equal (now, member (then, "text")) && g_strcmp0 (before, member (then, "text")) != 0)
        add_difference (differences, member (then, "section"), member (then, "ref"), member (then, "name"), member (then, "title"),
                        member (then, "text"), now);
    }
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);
      g_autofree char *now = front_report_figure_printed (figure);
      g_autofree char *then = absent (figure->name);

      if (!g_hash_table_contains (seen, figure) && has_section (kept_sections, figure->section)
          && (figure->name[0] != '\0' || !has_parts_kept (kept, figure->ref)))
        add_difference (differences, figure->section, figure->ref, figure->name, figure->title, then, now);
    }
  return differences;
}

gboolean
front_frozen_figure (const FrontFrozen *frozen, const FrontReportFigure *figure, const char **value, const char **standing)
{
  g_autoptr(GPtrArray) kept = front_json_read_objects (frozen->root, "figures");

  for (guint i = 0; i < kept->len; i++)
    {
      JsonObject *then = g_ptr_array_index (kept, i);

      if (!g_str_equal (figure->ref, member (then, "ref")) || !g_str_equal (figure->name, member (then, "name")))
        continue;
      *value = member (then, "value");
      *standing = member (then, "standing");
      return TRUE;
    }
  return FALSE;
}

void
front_frozen_add_differences (FrontDocument *document, GPtrArray *differences, const char *then, const char *now)
{
  FrontDocTable *table;

  if (differences->len == 0)
    {
      front_document_add_paragraph (document, _("No figure has changed."));
      return;
    }
  table = front_document_add_table (document, _("Figures that changed"));
  front_doc_table_add_column (table, NULL, _("Figure"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, then, PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, now, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < differences->len; i++)
    {
      const FrontReportDifference *difference = g_ptr_array_index (differences, i);
      FrontDocRow *row = front_doc_table_add_row (table);
      g_autofree char *name = front_report_figure_name (difference->ref, difference->name, difference->title);

      front_doc_row_add_text (row, 0, name);
      front_doc_row_add_text (row, 1, difference->then[0] != '\0' ? difference->then : "–");
      front_doc_row_add_text (row, 2, difference->now[0] != '\0' ? difference->now : "–");
    }
}
