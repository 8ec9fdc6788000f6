#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "both-ways.h"
#include "calendar/front-dates.h"
#include "calendar/front-holidays.h"
#include "enquiries/front-standard.h"
#include "example/front-example-private.h"
#include "indicators/front-indicator.h"
#include "indicators/front-measure.h"
#include "plan/front-plan.h"
#include "risks/front-register.h"

/* One example is made for all tests that only read; it takes a second or two. */
static char *folder;
static FrontDb *example;
static FrontExampleMade made;

static FrontDb *
new_store (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
make (FrontDb *db, const char *until, guint32 seed, FrontExampleMade *result)
{
  FrontExampleOptions options = { .until = until, .seed = seed };
  g_autoptr(GError) error = NULL;

  g_assert_true (front_example_make (db, &options, result, &error));
  g_assert_no_error (error);
}

static gint64
count (FrontDb *db, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  g_assert_true (front_query_one_int (query, &value, &error));
  g_assert_no_error (error);
  return value;
}

/* Contacts of a channel from date to date, both included, that also fit @condition. */
static gint64
count_contacts (FrontChannel channel, const char *from, const char *to, const char *condition)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM contact WHERE channel = $1 AND arrived_at >= $2 "
                                      "AND arrived_at < $3 AND ", condition, NULL);
  g_autoptr(FrontQuery) query = front_db_query_text (example, sql);
  g_autoptr(GError) error = NULL;
  gint64 start, end, value = 0;

  g_assert_true (front_date_start (from, &start, &error));
  g_assert_true (front_date_start (to, &end, &error));
  front_query_bind_int (query, 1, channel);
  front_query_bind_int (query, 2, start);
  front_query_bind_int (query, 3, end + 24 * FRONT_HOUR);
  g_assert_true (front_query_one_int (query, &value, &error));
  g_assert_no_error (error);
  return value;
}

static double
share (FrontChannel channel, const char *from, const char *to, const char *condition)
{
  return (double) count_contacts (channel, from, to, condition) / (double) count_contacts (channel, from, to, "1 = 1");
}

#define ANSWERED "answered_at IS NOT NULL"
#define WITHIN_20 "answered_at - arrived_at <= 20000000"
#define WITHIN_600 "answered_at - arrived_at <= 600000000"

static void
assert_between (double least, double value, double most)
{
  g_assert_cmpfloat (least, <=, value);
  g_assert_cmpfloat (value, <=, most);
}

/* ── Contacts ── */

static void
test_scale (void)
{
  g_assert_cmpstr (made.from, ==, "2024-01-01");
  g_assert_cmpstr (made.until, ==, "2025-12-31");
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact"), ==,
                   made.calls + made.visitors + made.emails + made.online);
  assert_between (55000, made.calls, 68000);
  assert_between (18000, made.visitors, 24000);
  g_assert_cmpint (made.emails, >, 5000);
  g_assert_cmpint (made.online, >, 10000);
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact WHERE state <> 9 OR source <> 4 OR ended_at IS NULL"), ==, 0);
  /* In order of arrival. */
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact AS a JOIN contact AS b ON b.id = a.id + 1 "
                                   "WHERE b.arrived_at < a.arrived_at"), ==, 0);
  assert_between (0.3, (double) count (example, "SELECT count (*) FROM contact WHERE note <> ''")
                         / (double) count (example, "SELECT count (*) FROM contact"), 0.5);
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact WHERE note LIKE '%{%'"), ==, 0);
  g_assert_cmpint (count (example, "SELECT count (DISTINCT note) FROM contact"), >, 500);
}

