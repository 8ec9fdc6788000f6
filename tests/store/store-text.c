#include "config.h"
#include "store-fixture.h"

/* Kinds of text that break programs. The kinds, and most of the strings, are a small part of the Big List of
 * Naughty Strings, copyright 2015 Max Woolf, MIT licence (github.com/minimaxir/big-list-of-naughty-strings). */
static const char *const naughty[] = {
  "", " ", "NULL", "undefined", "\\", "\\\\", "0", "1E+02", "-9223372036854775808/-1", "NaN", "0xffffffffffffffff",
  "1,000.00", "01000", ",./;'[]\\-=", "<>?:\"{}|_+", "!@#$%^&*()`~",
  "\x01\x02\x03\x04\x05\x06\x07\b\x0e\x0f\x10\x1b\x1f\x7f", "\t\v\f \xc2\x85\xc2\xa0\xe1\x9a\x80\xe2\x80\x83",
  "\xef\xbb\xbf", "\xef\xbf\xbe", "Ω≈ç√∫˜µ≤≥÷", "œ∑´®†¥¨ˆøπ“‘", "ÅÍÎÏ˝ÓÔÒÚÆ☃", "⅛⅜⅝⅞", "٠١٢٣٤٥٦٧٨٩", "⁰⁴⁵₀₁₂", "'", "\"", "''",
  "'\"''''\"", "“‘’”", "田中さんにあげて下さい", "울란바토르", "Ⱥ Ⱦ", "ヽ༼ຈل͜ຈ༽ﾉ", "( ͡° ͜ʖ ͡°)", "😍 👩🏽 👨‍👩‍👧‍👦", "🇺🇸🇷🇺",
  "ثم نفس سقطت", "\u202a\u202atest\u202a", "\u2066test\u2067", "T\u0336\u0322\u031ao\u0318\u0349 invoke", "˙ɐnbᴉlɐ ɐuƃɐɯ",
  "<script>alert(123)</script>", "<b>bold</b> &amp; &#38;", "1;DROP TABLE users", "1'; DROP TABLE users-- 1", "' OR 1=1 -- 1",
  "%", "_", "$1", "$2 before $1", "%s%n%d", "%*.*s", "--help", "../../../../etc/passwd", "{id} {text}", "$words$", "COPY t FROM stdin;\n\\.",
  "line one\r\nline two\nline three", "true:*", "NEAR(a b)", "a AND b OR NOT c", "note : x", "^x*", "x + y",
};

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_note = g_strnfill (300000, 'x');
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i <= G_N_ELEMENTS (naughty); i++)
    {
      const char *text = i < G_N_ELEMENTS (naughty) ? naughty[i] : long_note;
      gint64 id = front_fixture_add_note (fixture->db, text, &error);
      g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, "SELECT note, note = $2 FROM contact WHERE id = $1");
      g_autoptr(FrontQuery) record = front_db_query_text (fixture->db, "SELECT new_value FROM change WHERE row_id = $1");

      if (error != NULL)
        g_error ("“%s”: %s", text, error->message);
      front_query_bind_int (query, 1, id);
      front_query_bind_text (query, 2, text);
      g_assert_true (front_query_next (query, &error));
      g_assert_cmpstr (front_query_text (query, 0), ==, text);
      g_assert_cmpint (front_query_int (query, 1), ==, 1);
      front_query_bind_int (record, 1, id);
      g_assert_true (front_query_next (record, &error));
      g_assert_cmpstr (front_query_text (record, 0), ==, text);
    }
}

