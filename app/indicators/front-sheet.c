#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-sheet.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "calendar/front-clock.h"
#include "indicators/front-service-level.h"
#include "store/front-json-read.h"

FRONT_STATEMENT (select_sheet,
                 "SELECT version, made_at, made_by, reason, fields FROM indicator_sheet "
                 "WHERE indicator_id = $1 ORDER BY version DESC LIMIT 1")
FRONT_STATEMENT (select_sheet_version,
                 "SELECT version, made_at, made_by, reason, fields FROM indicator_sheet WHERE indicator_id = $1 AND version = $2")
FRONT_STATEMENT (insert_sheet,
                 "INSERT INTO indicator_sheet (indicator_id, version, made_at, made_by, reason, fields) "
                 "VALUES ($1, $2, $3, $4, $5, $6)")

#define MOST_SHORT_S 600

static const FrontSheetField sheet_fields[] = {
  { "ref", N_("Reference"), "" },
  { "title", N_("Title"), "" },
  { "why", N_("Why it matters"), "" },
  { "objective", N_("Objective served"), "" },
  { "standard", N_("Service standard served"), "" },
  { "definition", N_("Exact definition"), "" },
  { "inclusions", N_("Included"), "" },
  { "exclusions", N_("Left out"), "" },
  { "numerator", N_("Numerator"), "" },
  { "denominator", N_("Denominator"), "" },
  { "formula", N_("Formula, by name"), N_("F1 to F6 for calls in time") },
  { "short", N_("Given up too soon to count"), N_("seconds, of F5 and F6; empty: 5") },
  { "satisfied", N_("Satisfied from"), N_("of surveys, as 4 of 5; empty: above the middle of the scale") },
  { "scope", N_("Only from"), N_("the source of imported tables; empty: all of them") },
  { "expression", N_("Made from"), N_("other indicators, as CS03 + CS04, CS01 / CS02 or pooled (CS05, CS06)") },
  { "example", N_("Worked example"), "" },
  { "unit", N_("Unit"), "" },
  { "decimals", N_("Decimals"), "" },
  { "polarity", N_("Good is"), N_("higher, lower, within a range, or information") },
  { "frequency", N_("How often"), N_("month, quarter, year, every second year") },
  { "due", N_("Due"), N_("days after the period’s end, as: 20 days") },
  { "source", N_("Source"), "" },
  { "collector", N_("Collector"), "" },
  { "responsible", N_("Responsible officer"), "" },
  { "checker", N_("Checker"), "" },
  { "tolerance", N_("Amber within"), N_("5 points, or 10 % of the target; empty: none agreed, met or not met") },
  { "tolerance_agreed_by", N_("Tolerance agreed by"), "" },
  { "breaks", N_("Breaks in comparability"), N_("a date and the reason, one a line") },
};

const FrontSheetField *
front_sheet_fields (guint *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (sheet_fields);
  return sheet_fields;
}

const char *
front_sheet_label (const FrontSheetField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _(field->label);
}

gboolean
front_sheet_has_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheet_fields); i++)
    if (g_strcmp0 (sheet_fields[i].key, key) == 0)
      return TRUE;
  return FALSE;
}

FrontSheet *
front_sheet_new (void)
{
  FrontSheet *sheet = g_new0 (FrontSheet, 1);

  sheet->made_at = FRONT_NEVER;
  sheet->made_by = g_strdup ("");
  sheet->reason = g_strdup ("");
  sheet->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sheet;
}

FrontSheet *
front_sheet_copy (const FrontSheet *sheet)
{
  FrontSheet *copy = front_sheet_new ();

  g_return_val_if_fail (sheet != NULL, NULL);

  copy->version = sheet->version;
  for (guint i = 0; i < G_N_ELEMENTS (sheet_fields); i++)
    front_sheet_set (copy, sheet_fields[i].key, front_sheet_get (sheet, sheet_fields[i].key));
  return copy;
}

void
front_sheet_free (FrontSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_clear_pointer (&sheet->fields, g_hash_table_unref);
  g_free (sheet->made_by);
  g_free (sheet->reason);
  g_free (sheet);
}

const char *
front_sheet_get (const FrontSheet *sheet, const char *key)
{
  const char *text = g_hash_table_lookup (sheet->fields, key);

  return text != NULL ? text : "";
}

