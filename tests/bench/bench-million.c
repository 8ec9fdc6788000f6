#include "config.h"
#include "bench-million.h"

static const char fill_services[] =
  "INSERT INTO service (name, department, other_names) "
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11) "
  "SELECT CASE i WHEN 1 THEN 'Council tax' WHEN 2 THEN 'Housing repairs' WHEN 3 THEN 'Waste and recycling' "
  "WHEN 4 THEN 'Planning' WHEN 5 THEN 'Parking' WHEN 6 THEN 'Electoral roll' WHEN 7 THEN 'Housing benefit' "
  "WHEN 8 THEN 'Environmental health' WHEN 9 THEN 'Licensing' WHEN 10 THEN 'Leisure' ELSE 'Switchboard' END, "
  "'Department ' || (i % 4 + 1), CASE i WHEN 3 THEN 'bins,refuse' ELSE '' END FROM n";

static const char fill_contacts[] =
  "INSERT INTO contact (channel, state, source, outcome, accurate, arrived_at, state_since, answered_at, ended_at, "
  "ticket, service_id, rep, note) "
  "WITH RECURSIVE n (i, r) AS (SELECT 1, 7919 UNION ALL "
  "SELECT i + 1, (r * 1103515245 + 12345) % 2147483648 FROM n WHERE i < CAST ($1 AS INTEGER)), "
  "c AS (SELECT i, (r / 64) % 1000 AS r, CASE WHEN i % 10 < 7 THEN 2 WHEN i % 10 < 9 THEN 1 ELSE 3 END AS channel, "
  "1767139200000000 - (CAST ($1 AS INTEGER) - i) * 180000000 AS at FROM n) "
  "SELECT channel, 9, 4, CASE WHEN r < 60 THEN CASE channel WHEN 1 THEN 4 WHEN 2 THEN 5 ELSE 1 END "
  "WHEN r < 200 THEN 2 WHEN r < 300 THEN 3 ELSE 1 END, CASE WHEN r % 97 = 5 THEN 0 ELSE 1 END, at, "
  "at + r * 700000, CASE WHEN r < 60 AND channel <> 3 THEN NULL ELSE at + (r % 50) * 1000000 END, at + r * 700000, "
  "CASE channel WHEN 1 THEN i % 90 + 1 END, i % 11 + 1, 'rep' || (i % 40 + 10), "
  "CASE WHEN i % 20 = 0 THEN CASE i % 3 WHEN 0 THEN 'Asked about the ' WHEN 1 THEN 'Has moved; wants the ' "
  "ELSE 'Second time about the ' END || CASE i % 7 WHEN 0 THEN 'missed bin' WHEN 1 THEN 'garage rent' WHEN 2 THEN 'tree' "
  "WHEN 3 THEN 'permit' WHEN 4 THEN 'boiler' ELSE 'instalments' END || ', reference ' || (i * 7) ELSE '' END FROM c";

gboolean
bench_fill (FrontDb *db, int n_contacts, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) services = NULL;
  g_autoptr(FrontQuery) contacts = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "example" };

  if (write == NULL)
    return FALSE;
  services = front_db_query_text (db, fill_services);
  contacts = front_db_query_text (db, fill_contacts);
  front_query_bind_int (contacts, 1, n_contacts);
  return front_query_run (services, error)
         && front_query_run (contacts, error)
         && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
