#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-check-rules.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"

FRONT_STATEMENT (list_waivers, "SELECT rule, place, fingerprint, reason, who FROM plan_waiver WHERE plan_id = $1")
FRONT_STATEMENT (insert_waiver,
                 "INSERT INTO plan_waiver (plan_id, rule, place, fingerprint, reason, who, at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                 "ON CONFLICT (plan_id, rule, place) DO UPDATE SET fingerprint = excluded.fingerprint, "
                 "reason = excluded.reason, who = excluded.who, at = excluded.at")
FRONT_STATEMENT (delete_waiver, "DELETE FROM plan_waiver WHERE plan_id = $1 AND rule = $2 AND place = $3")

void
front_plan_finding_free (FrontPlanFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->plan);
  g_free (finding->rule);
  g_free (finding->section);
  g_free (finding->heading);
  g_free (finding->place);
  g_free (finding->where);
  g_free (finding->message);
  g_free (finding->remedy);
  g_free (finding->fingerprint);
  g_free (finding->waived_by);
  g_free (finding->waived_why);
  g_free (finding);
}

void
front_check_add (FrontCheck *check, const char *rule, const FrontPlanSection *section, const char *place, const char *where,
                 const char *content, char *message, const char *remedy)
{
  FrontPlanFinding *finding = g_new0 (FrontPlanFinding, 1);

  finding->plan = g_strdup (check->plan->ref);
  finding->rule = g_strdup (rule);
  finding->section = g_strdup (section != NULL ? section->uid : "");
  finding->heading = section != NULL ? front_plan_section_heading (check->plan, section) : g_strdup ("");
  finding->place = g_strdup (place);
  finding->where = g_strdup (where);
  finding->message = message;
  finding->remedy = g_strdup (remedy);
  finding->fingerprint = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_ptr_array_add (check->findings, finding);
}

/* ── What the rules look at ── */

static void
indicator_free (gpointer data)
{
  FrontCheckIndicator *self = data;

  front_indicator_free (self->indicator);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_free (self);
}

const FrontCheckIndicator *
front_check_indicator (const FrontCheck *check, const char *ref)
{
  for (guint i = 0; i < check->indicators->len; i++)
    {
      const FrontCheckIndicator *self = g_ptr_array_index (check->indicators, i);

      if (g_str_equal (self->indicator->ref, ref))
        return self;
    }
  return NULL;
}

/* @short_ref's letters in their order within @long_ref's, and the same digits. */
static gboolean
is_within (const char *short_ref, const char *long_ref)
{
  for (; *long_ref != '\0' && *short_ref != '\0'; long_ref++)
    if (*short_ref == *long_ref)
      short_ref++;
    else if (!g_ascii_isalpha (*long_ref))
      return FALSE;
  return *short_ref == '\0' && *long_ref == '\0';
}

const FrontCheckIndicator *
front_check_near (const FrontCheck *check, const char *ref)
{
  const FrontCheckIndicator *found = NULL;

  for (guint i = 0; i < check->indicators->len; i++)
    {
      const FrontCheckIndicator *self = g_ptr_array_index (check->indicators, i);

      if (!is_within (self->indicator->ref, ref) && !is_within (ref, self->indicator->ref))
        continue;
      if (found != NULL)
        return NULL;
      found = self;
    }
  return found;
}

