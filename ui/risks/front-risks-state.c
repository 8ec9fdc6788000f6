#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-state.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-matrix-register.h"

static void
register_free (gpointer data)
{
  FrontRisksRegister *shown = data;

  front_register_free (shown->source);
  front_drawing_unref (shown->matrix);
  g_array_unref (shown->items);
  g_free (shown);
}

static void
state_clear (gpointer data)
{
  FrontRisksState *state = data;

  g_ptr_array_unref (state->registers);
  g_free (state->today);
}

FrontRisksState *
front_risks_state_ref (FrontRisksState *state)
{
  return g_atomic_rc_box_acquire (state);
}

void
front_risks_state_free (FrontRisksState *state)
{
  if (state != NULL)
    g_atomic_rc_box_release_full (state, state_clear);
}

/* Both keep the register's order, the matrix without those that have no place on it. */
static GArray *
match_items (const FrontRegister *source, const FrontMatrix *matrix)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (int));
  guint next = 0;

  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      int item = -1;

      if (next < matrix->risks->len && g_str_equal (front_matrix_risk (matrix, next)->ref, risk->ref))
        item = next++;
      g_array_append_val (items, item);
    }
  return items;
}

gpointer
front_risks_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) refs = front_register_list (db, error);
  g_autoptr(FrontRisksState) state = NULL;

  if (refs == NULL)
    return NULL;
  state = g_atomic_rc_box_new0 (FrontRisksState);
  state->registers = g_ptr_array_new_with_free_func (register_free);
  state->today = front_date_of (front_clock_now ());
  for (guint i = 0; refs[i] != NULL; i++)
    {
      FrontRegister *source = front_register_load (db, refs[i], error);
      FrontRisksRegister *shown;
      FrontMatrix *matrix;

      if (source == NULL)
        return NULL;
      matrix = front_matrix_from_register (source, state->today);
      shown = g_new0 (FrontRisksRegister, 1);
      shown->source = source;
      shown->items = match_items (source, matrix);
      shown->matrix = front_drawing_new (&front_matrix_kind, matrix, (GDestroyNotify) front_matrix_free);
      g_ptr_array_add (state->registers, shown);
    }
  return g_steal_pointer (&state);
}

char *
front_risks_state_review (const FrontRisksState *state, const FrontRisk *risk)
{
  g_autofree char *date = risk->next_review != NULL ? front_date_format (risk->next_review) : NULL;

  if (risk->closed != NULL)
    return g_strdup (_("closed"));
  if (date == NULL)
    return g_strdup (_("no date"));
  if (front_risk_overdue (risk, state->today))
    return g_strdup_printf (_("%s ▲ overdue"), date);
  return g_steal_pointer (&date);
}