/* Nobody real: numbers are Ofcom's for drama, addresses of example.org, and no postcode begins with AX. */
static void
test_people (void)
{
  const FrontMeasure *measure = front_measure_find (FRONT_MEASURE_FCR_AUDITED, NULL);
  const FrontMeasureQuery asked = { .from = "2024-04-01", .to = "2025-03-31", .by = FRONT_BY_YEAR, .within_us = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontMeasureResult) result = front_measure_run (example, measure, &asked, &error);
  const FrontMeasurePoint *point;

  g_assert_no_error (error);
  g_assert_cmpint (count (example, "SELECT count (*) FROM person"), ==, made.people);
  assert_between (2800, made.people, 3000);
  assert_between (0.15, (double) count (example, "SELECT count (*) FROM contact WHERE person_id IS NOT NULL")
                          / (double) count (example, "SELECT count (*) FROM contact"), 0.25);
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact WHERE person_id IS NOT NULL AND service_id IS NULL"), ==, 0);
  g_assert_cmpint (count (example, "SELECT count (*) FROM person_detail WHERE kind = 2 AND same_key NOT LIKE '01632960___' "
                                   "AND same_key NOT LIKE '07700900___' AND same_key NOT LIKE '01184960___'"), ==, 0);
  g_assert_cmpint (count (example, "SELECT count (*) FROM person_detail WHERE kind = 3 AND value NOT LIKE '%@example.org'"), ==, 0);
  g_assert_cmpint (count (example, "SELECT count (*) FROM person_detail WHERE kind = 4 AND postcode NOT LIKE 'AX%'"), ==, 0);
  g_assert_cmpint (count (example, "SELECT count (*) FROM person WHERE name = ''"), >, 100);
  /* Some are two of one: the same number. */
  assert_between (20, (double) count (example, "SELECT count (*) FROM (SELECT same_key FROM person_detail WHERE kind = 2 "
                                               "GROUP BY same_key HAVING count (*) > 1) AS shared"), 80);
  point = &g_array_index (result->points, FrontMeasurePoint, 0);
  assert_between (0.75, (double) point->numerator / (double) point->denominator, 0.9);
}

static void
test_measures (void)
{
  const char *from = "2024-01-01";
  const char *to = "2025-12-31";

  assert_between (0.965, share (FRONT_CHANNEL_PHONE, from, to, ANSWERED), 0.985);
  assert_between (0.79, share (FRONT_CHANNEL_PHONE, from, to, WITHIN_20), 0.83);
  assert_between (0.91, share (FRONT_CHANNEL_VISITOR, from, to, WITHIN_600), 0.95);
  /* The bad quarter, below every other's worst month but the bills' March. */
  g_assert_cmpstr (made.bad_from, ==, "2024-10-01");
  g_assert_cmpstr (made.bad_until, ==, "2024-12-31");
  assert_between (0.5, share (FRONT_CHANNEL_PHONE, made.bad_from, made.bad_until, WITHIN_20), 0.68);
  assert_between (0.9, share (FRONT_CHANNEL_PHONE, made.bad_from, made.bad_until, ANSWERED), 0.955);
  g_assert_cmpfloat (share (FRONT_CHANNEL_PHONE, "2024-07-01", "2024-09-30", WITHIN_20), >, 0.8);
  g_assert_cmpfloat (share (FRONT_CHANNEL_PHONE, "2025-10-01", "2025-12-31", WITHIN_20), >, 0.8);
  g_assert_cmpfloat (share (FRONT_CHANNEL_VISITOR, made.bad_from, made.bad_until, WITHIN_600), <,
                     share (FRONT_CHANNEL_VISITOR, "2025-10-01", "2025-12-31", WITHIN_600) - 0.04);
}

static gint64
calls_in (const char *from, const char *to)
{
  return count_contacts (FRONT_CHANNEL_PHONE, from, to, "1 = 1");
}

static void
test_season (void)
{
  gint64 mondays = 0, others = 0;
  int n_mondays = 0, n_others = 0;
  GDate date;

  /* Council-tax bills. */
  g_assert_cmpint (calls_in ("2024-03-01", "2024-03-31"), >, calls_in ("2024-02-01", "2024-02-29") * 5 / 4);
  g_assert_cmpint (calls_in ("2025-03-01", "2025-03-31"), >, calls_in ("2025-02-01", "2025-02-28") * 5 / 4);
  g_assert_cmpint (count (example, "SELECT count (*) FROM contact JOIN service ON service.id = contact.service_id "
                                   "WHERE service.name = 'Council tax'"), >, 10000);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_MAY, 2024);
  for (int i = 0; i < 120; i++, g_date_add_days (&date, 1))
    {
      char text[11];
      gint64 n;

      g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
      n = calls_in (text, text);
      if (g_date_get_weekday (&date) >= G_DATE_SATURDAY || front_bank_holiday (&date))
        {
          g_assert_cmpint (n, ==, 0);
          g_assert_cmpint (count_contacts (FRONT_CHANNEL_VISITOR, text, text, "1 = 1"), ==, 0);
          continue;
        }
      assert_between (50, (double) n, 230);
      if (g_date_get_weekday (&date) == G_DATE_MONDAY)
        mondays += n, n_mondays++;
      else
        others += n, n_others++;
    }
  g_assert_cmpfloat ((double) mondays / n_mondays, >, 1.15 * (double) others / n_others);
}

