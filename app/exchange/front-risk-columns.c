#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-risk-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FrontRiskColumns
{
  char *file;
  guint n_columns;
  int *fields;          /* of each column: FrontRiskField, or -1 */
  GHashTable *words;    /* "likelihood:very high" → the step's ref */
};

/* What councils' registers call their columns, folded as fold () does; the first name that a file has is taken. */
static const struct
{
  FrontRiskField field;
  const char *name;
  const char *headers; /* separated by | */
} names[] = {
  { FRONT_RISK_FIELD_REF, "ref", "ref|reference|risk ref|risk reference|risk id|risk no|risk number|id|no|number" },
  { FRONT_RISK_FIELD_TITLE, "title", "title|risk title|risk name|risk|risk description|description|name" },
  { FRONT_RISK_FIELD_CAUSE, "cause", "cause|causes|trigger|source" },
  { FRONT_RISK_FIELD_EVENT, "event", "event|risk event" },
  { FRONT_RISK_FIELD_CONSEQUENCE, "consequence", "consequence|consequences|effect|effects" },
  { FRONT_RISK_FIELD_CATEGORY, "category", "category|risk category|type|theme" },
  { FRONT_RISK_FIELD_OWNER, "owner", "owner|risk owner|responsible officer|lead officer" },
  { FRONT_RISK_FIELD_CONTROLS, "controls",
    "controls|existing controls|current controls|mitigation|mitigation strategy|mitigations|treatment plan|controls in place" },
  { FRONT_RISK_FIELD_LIKELIHOOD, "likelihood",
    "residual likelihood|residual likelihood score|current likelihood|likelihood|likelihood score|probability" },
  { FRONT_RISK_FIELD_IMPACT, "impact",
    "residual impact|residual impact score|current impact|impact|impact score|severity" },
  { FRONT_RISK_FIELD_SCORE, "score", "residual risk score|residual score|risk score|score|current score" },
  { FRONT_RISK_FIELD_STATUS, "status", "status|risk status|state" },
  { FRONT_RISK_FIELD_CREATED, "created", "date created|date raised|date identified|created|raised|opened|date opened" },
  { FRONT_RISK_FIELD_LAST_REVIEW, "last-review", "last review|last reviewed|date reviewed|last updated|review date|reviewed" },
  { FRONT_RISK_FIELD_NEXT_REVIEW, "next-review", "next review|next review date|review due" },
  { FRONT_RISK_FIELD_MILESTONE, "milestone", "next milestone|milestone|completion date|target date|due date" },
  { FRONT_RISK_FIELD_CLOSED, "closed", "date closed|closed|closed on" },
};

/* "Risk_ID" and " risk id:" are the same: small letters and digits, one blank between words. */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (plain, letter);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

static int
find_header (char **headers, const char *wanted)
{
  for (int i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *folded = fold (headers[i]);

      if (g_str_equal (folded, wanted))
        return i;
    }
  return -1;
}

static void
find_by_name (FrontRiskColumns *columns, char **headers, FrontRiskField field, const char *list)
{
  g_auto(GStrv) wanted = g_strsplit (list, "|", -1);

  if (front_risk_columns_find (columns, field) >= 0)
    return;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      int column = find_header (headers, wanted[i]);

      if (column >= 0 && columns->fields[column] < 0)
        {
          columns->fields[column] = (int) field;
          return;
        }
    }
}

static void
find_categories (FrontRiskColumns *columns, char **headers, const FrontScheme *scheme)
{
  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *category = fold (front_scheme_category (scheme, i));
      g_autofree char *longer = g_strconcat ("impact ", category, NULL);

      find_by_name (columns, headers, (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + i), category);
      find_by_name (columns, headers, (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + i), longer);
    }
}

static gboolean
refuse (GError **error, const char *format, const char *text)
{
  g_autofree char *message = g_strdup_printf (_("--map: %s “%s”"), format, text);

  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

/* "Risk Name=title"; an empty field leaves the column out (-2 keeps the names away from it). */
static gboolean
map_column (FrontRiskColumns *columns, char **headers, const char *header, const char *field, GError **error)
{
  g_autofree char *folded = fold (header);
  int column = find_header (headers, folded);

  if (column < 0)
    return refuse (error, _("the file has no column"), header);
  if (*field == '\0')
    {
      columns->fields[column] = -2;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, field))
      {
        columns->fields[column] = (int) names[i].field;
        return TRUE;
      }
  return refuse (error, _("a risk has nothing called"), field);
}

/* "likelihood:Very High=5". */
static gboolean
map_word (FrontRiskColumns *columns, const FrontScheme *scheme, const char *axis, const char *word, const char *step,
          GError **error)
{
  g_autofree char *folded = fold (word);
  gboolean likelihood = g_str_equal (axis, "likelihood");
  int level = likelihood ? front_scheme_likelihood_from_ref (scheme, step) : front_scheme_impact_from_ref (scheme, step);

  if (level == 0)
    return refuse (error, _("the scheme has no step"), step);
  g_hash_table_insert (columns->words, g_strconcat (axis, ":", folded, NULL), g_strdup (step));
  return TRUE;
}