void
front_sheet_set (FrontSheet *sheet, const char *key, const char *text)
{
  g_return_if_fail (sheet != NULL && front_sheet_has_key (key));

  g_hash_table_insert (sheet->fields, g_strdup (key), g_strdup (text != NULL ? text : ""));
}

gboolean
front_sheet_tolerance (const FrontSheet *sheet, FrontUnit unit, FrontTolerance *tolerance, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (front_sheet_get (sheet, "tolerance")));
  g_autofree char *rest = NULL;
  char *end = NULL;
  double amount;

  g_return_val_if_fail (tolerance != NULL, FALSE);

  *tolerance = (FrontTolerance) { .agreed = FALSE };
  if (*text == '\0')
    return TRUE;
  amount = g_ascii_strtod (text, &end);
  rest = g_strstrip (g_strdup (end));
  if (end != text && amount >= 0 && amount <= 1000 && *rest == '%')
    *tolerance = (FrontTolerance) { .agreed = TRUE, .amount = amount / 100, .of_target = TRUE };
  else if (end != text && amount >= 0 && (*rest == '\0' || g_str_has_prefix (rest, "point")))
    *tolerance = (FrontTolerance) { .agreed = TRUE, .amount = unit == FRONT_UNIT_SHARE ? amount / 100 : amount };
  else
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Amber within: “%s” cannot be read. Write “5 points” or “10 %%”."), text);
      return FALSE;
    }
  return TRUE;
}

char *
front_sheet_tolerance_words (const FrontSheet *sheet)
{
  g_autofree char *amount = g_strstrip (g_strdup (front_sheet_get (sheet, "tolerance")));
  const char *by = front_sheet_get (sheet, "tolerance_agreed_by");
  char *end = NULL;

  if (amount[0] == '\0')
    return g_strdup (_("No tolerance is agreed: a figure meets its target (green) or it does not (red)."));
  /* "5" is five points. */
  g_ascii_strtod (amount, &end);
  if (*end == '\0')
    {
      char *points = g_strdup_printf (g_str_equal (amount, "1") ? _("%s point") : _("%s points"), amount);

      g_free (amount);
      amount = points;
    }
  else if (g_str_has_suffix (amount, "%"))
    {
      char *part = g_strdup_printf (_("%s of the target"), amount);

      g_free (amount);
      amount = part;
    }
  if (*by == '\0')
    return g_strdup_printf (_("Amber where the target is missed by no more than %s."), amount);
  return g_strdup_printf (_("Amber where the target is missed by no more than %s, as agreed by %s."), amount, by);
}

static gboolean
read_short (const FrontSheet *sheet, gint64 *short_us)
{
  const char *text = front_sheet_get (sheet, "short");
  char *end = NULL;
  gint64 seconds = g_ascii_strtoll (text, &end, 10);

  *short_us = FRONT_SHORT_SECONDS * G_USEC_PER_SEC;
  if (*text == '\0')
    return TRUE;
  while (g_ascii_isspace (*end))
    end++;
  if (!g_ascii_isdigit (*text) || seconds > MOST_SHORT_S || (*end != '\0' && !g_str_has_prefix (end, "s")))
    return FALSE;
  *short_us = seconds * G_USEC_PER_SEC;
  return TRUE;
}

void
front_sheet_terms (const FrontSheet *sheet, const FrontIndicator *indicator, FrontSeriesTerms *terms)
{
  g_return_if_fail (sheet != NULL && indicator != NULL && terms != NULL);

  *terms = (FrontSeriesTerms) FRONT_SERIES_TERMS_INIT;
  front_formula_from_name (front_sheet_get (sheet, "formula"), &terms->formula);
  read_short (sheet, &terms->short_us);
  if (!front_satisfied_parse (front_sheet_get (sheet, "satisfied"), &terms->satisfied))
    terms->satisfied = (FrontSatisfied) FRONT_SATISFIED_INIT;
  terms->scope = indicator->scope;
}

/* ── In and out of the store ── */