/* Nobody is served before the doors open, and the half hours at noon are the busiest. */
static void
test_day (void)
{
  gint64 n[24] = { 0 };

  for (int day = 1; day <= 28; day++)
    {
      g_autofree char *date = g_strdup_printf ("2024-06-%02d", day);
      gint64 start;

      g_assert_true (front_date_start (date, &start, NULL));
      for (int hour = 0; hour < 24; hour++)
        {
          g_autofree char *in_hour = g_strdup_printf ("arrived_at >= %" G_GINT64_FORMAT " AND arrived_at < %" G_GINT64_FORMAT,
                                                      start + hour * FRONT_HOUR, start + (hour + 1) * FRONT_HOUR);

          n[hour] += count_contacts (FRONT_CHANNEL_PHONE, date, date, in_hour);
        }
    }
  for (int hour = 0; hour < 24; hour++)
    {
      if (hour < 8 || hour > 16)
        g_assert_cmpint (n[hour], ==, 0);
      else if (hour != 12)
        g_assert_cmpint (n[12], >, n[hour]);
    }
}

static void
test_tally (void)
{
  g_assert_cmpint (count (example, "SELECT sum (offered) FROM tally WHERE channel = 2"), ==, made.calls);
  g_assert_cmpint (count (example, "SELECT sum (answered) FROM tally WHERE channel = 2"), ==,
                   count_contacts (FRONT_CHANNEL_PHONE, made.from, made.until, ANSWERED));
  g_assert_cmpint (count (example, "SELECT sum (in_time) FROM tally WHERE channel = 2"), ==,
                   count_contacts (FRONT_CHANNEL_PHONE, made.from, made.until, WITHIN_20));
  g_assert_cmpint (count (example, "SELECT sum (in_time) FROM tally WHERE channel = 1"), ==,
                   count_contacts (FRONT_CHANNEL_VISITOR, made.from, made.until, WITHIN_600));
}

/* Every measure, over every kind of period. */
static void
test_both_ways (void)
{
  for (FrontBy by = FRONT_BY_HOUR; by <= FRONT_BY_YEAR; by++)
    {
      guint n;

      /* A month of hours, and with a change of the clocks, is enough of them. */
      if (by == FRONT_BY_HOUR)
        n = front_assert_both_ways (example, "2025-03-15", "2025-04-14", by, 0, NULL);
      else if (by == FRONT_BY_DAY || by == FRONT_BY_WEEK || by == FRONT_BY_QUARTER)
        n = front_assert_both_ways (example, "2025-02-03", "2025-05-07", by, 0, NULL);
      else
        n = front_assert_both_ways (example, made.from, made.until, by, 0, NULL);
      /* By the hour three measures have a tally; else all have but the median and the percentile. */
      g_assert_cmpuint (n, ==, by == FRONT_BY_HOUR ? 3 : 24);
    }
  front_assert_both_ways (example, made.from, made.until, FRONT_BY_MONTH, FRONT_CHANNEL_EMAIL, NULL);
  front_assert_both_ways (example, made.from, made.until, FRONT_BY_MONTH, 0, "Council Tax");
}

/* Everything of every contact but its id. */
static char *
checksum (FrontDb *db)
{
  g_autoptr(FrontQuery) query =
    front_db_query_text (db, "SELECT channel, outcome, accurate, arrived_at, answered_at, ended_at, hold_us, ticket, "
                             "service_id, rep, note FROM contact ORDER BY id");
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GError) error = NULL;

  while (front_query_next (query, &error))
    for (int column = 0; column < 11; column++)
      {
        const char *text = front_query_text (query, column);

        g_checksum_update (sum, (const guchar *) (text != NULL ? text : "-"), -1);
        g_checksum_update (sum, (const guchar *) "|", 1);
      }
  g_assert_no_error (error);
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_same_again (void)
{
  g_autoptr(FrontDb) again = new_store ("again.frontdesk");
  g_autofree char *first = checksum (example);
  g_autofree char *second = NULL;
  FrontExampleMade result;

  make (again, NULL, FRONT_EXAMPLE_SEED, &result);
  second = checksum (again);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpmem (&made, sizeof made, &result, sizeof result);
}

