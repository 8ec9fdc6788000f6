#include "config.h"
#include "plan/front-plan-check-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Rules about references in the text, promises and posts. */

GPtrArray *
front_check_refs (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("(?<![A-Za-z0-9])[A-Z]{2,4}[0-9]{2,3}(?![A-Za-z0-9])", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  GPtrArray *refs = g_ptr_array_new_with_free_func (g_free);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (refs, g_match_info_fetch (match, 0));
  return refs;
}

/* ── References ── */

static void
check_refs (FrontCheck *check, const FrontPlanSection *section, const char *place, const char *text)
{
  g_autoptr(GPtrArray) refs = front_check_refs (text);
  g_autoptr(GString) unknown = g_string_new (NULL);

  for (guint i = 0; i < refs->len; i++)
    {
      const char *ref = g_ptr_array_index (refs, i);
      const FrontCheckIndicator *meant;

      if (front_check_indicator (check, ref) != NULL)
        continue;
      meant = front_check_near (check, ref);
      if (meant == NULL)
        {
          g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? ", " : "", ref);
          continue;
        }
      front_check_add (check, "reference-unknown", section, place, ref, text,
                       g_strdup_printf (_("%s is cited, and no indicator has this reference; %s was probably meant. Two sets of "
                                          "references for the same indicators let them drift apart."), ref, meant->indicator->ref),
                       _("Cite the indicator by the reference that it has under Performance."));
    }
  if (unknown->len > 0)
    front_check_add (check, "reference-elsewhere", section, place, unknown->str, text,
                     g_strdup_printf (_("%s: no indicator here has this reference, so nothing can follow its figures."), unknown->str),
                     _("Say whose indicator it is and where its figures are, or take it up under Performance."));
}

/* ── Figures typed into the text ── */

static gboolean
typed_share (const char *text, double *share)
{
  const char *sign = strchr (text, '%');
  const char *start = sign;
  g_autofree char *number = NULL;

  if (sign == NULL)
    return FALSE;
  while (start > text && (g_ascii_isdigit (start[-1]) || start[-1] == '.'))
    start--;
  if (start == sign)
    return FALSE;
  number = g_strndup (start, (gsize) (sign - start));
  *share = g_ascii_strtod (number, NULL) / 100;
  return TRUE;
}

/* Whether a target of the plan's years is @value; TRUE too where there is none to compare. @shown out: the first one's text */
static gboolean
agrees (const FrontCheck *check, const FrontCheckIndicator *self, double value, char **shown)
{
  for (int i = 0; i < check->plan->n_years; i++)
    {
      g_autofree char *date = g_strdup_printf ("%d-04-01", check->plan->first_year + i);
      const FrontTarget *target = front_target_at (self->targets, date);

      if (target == NULL || isnan (target->value))
        continue;
      /* The sentence may name either end of a range. */
      if (fabs (target->value - value) < 1e-6 || fabs (target->upper - value) < 1e-6)
        {
          g_clear_pointer (shown, g_free);
          return TRUE;
        }
      if (*shown == NULL)
        *shown = front_target_format (self->indicator, target);
    }
  return *shown == NULL;
}

static void
check_typed_target (FrontCheck *check, const FrontPlanSection *section, const char *place, const char *cited, const char *typed)
{
  g_autoptr(GPtrArray) refs = front_check_refs (cited);
  double value;

  if (!typed_share (typed, &value))
    return;
  for (guint i = 0; i < refs->len; i++)
    {
      const char *ref = g_ptr_array_index (refs, i);
      const FrontCheckIndicator *self = front_check_indicator (check, ref);
      g_autofree char *shown = NULL;
      g_autofree char *content = g_strdup_printf ("%s %s", cited, typed);

      if (self == NULL)
        self = front_check_near (check, ref);
      if (self == NULL || self->indicator->unit != FRONT_UNIT_SHARE || agrees (check, self, value, &shown))
        continue;
      front_check_add (check, "target-conflict", section, place, self->indicator->ref, content,
                       g_strdup_printf (_("Here the target of %s is %.4g%%, in the table of indicators it is %s: one indicator cannot have two."),
                                        self->indicator->ref, value * 100, shown),
                       _("Write the target that is in force, or change that under Performance with its reason."));
    }
}

