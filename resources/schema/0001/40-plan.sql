-- Service plans (app/plan/front-plan.h, whose enums the numbers are).
CREATE TABLE plan (
  id {id},
  ref {text} NOT NULL UNIQUE,              -- 2016-2019
  title {text} NOT NULL,
  first_year {int} NOT NULL,               -- 2016: the financial year 2016/17
  n_years {int} NOT NULL
) {strict};

CREATE TABLE plan_section (
  id {id},
  plan_id {int} NOT NULL REFERENCES plan (id),
  position {int} NOT NULL,
  kind {int} NOT NULL,
  level {int} NOT NULL,
  number {text} NOT NULL,
  title {text} NOT NULL
) {strict};
CREATE INDEX plan_section_plan ON plan_section (plan_id, position);

-- Prose, a table, or a quotation of figures that live elsewhere.
CREATE TABLE plan_block (
  id {id},
  section_id {int} NOT NULL REFERENCES plan_section (id),
  position {int} NOT NULL,
  kind {int} NOT NULL,
  body {text} NOT NULL,                    -- prose: Markdown; else the caption
  quotes {text} NOT NULL                   -- what is quoted
) {strict};
CREATE INDEX plan_block_section ON plan_block (section_id, position);

CREATE TABLE plan_column (
  id {id},
  block_id {int} NOT NULL REFERENCES plan_block (id),
  position {int} NOT NULL,
  kind {int} NOT NULL,
  heading {text} NOT NULL,
  over_heading {text} NOT NULL
) {strict};
CREATE INDEX plan_column_block ON plan_column (block_id, position);

-- A removed row stays, so that undo brings back the very row the change record speaks of.
CREATE TABLE plan_row (
  id {id},
  block_id {int} NOT NULL REFERENCES plan_block (id),
  position {int} NOT NULL,
  removed {int} NOT NULL DEFAULT 0
) {strict};
CREATE INDEX plan_row_block ON plan_row (block_id, position);

-- No row here: an empty cell.
CREATE TABLE plan_cell (
  row_id {int} NOT NULL REFERENCES plan_row (id),
  column_id {int} NOT NULL REFERENCES plan_column (id),
  state {int} NOT NULL,
  body {text} NOT NULL,
  reason {text} NOT NULL,
  PRIMARY KEY (row_id, column_id)
) {strict};
CREATE INDEX plan_cell_column ON plan_cell (column_id);
