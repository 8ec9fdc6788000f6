#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-risk-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/front-risk-heading.h"
#include "exchange/front-risk-step.h"

#define NOTHING -1
#define LEFT_OUT -2   /* as the person said */
#define SHORT_CELL 32 /* characters: no cell of a step or a score is longer */
#define WORDS_MOST 40 /* different ones: a column with more is no scale */

typedef struct
{
  int field;       /* FrontRiskField, NOTHING or LEFT_OUT */
  int position;    /* FrontPosition */
  guint filled;    /* cells with something in them */
  guint longer;    /* of these, those too long for a step */
  FrontRiskHeading heading;
  gboolean level;  /* whether @heading is one of a step or a score */
  GPtrArray *words; /* (element-type char *): the different ones that stand in it, of those that are short and have no figure */
} Column;

struct _FrontRiskColumns
{
  FrontTable *table;    /* of the headings, while they are looked at */
  char *file;
  guint n;
  Column *columns;
  GHashTable *words;    /* "likelihood:very high" → its step */
  GPtrArray *guesses;   /* (element-type char *) */
};

/* What councils' registers call their columns, folded as front_risk_heading_fold () does; the first name that a file has is taken. Steps and
 * scores are known by the words of their headings. */
static const struct
{
  FrontRiskField field;
  const char *name;
  const char *headers; /* separated by | */
} names[] = {
  { FRONT_RISK_FIELD_REF, "ref",
    "ref|reference|risk ref|risk reference|risk id|risk no|risk number|risk code|ref no|reference number|reference no|risk identifier|identifier|unique "
    "id|uid|id|code|no|number|item|item no|serial no|s no|sr no" },
  { FRONT_RISK_FIELD_TITLE, "title",
    "title|risk title|risk name|risk heading|short description|risk summary|short title|risk short name|headline|risk|name|risk description|description "
    "of risk|description of the risk|risk statement|risk details|details of risk|risk event|description|risk identified|summary|hazard|threat|issue" },
  { FRONT_RISK_FIELD_CAUSE, "cause",
    "cause|causes|trigger|triggers|risk cause|risk causes|root cause|root causes|cause s|risk source|source|vulnerability|vulnerabilities|risk factors|because of" },
  { FRONT_RISK_FIELD_EVENT, "event",
    "event|risk event|risk description|description of risk|description of the risk|risk statement|description|long description|full description|risk "
    "details|details|detail|risk" },
  { FRONT_RISK_FIELD_CONSEQUENCE, "consequence",
    "consequence|consequences|effect|effects|effect s|risk effect|impact|impacts|potential impact|potential impacts|potential consequences|risk "
    "consequence|risk consequences|risk impact|impact description|impact of risk|result|resulting in|implications" },
  { FRONT_RISK_FIELD_CATEGORY, "category",
    "category|risk category|category of risk|type|type of risk|risk type|theme|risk theme|area|risk area|classification|risk group|service area|directorate|"
    "department|service" },
  { FRONT_RISK_FIELD_OWNER, "owner",
    "owner|risk owner|risk owner s|risk owners|owners|owner name|owned by|responsible officer|lead officer|accountable officer|risk lead|lead|responsible "
    "person|person responsible|responsible|responsibility|assigned to|accountable|risk manager|manager|officer" },
  { FRONT_RISK_FIELD_CONTROLS, "controls",
    "controls|existing controls|current controls|controls in place|existing controls in place|current controls in place|key controls|risk controls|internal "
    "controls|control measures|existing control measures|current control measures|existing mitigation|existing mitigations|current mitigation|current "
    "mitigations|mitigation in place|mitigations in place|mitigating controls|mitigating actions in place|existing measures|mitigation|mitigations|mitigation "
    "strategy|mitigation measures|mitigating factors|treatment plan|risk treatment plan|mitigation plan|response plan|risk mitigation" },
  { FRONT_RISK_FIELD_STATUS, "status", "status|risk status|state|open closed|open or closed|current status" },
  { FRONT_RISK_FIELD_CREATED, "created",
    "date created|date raised|date identified|created|raised|opened|date opened|date added|date entered|date logged|date registered|created on|raised on|creation "
    "date|identified date|date risk identified|entry date|identified|date added to register|start date|date" },
  { FRONT_RISK_FIELD_NEXT_REVIEW, "next-review",
    "next review|next review date|date of next review|review due|review due date|due for review|next review due|review by" },
  { FRONT_RISK_FIELD_LAST_REVIEW, "last-review",
    "last review|last reviewed|last review date|date of last review|date last reviewed|last reviewed date|date reviewed|last updated|date last updated|last update|"
    "date updated|updated|review date|date of review|reviewed|reviewed on|last assessed|date assessed|assessment date|review" },
  { FRONT_RISK_FIELD_CLOSED, "closed", "date closed|closed|closed on|closed date|closure date|date of closure|close date|closing date" },
  { FRONT_RISK_FIELD_TREATMENT, "treatment",
    "treatment|risk treatment|treatment option|treatment type|requires treatment|response|risk response|response type|response strategy|risk strategy|strategy|"
    "risk approach|approach|4ts|treat tolerate transfer terminate" },
  { FRONT_RISK_FIELD_ACTION, "action",
    "action|actions|further actions|further action|further action required|further actions required|action required|actions required|required actions|planned "
    "actions|planned action|proposed actions|proposed action|action plan|mitigating actions|mitigating action|mitigation actions|further mitigation|planned "
    "mitigation|additional mitigation|additional controls|further controls|additional controls required|further controls required|planned controls|proposed "
    "controls|actions to be taken|future actions|next steps|treatment plan|risk treatment plan|mitigation plan|mitigation|mitigations|mitigation strategy|risk "
    "mitigation|contingency|contingency plan" },
  { FRONT_RISK_FIELD_ACTION_OWNER, "action-owner",
    "action owner|action owners|action owner s|action lead|action by|actions by|action assigned to|by whom|actioned by|responsible for action|responsible for "
    "actions" },
  { FRONT_RISK_FIELD_ACTION_DUE, "action-due",
    "action due|action due date|action date|action deadline|action target date|by when|when|target date|due date|target completion date|completion date|deadline|"
    "implementation date|timescale|timescales" },
  { FRONT_RISK_FIELD_MILESTONE, "milestone",
    "next milestone|milestone|completion date|target date|due date|target completion date|deadline|implementation date" },
  { FRONT_RISK_FIELD_NOTE, "note",
    "note|notes|comment|comments|remarks|commentary|update|updates|progress|progress update|progress notes|latest update|latest note|status update|risk notes" },
  { FRONT_RISK_FIELD_LIKELIHOOD, "likelihood", "" },
  { FRONT_RISK_FIELD_IMPACT, "impact", "" },
  { FRONT_RISK_FIELD_SCORE, "score", "" },
};