/* ── Standards ── */

/* "within 10 minutes", "85% of calls", "2 days": something that can be measured. */
static gboolean
is_promise (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("[0-9]+(\\.[0-9]+)?\\s*(%|per cent|seconds?|secs?|minutes?|mins?|hours?|(working )?days?|weeks?)",
                                         G_REGEX_CASELESS, 0, NULL);

  return g_regex_match (regex, text, 0, NULL);
}

static void
check_standard (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanRow *row)
{
  const FrontPlanCell *promise = front_plan_cell_by_role (block, row, FRONT_ROLE_STANDARD);
  const FrontPlanCell *link = front_plan_cell_by_role (block, row, FRONT_ROLE_INDICATOR);
  g_autofree char *place = g_strdup_printf ("%s/%s/%s", section->uid, block->uid, row->uid);
  g_autoptr(GPtrArray) refs = link != NULL ? front_check_refs (link->text) : g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) lines = promise != NULL ? g_strsplit (promise->text, "\n", -1) : NULL;
  gboolean linked = FALSE;

  if (promise == NULL)
    return;
  for (guint i = 0; i < refs->len; i++)
    linked = linked || front_check_indicator (check, g_ptr_array_index (refs, i)) != NULL;
  for (guint i = 0; !linked && lines[i] != NULL; i++)
    if (is_promise (lines[i]))
      {
        const char *words = lines[i] + strspn (lines[i], "-* ");

        front_check_add (check, "standard-unmeasured", section, place, words, promise->text,
                         g_strdup_printf (_("“%s” is promised, and no indicator measures it: nobody can say whether it is kept."), words),
                         _("Name the indicator that measures it in the row’s last column, or make one under Performance."));
      }
  if (linked)
    check_typed_target (check, section, place, link->text, promise->text);
}

/* ── Posts ── */

typedef struct
{
  char *title;
  const FrontPlanSection *section;
  char *place;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_free (post->title);
  g_free (post->place);
  g_free (post);
}

static void
take_post (GPtrArray *posts, const FrontPlanSection *section, const char *title, const char *place)
{
  Post *post = g_new0 (Post, 1);

  post->title = g_strstrip (g_strdup (title));
  post->section = section;
  post->place = g_strdup (place);
  if (post->title[0] != '\0')
    g_ptr_array_add (posts, post);
  else
    post_free (post);
}

