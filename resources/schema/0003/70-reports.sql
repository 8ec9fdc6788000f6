-- A report as it was issued: never made again from the store, so that it reads in ten years as it read that day.
CREATE TABLE report_issue (
  id {id},
  kind {text} NOT NULL,                    -- weekly, quarter, half-year, dmt, foi, standards
  since {text} NOT NULL,                   -- first and last date of its period
  until {text} NOT NULL,
  title {text} NOT NULL,
  edition {int} NOT NULL,                  -- from 1, per kind and period
  issued_at {int} NOT NULL,
  issued_by {text} NOT NULL DEFAULT '',
  sha256 {text} NOT NULL,                  -- of the content's bytes
  content {text} NOT NULL,                 -- the whole document in every form it goes out in, as one file
  UNIQUE (kind, since, until, edition)
) {strict};

-- The words under a section of a report, kept for its period: of whoever writes the report, or asked of an officer.
CREATE TABLE report_comment (
  id {id},
  kind {text} NOT NULL,
  since {text} NOT NULL,
  until {text} NOT NULL,
  section {text} NOT NULL,
  words {text} NOT NULL,                   -- '': asked for, and not given yet
  asked_of {text} NOT NULL DEFAULT '',     -- the officer it is asked of; '' for nobody
  who {text} NOT NULL DEFAULT '',          -- who wrote it, or asked for it
  made_at {int} NOT NULL,
  UNIQUE (kind, since, until, section)
) {strict};