static void
fill_from_indicator (FrontSheet *sheet, const FrontIndicator *indicator)
{
  g_autofree char *decimals = g_strdup_printf ("%d", indicator->decimals);

  front_sheet_set (sheet, "ref", indicator->ref);
  front_sheet_set (sheet, "title", indicator->title);
  front_sheet_set (sheet, "definition", indicator->definition);
  front_sheet_set (sheet, "unit", indicator->unit == FRONT_UNIT_SHARE ? _("per cent")
                                  : indicator->unit == FRONT_UNIT_DAYS ? _("days")
                                  : indicator->unit == FRONT_UNIT_SECONDS ? _("seconds") : _("number"));
  front_sheet_set (sheet, "decimals", decimals);
  front_sheet_set (sheet, "polarity", front_polarity_title (indicator->polarity));
  front_sheet_set (sheet, "scope", indicator->scope);
  front_sheet_set (sheet, "expression", indicator->expression);
  front_sheet_set (sheet, "source", indicator->measure != NULL      ? indicator->measure
                                    : indicator->expression != NULL ? _("other indicators")
                                                                    : _("entered"));
}

static gboolean
read_fields (FrontSheet *sheet, const char *text, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;

  root = front_json_read (parser, text, -1) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CORRUPT, _("A definition sheet in the store cannot be read."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sheet_fields); i++)
    front_sheet_set (sheet, sheet_fields[i].key,
                     front_json_read_text (json_node_get_object (root), sheet_fields[i].key, ""));
  return TRUE;
}

static char *
write_fields (const FrontSheet *sheet)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (sheet_fields); i++)
    {
      json_builder_set_member_name (builder, sheet_fields[i].key);
      json_builder_add_string_value (builder, front_sheet_get (sheet, sheet_fields[i].key));
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

FrontSheet *
front_sheet_load (FrontDb *db, const FrontIndicator *indicator, int version, GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_new ();
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && indicator != NULL, NULL);

  query = front_db_query (db, version > 0 ? &select_sheet_version : &select_sheet);
  front_query_bind_int (query, 1, indicator->id);
  if (version > 0)
    front_query_bind_int (query, 2, version);
  if (front_query_next (query, &local))
    {
      sheet->version = (int) front_query_int (query, 0);
      sheet->made_at = front_query_int (query, 1);
      g_free (sheet->made_by);
      sheet->made_by = g_strdup (front_query_text (query, 2));
      g_free (sheet->reason);
      sheet->reason = g_strdup (front_query_text (query, 3));
      return read_fields (sheet, front_query_text (query, 4), error) ? g_steal_pointer (&sheet) : NULL;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (version > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("%s has no version %d of its definition."), indicator->ref, version);
      return NULL;
    }
  fill_from_indicator (sheet, indicator);
  return g_steal_pointer (&sheet);
}

static gboolean
refuse_field (const char *key, const char *text, const char *remedy, GError **error)
{
  const char *label = key;

  for (guint i = 0; i < G_N_ELEMENTS (sheet_fields); i++)
    if (g_str_equal (sheet_fields[i].key, key))
      label = front_sheet_label (&sheet_fields[i]);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: “%s” cannot be taken. %s"), label, text, remedy);
  return FALSE;
}

/* @indicator out: as the sheet has it. */
static gboolean
apply (const FrontSheet *sheet, FrontIndicator *indicator, GError **error)
{
  const char *polarity = front_sheet_get (sheet, "polarity");
  const char *decimals = front_sheet_get (sheet, "decimals");
  char *end = NULL;
  gint64 n = g_ascii_strtoll (decimals, &end, 10), short_us;
  FrontSatisfied satisfied;

  if (g_ascii_strcasecmp (front_sheet_get (sheet, "ref"), indicator->ref) != 0)
    return refuse_field ("ref", front_sheet_get (sheet, "ref"), _("Plans and reports quote it: it stays."), error);
  if (end == decimals || *end != '\0' || n < 0 || n > 6)
    return refuse_field ("decimals", decimals, _("Give 0 to 6."), error);
  if (!front_polarity_from_name (polarity, &indicator->polarity))
    return refuse_field ("polarity", polarity, _("Write higher, lower, within a range, or information."), error);
  if (*front_sheet_get (sheet, "title") == '\0')
    return refuse_field ("title", "", _("Give the indicator a title."), error);
  if (!read_short (sheet, &short_us))
    return refuse_field ("short", front_sheet_get (sheet, "short"), _("Give seconds, as 5."), error);
  if (!front_satisfied_parse (front_sheet_get (sheet, "satisfied"), &satisfied))
    return refuse_field ("satisfied", front_sheet_get (sheet, "satisfied"), _("Write “4 of 5” or “80 %”."), error);
  if (*front_sheet_get (sheet, "expression") != '\0' && indicator->measure != NULL)
    return refuse_field ("expression", front_sheet_get (sheet, "expression"),
                         _("Its figures are measured: leave this empty, or make another indicator for it."), error);
  g_free (indicator->expression);
  indicator->expression = *front_sheet_get (sheet, "expression") != '\0' ? g_strdup (front_sheet_get (sheet, "expression")) : NULL;
  g_free (indicator->scope);
  indicator->scope = g_strdup (front_sheet_get (sheet, "scope"));
  indicator->decimals = (int) n;
  g_free (indicator->title);
  indicator->title = g_strdup (front_sheet_get (sheet, "title"));
  g_free (indicator->definition);
  indicator->definition = g_strdup (front_sheet_get (sheet, "definition"));
  return front_indicator_validate (indicator, error);
}

