#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-entry-state.h"

#include <glib/gi18n.h>
#include <math.h>

#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-late.h"

void
front_entry_state_free (gpointer data)
{
  FrontEntryState *state = data;

  if (state == NULL)
    return;
  g_clear_pointer (&state->indicators, g_ptr_array_unref);
  g_clear_pointer (&state->late, g_ptr_array_unref);
  g_clear_pointer (&state->records, g_ptr_array_unref);
  g_clear_pointer (&state->doubts, g_ptr_array_unref);
  g_clear_pointer (&state->figures, g_ptr_array_unref);
  g_free (state->who);
  g_free (state->ref);
  g_free (state);
}

static const FrontIndicator *
find (const FrontEntryState *state, const char *ref)
{
  for (guint i = 0; ref != NULL && i < state->indicators->len; i++)
    if (g_str_equal (((const FrontIndicator *) g_ptr_array_index (state->indicators, i))->ref, ref))
      return g_ptr_array_index (state->indicators, i);
  return state->indicators->len > 0 ? g_ptr_array_index (state->indicators, 0) : NULL;
}

char *
front_entry_doubt_words (FrontDoubt doubts)
{
  static const FrontDoubt all[] = { FRONT_DOUBT_RATIO, FRONT_DOUBT_JUMP, FRONT_DOUBT_REPEATED, FRONT_DOUBT_ROUNDED };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if ((doubts & all[i]) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", front_doubt_words (all[i]));
  return g_string_free (words, FALSE);
}

/* Whoever checks a figure sees what whoever entered it was told. */
static gboolean
add_doubts (FrontEntryState *state, FrontDb *db, const FrontIndicator *shown, GError **error)
{
  state->doubts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < state->records->len; i++)
    {
      const FrontEntryRecord *record = g_ptr_array_index (state->records, i);
      FrontDoubt doubts = (FrontDoubt) 0;

      if (!isnan (record->value)
          && !front_entry_record_doubts (db, shown, record->period, record->value, record->numerator, record->denominator, &doubts, error))
        return FALSE;
      g_ptr_array_add (state->doubts, front_entry_doubt_words (doubts));
    }
  return TRUE;
}

gpointer
front_entry_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontEntryState) state = g_new0 (FrontEntryState, 1);
  g_autoptr(GPtrArray) all = front_indicator_list (db, error);
  const FrontIndicator *shown;

  if (all == NULL)
    return NULL;
  state->who = g_strdup (front_db_who (db));
  state->indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) front_indicator_free);
  for (guint i = 0; i < all->len; i++)
    if (front_indicator_is_entered (g_ptr_array_index (all, i)))
      g_ptr_array_add (state->indicators, front_indicator_copy (g_ptr_array_index (all, i)));
  state->late = front_late_list (db, error);
  if (state->late == NULL)
    return NULL;
  shown = find (state, data);
  if (shown == NULL)
    return g_steal_pointer (&state);
  state->ref = g_strdup (shown->ref);
  state->records = front_entry_records (db, shown->id, NULL, error);
  state->figures = state->records != NULL ? front_indicator_figures (db, shown->id, error) : NULL;
  return state->figures != NULL && add_doubts (state, db, shown, error) ? g_steal_pointer (&state) : NULL;
}

void
front_entry_typed_free (gpointer data)
{
  FrontEntryTyped *typed = data;

  if (typed == NULL)
    return;
  g_free (typed->ref);
  g_free (typed->period);
  g_free (typed->value);
  g_free (typed->numerator);
  g_free (typed->denominator);
  g_free (typed->note);
  g_free (typed->reason);
  g_free (typed);
}

static gboolean
bad (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static gboolean
check_period (const char *period, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  FrontBy by;

  if (*period == '\0')
    return bad (error, _("Period: say which, as 2025/26, 2025/26 Q3 or 2025-12."));
  if (!front_period_parse (period, &by, &from, &to, &local))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Period: %s"), local->message);
      return FALSE;
    }
  return by != FRONT_BY_DAY || bad (error, _("Period: a figure is of a month, a quarter or a year: 2025-12, 2025/26 Q3 or 2025/26."));
}

/* A word instead of a value: "N/A", … */
static gboolean
enter_word (FrontDb *db, const FrontIndicator *indicator, const FrontEntryTyped *typed, GError **error)
{
  g_autoptr(FrontFigure) figure = front_figure_new (typed->period, typed->state, NAN);

  if (*typed->value != '\0' || *typed->numerator != '\0' || *typed->denominator != '\0')
    return bad (error, _("Figure: a figure stands beside a word such as N/A. Keep one of them."));
  if (typed->state == FRONT_FIGURE_NOT_MEASURABLE && *typed->note == '\0')
    return bad (error, _("Note: say why it cannot be measured yet."));
  g_free (figure->note);
  figure->note = g_strdup (typed->note);
  return front_indicator_set_figure (db, indicator, figure, typed->reason, error);
}

static gboolean
enter_value (FrontDb *db, const FrontIndicator *indicator, const FrontEntryTyped *typed, FrontDoubt *doubts, GError **error)
{
  double value, numerator, denominator;

  if (!front_indicator_read_value (indicator, _("Figure"), typed->value, &value, error)
      || !front_indicator_read_number (_("Numerator"), typed->numerator, &numerator, error)
      || !front_indicator_read_number (_("Denominator"), typed->denominator, &denominator, error))
    return FALSE;
  if (isnan (value) && isnan (numerator) && isnan (denominator))
    return bad (error, _("Figure: give it, or its numerator and denominator."));
  if (isnan (value) && isnan (numerator))
    return bad (error, _("Numerator: it is missing beside its denominator."));
  if (isnan (denominator) != isnan (numerator))
    return bad (error, isnan (denominator) ? _("Denominator: it is missing beside its numerator.")
                                           : _("Numerator: it is missing beside its denominator."));
  if (!isnan (denominator) && denominator <= 0)
    return bad (error, _("Denominator: there is nothing to divide by. Where there is no figure, choose a word for it."));
  if (front_indicator_is_part (indicator) && !isnan (denominator) && numerator > denominator)
    return bad (error, _("Numerator: it is above the denominator. Check both."));
  return front_entry_record_doubts (db, indicator, typed->period, value, numerator, denominator, doubts, error)
         && front_entry_record_enter (db, indicator, typed->period, value, numerator, denominator, typed->note, typed->reason, error);
}

gpointer
front_entry_typed_send (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontEntryTyped *typed = data;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, typed->ref, error);
  g_autofree char *look = NULL;
  FrontDoubt doubts = (FrontDoubt) 0;

  if (indicator == NULL || !check_period (typed->period, error))
    return NULL;
  if (typed->act == FRONT_ENTRY_CHECK)
    front_entry_record_check (db, indicator, typed->period, error);
  else if (typed->act == FRONT_ENTRY_SIGN)
    front_entry_record_sign (db, indicator, typed->period, error);
  else if (typed->state != FRONT_FIGURE_VALUE)
    enter_word (db, indicator, typed, error);
  else if (enter_value (db, indicator, typed, &doubts, error))
    look = front_entry_doubt_words (doubts);
  return look != NULL && *look != '\0' ? g_steal_pointer (&look) : NULL;
}
