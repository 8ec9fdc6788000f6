#include "config.h"

#include <string.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-correct.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-note.h"
#include "enquiries/front-log-details.h"
#include "enquiries/front-tally.h"
#include "store-fixture.h"

/* Corrections with a reason: the row, its periods, the tally and the record agree, and nobody overwrites another. */

#define TALLY "SELECT coalesce (sum (offered * 1000003 + answered * 1009 + in_time * 7 + channel * 11 * (offered + answered)), 0) FROM tally"

static gint64
at (const char *text)
{
  gint64 instant;

  g_assert_true (front_instant_parse (text, &instant, NULL));
  return instant;
}

static FrontContact *
load (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  FrontContact *contact = front_contact_load (fixture->db, id, &error);

  g_assert_no_error (error);
  return contact;
}

static void
assert_tally (Fixture *fixture)
{
  gint64 kept = front_fixture_ask (fixture, TALLY);
  g_autoptr(FrontWrite) write = front_write_begin (fixture->db, NULL);

  g_assert_true (front_tally_rebuild (fixture->db, NULL));
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "recount" }, NULL));
  g_assert_true (front_write_commit (g_steal_pointer (&write), NULL));
  g_assert_cmpint (kept, ==, front_fixture_ask (fixture, TALLY));
}

static gint64
serve_visitor (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  front_db_set_session (fixture->db, "Asha", "Counter 1");
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-01-05T10:00:00Z"), FALSE, &id, &error));
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-01-05T10:05:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-01-05T10:30:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  return id;
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(GError) error = NULL;

  /* Past the next hour and the standard; another channel. */
  wanted->arrived_at = at ("2026-01-05T08:59:00Z");
  wanted->answered_at = at ("2026-01-05T09:25:00Z");
  wanted->channel = FRONT_CHANNEL_PHONE;
  g_free (wanted->note);
  wanted->note = g_strdup ("By telephone");
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "  wrong key ", &error));
  g_assert_no_error (error);
  now = load (fixture, id);
  g_assert_cmpint (now->arrived_at, ==, wanted->arrived_at);
  g_assert_cmpint (now->answered_at, ==, wanted->answered_at);
  g_assert_cmpint (now->channel, ==, FRONT_CHANNEL_PHONE);
  g_assert_cmpstr (now->note, ==, "By telephone");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change WHERE what LIKE 'corrected-%' AND why = 'wrong key'"), ==, 4);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period WHERE state = 1 AND ended_at - started_at = 1560000000"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period WHERE state = 2 AND ended_at - started_at = 3900000000"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT coalesce (sum (offered), 0) FROM tally WHERE channel = 1"), ==, 0);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT coalesce (sum (offered), 0) FROM tally WHERE channel = 2"), ==, 1);
  assert_tally (fixture);
}

/* Nobody saw the visitor after all: the answer goes, and comes again. */
static void
test_answer (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(FrontContact) unseen = NULL;
  g_autoptr(GError) error = NULL;

  wanted->answered_at = FRONT_NEVER;
  wanted->outcome = FRONT_OUTCOME_LEFT;
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "left", &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period WHERE ended_at - started_at = 1800000000"), ==, 1);
  assert_tally (fixture);
  unseen = load (fixture, id);
  g_assert_true (front_contact_correct (fixture->db, unseen, base, "served", &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period WHERE state = 2 AND ended_at - started_at = 1500000000"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM period WHERE state = 1 AND ended_at - started_at = 300000000"), ==, 1);
  assert_tally (fixture);
}

/* How many it stood for, and whose job it was. */
static void
test_quantity (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(FrontCorrectSeen) seen = NULL;
  g_autoptr(GError) error = NULL;

  wanted->quantity = 5;
  g_free (wanted->department);
  wanted->department = g_strdup ("Depot");
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "five of them", &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 1"), ==, 5);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change WHERE what LIKE 'corrected-%'"), ==, 2);
  assert_tally (fixture);
  seen = front_correct_see (fixture->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seen->contact->quantity, ==, 5);
  g_assert_cmpstr (seen->who[FRONT_CORRECT_QUANTITY], ==, "Asha");
  g_assert_cmpstr (seen->who[FRONT_CORRECT_OUTCOME], ==, "Asha");
  g_assert_cmpstr (seen->who[FRONT_CORRECT_NOTE], ==, "");
}

/* Notes go on from what their writer saw, or are not written. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontNoteSeen) seen = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *both = NULL;

  g_assert_true (front_contact_edit_note (fixture->db, id, "", NULL, "Bin", &seen, &error));
  g_assert_null (seen);
  /* The window sent that itself and has not heard of it yet. */
  g_assert_true (front_contact_edit_note (fixture->db, id, "", "Bin", "Bin missed", &seen, &error));
  g_assert_null (seen);
  front_db_set_session (fixture->db, "Tom", "Counter 2");
  g_assert_true (front_contact_edit_note (fixture->db, id, "", NULL, "Wrong street", &seen, &error));
  g_assert_no_error (error);
  g_assert_nonnull (seen);
  g_assert_cmpstr (seen->note, ==, "Bin missed");
  g_assert_cmpstr (seen->who, ==, "Asha");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Bin missed'"), ==, 1);
  both = front_note_both (seen->note, "Wrong street");
  g_clear_pointer (&seen, front_note_seen_free);
  g_assert_true (front_contact_edit_note (fixture->db, id, "Bin missed", NULL, both, &seen, &error));
  g_assert_null (seen);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE note LIKE 'Bin missed_Wrong street'"), ==, 1);
}

