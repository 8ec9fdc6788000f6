-- {words} in braces become the engine's own DDL (app/store/front-db-*.c).
-- Instants are UTC microseconds since 1970; dates are 'YYYY-MM-DD'; flags are 0 or 1.

-- Who changed what, when, at which desk and why: audit trail, undo, live refresh. Rows are only ever added.
CREATE TABLE change (
  id {id},
  at {int} NOT NULL,
  who {text} NOT NULL,
  desk {text} NOT NULL,
  kind {int} NOT NULL,     -- FrontChanged, app/store/front-db.h
  row_id {int} NOT NULL,   -- 0: many rows at once
  what {text} NOT NULL,
  old_value {text},
  new_value {text},
  why {text}
) {strict};
CREATE INDEX change_row ON change (kind, row_id, id);

CREATE TABLE setting (
  name {text} PRIMARY KEY,
  value {text} NOT NULL
) {strict};
