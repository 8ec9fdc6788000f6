-- The directory: who answers for what, and what the office calls its outcomes, reps and desks. Nothing here is deleted
-- once a contact speaks of it: it is retired, and no longer offered.

CREATE TABLE department (
  id {id},
  name {text} NOT NULL UNIQUE,             -- service.department, script.department and liaison_item.department hold it too
  other_names {text} NOT NULL DEFAULT '',
  details {text} NOT NULL DEFAULT '',      -- whom to ask, where it sits, its own hours
  retired {int} NOT NULL DEFAULT 0
) {strict};
INSERT INTO department (name) SELECT DISTINCT department FROM service WHERE department <> '';

ALTER TABLE service ADD COLUMN details {text} NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN retired {int} NOT NULL DEFAULT 0;

-- A matter within a service.
CREATE TABLE topic (
  id {id},
  service_id {int} NOT NULL REFERENCES service (id),
  name {text} NOT NULL,
  other_names {text} NOT NULL DEFAULT '',
  details {text} NOT NULL DEFAULT '',
  retired {int} NOT NULL DEFAULT 0,
  UNIQUE (service_id, name)
) {strict};

-- The office's own words for an outcome; every measure counts it as its base (app/enquiries/front-contact.h, FrontOutcome).
CREATE TABLE outcome (
  id {id},
  name {text} NOT NULL UNIQUE,
  base {int} NOT NULL,
  details {text} NOT NULL DEFAULT '',
  retired {int} NOT NULL DEFAULT 0
) {strict};
ALTER TABLE contact ADD COLUMN outcome_id {int};  -- outcome.id; NULL: the base alone

CREATE TABLE rep (
  id {id},
  name {text} NOT NULL UNIQUE,             -- what contact.rep and the change record say
  login {text} NOT NULL DEFAULT '',        -- of the computer: whoever logs in there is this rep
  details {text} NOT NULL DEFAULT '',
  retired {int} NOT NULL DEFAULT 0
) {strict};

CREATE TABLE desk (
  id {id},
  name {text} NOT NULL UNIQUE,             -- what contact.desk and the change record say
  computer {text} NOT NULL DEFAULT '',     -- the machine's name: the program there is at this desk
  details {text} NOT NULL DEFAULT '',
  retired {int} NOT NULL DEFAULT 0
) {strict};

-- What to ask and to say, one for a service.
CREATE TABLE script (
  id {id},
  service_id {int} NOT NULL UNIQUE REFERENCES service (id),
  opening {text} NOT NULL DEFAULT '',      -- what to say first
  department {text} NOT NULL DEFAULT '',   -- who owns its words
  review_on {text},                        -- local date
  retired {int} NOT NULL DEFAULT 0
) {strict};

-- A removed step or answer stays, because contacts were taken through it.
CREATE TABLE script_step (
  id {id},
  script_id {int} NOT NULL REFERENCES script (id),
  position {int} NOT NULL,
  question {text} NOT NULL,
  say {text} NOT NULL DEFAULT '',
  link {text} NOT NULL DEFAULT '',         -- an address
  removed {int} NOT NULL DEFAULT 0
) {strict};
CREATE INDEX script_step_script ON script_step (script_id, position);

CREATE TABLE script_answer (
  id {id},
  step_id {int} NOT NULL REFERENCES script_step (id),
  position {int} NOT NULL,
  answer {text} NOT NULL,
  action {text} NOT NULL DEFAULT '',       -- what to do then
  removed {int} NOT NULL DEFAULT 0
) {strict};
CREATE INDEX script_answer_step ON script_answer (step_id, position);

-- What was ticked while talking, in the words it had that day.
CREATE TABLE script_tick (
  id {id},
  contact_id {int} NOT NULL,
  step_id {int} NOT NULL REFERENCES script_step (id),
  answer_id {int} REFERENCES script_answer (id),
  question {text} NOT NULL,
  answer {text} NOT NULL DEFAULT '',
  ticked_at {int} NOT NULL,
  who {text} NOT NULL,
  UNIQUE (contact_id, step_id)
) {strict};

-- What the desk tells the departments, and what they answer.
CREATE TABLE liaison_item (
  id {id},
  department {text} NOT NULL DEFAULT '',
  service_id {int} REFERENCES service (id),
  script_id {int} REFERENCES script (id),
  contact_id {int},
  about {text} NOT NULL DEFAULT '',        -- the step it is about, in the words it had
  body {text} NOT NULL DEFAULT '',
  state {int} NOT NULL DEFAULT 1,          -- app/quality/front-liaison.h
  raised_at {int} NOT NULL,
  raised_by {text} NOT NULL,
  answer {text} NOT NULL DEFAULT '',
  answered_at {int},
  answered_by {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX liaison_open ON liaison_item (department, raised_at) WHERE state = 1;
