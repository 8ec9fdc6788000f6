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
-- that changes the contact, so that ten years of months are read from some thousand rows. Who counts how:
-- app/enquiries/front-tally.h. "in_time" is by the standard in force when the contact arrived.
CREATE TABLE tally (
  channel {int} NOT NULL,
  hour {int} NOT NULL,
  offered {int} NOT NULL DEFAULT 0,
  answered {int} NOT NULL DEFAULT 0,
  in_time {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, hour)
) {strict};

CREATE TABLE queue (
  id {id},
  name {text} NOT NULL UNIQUE
) {strict};

-- A call as a telephone system told it; its lines are kept so that a later file can go on with it and the
-- same file read again adds nothing.
CREATE TABLE phone_call (
  contact_id {int} PRIMARY KEY REFERENCES contact (id),
  source {text} NOT NULL,                  -- which telephone system
  callid {text} NOT NULL,
  story {text} NOT NULL,                   -- its log lines without the call id, one a line
  UNIQUE (source, callid)
) {strict};

-- A call's stay in one queue.
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
