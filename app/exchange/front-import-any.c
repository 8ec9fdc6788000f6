#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-any.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "exchange/front-contract-csv.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-holiday-file.h"
#include "exchange/front-queue-log.h"
#include "exchange/front-risk-csv.h"

void
front_import_order_free (FrontImportOrder *order)
{
  if (order == NULL)
    return;
  g_strfreev (order->paths);
  g_free (order->map);
  g_free (order->mapping);
  g_free (order->day);
  g_free (order->into);
  g_free (order->scheme);
  front_import_settings_clear (&order->settings);
  g_free (order);
}

void
front_import_outcome_free (FrontImportOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_ptr_array_unref (outcome->kept);
  g_ptr_array_unref (outcome->left);
  g_ptr_array_unref (outcome->doubts);
  g_ptr_array_unref (outcome->bad);
  g_free (outcome);
}

static FrontImportOutcome *
outcome_new (gboolean dry_run)
{
  FrontImportOutcome *outcome = g_new0 (FrontImportOutcome, 1);

  outcome->dry_run = dry_run;
  outcome->kept = g_ptr_array_new_with_free_func (g_free);
  outcome->left = g_ptr_array_new_with_free_func (g_free);
  outcome->doubts = g_ptr_array_new_with_free_func (g_free);
  outcome->bad = g_ptr_array_new_with_free_func (front_import_bad_free);
  return outcome;
}

G_GNUC_PRINTF (2, 3) static void
say (GPtrArray *to, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_ptr_array_add (to, g_strdup_vprintf (format, values));
  va_end (values);
}

static void
add_bad (FrontImportOutcome *outcome, gint64 line, const char *column, const char *reason)
{
  if (outcome->bad->len < FRONT_IMPORT_BAD_NAMED)
    g_ptr_array_add (outcome->bad, front_import_bad_new (line, column, reason));
}

static void
say_changes (FrontImportOutcome *outcome, gint64 read, gint64 added, gint64 changed, gint64 same)
{
  say (outcome->kept, ngettext ("%" PRId64 " row read: %" PRId64 " new, %" PRId64 " changed, %" PRId64 " the same, %" PRId64 " kept aside",
                                 "%" PRId64 " rows read: %" PRId64 " new, %" PRId64 " changed, %" PRId64 " the same, %" PRId64 " kept aside", (gulong) read), read, added,
       changed, same, outcome->n_bad);
}

/* ── Calls, intervals, call detail records, surveys, the standby service's log ── */

/* The number, or that the file does not say it. (transfer full) */
static char *
said (gint64 number, gboolean no)
{
  return no ? g_strdup (_("not said")) : g_strdup_printf ("%" PRId64, number);
}

static void
say_period (FrontImportOutcome *outcome, FrontImportKind kind, const FrontImportResult *result)
{
  g_autofree char *first = result->first != FRONT_NEVER ? front_instant_format_date_time (result->first) : NULL;
  g_autofree char *last = result->last != FRONT_NEVER ? front_instant_format_date_time (result->last) : NULL;

  if (first != NULL && last != NULL)
    say (outcome->kept, kind == FRONT_IMPORT_INTERVALS ? _("From %s; the last interval begins %s") : _("From %s to %s"), first, last);
}

static FrontImportOutcome *
run_mapped (FrontDb *db, const FrontImportOrder *order, FrontImportProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontImportSettings *settings = &order->settings;
  const FrontImportOptions options = { .kind = order->kind, .source = settings->source, .map = order->map, .mapping = order->mapping,
                                       .zone = settings->zone, .day = order->day, .only = settings->only, .order = settings->order,
                                       .table = front_import_settings_table (settings), .marks = settings->marks,
                                       .within_s = settings->within_s, .as_said = TRUE, .dry_run = order->dry_run };
  g_autoptr(FrontImportResult) result = front_import_run (db, order->paths[0], &options, progress, data, cancellable, error);
  FrontImportOutcome *outcome;

  if (result == NULL)
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result->import_id;
  outcome->n_bad = result->n_bad;
  for (guint i = 0; i < result->bad->len; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (result->bad, i);

      add_bad (outcome, bad->line, bad->column, bad->reason);
    }
  say (outcome->kept, ngettext ("%" PRId64 " row read: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed, %" PRId64 " kept aside",
                                 "%" PRId64 " rows read: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed, %" PRId64 " kept aside",
                                 (gulong) result->n_read),
       result->n_read, result->changes.added, result->changes.replaced, result->changes.same, result->changes.removed, result->n_bad);
  if (result->changes.repeated > 0)
    say (outcome->kept, _("Rows about a call that the file told of before, joined to it: %" PRId64), result->changes.repeated);
  if (order->kind == FRONT_IMPORT_STANDBY)
    say (outcome->kept, _("Contacts out of hours: %" PRId64), result->offered);
  else if (order->kind == FRONT_IMPORT_SURVEYS)
    say (outcome->kept, _("Responses: %" PRId64), result->offered);
  else
    {
      gboolean intervals = order->kind == FRONT_IMPORT_INTERVALS;
      g_autofree char *answered = said (result->answered, intervals && result->no_answered);
      g_autofree char *abandoned = said (result->abandoned, intervals && result->no_abandoned);

      say (outcome->kept, _("Calls offered: %" PRId64 ", answered: %s, abandoned: %s"), result->offered, answered, abandoned);
    }
  say_period (outcome, order->kind, result);
  g_ptr_array_extend_and_steal (outcome->left, g_steal_pointer (&result->left));
  g_ptr_array_extend_and_steal (outcome->doubts, g_steal_pointer (&result->doubts));
  result->left = g_ptr_array_new ();
  result->doubts = g_ptr_array_new ();
  return outcome;
}