/* Without a store: the simulation alone is quick. */
static GArray *
simulate (const char *until, guint32 seed, FrontExampleMade *result)
{
  g_autoptr(GPtrArray) services = front_example_services ();
  g_autoptr(GError) error = NULL;
  guint n_days;
  g_autoptr(GArray) days = front_example_days (until, &n_days, result, &error);

  g_assert_no_error (error);
  return front_example_contacts (days, n_days, services, seed);
}

static void
test_seed (void)
{
  FrontExampleMade result;
  g_autoptr(GArray) one = simulate (FRONT_EXAMPLE_UNTIL, 1, &result);
  g_autoptr(GArray) two = simulate (FRONT_EXAMPLE_UNTIL, 2, &result);
  guint n_alike = 0;

  for (guint i = 0; i < MIN (one->len, two->len); i++)
    n_alike += g_array_index (one, FrontExampleContact, i).arrived == g_array_index (two, FrontExampleContact, i).arrived;
  g_assert_cmpuint (n_alike, <, one->len / 100);
}

static void
test_until (void)
{
  g_autoptr(FrontDb) db = new_store ("until.frontdesk");
  FrontExampleOptions options = { .until = "2024-02-30", .seed = 1 };
  FrontExampleMade result;
  g_autoptr(GArray) contacts = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start, end;

  g_assert_false (front_example_make (db, &options, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_cmpint (count (db, "SELECT count (*) FROM change"), ==, 0);

  contacts = simulate ("2024-02-29", 1, &result);
  g_assert_cmpstr (result.from, ==, "2022-03-01");
  g_assert_cmpstr (result.until, ==, "2024-02-29");
  g_assert_true (front_date_start (result.from, &start, NULL));
  g_assert_true (front_date_start ("2024-03-01", &end, NULL));
  g_assert_cmpuint (contacts->len, >, 90000);
  for (guint i = 0; i < contacts->len; i++)
    {
      const FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, i);

      g_assert_cmpint (contact->arrived, >=, start / FRONT_SECOND);
      g_assert_cmpint (contact->ended, <, end / FRONT_SECOND);
    }
}

static void
test_refused (void)
{
  FrontExampleOptions options = { .seed = 1 };
  FrontExampleMade result;
  g_autoptr(FrontDb) db = new_store ("plan.frontdesk");
  g_autoptr(FrontPlan) plan = front_plan_new ("2030-2033", "A plan", 2030, 3);
  g_autoptr(GError) error = NULL;
  gint64 changes = count (example, "SELECT count (*) FROM change");

  g_assert_false (front_example_make (example, &options, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "contacts"));
  g_assert_cmpint (count (example, "SELECT count (*) FROM change"), ==, changes);
  g_clear_error (&error);

  g_assert_true (front_plan_add (db, plan, &error));
  g_assert_no_error (error);
  g_assert_false (front_example_make (db, &options, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_assert_cmpint (count (db, "SELECT count (*) FROM service"), ==, 0);
}

/* ── Plans, against the values the published plans print ── */

static FrontPlanSection *
find_section (FrontPlan *plan, FrontPlanSectionKind kind)
{
  for (guint i = 0; i < plan->sections->len; i++)
    {
      FrontPlanSection *section = g_ptr_array_index (plan->sections, i);

      if (section->kind == kind)
        return section;
    }
  g_assert_not_reached ();
}

static FrontPlanBlock *
find_block (FrontPlanSection *section, FrontPlanBlockKind kind, guint nth)
{
  for (guint i = 0; i < section->blocks->len; i++)
    {
      FrontPlanBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == kind && nth-- == 0)
        return block;
    }
  g_assert_not_reached ();
}

static const char *
cell_text (FrontPlanBlock *table, guint row, guint column)
{
  FrontPlanRow *at = g_ptr_array_index (table->rows, row);
  FrontPlanCell *cell = g_ptr_array_index (at->cells, column);

  return cell->text;
}

/* Headings as they print, with the years in. */
static void
assert_headings (FrontPlan *plan, FrontPlanBlock *table, const char *const *headings)
{
  g_assert_cmpuint (table->columns->len, ==, g_strv_length ((char **) headings));
  for (guint i = 0; headings[i] != NULL; i++)
    {
      FrontPlanColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *over = front_plan_expand (plan, column->over);
      g_autofree char *heading = front_plan_expand (plan, column->heading);
      g_autofree char *both = *over != '\0' ? g_strconcat (over, "/", heading, NULL) : g_strdup (heading);

      g_assert_cmpstr (both, ==, headings[i]);
    }
}

static void
assert_row (FrontPlanBlock *table, guint row, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    g_assert_cmpstr (cell_text (table, row, i), ==, cells[i]);
}

#define STRV(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* No cell holds what does not fit its column. */
static void
assert_no_problems (FrontPlan *plan)
{
  for (guint i = 0; i < plan->sections->len; i++)
    {
      FrontPlanSection *section = g_ptr_array_index (plan->sections, i);

      for (guint k = 0; k < section->blocks->len; k++)
        {
          FrontPlanBlock *block = g_ptr_array_index (section->blocks, k);

          for (guint row = 0; row < block->rows->len; row++)
            for (guint column = 0; column < block->columns->len; column++)
              {
                FrontPlanRow *at = g_ptr_array_index (block->rows, row);
                FrontPlanColumn *kind = g_ptr_array_index (block->columns, column);
                g_autofree char *problem = front_plan_cell_problem (kind->kind, g_ptr_array_index (at->cells, column));

                g_assert_cmpstr (problem, ==, NULL);
              }
        }
    }
}

static void
test_plan_2016 (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) plan = front_plan_find (example, "2016-2019", &error);
  FrontPlanBlock *table;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan->title, "worked example"));
  assert_no_problems (plan);

  table = find_block (find_section (plan, FRONT_SECTION_BUDGETS), FRONT_BLOCK_TABLE, 0);
  assert_headings (plan, table, STRV ("", "2016/17 latest", "2017/18 latest", "2018/19 latest"));
  assert_row (table, 0, STRV ("Net cost of service (direct cost / income only)", "790,260", "801,560", "808,540"));

  table = find_block (find_section (plan, FRONT_SECTION_STANDARDS), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->rows->len, ==, 5);
  g_assert_nonnull (strstr (cell_text (table, 0, 0), "85%"));
  g_assert_nonnull (strstr (cell_text (table, 0, 0), "20 seconds"));
  g_assert_nonnull (strstr (cell_text (table, 1, 0), "10 minutes"));
  g_assert_nonnull (strstr (cell_text (table, 2, 0), "within 2 days, a full response within 10 days"));

  table = find_block (find_section (plan, FRONT_SECTION_OBJECTIVES), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->rows->len, ==, 8);
  g_assert_nonnull (strstr (cell_text (table, 3, 2), "CSC01"));
  g_assert_cmpstr (cell_text (table, 3, 3), ==, "97%");
  g_assert_nonnull (strstr (cell_text (table, 4, 2), "CSC02"));
  g_assert_cmpstr (cell_text (table, 4, 3), ==, "85%");
  g_assert_cmpstr (cell_text (table, 6, 3), ==, "5.0 days");
  g_assert_nonnull (strstr (cell_text (table, 7, 2), "CSC03"));
  g_assert_cmpstr (cell_text (table, 7, 3), ==, "97%");
  for (guint row = 0; row < 3; row++)
    g_assert_cmpstr (cell_text (table, row, 3), ==, "Support corporate targets");

  table = find_block (find_section (plan, FRONT_SECTION_INDICATORS), FRONT_BLOCK_INDICATORS, 0);
  g_assert_cmpstr (table->quotes, ==, "CS01 CS02 CS03");

  table = find_block (find_section (plan, FRONT_SECTION_PROJECTS), FRONT_BLOCK_TABLE, 0);
  assert_headings (plan, table, STRV ("Project details/Project title", "Project details/Proposed outcome",
                                      "Project timescales/2016/17", "Project timescales/2017/18",
                                      "Project timescales/2018/19"));
  g_assert_cmpstr (cell_text (table, 0, 0), ==, "CRM replacement");
  for (guint column = 2; column < 5; column++)
    g_assert_cmpstr (cell_text (table, 0, column), ==, "Ongoing");

  table = find_block (find_section (plan, FRONT_SECTION_RISKS), FRONT_BLOCK_RISK_REGISTER, 0);
  g_assert_cmpstr (table->quotes, ==, "2016");
  table = find_block (find_section (plan, FRONT_SECTION_RISKS), FRONT_BLOCK_RISK_MATRIX, 0);
  g_assert_cmpstr (table->quotes, ==, "2016");

  table = find_block (find_section (plan, FRONT_SECTION_VERSIONS), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->rows->len, ==, 2);
  assert_row (table, 0, STRV ("1.0", "", "First draft", ""));
  g_assert_cmpstr (cell_text (table, 1, 0), ==, "2.0");
  g_assert_nonnull (strstr (cell_text (table, 1, 2), "section 1.1"));
}