/* A source of which nothing was imported yet is let stand: its file may come. One beside a measure of the Log does nothing. */
static gboolean
check_scope (FrontDb *db, const FrontIndicator *indicator, GError **error)
{
  const FrontImported *imported = indicator->measure != NULL ? front_imported_find (indicator->measure) : NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autofree char *names = NULL;

  if (*indicator->scope == '\0')
    return TRUE;
  if (imported == NULL)
    return refuse_field ("scope", indicator->scope, _("Only measures of imported tables have a source."), error);
  sources = front_imported_sources (db, imported, error);
  if (sources == NULL)
    return FALSE;
  if (sources->len == 0 || g_ptr_array_find_with_equal_func (sources, indicator->scope, g_str_equal, NULL))
    return TRUE;
  g_ptr_array_add (sources, NULL);
  names = g_strjoinv (", ", (char **) sources->pdata);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Only from: nothing was imported from “%s”. There are: %s."), indicator->scope,
               names);
  return FALSE;
}

static gboolean
insert (FrontDb *db, const FrontIndicator *indicator, int version, const char *reason, const char *text, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_sheet);

  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_int (query, 2, version);
  front_query_bind_int (query, 3, front_clock_now ());
  front_query_bind_text (query, 4, front_db_who (db));
  front_query_bind_text (query, 5, reason != NULL ? reason : "");
  front_query_bind_text (query, 6, text);
  return front_query_run (query, error);
}

gboolean
front_sheet_insert (FrontDb *db, const FrontIndicator *indicator, const FrontSheet *sheet, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL && indicator->id != 0 && sheet != NULL, FALSE);

  text = write_fields (sheet);
  return insert (db, indicator, 1, NULL, text, error);
}

gboolean
front_sheet_save (FrontDb *db, const FrontIndicator *indicator, FrontSheet *sheet, const char *reason, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontSheet) before = NULL;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = write_fields (sheet);
  FrontChange change = { .kind = FRONT_CHANGED_INDICATOR, .row = indicator->id, .what = "definition", .why = reason };
  g_autoptr(FrontIndicator) changed = front_indicator_copy (indicator);
  FrontTolerance tolerance;
  FrontFormula formula;
  const char *named = front_sheet_get (sheet, "formula");

  g_return_val_if_fail (db != NULL && indicator->id != 0, FALSE);

  if (!front_sheet_tolerance (sheet, indicator->unit, &tolerance, error) || !apply (sheet, changed, error))
    return FALSE;
  if (g_strcmp0 (indicator->measure, "calls-in-time") == 0 && *named != '\0' && !front_formula_from_name (named, &formula))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Formula, by name: there is no “%s”. Write one of F1 to F6."), named);
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL || !check_scope (db, changed, error))
    return FALSE;
  before = front_sheet_load (db, indicator, 0, error);
  if (before == NULL)
    return FALSE;
  old_text = write_fields (before);
  if (before->version > 0 && g_str_equal (old_text, new_text))
    {
      sheet->version = before->version;
      return TRUE;
    }
  if (before->version > 0 && (reason == NULL || *reason == '\0'))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%s: this changes its definition. Give the reason; figures name the version they were made by."), indicator->ref);
      return front_error_wants (error, "reason");
    }
  change.old_value = before->version > 0 ? old_text : NULL;
  change.new_value = new_text;
  if (!insert (db, indicator, before->version + 1, reason, new_text, error) || !front_indicator_insert (db, changed, error) || !front_write_record (write, &change, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  sheet->version = before->version + 1;
  return TRUE;
}