/* ── queue_log ── */

static FrontImportOutcome *
run_log (FrontDb *db, const FrontImportOrder *order, FrontImportProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontQueueLogOptions options = { .source = order->settings.source, .dry_run = order->dry_run };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autofree char *in_future = NULL;
  FrontImportOutcome *outcome;

  if (!front_queue_log_import (db, order->paths, &options, progress, data, cancellable, &result, error))
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result.import_id;
  for (guint i = 0; i < result.bad->len; i++)
    {
      const FrontQueueBadLine *bad = g_ptr_array_index (result.bad, i);
      g_autofree char *base = g_path_get_basename (bad->path), *name = g_filename_display_name (base);
      g_autofree char *reason = order->paths[1] != NULL ? g_strdup_printf ("%s: %s", name, front_queue_line_fault_text (bad->fault))
                                                        : g_strdup (front_queue_line_fault_text (bad->fault));

      add_bad (outcome, bad->line, bad->field, reason);
    }
  outcome->n_bad = result.n_bad;
  say (outcome->kept, _("%" PRId64 " lines read, %" PRId64 " of them no queue_log lines"), result.n_read, result.n_bad);
  say (outcome->kept, _("Calls offered: %" PRId64 ", answered: %" PRId64 ", abandoned: %" PRId64 ", ended otherwise: %" PRId64), result.offered,
       result.answered, result.abandoned, result.other);
  if (result.unfinished > 0)
    say (outcome->kept, _("Still waiting where the files stop: %" PRId64), result.unfinished);
  in_future = front_queue_log_in_future (&result);
  if (in_future != NULL)
    say (outcome->doubts, "%s", in_future);
  if (result.already > 0)
    say (outcome->kept, _("Of these calls, here already and told nothing new: %" PRId64), result.already);
  return outcome;
}

/* ── Contracts, risks, the directory, bank holidays ── */

static FrontImportOutcome *
run_contracts (FrontDb *db, const FrontImportOrder *order, GCancellable *cancellable, GError **error)
{
  const FrontContractOptions options = { .path = order->paths[0], .plan = order->into != NULL ? order->into : "", .map = order->map,
                                         .only = order->settings.only, .dates = order->settings.order, .dry_run = order->dry_run };
  g_autoptr(FrontContractResult) result = NULL;
  FrontImportOutcome *outcome;

  if (*options.plan == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Choose the plan whose table of contracts it goes into."));
      return NULL;
    }
  result = front_contract_import (db, &options, cancellable, error);
  if (result == NULL)
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result->import_id;
  outcome->n_bad = result->n_bad;
  for (guint i = 0; i < result->faults->len; i++)
    {
      const FrontContractFault *fault = g_ptr_array_index (result->faults, i);

      add_bad (outcome, fault->line, fault->column, fault->reason);
    }
  say (outcome->kept, _("Into the plan %s, %s"), order->into, result->section);
  say_changes (outcome, result->n_read, result->n_added, result->n_changed, result->n_same);
  if (result->n_left > 0)
    say (outcome->left, _("Rows that were not asked for, left out: %" PRId64), (gint64) result->n_left);
  for (guint i = 0; i < result->notes->len; i++)
    {
      const FrontContractFault *note = g_ptr_array_index (result->notes, i);

      say (outcome->doubts, _("Line %" PRId64 ", column “%s”: %s; it is kept as words"), note->line, note->column, note->reason);
    }
  return outcome;
}