static gboolean
is_level (int field)
{
  return field >= FRONT_RISK_FIELD_LIKELIHOOD && field <= FRONT_RISK_FIELD_SCORE;
}

static gboolean
refuse (GError **error, const char *format, const char *text)
{
  g_autofree char *message = g_strdup_printf (_("--map: %s “%s”"), format, text);

  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static gboolean
is_free (const FrontRiskColumns *self, guint column)
{
  return self->columns[column].field == NOTHING;
}

static void
take (FrontRiskColumns *self, guint column, int field, int position)
{
  self->columns[column].field = field;
  self->columns[column].position = position;
}

/* ── As the person says ── */

/* "Risk Name", or "#3" for the third column, for headings that say the same. */
static int
column_called (FrontRiskColumns *self, const char *name)
{
  g_autofree char *wanted = front_risk_heading_fold (name);
  guint64 number;

  if (*name == '#' && g_ascii_string_to_unsigned (name + 1, 10, 1, self->n, &number, NULL))
    return (int) number - 1;
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *folded = front_risk_heading_fold (front_table_column (self->table, i));

      if (g_str_equal (folded, wanted))
        return (int) i;
    }
  return -1;
}

/* "target-impact" and "impact" of the current one; "impact-2" of the scheme's second kind. */
static gboolean
field_called (const char *name, int *field, int *position)
{
  *position = FRONT_POSITION_CURRENT;
  for (int i = FRONT_POSITION_ORIGINAL; i <= FRONT_POSITION_TARGET; i++)
    {
      g_autofree char *prefix = g_strconcat (front_position_name ((FrontPosition) i), "-", NULL);

      if (g_str_has_prefix (name, prefix))
        {
          *position = i;
          name += strlen (prefix);
          break;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      {
        *field = (int) names[i].field;
        return is_level (*field) || *position == FRONT_POSITION_CURRENT;
      }
  if (!g_str_has_prefix (name, "impact-") || name[7] < '1' || name[7] > '0' + FRONT_SCHEME_MAX_CATEGORIES || name[8] != '\0')
    return FALSE;
  *field = FRONT_RISK_FIELD_IMPACT_1 + name[7] - '1';
  return TRUE;
}

/* "Risk Name=title"; an empty field leaves the column out. */
static gboolean
map_column (FrontRiskColumns *self, const char *header, const char *name, GError **error)
{
  int column = column_called (self, header);
  int field = LEFT_OUT;
  int position = FRONT_POSITION_CURRENT;

  if (column < 0)
    return refuse (error, _("the file has no column"), header);
  if (*name != '\0' && !field_called (name, &field, &position))
    return refuse (error, _("a risk has nothing called"), name);
  take (self, (guint) column, field, position);
  return TRUE;
}

/* "likelihood:Very High=5". */
static gboolean
map_word (FrontRiskColumns *self, const FrontScheme *scheme, const char *axis, const char *word, const char *step,
          GError **error)
{
  g_autofree char *folded = front_risk_heading_fold (word);
  gboolean likelihood = g_str_equal (axis, "likelihood");
  int level = likelihood ? front_scheme_likelihood_from_ref (scheme, step) : front_scheme_impact_from_ref (scheme, step);

  if (level == 0)
    return refuse (error, _("the scheme has no step"), step);
  g_hash_table_insert (self->words, g_strconcat (axis, ":", folded, NULL), GINT_TO_POINTER (level));
  return TRUE;
}

static gboolean
take_map (FrontRiskColumns *self, const FrontScheme *scheme, const char *map, GError **error)
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
      g_strchomp (pair);
      if (colon != NULL && (g_str_has_prefix (pair, "likelihood:") || g_str_has_prefix (pair, "impact:")))
        {
          *colon = '\0';
          if (!map_word (self, scheme, pair, colon + 1, g_strstrip (equals + 1), error))
            return FALSE;
        }
      else if (!map_column (self, pair, g_strstrip (equals + 1), error))
        return FALSE;
    }
  return TRUE;
}

