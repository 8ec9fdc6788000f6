#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "indicators/front-quality.h"
#include "indicators/front-sheet.h"

/* The table of data quality: an indicator a row, its six characteristics, and when it is assessed again. */

static FrontDocTable *
new_table (FrontReportMaker *maker)
{
  FrontDocTable *table = front_document_add_table (maker->document, _("Data quality, as assessed by the six characteristics"));

  front_doc_table_add_column (table, NULL, _("Indicator"), PANGO_ALIGN_LEFT);
  for (int trait = FRONT_QUALITY_ACCURACY; trait <= FRONT_QUALITY_LAST; trait++)
    front_doc_table_add_column (table, NULL, front_quality_trait_title ((FrontQualityTrait) trait), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Next due"), PANGO_ALIGN_LEFT);
  return table;
}

/* The first day on which one of them has to be looked at again. */
static void
add_due (FrontDocRow *row, const char *due, gboolean is_due, const char *today)
{
  g_autofree char *date = due != NULL ? front_date_format (due) : NULL;
  char *text;

  if (!is_due)
    text = g_strdup (date != NULL ? date : "–");
  /* Before its day: the definition is another one since. */
  else if (due == NULL || strcmp (due, today) > 0)
    text = g_strdup (_("■ due now: the definition changed"));
  else
    text = g_strdup_printf (_("■ due since %s"), date);

  front_doc_row_add_text (row, FRONT_QUALITY_LAST + 1, text);
  g_free (text);
}

static void
add_row (FrontDocTable *table, const FrontReportFigure *figure, GPtrArray *list, int sheet_version, const char *today)
{
  FrontDocRow *row = front_doc_table_add_row (table);
  const char *due = NULL;
  gboolean is_due = FALSE;

  front_doc_row_add_text (row, 0, figure->ref);
  for (int trait = FRONT_QUALITY_ACCURACY; trait <= FRONT_QUALITY_LAST; trait++)
    {
      const FrontQuality *quality = front_quality_latest (list, (FrontQualityTrait) trait);
      g_autofree char *text = quality != NULL ? g_strdup_printf ("%s %s", front_rating_shape (quality->rating),
                                                                 front_rating_title (quality->rating))
                                              : g_strdup ("–");

      front_doc_row_add_text (row, (guint) trait, text);
      if (quality == NULL)
        continue;
      is_due = is_due || front_quality_is_due (quality, today, sheet_version);
      if (quality->due != NULL && (due == NULL || strcmp (quality->due, due) < 0))
        due = quality->due;
    }
  add_due (row, due, is_due, today);
}

/* What is not good, in the assessor's words: a reader has to know it, and the table has no room for it. */
static void
add_reservations (FrontReportMaker *maker, const FrontReportFigure *figure, GPtrArray *list)
{
  for (int i = FRONT_QUALITY_ACCURACY; i <= FRONT_QUALITY_LAST; i++)
    {
      FrontQualityTrait trait = (FrontQualityTrait) i;
      const FrontQuality *quality = front_quality_latest (list, trait);
      g_autofree char *line = NULL;
      g_autofree char *date = NULL;

      if (quality == NULL || quality->rating == FRONT_RATING_GOOD)
        continue;
      date = front_instant_format_date (quality->assessed_at);
      line = g_strdup_printf (_("%s, %s: %s %s. %s (%s, %s)"), figure->ref, front_quality_trait_title (trait),
                              front_rating_shape (quality->rating), front_rating_title (quality->rating), quality->evidence,
                              quality->assessed_by, date);
      front_document_add_paragraph (maker->document, line);
    }
}

gboolean
front_report_add_quality_table (FrontReportMaker *maker, guint *n, GError **error)
{
  g_autoptr(GPtrArray) assessed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new ();
  g_autoptr(GArray) versions = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *today = front_date_of (maker->now);
  FrontDocTable *table;

  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);
      const FrontIndicator *indicator = front_report_indicator (maker, figure->ref);
      g_autoptr(GPtrArray) list = NULL;
      g_autoptr(FrontSheet) sheet = NULL;

      if (indicator == NULL || indicator->id == 0 || figure->name[0] != '\0')
        continue;
      list = front_quality_list (maker->db, indicator->id, error);
      sheet = list != NULL ? front_sheet_load (maker->db, indicator, 0, error) : NULL;
      if (sheet == NULL)
        return FALSE;
      if (list->len == 0)
        continue;
      g_ptr_array_add (assessed, g_steal_pointer (&list));
      g_ptr_array_add (figures, figure);
      g_array_append_val (versions, sheet->version);
    }
  if (figures->len == 0)
    return TRUE;
  table = new_table (maker);
  for (guint i = 0; i < figures->len; i++)
    add_row (table, g_ptr_array_index (figures, i), g_ptr_array_index (assessed, i), g_array_index (versions, int, i), today);
  for (guint i = 0; i < figures->len; i++)
    add_reservations (maker, g_ptr_array_index (figures, i), g_ptr_array_index (assessed, i));
  (*n)++;
  return TRUE;
}