static const char *
header_of (const FrontRiskCsvResult *result, guint column)
{
  return column > 0 && column <= result->headers->len ? g_ptr_array_index (result->headers, column - 1) : "";
}

static FrontImportOutcome *
run_risks (FrontDb *db, const FrontImportOrder *order, GError **error)
{
  const FrontRiskCsvOptions options = { .path = order->paths[0], .register_ref = order->into != NULL ? order->into : "", .scheme = order->scheme,
                                        .encoding = order->settings.encoding, .map = order->map, .dry_run = order->dry_run };
  g_autoptr(FrontRiskCsvResult) result = NULL;
  FrontImportOutcome *outcome;

  if (*options.register_ref == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Name the register that it goes into, such as 2021."));
      return NULL;
    }
  result = front_risk_csv_import (db, &options, error);
  if (result == NULL)
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result->import_id;
  outcome->n_bad = result->n_bad;
  for (guint i = 0; i < result->faults->len; i++)
    {
      const FrontRiskCsvFault *fault = g_ptr_array_index (result->faults, i);

      add_bad (outcome, fault->line, header_of (result, fault->column), fault->reason);
    }
  say (outcome->kept, _("Into the register %s, scored by %s"), order->into, result->scheme);
  say_changes (outcome, result->n_read, result->n_added, result->n_changed, result->n_same);
  for (guint i = 0; i < result->notes->len; i++)
    {
      const FrontRiskCsvFault *note = g_ptr_array_index (result->notes, i);

      say (outcome->doubts, _("Line %" PRId64 ", column “%s”: %s; ours is kept"), note->line, header_of (result, note->column), note->reason);
    }
  return outcome;
}

static FrontImportOutcome *
run_directory (FrontDb *db, const FrontImportOrder *order, GError **error)
{
  g_auto(FrontDirectoryResult) result = { 0 };
  FrontImportOutcome *outcome;

  if (!front_directory_import_mapped (db, order->paths[0], order->map, NULL, order->dry_run, &result, error))
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result.import_id;
  outcome->n_bad = result.n_bad;
  for (guint i = 0; i < result.bad->len; i++)
    {
      const FrontDirectoryBad *bad = g_ptr_array_index (result.bad, i);
      g_autofree char *column = bad->column > 0 ? g_strdup_printf ("%u", bad->column) : g_strdup ("");

      add_bad (outcome, bad->line, column, bad->what);
    }
  say (outcome->kept, _("%" PRId64 " lines read: %" PRId64 " told nothing new, %" PRId64 " kept aside"), result.n_read, result.already, outcome->n_bad);
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    if (result.added[kind] + result.changed[kind] > 0)
      say (outcome->kept, _("%s: %" PRId64 " new, %" PRId64 " changed"), front_entry_kind_plural ((FrontEntryKind) kind), result.added[kind],
           result.changed[kind]);
  return outcome;
}

static FrontImportOutcome *
run_holidays (FrontDb *db, const FrontImportOrder *order, GError **error)
{
  FrontHolidayFileResult result;
  FrontImportOutcome *outcome;

  if (!front_holiday_file_import (db, order->paths[0], order->dry_run, &result, error))
    return NULL;
  outcome = outcome_new (order->dry_run);
  outcome->import_id = result.import_id;
  say (outcome->kept, _("%u bank holidays from %d to %d; days other than before: %u"), result.n_days, result.first_year, result.last_year, result.n_new);
  return outcome;
}

FrontImportOutcome *
front_import_any_run (FrontDb *db, const FrontImportOrder *order, FrontImportProgress progress, gpointer data, GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (db != NULL && order != NULL && order->paths != NULL && order->paths[0] != NULL, NULL);

  switch (order->kind)
    {
    case FRONT_IMPORT_QUEUE_LOG:
      return run_log (db, order, progress, data, cancellable, error);
    case FRONT_IMPORT_CONTRACTS:
      return run_contracts (db, order, cancellable, error);
    case FRONT_IMPORT_RISKS:
      return run_risks (db, order, error);
    case FRONT_IMPORT_DIRECTORY:
      return run_directory (db, order, error);
    case FRONT_IMPORT_HOLIDAYS:
      return run_holidays (db, order, error);
    case FRONT_IMPORT_CALLS:
    case FRONT_IMPORT_INTERVALS:
    case FRONT_IMPORT_CDR:
    case FRONT_IMPORT_SURVEYS:
    case FRONT_IMPORT_STANDBY:
    case FRONT_N_IMPORT_KINDS:
    default:
      return run_mapped (db, order, progress, data, cancellable, error);
    }
}
