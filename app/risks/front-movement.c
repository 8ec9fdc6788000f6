#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-movement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
movement_free (FrontMovement *movement)
{
  g_free (movement->from);
  g_free (movement->to);
  g_free (movement->reason);
  g_free (movement);
}

static FrontMovement *
add (GPtrArray *movements, FrontMoved moved, const FrontRisk *risk, const FrontRisk *older)
{
  FrontMovement *movement = g_new0 (FrontMovement, 1);

  movement->moved = moved;
  movement->risk = risk;
  movement->older = older;
  movement->reason = g_strdup ("");
  g_ptr_array_add (movements, movement);
  return movement;
}

/* Where an assessment stands, in its own scheme or, before it is stored, in its register's. */
static const FrontScheme *
cell_of (const FrontAssessment *assessment, const FrontRegister *self, FrontCell *cell)
{
  const FrontScheme *scheme = assessment->scheme != NULL ? assessment->scheme : self->scheme;

  front_assessment_cell (assessment, scheme, cell);
  return scheme;
}

static char *
describe (const FrontAssessment *assessment, const FrontRegister *self)
{
  FrontCell cell;
  const FrontScheme *scheme;

  if (assessment == NULL)
    return NULL;
  scheme = cell_of (assessment, self, &cell);
  return front_cell_describe (&cell, scheme);
}

/* Band before impact before likelihood: a score alone calls 4 × 1 and 1 × 4 alike. */
static FrontMoved
compare_cells (const FrontAssessment *before, const FrontRegister *older, const FrontAssessment *now,
               const FrontRegister *newer)
{
  FrontCell was, is;
  const FrontScheme *old_scheme = cell_of (before, older, &was);
  const FrontScheme *new_scheme = cell_of (now, newer, &is);
  int difference;

  if (!g_str_equal (old_scheme->ref, new_scheme->ref))
    return FRONT_MOVED_RESCORED;
  if (was.likelihood == is.likelihood && was.impact == is.impact)
    return FRONT_MOVED_NOT;
  if (was.band != is.band)
    difference = is.band - was.band;
  else if ((is.impact >= was.impact) == (is.likelihood >= was.likelihood)
           || is.impact == was.impact || is.likelihood == was.likelihood)
    difference = is.impact != was.impact ? is.impact - was.impact : is.likelihood - was.likelihood;
  else
    return FRONT_MOVED_SIDEWAYS;
  return difference > 0 ? FRONT_MOVED_UP : FRONT_MOVED_DOWN;
}

/* The reasons of the current positions after @from up to @to, newest first. */
static char *
reasons_between (const FrontRisk *risk, const char *from, const char *to)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = risk->assessments->len; i > 0; i--)
    {
      const FrontAssessment *assessment = g_ptr_array_index (risk->assessments, i - 1);

      if (assessment->position != FRONT_POSITION_CURRENT || strcmp (assessment->date, to) > 0
          || strcmp (assessment->date, from) <= 0 || *assessment->reason == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, assessment->reason);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
take (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

GPtrArray *
front_register_movement (const FrontRegister *self, const char *from, const char *to)
{
  GPtrArray *movements;

  g_return_val_if_fail (self != NULL && from != NULL && to != NULL, NULL);

  movements = g_ptr_array_new_with_free_func ((GDestroyNotify) movement_free);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);
      gboolean was_open = front_risk_open_on (risk, from);
      gboolean is_open = front_risk_open_on (risk, to);
      const FrontAssessment *before = front_risk_assessment (risk, from);
      const FrontAssessment *now = front_risk_assessment (risk, to);
      FrontMovement *movement;

      if (!was_open && !is_open)
        {
          /* Came and went in between: both are told. */
          if (before == NULL && now != NULL && risk->closed != NULL && strcmp (risk->closed, from) > 0)
            {
              movement = add (movements, FRONT_MOVED_CLOSED, risk, risk);
              take (&movement->from, describe (now, self));
              take (&movement->reason, g_strdup (risk->closed_reason));
            }
          continue;
        }
      if (!is_open)
        {
          movement = add (movements, FRONT_MOVED_CLOSED, risk, risk);
          take (&movement->from, describe (before, self));
          take (&movement->reason, g_strdup (risk->closed_reason));
          continue;
        }
      movement = add (movements, was_open ? compare_cells (before, self, now, self) : FRONT_MOVED_ADDED, risk, risk);
      if (was_open)
        take (&movement->from, describe (before, self));
      take (&movement->to, describe (now, self));
      take (&movement->reason, reasons_between (risk, from, to));
    }
  return movements;
}

static const FrontRisk *
find_by_title (const FrontRegister *self, const char *title)
{
  g_autofree char *wanted = g_utf8_casefold (title, -1);

  for (guint i = 0; i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);
      g_autofree char *folded = g_utf8_casefold (risk->title, -1);

      if (g_str_equal (folded, wanted))
        return risk;
    }
  return NULL;
}

GPtrArray *
front_register_compare (const FrontRegister *older, const FrontRegister *newer)
{
  GPtrArray *movements;

  g_return_val_if_fail (older != NULL && newer != NULL, NULL);

  movements = g_ptr_array_new_with_free_func ((GDestroyNotify) movement_free);
  for (guint i = 0; i < newer->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (newer->risks, i);
      const FrontRisk *before = find_by_title (older, risk->title);
      const FrontAssessment *was = before != NULL ? front_risk_assessment (before, NULL) : NULL;
      const FrontAssessment *is = front_risk_assessment (risk, NULL);
      FrontMovement *movement;

      if (is == NULL || risk->closed != NULL)
        continue;
      movement = add (movements, was != NULL ? compare_cells (was, older, is, newer) : FRONT_MOVED_ADDED, risk, before);
      take (&movement->from, describe (was, older));
      take (&movement->to, describe (is, newer));
      take (&movement->reason, g_strdup (is->reason));
    }
  for (guint i = 0; i < older->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (older->risks, i);
      const FrontRisk *later = find_by_title (newer, risk->title);
      FrontMovement *movement;

      if ((later != NULL && later->closed == NULL) || risk->closed != NULL)
        continue;
      movement = add (movements, FRONT_MOVED_CLOSED, later != NULL ? later : risk, risk);
      take (&movement->from, describe (front_risk_assessment (risk, NULL), older));
      take (&movement->reason, g_strdup (later != NULL ? later->closed_reason : ""));
    }
  return movements;
}

const char *
front_moved_name (FrontMoved moved)
{
  static const char *const names[] = { "added", "closed", "up", "down", "sideways", "rescored", "same" };

  g_return_val_if_fail (moved < G_N_ELEMENTS (names), NULL);

  return names[moved];
}

const char *
front_moved_title (FrontMoved moved)
{
  static const char *const titles[] = { N_("Added"), N_("Closed"), N_("Moved up"), N_("Moved down"), N_("Moved sideways"),
                                        N_("Scored by another scheme"), N_("Unchanged") };

  g_return_val_if_fail (moved < G_N_ELEMENTS (titles), NULL);

  return _(titles[moved]);
}
