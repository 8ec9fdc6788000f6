#define G_LOG_DOMAIN "front-people-state"

#include "config.h"
#include "people/front-people-state.h"

#include "enquiries/front-contact-person.h"
#include "people/front-person-rows.h"

#define MAX_SHOWN 200
#define MAX_TWINS 5

void
front_person_state_free (FrontPersonState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->person, front_person_free);
  g_clear_pointer (&state->history, g_ptr_array_unref);
  g_free (state->merged_from_title);
  g_free (state);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPersonState, front_person_state_free)

gpointer
front_person_state_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontPersonState) state = g_new0 (FrontPersonState, 1);
  gint64 id = *(gint64 *) data;

  if (!front_person_resolve (db, &id, error))
    return NULL;
  state->person = front_person_load (db, id, error);
  if (state->person == NULL
      || !front_person_last_merge (db, id, &state->merged_from, error)
      || !front_person_contacts (db, id, &state->n_contacts, &state->last_at, error))
    return NULL;
  if (state->merged_from != 0)
    {
      g_autoptr(FrontPerson) from = front_person_load (db, state->merged_from, error);

      if (from == NULL)
        return NULL;
      state->merged_from_title = front_person_title (from);
    }
  state->history = front_contact_history (db, id, MAX_SHOWN, error);
  return state->history != NULL ? g_steal_pointer (&state) : NULL;
}

FrontPersonSave *
front_person_save_new (FrontPerson *person, gboolean sure)
{
  FrontPersonSave *save = g_new0 (FrontPersonSave, 1);

  save->person = person;
  save->sure = sure;
  return save;
}

void
front_person_save_free (FrontPersonSave *save)
{
  if (save == NULL)
    return;
  g_clear_pointer (&save->person, front_person_free);
  g_clear_pointer (&save->theirs, front_person_free);
  g_clear_pointer (&save->twins, g_ptr_array_unref);
  g_free (save);
}

gpointer
front_person_save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontPersonSave *save = data;
  GError *local = NULL;

  if (save->person->id == 0 && !save->sure)
    {
      if (!front_person_validate (save->person, error))
        return NULL;
      save->twins = front_person_twin_rows (db, save->person, MAX_TWINS, error);
      if (save->twins == NULL || save->twins->len > 0)
        return NULL;
      g_clear_pointer (&save->twins, g_ptr_array_unref);
    }
  save->saved = front_person_save (db, save->person, NULL, &local);
  if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_CONFLICT))
    save->theirs = front_person_load (db, save->person->id, NULL);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

gpointer
front_person_twins_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_person_twin_rows (db, data, MAX_TWINS, error);
}