static void
test_plan_2021 (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) plan = front_plan_find (example, "2021-2024", &error);
  FrontPlanSection *section;
  FrontPlanBlock *table;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan->title, "worked example"));
  assert_no_problems (plan);

  table = find_block (find_section (plan, FRONT_SECTION_BUDGETS), FRONT_BLOCK_TABLE, 0);
  assert_headings (plan, table, STRV ("", "2021/22 latest", "2022/23 latest", "2023/24 latest"));
  assert_row (table, 0, STRV ("Net cost of service (direct cost / income only)", "953,930", "961,500", "964,660"));

  section = find_section (plan, FRONT_SECTION_SINGLE_POINTS);
  table = find_block (section, FRONT_BLOCK_TABLE, 0);
  g_assert_cmpstr (table->text, ==, "Job title of SPOF: Customer Services Manager");
  g_assert_cmpuint (table->columns->len, ==, 5);
  g_assert_nonnull (strstr (cell_text (table, 0, 0), "CSC Team Manager"));
  g_assert_nonnull (strstr (cell_text (table, 0, 2), "8x8, Firmstep"));
  g_assert_cmpstr (cell_text (table, 0, 4), !=, "");
  table = find_block (section, FRONT_BLOCK_TABLE, 1);
  g_assert_cmpstr (table->text, ==, "Job title of SPOF: Customer Services Team Manager");
  g_assert_nonnull (strstr (cell_text (table, 0, 0), "CSC Advanced Rep"));

  table = find_block (find_section (plan, FRONT_SECTION_SKILLS), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_nonnull (strstr (cell_text (table, 0, 1), "Step Up to Leadership"));
  g_assert_nonnull (strstr (cell_text (table, 1, 1), "Step Up to Management"));

  table = find_block (find_section (plan, FRONT_SECTION_OBJECTIVES), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->rows->len, ==, 4);

  section = find_section (plan, FRONT_SECTION_INDICATORS);
  g_assert_cmpstr (find_block (section, FRONT_BLOCK_INDICATORS, 0)->quotes, ==, "CS04 NPI1 NPI2");
  g_assert_cmpstr (find_block (section, FRONT_BLOCK_INDICATORS, 1)->quotes, ==, "CS01 CS02");
  g_assert_nonnull (strstr (find_block (section, FRONT_BLOCK_PROSE, 1)->text, "Currently unable to measure"));

  section = find_section (plan, FRONT_SECTION_PROJECTS);
  g_assert_cmpstr (cell_text (find_block (section, FRONT_BLOCK_TABLE, 0), 0, 0), ==, "None specific");
  assert_headings (plan, find_block (section, FRONT_BLOCK_TABLE, 1),
                   STRV ("2020/21 milestones/Quarter 1", "2020/21 milestones/Quarter 2", "2020/21 milestones/Quarter 3",
                         "2020/21 milestones/Quarter 4", "2021/22 milestones", "2022/23 milestones"));

  table = find_block (find_section (plan, FRONT_SECTION_CONTRACTS), FRONT_BLOCK_TABLE, 0);
  g_assert_cmpuint (table->columns->len, ==, 10);
  g_assert_cmpstr (cell_text (table, 0, 0), ==, "None specific");

  table = find_block (find_section (plan, FRONT_SECTION_RISKS), FRONT_BLOCK_RISK_REGISTER, 0);
  g_assert_cmpstr (table->quotes, ==, "2021");

  table = find_block (find_section (plan, FRONT_SECTION_VERSIONS), FRONT_BLOCK_TABLE, 0);
  assert_row (table, 0, STRV ("1", "12/10/2020", "First draft", "BH"));
  assert_row (table, 1, STRV ("1.1", "10/02/2021", "Final draft", "BH"));
}