static gboolean
load_indicators (FrontDb *db, FrontCheck *check, GError **error)
{
  g_autoptr(GPtrArray) list = front_indicator_list (db, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      FrontCheckIndicator *self = g_new0 (FrontCheckIndicator, 1);

      self->indicator = front_indicator_copy (g_ptr_array_index (list, i));
      g_ptr_array_add (check->indicators, self);
      self->targets = front_indicator_targets (db, self->indicator->id, error);
      self->figures = self->targets != NULL ? front_indicator_figures (db, self->indicator->id, error) : NULL;
      if (self->figures == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The register a plan quotes, and where; NULL without an error where it quotes none that is there. */
static FrontRegister *
load_register (FrontDb *db, const FrontPlan *plan, const FrontPlanSection **where, GError **error)
{
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          g_autoptr(GError) local = NULL;
          FrontRegister *found;

          if (block->kind != FRONT_BLOCK_RISK_REGISTER)
            continue;
          found = front_register_load (db, block->quotes, &local);
          if (found == NULL && !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
            g_propagate_error (error, g_steal_pointer (&local));
          if (found != NULL && where != NULL)
            *where = section;
          return found;
        }
    }
  return NULL;
}

static gboolean
load_registers (FrontDb *db, FrontCheck *check, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GPtrArray) plans = front_plan_list (db, error);
  const FrontPlan *before = NULL;

  if (plans == NULL)
    return FALSE;
  check->register_ = load_register (db, check->plan, &check->risks, &local);
  for (guint i = 0; i < plans->len; i++)
    {
      const FrontPlan *plan = g_ptr_array_index (plans, i);

      if (plan->first_year < check->plan->first_year && (before == NULL || plan->first_year > before->first_year))
        before = plan;
    }
  if (local == NULL && before != NULL && check->register_ != NULL)
    {
      g_autoptr(FrontPlan) whole = front_plan_load (db, before->id, &local);

      if (whole != NULL)
        check->older = load_register (db, whole, NULL, &local);
      /* A plan that quotes the same register as the one before it has nothing to compare. */
      if (check->older != NULL && g_str_equal (check->older->ref, check->register_->ref))
        g_clear_pointer (&check->older, front_register_free);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Waivers ── */

static gboolean
apply_waivers (FrontDb *db, FrontCheck *check, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &list_waivers);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, check->plan->id);
  while (front_query_next (query, &local))
    for (guint i = 0; i < check->findings->len; i++)
      {
        FrontPlanFinding *finding = g_ptr_array_index (check->findings, i);

        if (!g_str_equal (finding->rule, front_query_text (query, 0)) || !g_str_equal (finding->place, front_query_text (query, 1))
            || !g_str_equal (finding->fingerprint, front_query_text (query, 2)))
          continue;
        finding->waived = TRUE;
        finding->waived_why = g_strdup (front_query_text (query, 3));
        finding->waived_by = g_strdup (front_query_text (query, 4));
      }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

GPtrArray *
front_plan_check (FrontDb *db, const FrontPlan *plan, const char *today, GError **error)
{
  g_autofree char *now = NULL;
  g_autoptr(GPtrArray) indicators = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  FrontCheck check = { 0 };
  gboolean read;

  g_return_val_if_fail (db != NULL && plan != NULL && plan->sections != NULL, NULL);

  now = front_date_of (front_clock_now ());
  check.plan = plan;
  check.today = today != NULL ? today : now;
  check.indicators = indicators = g_ptr_array_new_with_free_func (indicator_free);
  check.findings = findings = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_finding_free);
  read = load_indicators (db, &check, error) && load_registers (db, &check, error);
  if (read)
    {
      front_check_shape (&check);
      front_check_words (&check);
      front_check_figures (&check);
      front_check_risks (&check);
      read = apply_waivers (db, &check, error);
    }
  g_clear_pointer (&check.register_, front_register_free);
  g_clear_pointer (&check.older, front_register_free);
  return read ? g_steal_pointer (&findings) : NULL;
}

gboolean
front_plan_waive (FrontDb *db, const FrontPlan *plan, const char *rule, const char *place, const char *reason,
                  const char *today, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *both = NULL;
  const FrontPlanFinding *found = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .what = "waived" };

  g_return_val_if_fail (db != NULL && plan != NULL && rule != NULL && place != NULL && reason != NULL, FALSE);

  stripped = g_strstrip (g_strdup (reason));
  if (stripped[0] == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Say why this finding is to be lived with."));
      return front_error_wants (error, "reason");
    }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  findings = front_plan_check (db, plan, today, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontPlanFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule, rule) && g_str_equal (finding->place, place))
        found = finding;
    }
  if (found == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("The check finds no “%s” at “%s” now; there is nothing to waive."), rule, place);
      return FALSE;
    }
  query = front_db_query (db, &insert_waiver);
  front_query_bind_int (query, 1, plan->id);
  front_query_bind_text (query, 2, rule);
  front_query_bind_text (query, 3, place);
  front_query_bind_text (query, 4, found->fingerprint);
  front_query_bind_text (query, 5, stripped);
  front_query_bind_text (query, 6, front_db_who (db));
  front_query_bind_int (query, 7, front_clock_now ());
  both = g_strconcat (rule, " ", place, NULL);
  change.row = plan->id;
  change.new_value = both;
  change.why = stripped;
  if (!front_query_run (query, error) || !front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_unwaive (FrontDb *db, const FrontPlan *plan, const char *rule, const char *place, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *both = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .what = "unwaived" };

  g_return_val_if_fail (db != NULL && plan != NULL && rule != NULL && place != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &delete_waiver);
  front_query_bind_int (query, 1, plan->id);
  front_query_bind_text (query, 2, rule);
  front_query_bind_text (query, 3, place);
  both = g_strconcat (rule, " ", place, NULL);
  change.row = plan->id;
  change.old_value = both;
  if (!front_query_run (query, error) || !front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
