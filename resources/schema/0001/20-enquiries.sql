CREATE TABLE service (
  id {id},
  name {text} NOT NULL UNIQUE,
  department {text} NOT NULL DEFAULT '',
  other_names {text} NOT NULL DEFAULT ''   -- what people call it, separated by commas
) {strict};

-- A published standard from a date on, with the reason for it.
CREATE TABLE standard (
  id {id},
  measure {text} NOT NULL,                 -- front_measure_ref (), app/indicators
  since {text} NOT NULL,                   -- local date
  within_s {int},                          -- seconds; NULL where the measure has none
  target {real},                           -- a share, 0 to 1
  reason {text} NOT NULL DEFAULT '',
  UNIQUE (measure, since)
) {strict};

-- One enquiry, whatever way it came. The numbers are app/enquiries/front-contact.h's and frozen.
CREATE TABLE contact (
  id {id},
  channel {int} NOT NULL,
  state {int} NOT NULL,
  source {int} NOT NULL,
  outcome {int} NOT NULL DEFAULT 0,
  accurate {int} NOT NULL DEFAULT 1,       -- 0: counted, not averaged
  arrived_at {int} NOT NULL,
  state_since {int} NOT NULL,              -- start of the present state; for a finished one its end
  answered_at {int},                       -- visitor: service begun; call: answered; e-mail: first response
  ended_at {int},
  hold_us {int} NOT NULL DEFAULT 0,        -- ended holds, summed
  ticket {int},                            -- a visitor's number, from 1 each day
  service_id {int} REFERENCES service (id),
  rep {text} NOT NULL DEFAULT '',
  note {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX contact_arrived ON contact (arrived_at, id);
CREATE INDEX contact_open ON contact (state) WHERE state <> 9;
CREATE INDEX contact_unfinished ON contact (arrived_at) WHERE outcome = 12;  -- what no measure counts

-- Every timed period of a contact that was logged live, from the moment it began.
CREATE TABLE period (
  id {id},
  contact_id {int} NOT NULL REFERENCES contact (id),
  state {int} NOT NULL,
  started_at {int} NOT NULL,
  ended_at {int}
) {strict};
CREATE INDEX period_contact ON period (contact_id, id);

-- Contacts counted by channel and the UTC hour they arrived in (arrived_at / 3 600 000 000), kept in the transaction
-- that changes the contact, so that hours and days are read from here and not from the contacts. Who counts how:
-- app/enquiries/front-tally.h. "in_time" is by the standard in force when the contact arrived.
CREATE TABLE tally (
  channel {int} NOT NULL,
  hour {int} NOT NULL,
  offered {int} NOT NULL DEFAULT 0,
  answered {int} NOT NULL DEFAULT 0,
  in_time {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, hour)
) {strict};

-- The same by UTC day (hour / 24), so that the months of ten years are read from some thousand rows and not from a
-- hundred thousand. A local day, week or month that begins within a UTC day takes that day's hours from tally.
CREATE TABLE tally_day (
  channel {int} NOT NULL,
  day {int} NOT NULL,
  offered {int} NOT NULL DEFAULT 0,
  answered {int} NOT NULL DEFAULT 0,
  in_time {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, day)
) {strict};

CREATE TABLE queue (
  id {id},
  name {text} NOT NULL UNIQUE
) {strict};

-- A call as a telephone system's log told it; its lines are kept so that a later file can go on with it and the
-- same file read again adds nothing (app/exchange/front-queue-log-story.h).
CREATE TABLE phone_call (
  contact_id {int} PRIMARY KEY REFERENCES contact (id),
  source {text} NOT NULL,                  -- which telephone system
  callid {text} NOT NULL,
  story {text} NOT NULL,                   -- its log lines without the call id, one a line
  is_open {int} NOT NULL DEFAULT 0,        -- 1: no line tells the call's end
  UNIQUE (source, callid)
) {strict};
CREATE INDEX phone_call_open ON phone_call (source) WHERE is_open = 1;

-- When a telephone system came up: no call that was open before goes on after it. Whole seconds.
CREATE TABLE phone_restart (
  source {text} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (source, at)
) {strict};

-- A call's stay in one queue. answered_at - entered_at is the wait as the telephone system counted it. An outcome of 0
-- with no answered_at: no line tells how the stay ended.
CREATE TABLE stint (
  id {id},
  contact_id {int} NOT NULL REFERENCES contact (id),
  queue_id {int} NOT NULL REFERENCES queue (id),
  entered_at {int} NOT NULL,
  answered_at {int},
  ended_at {int},
  outcome {int} NOT NULL,
  agent {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX stint_queue ON stint (queue_id, entered_at);
CREATE INDEX stint_contact ON stint (contact_id);