/* ── Risks ── */

static void
assert_cells (const char *ref, const char *const *cells, const char *const *titles)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontRegister) self = front_register_load (example, ref, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (self->risks->len, ==, g_strv_length ((char **) cells));
  for (guint i = 0; i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *text = NULL;
      FrontCell cell;

      front_assessment_cell (front_risk_assessment (risk, NULL), self->scheme, &cell);
      text = front_cell_describe (&cell, self->scheme);
      g_assert_cmpstr (risk->ref, ==, number);
      g_assert_cmpstr (text, ==, cells[i]);
      g_assert_cmpstr (risk->title, ==, titles[i]);
    }
}

static void
test_risks (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontRegister) self = NULL;

  assert_cells ("2016", STRV ("E IV", "E III", "E III", "E II", "E V", "E IV", "E III", "E III"),
                STRV ("Insufficient staff", "Total failure of ICT systems", "Loss of accommodation", "Fraudulent activity",
                      "Total failure of telephone systems", "Increased number of customer contacts",
                      "Robbery in the One Stop Shop", "Physical assault on staff or visitors"));
  assert_cells ("2021", STRV ("4 Low", "4 Low", "4 Low", "2 Low", "4 Low", "4 Low", "4 Low"),
                STRV ("Insufficient staff", "Total failure of ICT systems", "Loss of accommodation", "Fraudulent activity",
                      "Total failure of telephone system", "Physical assault on staff or visitors",
                      "Loss of key staff and management skills"));

  self = front_register_load (example, "2016", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);
      gboolean fraud = i == 3;

      g_assert_cmpint (risk->treatment, ==, fraud ? FRONT_TREATMENT_NO : FRONT_TREATMENT_YES);
      g_assert_cmpstr (risk->last_review, ==, "2015-10-01");
      g_assert_cmpstr (risk->next_milestone, ==, fraud ? "2015-10-31" : "2016-10-01");
      g_assert_cmpstr (risk->next_review, ==, fraud ? "2015-10-31" : "2016-10-01");
      g_assert_null (risk->closed);
    }
}