static gboolean
take_map (FrontRiskColumns *columns, char **headers, const FrontScheme *scheme, const char *map, GError **error)
{
  g_auto(GStrv) pairs = g_strsplit (map, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *pair = g_strstrip (g_strdup (pairs[i]));
      char *equals = strrchr (pair, '=');
      char *colon = strchr (pair, ':');

      if (*pair == '\0')
        continue;
      if (equals == NULL)
        return refuse (error, _("write COLUMN=FIELD, not"), pair);
      *equals = '\0';
      if (colon != NULL && (g_str_has_prefix (pair, "likelihood:") || g_str_has_prefix (pair, "impact:")))
        {
          *colon = '\0';
          if (!map_word (columns, scheme, pair, colon + 1, g_strstrip (equals + 1), error))
            return FALSE;
        }
      else if (!map_column (columns, headers, pair, g_strstrip (equals + 1), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_needed (const FrontRiskColumns *columns, const FrontScheme *scheme, GError **error)
{
  static const FrontRiskField needed[] = { FRONT_RISK_FIELD_TITLE, FRONT_RISK_FIELD_LIKELIHOOD, FRONT_RISK_FIELD_IMPACT };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      gboolean found = front_risk_columns_find (columns, needed[i]) >= 0;

      if (!found && needed[i] == FRONT_RISK_FIELD_IMPACT && scheme->n_categories > 0)
        {
          found = TRUE;
          for (int c = 0; c < scheme->n_categories; c++)
            found &= front_risk_columns_find (columns, (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + c)) >= 0;
        }
      if (!found)
        {
          const char *name = needed[i] == FRONT_RISK_FIELD_TITLE ? "title"
                             : needed[i] == FRONT_RISK_FIELD_LIKELIHOOD ? "likelihood" : "impact";

          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("“%s” does not look like a register of risks: no column is the %s. Say which one is with "
                         "--map \"COLUMN=%s\"."), columns->file, name, name);
          return FALSE;
        }
    }
  return TRUE;
}

FrontRiskColumns *
front_risk_columns_new (char **headers, const FrontScheme *scheme, const char *map, const char *file, GError **error)
{
  FrontRiskColumns *columns;

  g_return_val_if_fail (headers != NULL && scheme != NULL && file != NULL, NULL);

  columns = g_new0 (FrontRiskColumns, 1);
  columns->file = g_strdup (file);
  columns->n_columns = g_strv_length (headers);
  columns->fields = g_new (int, MAX (columns->n_columns, 1));
  columns->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < columns->n_columns; i++)
    columns->fields[i] = -1;
  if (map != NULL && !take_map (columns, headers, scheme, map, error))
    {
      front_risk_columns_free (columns);
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    find_by_name (columns, headers, names[i].field, names[i].headers);
  find_categories (columns, headers, scheme);
  if (check_needed (columns, scheme, error))
    return columns;
  front_risk_columns_free (columns);
  return NULL;
}

void
front_risk_columns_free (FrontRiskColumns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->file);
  g_free (columns->fields);
  g_hash_table_unref (columns->words);
  g_free (columns);
}

int
front_risk_columns_find (const FrontRiskColumns *columns, FrontRiskField field)
{
  for (guint i = 0; i < columns->n_columns; i++)
    if (columns->fields[i] == (int) field)
      return (int) i;
  return -1;
}

const char *
front_risk_columns_field_name (const FrontRiskColumns *columns, guint column)
{
  static const char *const impacts[] = { "impact-1", "impact-2", "impact-3", "impact-4", "impact-5" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (columns->fields[column] == (int) names[i].field)
      return names[i].name;
  if (columns->fields[column] >= FRONT_RISK_FIELD_IMPACT_1 && columns->fields[column] <= FRONT_RISK_FIELD_IMPACT_5)
    return impacts[columns->fields[column] - FRONT_RISK_FIELD_IMPACT_1];
  return "";
}

const char *
front_risk_columns_file (const FrontRiskColumns *columns)
{
  return columns->file;
}

int
front_risk_columns_level (const FrontRiskColumns *columns, const FrontScheme *scheme, FrontAxis axis, const char *cell)
{
  gboolean likelihood = axis == FRONT_AXIS_LIKELIHOOD;
  const FrontLevel *levels = likelihood ? scheme->likelihood : scheme->impact;
  int n_levels = likelihood ? scheme->n_likelihood : scheme->n_impact;
  g_autofree char *folded = fold (cell);
  g_autofree char *key = g_strconcat (likelihood ? "likelihood:" : "impact:", folded, NULL);
  const char *mapped = g_hash_table_lookup (columns->words, key);
  int level;

  if (mapped != NULL)
    cell = mapped;
  level = likelihood ? front_scheme_likelihood_from_ref (scheme, cell) : front_scheme_impact_from_ref (scheme, cell);
  for (int i = 0; level == 0 && i < n_levels; i++)
    {
      g_autofree char *word = fold (front_level_word (&levels[i]));
      g_autofree char *both = g_strdup_printf ("%s %s", levels[i].ref, word);
      g_autofree char *both_folded = fold (both);

      if (*word != '\0' && (g_str_equal (word, folded) || g_str_equal (both_folded, folded)))
        level = levels[i].level;
    }
  return level;
}

char *
front_risk_columns_steps (const FrontScheme *scheme, FrontAxis axis)
{
  const FrontLevel *levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->likelihood : scheme->impact;
  int n_levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_levels; i++)
    {
      g_autofree char *step = front_level_describe (&levels[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", step);
    }
  return g_string_free (text, FALSE);
}