/* ── Steps and scores, by their headings and by how long their cells are ── */

static void
look_at_cell (Column *column, const char *cell)
{
  glong length = g_utf8_strlen (cell, -1);

  column->filled += length > 0;
  column->longer += length > SHORT_CELL;
  if (length > 0 && length <= SHORT_CELL && column->words->len < WORDS_MOST && strpbrk (cell, "0123456789") == NULL
      && !front_risk_step_none (cell) && !g_ptr_array_find_with_equal_func (column->words, cell, g_str_equal, NULL))
    g_ptr_array_add (column->words, g_strdup (cell));
}

static gboolean
look_at_cells (FrontRiskColumns *self, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (self->table, error)) == FRONT_TABLE_ROW)
    for (guint i = 0; i < self->n; i++)
      look_at_cell (&self->columns[i], front_table_cell (self->table, i));
  return step == FRONT_TABLE_END && front_table_again (self->table, error);
}

/* A heading that says no position is of the one before it: "Target likelihood, impact, score". */
static void
read_headings (FrontRiskColumns *self)
{
  int group = 0;

  for (guint i = 0; i < self->n; i++)
    {
      Column *column = &self->columns[i];

      column->level = is_free (self, i) && column->longer * 5 <= column->filled
                      && front_risk_heading_read (front_table_column (self->table, i), &column->heading);
      if (!column->level)
        group = 0;
      else if (column->heading.position == 0)
        column->heading.position = group;
      else if (column->heading.field != FRONT_RISK_FIELD_SCORE || column->heading.position != group)
        group = column->heading.field != FRONT_RISK_FIELD_SCORE ? column->heading.position : 0;
    }
}