static void
test_standards (void)
{
  static const struct
  {
    const char *measure;
    const char *date;
    gint64 within;
    double target;
  } expected[] = {
    { FRONT_MEASURE_CALLS_ANSWERED, "2018-01-01", -1, 0.97 },
    { FRONT_MEASURE_CALLS_IN_TIME, "2021-03-31", 20 * FRONT_SECOND, 0.85 },
    { FRONT_MEASURE_CALLS_IN_TIME, "2021-04-01", 20 * FRONT_SECOND, 0.75 },
    { FRONT_MEASURE_VISITORS_IN_TIME, "2025-01-01", 600 * FRONT_SECOND, 0.9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) standards = front_standard_list (example, expected[i].measure, &error);
      const FrontStandard *standard;
      gint64 at;

      g_assert_no_error (error);
      g_assert_true (front_date_start (expected[i].date, &at, NULL));
      standard = front_standard_at (standards, at);
      g_assert_nonnull (standard);
      g_assert_cmpint (standard->within_us, ==, expected[i].within);
      g_assert_cmpfloat (standard->target, ==, expected[i].target);
      g_assert_cmpstr (standard->reason, !=, "");
    }
}

/* ── Indicators, as section 2.1.2 of both plans prints them ── */

/* Actual, then the targets of four years; "" where the table is empty. */
static void
assert_indicator (const char *ref, const char *actual_year, const char *actual, int first_target, const char *const *targets)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (example, ref, &error);
  g_autoptr(GPtrArray) all_targets = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  const FrontFigure *figure;

  g_assert_no_error (error);
  all_targets = front_indicator_targets (example, indicator->id, &error);
  figures = front_indicator_figures (example, indicator->id, &error);
  g_assert_no_error (error);

  figure = front_figure_at (figures, actual_year);
  if (figure != NULL)
    {
      g_autofree char *text = front_figure_format (indicator, figure->state, figure->value);

      g_assert_cmpstr (text, ==, actual);
    }
  else
    g_assert_cmpstr (actual, ==, "");
  for (int i = 0; targets[i] != NULL; i++)
    {
      g_autofree char *date = g_strdup_printf ("%d-04-01", first_target + i);
      const FrontTarget *target = front_target_at (all_targets, date);
      g_autofree char *text = NULL;

      g_assert_nonnull (target);
      text = front_figure_format (indicator, target->state, target->value);
      g_assert_cmpstr (text, ==, targets[i]);
      /* A target that differs from the one before says why. */
      if (target != g_ptr_array_index (all_targets, 0) && target->state == FRONT_FIGURE_VALUE)
        g_assert_cmpstr (target->reason, !=, "");
    }
}