/* Several people may hold a post: "Managers" is "Manager". With @loose also within: "Services" is "Service". */
static char *
post_key (const char *title, gboolean loose)
{
  g_autofree char *folded = g_utf8_strdown (title, -1);
  g_auto(GStrv) words = g_strsplit_set (folded, " -", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (length == 0)
        continue;
      if ((loose || words[i + 1] == NULL) && length > 3 && words[i][length - 1] == 's')
        words[i][length - 1] = '\0';
      g_string_append_printf (key, "%s%s", key->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (key, FALSE);
}

static void
collect_posts (FrontCheck *check, GPtrArray *posts)
{
  for (guint s = 0; s < check->plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (check->plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          const char *colon = section->kind == FRONT_SECTION_SINGLE_POINTS ? strchr (block->text, ':') : NULL;
          g_autofree char *at = g_strdup_printf ("%s/%s", section->uid, block->uid);

          if (block->kind != FRONT_BLOCK_TABLE)
            continue;
          if (colon != NULL)
            take_post (posts, section, colon + 1, at);
          for (guint r = 0; r < block->rows->len; r++)
            {
              const FrontPlanRow *row = g_ptr_array_index (block->rows, r);
              static const char *const roles[] = { FRONT_ROLE_POST, FRONT_ROLE_REPORTS_TO };

              for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
                {
                  const FrontPlanCell *cell = front_plan_cell_by_role (block, row, roles[i]);
                  g_autofree char *place = g_strdup_printf ("%s/%s/%s", at, row->uid, roles[i]);

                  if (cell != NULL)
                    take_post (posts, section, cell->text, place);
                }
            }
        }
    }
}

static void
check_posts (FrontCheck *check)
{
  g_autoptr(GPtrArray) posts = g_ptr_array_new_with_free_func (post_free);

  collect_posts (check, posts);
  for (guint i = 1; i < posts->len; i++)
    {
      const Post *post = g_ptr_array_index (posts, i);
      g_autofree char *loose = post_key (post->title, TRUE);
      g_autofree char *strict = post_key (post->title, FALSE);

      for (guint k = 0; k < i; k++)
        {
          const Post *other = g_ptr_array_index (posts, k);
          g_autofree char *other_loose = post_key (other->title, TRUE);
          g_autofree char *other_strict = post_key (other->title, FALSE);

          if (!g_str_equal (loose, other_loose) || g_str_equal (strict, other_strict))
            continue;
          front_check_add (check, "post-spelled-two-ways", post->section, post->place, post->title, post->title,
                           g_strdup_printf (_("“%s” is “%s” elsewhere in the plan: it is not clear whether they are one post or two."),
                                            post->title, other->title),
                           _("Spell the post everywhere as it is spelled in the organisation chart."));
          break;
        }
    }
}

/* ── ── */

/* A table for a single point of failure without a row. */
static void
check_no_row (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block)
{
  g_autofree char *place = g_strdup_printf ("%s/%s", section->uid, block->uid);

  if (block->rows->len > 0 || front_plan_find_role (block, FRONT_ROLE_SUCCESSION) < 0)
    return;
  front_check_add (check, "no-successor", section, place, block->text, block->text,
                   g_strdup_printf (_("“%s” names no successor: when this person leaves, nobody takes over."), block->text),
                   _("Say who could progress to the post, or how it would be filled."));
}

static void
check_table (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block)
{
  for (guint r = 0; r < block->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (block->rows, r);
      const FrontPlanCell *measure = front_plan_cell_by_role (block, row, FRONT_ROLE_MEASURE);
      const FrontPlanCell *target = front_plan_cell_by_role (block, row, FRONT_ROLE_TARGET);
      const FrontPlanCell *successor = front_plan_cell_by_role (block, row, FRONT_ROLE_SUCCESSION);

      for (guint c = 0; c < row->cells->len; c++)
        {
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
          g_autofree char *place = g_strdup_printf ("%s/%s/%s/%s", section->uid, block->uid, row->uid, column->role);

          check_refs (check, section, place, ((FrontPlanCell *) g_ptr_array_index (row->cells, c))->text);
        }
      if (measure != NULL && target != NULL)
        {
          g_autofree char *place = g_strdup_printf ("%s/%s/%s/%s", section->uid, block->uid, row->uid, FRONT_ROLE_TARGET);

          check_typed_target (check, section, place, measure->text, target->text);
        }
      if (successor != NULL && successor->text[strspn (successor->text, " \n-–")] == '\0')
        {
          g_autofree char *place = g_strdup_printf ("%s/%s/%s/%s", section->uid, block->uid, row->uid, FRONT_ROLE_SUCCESSION);

          front_check_add (check, "no-successor", section, place, block->text, block->text,
                           g_strdup_printf (_("“%s” names no successor: when this person leaves, nobody takes over."), block->text),
                           _("Say who could progress to the post, or how it would be filled."));
        }
      check_standard (check, section, block, row);
    }
}

void
front_check_words (FrontCheck *check)
{
  for (guint s = 0; s < check->plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (check->plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->kind == FRONT_BLOCK_PROSE)
            {
              g_autofree char *place = g_strdup_printf ("%s/%s", section->uid, block->uid);

              check_refs (check, section, place, block->text);
            }
          else if (block->kind == FRONT_BLOCK_TABLE && section->kind != FRONT_SECTION_CONTRACTS)
            {
              check_no_row (check, section, block);
              check_table (check, section, block);
            }
        }
    }
  check_posts (check);
}