/* Which of two columns of the same field it is: 1 the other, 0 this, -1 nobody can say. */
static int
better (const Column *this, const Column *other)
{
  if (this->heading.scored != other->heading.scored)
    return other->heading.scored;
  /* Figures before the words of bands. */
  if (this->heading.field == FRONT_RISK_FIELD_SCORE && (this->words->len > 0) != (other->words->len > 0))
    return this->words->len > 0;
  if (this->filled * 2 < other->filled || other->filled * 2 < this->filled)
    return this->filled < other->filled;
  return this->heading.field == FRONT_RISK_FIELD_SCORE ? 0 : -1;
}

static gboolean
take_level (FrontRiskColumns *self, FrontPosition position, FrontRiskField field, GError **error)
{
  int found = -1;

  if (front_risk_columns_find_at (self, position, field) >= 0)
    return TRUE;
  for (guint i = 0; i < self->n; i++)
    {
      const Column *column = &self->columns[i];
      int said = column->heading.position != 0 ? column->heading.position : FRONT_POSITION_CURRENT;
      int choice;

      if (!column->level || !is_free (self, i) || column->heading.field != field || said != (int) position)
        continue;
      /* What says that it is the current one goes before what says nothing. */
      if (found >= 0 && (column->heading.position != 0) != (self->columns[found].heading.position != 0))
        choice = column->heading.position != 0;
      else
        choice = found < 0 ? 1 : better (&self->columns[found], column);
      if (choice < 0)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("“%s”: columns %d and %u are both “%s”, and nothing says which is which. Say what column %u is: such as #%u=%s-%s."),
                       self->file, found + 1, i + 1, front_table_column (self->table, i), i + 1, i + 1, front_position_name (FRONT_POSITION_TARGET),
                       field == FRONT_RISK_FIELD_LIKELIHOOD ? "likelihood" : "impact");
          return front_error_wants (error, "map");
        }
      if (choice > 0)
        found = (int) i;
    }
  if (found >= 0)
    take (self, (guint) found, field, position);
  return TRUE;
}

static gboolean
take_levels (FrontRiskColumns *self, GError **error)
{
  static const FrontRiskField fields[] = { FRONT_RISK_FIELD_LIKELIHOOD, FRONT_RISK_FIELD_IMPACT, FRONT_RISK_FIELD_SCORE };

  for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
    for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
      if (!take_level (self, (FrontPosition) position, fields[i], error))
        return FALSE;
  return TRUE;
}

static void
take_categories (FrontRiskColumns *self, const FrontScheme *scheme)
{
  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *category = front_risk_heading_fold (front_scheme_category (scheme, i));

      for (guint k = 0; k < self->n; k++)
        {
          g_autofree char *folded = front_risk_heading_bare (front_table_column (self->table, k));
          const char *rest = g_str_has_prefix (folded, "impact ") ? folded + strlen ("impact ") : folded;
          gsize length = strlen (category);

          if (is_free (self, k) && length > 0 && g_str_has_prefix (rest, category)
              && (rest[length] == '\0' || g_str_equal (rest + length, " impact")))
            take (self, k, FRONT_RISK_FIELD_IMPACT_1 + i, FRONT_POSITION_CURRENT);
        }
    }
}

/* ── Words, by their headings ── */

typedef char *(*Fold) (const char *text);

static void
take_by_name (FrontRiskColumns *self, FrontRiskField field, const char *list, Fold fold, gboolean beginning)
{
  g_auto(GStrv) wanted = g_strsplit (list, "|", -1);

  if (front_risk_columns_find (self, field) >= 0)
    return;
  for (guint i = 0; wanted[i] != NULL; i++)
    for (guint k = 0; k < self->n; k++)
      {
        g_autofree char *folded = fold (front_table_column (self->table, k));
        gsize length = strlen (wanted[i]);

        if (!is_free (self, k) || self->columns[k].level || !(beginning ? g_str_has_prefix (folded, wanted[i]) && folded[length] == ' ' : g_str_equal (folded, wanted[i])))
          continue;
        take (self, k, field, FRONT_POSITION_CURRENT);
        return;
      }
}

/* First those called just so, then those with more in brackets, then those under a heading that spans several ("Residual risk Controls"), then
 * those that begin so. */
