-- Every file that was brought in (app/exchange/front-import.h): what it was, who brought it, what became of it.
CREATE TABLE import (
  id {id},
  kind {text} NOT NULL,                    -- calls, intervals, cdr, surveys, queue_log
  source {text} NOT NULL,                  -- which telephone system or list
  file {text} NOT NULL,                    -- its name without the folder
  sha256 {text} NOT NULL,
  bytes {int} NOT NULL,
  who {text} NOT NULL,
  at {int} NOT NULL,
  mapping {text} NOT NULL,                 -- Column=field;…
  settings {text} NOT NULL DEFAULT '',     -- the other choices that decide what a row says
  n_read {int} NOT NULL,                   -- rows
  n_added {int} NOT NULL,
  n_replaced {int} NOT NULL,
  n_same {int} NOT NULL,
  n_removed {int} NOT NULL,
  n_left {int} NOT NULL,                   -- rows that were not asked for
  n_bad {int} NOT NULL,
  first_at {int},                          -- what it covers
  last_at {int},
  first_contact {int},                     -- queue_log: the contacts it added have these ids; their rows are in phone_call
  last_contact {int},
  undone_at {int},
  undone_by {text}
) {strict};

-- What a row (or the rows of one call) said, as this session understands it, under the name by which it is known again.
CREATE TABLE import_row (
  id {id},
  import_id {int} NOT NULL REFERENCES import (id), -- which import said it last
  kind {text} NOT NULL,
  source {text} NOT NULL,
  name {text} NOT NULL,                    -- the call's id, the row's checksum, queue and start of an interval
  at {int} NOT NULL,
  told {text} NOT NULL,
  contact_id {int},                        -- contact.id, of calls
  seen {int} NOT NULL,                     -- the latest import that had it
  UNIQUE (kind, source, name)
) {strict};
CREATE INDEX import_row_import ON import_row (import_id);
CREATE INDEX import_row_at ON import_row (kind, source, at);

-- What an import replaced or removed, so that undoing it brings that back.
CREATE TABLE import_past (
  id {id},
  import_id {int} NOT NULL REFERENCES import (id), -- which did it
  kind {text} NOT NULL,
  source {text} NOT NULL,
  name {text} NOT NULL,
  at {int} NOT NULL,
  told {text} NOT NULL,
  past_import_id {int} NOT NULL REFERENCES import (id), -- who had said it
  UNIQUE (import_id, kind, source, name)
) {strict};

-- Which columns of a file mean what, saved under a name and offered for files with the same headings.
CREATE TABLE import_mapping (
  id {id},
  name {text} NOT NULL UNIQUE,
  kind {text} NOT NULL,
  header {text} NOT NULL,                  -- the headings, one a line
  mapping {text} NOT NULL,
  settings {text} NOT NULL DEFAULT ''
) {strict};

-- Statistics of a telephone system by interval, as it counted them; NULL: it does not say. Times are seconds, summed.
CREATE TABLE phone_interval (
  id {id},
  source {text} NOT NULL,
  queue {text} NOT NULL,
  started_at {int} NOT NULL,
  length_s {int} NOT NULL,
  offered {int} NOT NULL,
  answered {int},
  in_time {int},                           -- answered within within_s
  within_s {int},
  abandoned {int},
  short_abandoned {int},
  abandoned_in_time {int},
  wait_s {real},
  talk_s {real},
  hold_s {real},
  wrap_s {real},
  longest_s {real},
  staffed {real},
  told_share {real},                       -- the service level the file states, 0 to 1
  UNIQUE (source, queue, started_at)
) {strict};
CREATE INDEX phone_interval_started ON phone_interval (started_at);

-- What people answered when they were asked.
CREATE TABLE survey_response (
  id {id},
  source {text} NOT NULL,
  name {text} NOT NULL,
  at {int} NOT NULL,
  score {real},
  most {real},                             -- the best score there is
  service {text} NOT NULL DEFAULT '',
  rep {text} NOT NULL DEFAULT '',
  comment {text} NOT NULL DEFAULT '',
  answers {text} NOT NULL DEFAULT '',      -- the other columns: heading, tab, answer; one a line
  UNIQUE (source, name)
) {strict};

-- Which import told of a restart; NULL or 0: none that is registered.
ALTER TABLE phone_restart ADD COLUMN import_id {int};