static void
test_indicators (void)
{
  g_assert_cmpint (made.indicators, ==, 7);
  assert_indicator ("CS01", "2014/15", "97%", 2015, STRV ("97%", "97%", "97%", "97%"));
  assert_indicator ("CS02", "2014/15", "72%", 2015, STRV ("85%", "85%", "85%", "85%"));
  assert_indicator ("CS03", "2014/15", "N/A", 2015, STRV ("95%", "N/A", "95%", "N/A"));

  assert_indicator ("CS04", "2019/20", "15%", 2020, STRV ("15%", "15%", "19%", "23%"));
  assert_indicator ("NPI1", "2019/20", "", 2020, STRV ("New PI", "TBA"));
  assert_indicator ("NPI2", "2019/20", "", 2020, STRV ("New PI", "TBA"));
  assert_indicator ("NPI1", "2021/22", "Currently unable to measure", 2021, STRV ("TBA"));
  assert_indicator ("NPI2", "2021/22", "Currently unable to measure", 2021, STRV ("TBA"));
  assert_indicator ("CS01", "2019/20", "98%", 2020, STRV ("97%", "97%", "97%", "97%"));
  assert_indicator ("CS02", "2019/20", "81%", 2020, STRV ("75%", "75%", "75%", "75%"));
}

/* The share of online enquiries is entered from the contacts, for the one financial year that is whole. */
static void
test_online_share (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (example, "CS04", &error);
  g_autoptr(GPtrArray) figures = NULL;
  double n = 0;

  g_assert_no_error (error);
  figures = front_indicator_figures (example, indicator->id, &error);
  g_assert_cmpuint (figures->len, ==, 2);
  g_assert_null (front_figure_at (figures, "2023/24"));
  g_assert_null (front_figure_at (figures, "2025/26"));
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ONLINE; channel++)
    n += (double) count_contacts (channel, "2024-04-01", "2025-03-31", "1 = 1");
  g_assert_cmpfloat_with_epsilon (front_figure_at (figures, "2024/25")->value,
                                  (double) count_contacts (FRONT_CHANNEL_ONLINE, "2024-04-01", "2025-03-31", "1 = 1") / n,
                                  1e-9);
}

static void
remove_folder (void)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-example-XXXXXX", NULL);
  g_assert_nonnull (folder);
  example = new_store ("example.frontdesk");
  make (example, NULL, FRONT_EXAMPLE_SEED, &made);

  g_test_add_func ("/example/scale", test_scale);
  g_test_add_func ("/example/measures", test_measures);
  g_test_add_func ("/example/people", test_people);
  g_test_add_func ("/example/season", test_season);
  g_test_add_func ("/example/day", test_day);
  g_test_add_func ("/example/tally", test_tally);
  g_test_add_func ("/example/both-ways", test_both_ways);
  g_test_add_func ("/example/same-again", test_same_again);
  g_test_add_func ("/example/seed", test_seed);
  g_test_add_func ("/example/until", test_until);
  g_test_add_func ("/example/refused", test_refused);
  g_test_add_func ("/example/plan-2016", test_plan_2016);
  g_test_add_func ("/example/plan-2021", test_plan_2021);
  g_test_add_func ("/example/risks", test_risks);
  g_test_add_func ("/example/standards", test_standards);
  g_test_add_func ("/example/indicators", test_indicators);
  g_test_add_func ("/example/online-share", test_online_share);
  status = g_test_run ();

  front_db_close (example);
  remove_folder ();
  return status;
}