static void
take_words (FrontRiskColumns *self)
{
  static const Fold folds[] = { front_risk_heading_fold, front_risk_heading_bare, front_risk_heading_below, front_risk_heading_fold };

  for (guint pass = 0; pass < G_N_ELEMENTS (folds); pass++)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      {
        /* A date by which something is to be done is the action's, where there is one. */
        if (names[i].field == FRONT_RISK_FIELD_ACTION_DUE && front_risk_columns_find (self, FRONT_RISK_FIELD_ACTION) < 0)
          continue;
        if (*names[i].headers != '\0')
          take_by_name (self, names[i].field, names[i].headers, folds[pass], pass == 3);
      }
  /* Registers of cause, event and consequence need no title of their own. */
  if (front_risk_columns_find (self, FRONT_RISK_FIELD_TITLE) < 0)
    {
      int event = front_risk_columns_find (self, FRONT_RISK_FIELD_EVENT);

      if (event >= 0)
        take (self, (guint) event, FRONT_RISK_FIELD_TITLE, FRONT_POSITION_CURRENT);
    }
}

/* ── Scales of other people's words ── */

static void
read_scale (FrontRiskColumns *self, const FrontScheme *scheme, const Column *column, FrontAxis axis)
{
  int n_levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;

  if (front_risk_step_scale (axis, column->words) != n_levels)
    return;
  for (guint i = 0; i < column->words->len; i++)
    {
      const char *word = g_ptr_array_index (column->words, i);
      int step = front_risk_step_on_scale (axis, n_levels, word);
      g_autofree char *folded = front_risk_heading_fold (word);
      g_autofree char *key = g_strconcat (axis == FRONT_AXIS_LIKELIHOOD ? "likelihood:" : "impact:", folded, NULL);
      g_autofree char *taken = NULL;

      if (front_risk_step_read (scheme, axis, word) > 0 || g_hash_table_contains (self->words, key))
        continue;
      taken = front_level_describe (axis == FRONT_AXIS_LIKELIHOOD ? front_scheme_likelihood (scheme, step) : front_scheme_impact (scheme, step));
      g_hash_table_insert (self->words, g_steal_pointer (&key), GINT_TO_POINTER (step));
      g_ptr_array_add (self->guesses, g_strdup_printf (_("“%s” was read as %s"), word, taken));
    }
}

/* A column whose words are all of one usual scale of as many steps as the scheme's is read by it. */
static void
read_scales (FrontRiskColumns *self, const FrontScheme *scheme)
{
  for (guint i = 0; i < self->n; i++)
    {
      int field = self->columns[i].field;

      if (field == FRONT_RISK_FIELD_LIKELIHOOD)
        read_scale (self, scheme, &self->columns[i], FRONT_AXIS_LIKELIHOOD);
      else if (field >= FRONT_RISK_FIELD_IMPACT && field <= FRONT_RISK_FIELD_IMPACT_5)
        read_scale (self, scheme, &self->columns[i], FRONT_AXIS_IMPACT);
    }
}

/* ── The whole ── */

static gboolean
has_impacts (const FrontRiskColumns *self, const FrontScheme *scheme)
{
  for (int i = 0; i < scheme->n_categories; i++)
    if (front_risk_columns_find (self, (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + i)) < 0)
      return FALSE;
  return scheme->n_categories > 0;
}

static gboolean
check_needed (const FrontRiskColumns *self, const FrontScheme *scheme, GError **error)
{
  const char *missing = NULL;
  gboolean likelihood = FALSE;
  gboolean both = FALSE;

  for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
    {
      likelihood |= front_risk_columns_find_at (self, (FrontPosition) position, FRONT_RISK_FIELD_LIKELIHOOD) >= 0;
      both |= front_risk_columns_has (self, (FrontPosition) position);
    }
  if (front_risk_columns_find (self, FRONT_RISK_FIELD_TITLE) < 0)
    missing = "title";
  else if (!both && !(likelihood && has_impacts (self, scheme)))
    missing = likelihood ? "impact" : "likelihood";
  if (missing == NULL)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” does not look like a register of risks: no column is the %s. Say which one is."), self->file, missing);
  return front_error_wants (error, "map");
}

