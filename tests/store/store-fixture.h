#pragma once

#include "enquiries/front-contact.h"
#include "store/front-db.h"
#include "store/front-driver.h"

G_BEGIN_DECLS

/* An empty store of the test's own, on the engine that FRONT_TEST_ENGINE names. The same tests run on both. */
typedef struct
{
  char *folder;  /* SQLite: the store is alone in it */
  char *uri;
  FrontDb *db;   /* NULL after front_fixture_close () */
} Fixture;

const FrontDriver *front_fixture_driver (void);
gboolean           front_fixture_is_sqlite (void);

void     front_fixture_set_up       (Fixture *fixture, gconstpointer data); /* made and open */
void     front_fixture_set_up_empty (Fixture *fixture, gconstpointer data); /* only the place for one */
void     front_fixture_tear_down    (Fixture *fixture, gconstpointer data); /* and the clock goes as it did */
FrontDb *front_fixture_reopen       (Fixture *fixture);                     /* a second connection */
void     front_fixture_close        (Fixture *fixture);

/* At the engine, beside the store: what a test needs and the program must not do. */
void     front_fixture_exec (Fixture *fixture, const char *sql);
gint64   front_fixture_ask  (Fixture *fixture, const char *sql);
/* Every row of every table as text: what a store holds. Returns: (transfer full) */
char    *front_fixture_contents (Fixture *fixture);

/* Adds one contact with this note, as the domain would: row and change record. Returns: its id, 0 with @error */
gint64   front_fixture_add_note (FrontDb *db, const char *note, GError **error);
/* @n alike contacts that are over: @waited seconds to the answer, which took 100, or to their giving up. Returns: the row's id */
gint64   front_fixture_add_contacts (Fixture *fixture, FrontChannel channel, gint64 at, gint64 waited, gboolean answered, gint64 n);
/* "2026-01-05T09:00:00Z" */
gint64   front_fixture_instant  (const char *text);
/* How many contacts the typed words find. */
gint64   front_fixture_found    (FrontDb *db, const char *typed);

/* Ends every connection, as a restarted server would (PostgreSQL only). */
void     front_fixture_cut_links (Fixture *fixture);
/* Stops the server, if one was started. */
void     front_fixture_finish (void);

/* The parts of the suite. */
void     front_test_add_rows      (void);
void     front_test_add_text      (void);
void     front_test_add_writes    (void);
void     front_test_add_opening   (void);
void     front_test_add_migration (void);
void     front_test_add_worker    (void);

#define FRONT_TEST(path, function) \
  g_test_add (path, Fixture, NULL, front_fixture_set_up, function, front_fixture_tear_down)
#define FRONT_TEST_EMPTY(path, function) \
  g_test_add (path, Fixture, NULL, front_fixture_set_up_empty, function, front_fixture_tear_down)

G_END_DECLS