static void
read_fails (const FrontContact *base, const FrontCorrectForm *form, FrontCorrectField wrong, const char *says)
{
  FrontCorrectField field = FRONT_CORRECT_N_FIELDS + 1;
  g_autoptr(GError) error = NULL;

  g_assert_null (front_correct_read (base, form, at ("2026-02-01T00:00:00Z"), &field, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_cmpint (field, ==, wrong);
  g_assert_nonnull (strstr (error->message, says));
}

/* The form as a pure function: what was looked at stays, every fault names its field. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) read = NULL;
  g_autoptr(GError) error = NULL;
  FrontCorrectField field;
  FrontCorrectForm form = {
    .arrived = "05/01/2026 10:00:00", .answered = "05/01/2026 10:05:00", .ended = "05/01/2026 10:30:00",
    .channel = FRONT_CHANNEL_VISITOR, .outcome = FRONT_OUTCOME_RESOLVED, .quantity = 1, .rep = base->rep, .note = base->note, .department = base->department, .why = "so",
  };

  /* A time is kept to the microsecond where its text was not touched. */
  base->arrived_at += 123456;
  read = front_correct_read (base, &form, at ("2026-02-01T00:00:00Z"), &field, &error);
  g_assert_no_error (error);
  for (FrontCorrectField i = 0; i < FRONT_CORRECT_N_FIELDS; i++)
    g_assert_false (front_correct_field_differs (base, read, i));
  g_clear_pointer (&read, front_contact_free);
  base->arrived_at -= 123456;

  form.arrived = "5.1.26 9:58";
  read = front_correct_read (base, &form, at ("2026-02-01T00:00:00Z"), &field, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->arrived_at, ==, at ("2026-01-05T09:58:00Z"));

  form.arrived = "01/05/2026";
  read_fails (base, &form, FRONT_CORRECT_ARRIVED, "day/month/year");
  form.arrived = "05/01/2026 24:00";
  read_fails (base, &form, FRONT_CORRECT_ARRIVED, "day/month/year");
  form.arrived = "05/01/2026 10:06";
  read_fails (base, &form, FRONT_CORRECT_ANSWERED, "before the contact arrived");
  form.arrived = "";
  read_fails (base, &form, FRONT_CORRECT_ARRIVED, "cannot be left empty");
  form.arrived = "05/01/2026 10:00:00";
  form.ended = "05/01/2026 10:04:59";
  read_fails (base, &form, FRONT_CORRECT_ENDED, "before the contact was answered");
  form.ended = "03/02/2026 10:00";
  read_fails (base, &form, FRONT_CORRECT_ENDED, "still to come");
  form.ended = "05/01/2026 10:30:00";
  form.answered = "";
  read_fails (base, &form, FRONT_CORRECT_OUTCOME, "answered");
  form.answered = "05/01/2026 10:05:00";
  form.quantity = 0;
  read_fails (base, &form, FRONT_CORRECT_QUANTITY, "Quantity");
  form.quantity = 1;
  form.why = "  ";
  read_fails (base, &form, FRONT_CORRECT_N_FIELDS, "Reason");
}

static void
channel_fails (Fixture *fixture, gint64 id, FrontChannel channel, FrontOutcome outcome, const char *says)
{
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(GError) error = NULL;

  wanted->channel = channel;
  wanted->outcome = outcome;
  g_assert_false (front_contact_correct (fixture->db, base, wanted, "it came otherwise", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, says));
}

/* A visitor who was a caller: ticket, outcome, verdicts and the tally go with the channel; what cannot have been otherwise stays. */
static void
test_channel (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  gint64 left, matter, open;
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (base->ticket, ==, 1);
  wanted->channel = FRONT_CHANNEL_EMAIL;
  wanted->avoidable_said = 1;
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "it came by e-mail", &error));
  g_assert_no_error (error);
  now = load (fixture, id);
  g_assert_cmpint (now->ticket, ==, 0);
  g_assert_cmpint (now->first_in_time, ==, 1);
  g_assert_cmpint (now->avoidable_said, ==, 1);
  assert_tally (fixture);
  front_contact_free (base);
  base = g_steal_pointer (&now);
  front_contact_free (wanted);
  wanted = front_contact_copy (base);
  wanted->channel = FRONT_CHANNEL_PHONE;
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "no, by telephone", &error));
  now = load (fixture, id);
  g_assert_cmpint (now->first_in_time, ==, FRONT_UNDECIDED);
  assert_tally (fixture);
  channel_fails (fixture, id, FRONT_CHANNEL_EMAIL, FRONT_OUTCOME_NO_ANSWER, "only somebody whom we rang");

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-01-05T11:00:00Z"), FALSE, &left, &error));
  g_assert_true (front_contact_finish (fixture->db, left, at ("2026-01-05T11:05:00Z"), FRONT_OUTCOME_LEFT, &error));
  channel_fails (fixture, left, FRONT_CHANNEL_PHONE, FRONT_OUTCOME_LEFT, "choose abandoned");

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-01-05T12:00:00Z"), TRUE, &open, &error));
  channel_fails (fixture, open, FRONT_CHANNEL_PHONE, FRONT_OUTCOME_NONE, "still open");
  g_assert_true (front_contact_next_matter (fixture->db, open, at ("2026-01-05T12:05:00Z"), FRONT_OUTCOME_RESOLVED, &matter, &error));
  g_assert_true (front_contact_finish (fixture->db, matter, at ("2026-01-05T12:09:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  channel_fails (fixture, open, FRONT_CHANNEL_PHONE, FRONT_OUTCOME_RESOLVED, "several matters");
  channel_fails (fixture, matter, FRONT_CHANNEL_PHONE, FRONT_OUTCOME_RESOLVED, "several matters");
  front_fixture_exec (fixture, "UPDATE contact SET source = 3 WHERE id = 1");
  channel_fails (fixture, id, FRONT_CHANNEL_VISITOR, FRONT_OUTCOME_RESOLVED, "telephone system");
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) wanted = front_contact_copy (base);
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(GError) error = NULL;
  gint64 before = front_fixture_ask (fixture, "SELECT count(*) FROM change");

  g_assert_false (front_contact_correct (fixture->db, base, wanted, "why", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  wanted->answered_at = at ("2026-01-05T10:31:00Z");
  g_assert_false (front_contact_correct (fixture->db, base, wanted, " ", &error));
  g_assert_nonnull (strstr (error->message, "Reason"));
  g_clear_error (&error);
  g_assert_false (front_contact_correct (fixture->db, base, wanted, "why", &error));
  g_assert_nonnull (strstr (error->message, "Ended"));
  now = load (fixture, id);
  g_assert_cmpint (now->answered_at, ==, base->answered_at);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change"), ==, before);
  assert_tally (fixture);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gint64 id = serve_visitor (fixture);
  g_autoptr(FrontContact) base = load (fixture, id);
  g_autoptr(FrontContact) hers = front_contact_copy (base);
  g_autoptr(FrontContact) mine = front_contact_copy (base);
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(GError) error = NULL;

  g_free (hers->rep);
  hers->rep = g_strdup ("Priya");
  front_db_set_session (fixture->db, "Priya", "Counter 2");
  g_assert_true (front_contact_correct (fixture->db, base, hers, "it was me", &error));
  front_db_set_session (fixture->db, "Asha", "Counter 1");
  g_free (mine->rep);
  mine->rep = g_strdup ("Tom");
  g_assert_false (front_contact_correct (fixture->db, base, mine, "it was Tom", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Priya"));
  g_clear_error (&error);
  /* Another field of the same contact is nobody's loss. */
  g_free (mine->rep);
  mine->rep = g_strdup (base->rep);
  mine->outcome = FRONT_OUTCOME_SIGNPOSTED;
  g_assert_true (front_contact_correct (fixture->db, base, mine, "told where to go", &error));
  g_assert_no_error (error);
  now = load (fixture, id);
  g_assert_cmpstr (now->rep, ==, "Priya");
  g_assert_cmpint (now->outcome, ==, FRONT_OUTCOME_SIGNPOSTED);
}

static void
test_sentence (Fixture *fixture, gconstpointer data)
{
  FrontLogChange change = {
    .what = (char *) "corrected-outcome", .old_value = (char *) "resolved", .new_value = (char *) "passed",
  };
  g_autofree char *outcome = front_log_change_describe (&change);
  g_autofree char *time = NULL;

  g_assert_cmpstr (outcome, ==, "Outcome corrected from “Resolved now” to “Passed on”");
  change.what = (char *) "corrected-answered";
  change.old_value = NULL;
  change.new_value = (char *) "2026-01-05T10:05:07Z";
  time = front_log_change_describe (&change);
  g_assert_cmpstr (time, ==, "Answer corrected from “none” to “05/01/2026 10:05:07”");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/correct/fields", test_fields);
  FRONT_TEST ("/correct/answer", test_answer);
  FRONT_TEST ("/correct/quantity", test_quantity);
  FRONT_TEST ("/correct/form", test_form);
  FRONT_TEST ("/correct/notes", test_notes);
  FRONT_TEST ("/correct/channel", test_channel);
  FRONT_TEST ("/correct/refusals", test_refusals);
  FRONT_TEST ("/correct/conflict", test_conflict);
  FRONT_TEST ("/correct/sentence", test_sentence);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