static FrontRiskColumns *
columns_new (FrontTable *table)
{
  FrontRiskColumns *self = g_new0 (FrontRiskColumns, 1);

  self->table = table;
  self->file = g_strdup (front_table_name (table));
  self->n = front_table_n_columns (table);
  self->columns = g_new0 (Column, MAX (self->n, 1));
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->guesses = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->n; i++)
    {
      self->columns[i].field = NOTHING;
      self->columns[i].words = g_ptr_array_new_with_free_func (g_free);
    }
  return self;
}

FrontRiskColumns *
front_risk_columns_guess (FrontTable *table, const FrontScheme *scheme, GError **error)
{
  FrontRiskColumns *self;

  g_return_val_if_fail (table != NULL && scheme != NULL, NULL);

  self = columns_new (table);
  if (!look_at_cells (self, error))
    {
      front_risk_columns_free (self);
      return NULL;
    }
  read_headings (self);
  take_levels (self, NULL); /* where nobody can say which of two it is, the person will */
  take_categories (self, scheme);
  take_words (self);
  return self;
}

FrontRiskColumns *
front_risk_columns_new (FrontTable *table, const FrontScheme *scheme, const char *map, GError **error)
{
  FrontRiskColumns *self;

  g_return_val_if_fail (table != NULL && scheme != NULL, NULL);

  self = columns_new (table);
  if (look_at_cells (self, error) && (map == NULL || take_map (self, scheme, map, error)))
    {
      read_headings (self);
      if (take_levels (self, error))
        {
          take_categories (self, scheme);
          take_words (self);
          if (check_needed (self, scheme, error))
            {
              read_scales (self, scheme);
              return self;
            }
        }
    }
  front_risk_columns_free (self);
  return NULL;
}

void
front_risk_columns_free (FrontRiskColumns *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  for (guint i = 0; i < self->n; i++)
    g_ptr_array_unref (self->columns[i].words);
  g_free (self->columns);
  g_ptr_array_unref (self->guesses);
  g_hash_table_unref (self->words);
  g_free (self);
}

int
front_risk_columns_find_at (const FrontRiskColumns *self, FrontPosition position, FrontRiskField field)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->n; i++)
    if (self->columns[i].field == (int) field && self->columns[i].position == (int) position)
      return (int) i;
  return -1;
}

int
front_risk_columns_find (const FrontRiskColumns *self, FrontRiskField field)
{
  return front_risk_columns_find_at (self, FRONT_POSITION_CURRENT, field);
}

gboolean
front_risk_columns_has (const FrontRiskColumns *self, FrontPosition position)
{
  gboolean likelihood = front_risk_columns_find_at (self, position, FRONT_RISK_FIELD_LIKELIHOOD) >= 0;
  gboolean impact = front_risk_columns_find_at (self, position, FRONT_RISK_FIELD_IMPACT) >= 0
                    || (position == FRONT_POSITION_CURRENT && front_risk_columns_find (self, FRONT_RISK_FIELD_IMPACT_1) >= 0);

  return (likelihood && impact) || (!likelihood && front_risk_columns_find_at (self, position, FRONT_RISK_FIELD_SCORE) >= 0);
}

static const char *
name_of (int field)
{
  static const char *const impacts[] = { "impact-1", "impact-2", "impact-3", "impact-4", "impact-5" };

  if (field >= FRONT_RISK_FIELD_IMPACT_1 && field <= FRONT_RISK_FIELD_IMPACT_5)
    return impacts[field - FRONT_RISK_FIELD_IMPACT_1];
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (field == (int) names[i].field)
      return names[i].name;
  return "";
}

const char *
front_risk_columns_field_name (const FrontRiskColumns *self, guint column)
{
  const Column *one;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && column < self->n, "");

  one = &self->columns[column];
  if (!is_level (one->field) || one->position == FRONT_POSITION_CURRENT)
    return name_of (one->field);
  name = g_strconcat (front_position_name ((FrontPosition) one->position), "-", name_of (one->field), NULL);
  return g_intern_string (name);
}

