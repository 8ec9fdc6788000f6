-- Finished contacts added up by channel and the office's local day of arrival, so that a figure reads some hundred rows
-- whatever the number of contacts: once of every service (0: of none), once of all together (service_id -1); -2 are hours, see
-- app/enquiries/front-tally-figures.h. Kept in the transaction that changes a contact. What each column counts:
-- app/enquiries/front-amounts.h.
CREATE TABLE tally_figure (
  service_id {int} NOT NULL,               -- service.id, 0, -1 or -2
  channel {int} NOT NULL,
  day {int} NOT NULL,                      -- local days since 1970-01-01
  contacts {int} NOT NULL,
  closed {int} NOT NULL,
  resolved {int} NOT NULL,
  no_person {int} NOT NULL,
  no_service {int} NOT NULL,
  came_again {int} NOT NULL,
  offered {int} NOT NULL,
  answered {int} NOT NULL,
  in_time {int} NOT NULL,
  abandoned {int} NOT NULL,
  gone_in_time {int} NOT NULL,
  unfinished {int} NOT NULL,
  waited {int} NOT NULL,
  waited_us {int} NOT NULL,
  wait_vague {int} NOT NULL,
  handled {int} NOT NULL,
  handled_us {int} NOT NULL,
  hold_us {int} NOT NULL,
  handling_vague {int} NOT NULL,
  no_end {int} NOT NULL,
  no_end_in_log {int} NOT NULL,
  assessed {int} NOT NULL,
  avoidable {int} NOT NULL,
  first_decided {int} NOT NULL,
  first_in_time {int} NOT NULL,
  full_decided {int} NOT NULL,
  full_in_time {int} NOT NULL,
  PRIMARY KEY (service_id, channel, day)
) {strict};

-- What the figures are counted by; no row: they are not counted yet, and every figure reads the contacts. A store of an
-- earlier format begins without one and is counted after it was opened, so that the upgrade itself stays short.
CREATE TABLE tally_basis (
  one {int} PRIMARY KEY,                   -- 1
  zone {text} NOT NULL                     -- the office's time zone
) {strict};

-- 1: the same person came again about the same service within the days of setting fcr-days.
ALTER TABLE contact ADD COLUMN came_again {int} NOT NULL DEFAULT 0;
-- Finished e-mails whose verdict the desk did not give (imported ones): judged by the calendar as it is when asked.
CREATE INDEX contact_undecided ON contact (arrived_at)
  WHERE channel = 3 AND state = 9 AND (first_in_time IS NULL OR full_in_time IS NULL);
-- Those of one hour that name a person and a service, closed by a rep: read from the index alone.
CREATE INDEX contact_auditable ON contact (arrived_at, quantity, came_again)
  WHERE state = 9 AND outcome IN (1, 2, 3, 13) AND answered_at IS NOT NULL AND channel IN (1, 2, 3, 4, 7)
  AND person_id IS NOT NULL AND service_id IS NOT NULL;
