-- What makes versions of a plan comparable: every part keeps its uid, whatever becomes of its title and place. '': made
-- before there were any; the program then takes its kind and id for it (app/plan/front-plan-load.c).
ALTER TABLE plan_section ADD COLUMN uid {text} NOT NULL DEFAULT '';
ALTER TABLE plan_section ADD COLUMN removed {int} NOT NULL DEFAULT 0; -- stays, like a removed row, for undo
ALTER TABLE plan_block ADD COLUMN uid {text} NOT NULL DEFAULT '';
ALTER TABLE plan_block ADD COLUMN revision {int} NOT NULL DEFAULT 0;  -- counts its writes: two people in one text are told
ALTER TABLE plan_row ADD COLUMN uid {text} NOT NULL DEFAULT '';
ALTER TABLE plan_column ADD COLUMN role {text} NOT NULL DEFAULT '';   -- what the cells are, whatever the heading says
ALTER TABLE plan_cell ADD COLUMN revision {int} NOT NULL DEFAULT 0;

-- A version as it was: the whole plan with every figure that it quotes, never changed. Rows are only ever added.
CREATE TABLE plan_version (
  id {id},
  plan_id {int} NOT NULL REFERENCES plan (id),
  number {text} NOT NULL,                  -- '1', '1.1', '2.0'
  made_on {text} NOT NULL DEFAULT '',      -- date; '' where nobody wrote it down
  reason {text} NOT NULL,
  made_by {text} NOT NULL,
  snapshot {text} NOT NULL,                -- app/plan/front-plan-snapshot.h
  checksum {text} NOT NULL,                -- SHA-256 of the snapshot
  UNIQUE (plan_id, number)
) {strict};

-- The headings, tables and columns that a new plan can begin with, besides those that are built in.
CREATE TABLE plan_template (
  name {text} PRIMARY KEY,
  body {text} NOT NULL                     -- a snapshot without figures
) {strict};

-- A finding of the check that somebody decided to live with, as long as the place says what it said then.
CREATE TABLE plan_waiver (
  id {id},
  plan_id {int} NOT NULL REFERENCES plan (id),
  rule {text} NOT NULL,
  place {text} NOT NULL,
  fingerprint {text} NOT NULL,
  reason {text} NOT NULL,
  who {text} NOT NULL,
  at {int} NOT NULL,
  UNIQUE (plan_id, rule, place)
) {strict};