char **
front_risk_columns_names (const FrontScheme *scheme)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  g_return_val_if_fail (scheme != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_strv_builder_add (list, names[i].name);
  for (int i = 0; i < scheme->n_categories; i++)
    g_strv_builder_add (list, name_of (FRONT_RISK_FIELD_IMPACT_1 + i));
  for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position += FRONT_POSITION_TARGET - FRONT_POSITION_ORIGINAL)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      if (is_level ((int) names[i].field))
        {
          g_autofree char *name = g_strconcat (front_position_name ((FrontPosition) position), "-", names[i].name, NULL);

          g_strv_builder_add (list, name);
        }
  return g_strv_builder_end (list);
}

char *
front_risk_columns_title (const char *name, const FrontScheme *scheme)
{
  static const struct { FrontRiskField field; const char *title; } titles[] = {
    { FRONT_RISK_FIELD_REF, N_ ("Reference") }, { FRONT_RISK_FIELD_TITLE, N_ ("Title") }, { FRONT_RISK_FIELD_CAUSE, N_ ("Cause") },
    { FRONT_RISK_FIELD_EVENT, N_ ("Event") }, { FRONT_RISK_FIELD_CONSEQUENCE, N_ ("Consequence") }, { FRONT_RISK_FIELD_CATEGORY, N_ ("Category") },
    { FRONT_RISK_FIELD_OWNER, N_ ("Owner") }, { FRONT_RISK_FIELD_CONTROLS, N_ ("Controls") }, { FRONT_RISK_FIELD_STATUS, N_ ("Open or closed") },
    { FRONT_RISK_FIELD_CREATED, N_ ("Raised on") }, { FRONT_RISK_FIELD_NEXT_REVIEW, N_ ("Next review") },
    { FRONT_RISK_FIELD_LAST_REVIEW, N_ ("Last review") }, { FRONT_RISK_FIELD_CLOSED, N_ ("Closed on") }, { FRONT_RISK_FIELD_TREATMENT, N_ ("Treatment") },
    { FRONT_RISK_FIELD_ACTION, N_ ("Action") }, { FRONT_RISK_FIELD_ACTION_OWNER, N_ ("Action’s owner") },
    { FRONT_RISK_FIELD_ACTION_DUE, N_ ("Action due") }, { FRONT_RISK_FIELD_MILESTONE, N_ ("Next milestone") }, { FRONT_RISK_FIELD_NOTE, N_ ("Note") },
    { FRONT_RISK_FIELD_LIKELIHOOD, N_ ("Likelihood") }, { FRONT_RISK_FIELD_IMPACT, N_ ("Impact") }, { FRONT_RISK_FIELD_SCORE, N_ ("Score") },
  };
  int field, position;

  g_return_val_if_fail (name != NULL && scheme != NULL, NULL);

  if (!field_called (name, &field, &position))
    return g_strdup (name);
  if (field >= FRONT_RISK_FIELD_IMPACT_1 && field <= FRONT_RISK_FIELD_IMPACT_5)
    return field - FRONT_RISK_FIELD_IMPACT_1 < scheme->n_categories
             ? g_strdup_printf (_("Impact: %s"), front_scheme_category (scheme, field - FRONT_RISK_FIELD_IMPACT_1)) : g_strdup (name);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if ((int) titles[i].field == field)
      {
        if (position == FRONT_POSITION_CURRENT)
          return g_strdup (_(titles[i].title));
        /* Translators: a position of a risk, what is said of it: "Target: Impact" */
        return g_strdup_printf (_("%s: %s"), front_position_title ((FrontPosition) position), _(titles[i].title));
      }
  return g_strdup (name);
}

gboolean
front_risk_columns_impact_first (const FrontRiskColumns *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->n, FALSE);

  return self->columns[column].heading.impact_first;
}

const GPtrArray *
front_risk_columns_guesses (const FrontRiskColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->guesses;
}

int
front_risk_columns_level (const FrontRiskColumns *self, const FrontScheme *scheme, FrontAxis axis, const char *cell)
{
  g_autofree char *folded = front_risk_heading_fold (cell);
  g_autofree char *key = g_strconcat (axis == FRONT_AXIS_LIKELIHOOD ? "likelihood:" : "impact:", folded, NULL);
  int mapped = GPOINTER_TO_INT (g_hash_table_lookup (self->words, key));

  return mapped > 0 && !front_risk_step_off (cell) ? mapped : front_risk_step_read (scheme, axis, cell);
}