/* Bytes that are no text are kept out, visibly. */
static void
test_invalid_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = front_fixture_add_note (fixture->db, "caf\xe9 \xed\xa0\x80 \xf8", &error);
  g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, "SELECT note FROM contact WHERE id = $1");

  g_assert_no_error (error);
  front_query_bind_int (query, 1, id);
  g_assert_true (front_query_next (query, &error));
  g_assert_true (g_utf8_validate (front_query_text (query, 0), -1, NULL));
  g_assert_true (g_str_has_prefix (front_query_text (query, 0), "caf\xef\xbf\xbd "));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *typed; int found; } cases[] = {
    { "council", 2 }, { "Council", 2 }, { "counc", 2 }, { "ouncil", 0 }, /* words begin with what was typed */
    { "tax council", 1 }, { "council tax band", 1 }, { "council missing", 0 },
    { "creme", 1 }, { "crème", 1 }, { "CREME BRULEE", 1 }, { "Crème brûlée", 1 },
    { "cre\u0300me", 1 }, /* the accent as a letter of its own */
    { "don't", 1 }, { "dont", 0 }, { "o'ne", 1 }, { "moved/left", 1 }, { "left", 1 }, { "12b", 1 }, { "e-mail", 1 }, { "mail", 1 },
    { "jane@example.org", 1 }, { "example.org", 1 }, { "£790,260", 1 }, { "790", 1 }, { "Łódź", 1 }, { "łodz", 1 }, { "МОСКВА", 1 },
    { "東京", 1 },
    /* Nothing is an operator. */
    { "tax OR bins", 0 }, { "tax AND council", 0 }, { "NOT tax", 0 }, { "-tax", 1 }, { "tax*", 1 }, { "\"council tax\"", 1 },
    { "\"", 0 }, { "'", 0 }, { "(tax", 1 }, { "tax:*", 1 }, { "tax & council", 1 }, { "!tax", 1 }, { "note:tax", 0 }, { "^tax", 1 },
    { "NEAR(tax band)", 0 }, { "\\", 0 }, { "tax\\", 1 }, { "{tax}", 1 }, { "tax | x", 0 }, { "<->", 0 }, { "tax;", 1 },
    { "", 0 }, { "   ", 0 }, { "…", 0 }, { "🎉", 0 },
  };
  static const char *const notes[] = {
    "Council tax, band D", "Council house: repairs", "Crème brûlée at the café", "Don't ring; write to Mr O'Neill",
    "Has moved/left flat 12B", "sent an e-mail from jane@example.org", "budget £790,260 agreed", "from Łódź, born in Москва", "東京",
    "", "bins",
  };
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    g_assert_cmpint (front_fixture_add_note (fixture->db, notes[i], &error), >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 found = front_fixture_found (fixture->db, cases[i].typed);

      if (found != cases[i].found)
        {
          g_test_message ("“%s” finds %" G_GINT64_FORMAT ", not %d", cases[i].typed, found, cases[i].found);
          g_test_fail ();
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (naughty); i++)
    (void) front_fixture_found (fixture->db, naughty[i]); /* no string is an error */
}

/* The index follows the notes: edited, emptied, removed. */
static void
test_search_follows (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *sql; int old_word; int new_word; } steps[] = {
    { "UPDATE contact SET note = 'beta'", 0, 1 },
    { "UPDATE contact SET state = 9", 0, 1 },
    { "UPDATE contact SET note = ''", 0, 0 },
    { "UPDATE contact SET note = 'alpha beta'", 1, 1 },
    { "DELETE FROM contact", 0, 0 },
  };
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (front_fixture_add_note (fixture->db, "alpha", &error), >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
      FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };
      g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, steps[i].sql);

      g_assert_true (front_query_run (query, &error));
      g_assert_true (front_write_record (write, &change, &error));
      g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
      g_assert_cmpint (front_fixture_found (fixture->db, "alpha"), ==, steps[i].old_word);
      g_assert_cmpint (front_fixture_found (fixture->db, "beta"), ==, steps[i].new_word);
    }
  if (front_fixture_is_sqlite ())
    front_fixture_exec (fixture, "INSERT INTO contact_text (contact_text) VALUES ('integrity-check')");
}

void
front_test_add_text (void)
{
  FRONT_TEST ("/store/text/round-trip", test_round_trip);
  FRONT_TEST ("/store/text/invalid-bytes", test_invalid_bytes);
  FRONT_TEST ("/store/text/search", test_search);
  FRONT_TEST ("/store/text/search-follows", test_search_follows);
}
