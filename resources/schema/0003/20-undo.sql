-- Steps that can be taken back and made again, each by whoever took it, for a day (app/store/front-undo-step.h).
CREATE TABLE undo_step (
  id {id},
  at {int} NOT NULL,
  who {text} NOT NULL,
  desk {text} NOT NULL,
  words {text} NOT NULL,                   -- of the change record, with blanks between
  undone {int} NOT NULL DEFAULT 0,         -- 0: it stands; else its place in the order of taking back
  undone_last {int} NOT NULL DEFAULT 0     -- the last step of all when it was taken back
) {strict};
CREATE INDEX undo_step_at ON undo_step (at);
CREATE INDEX undo_step_who ON undo_step (who, id);

-- What a step changed: a contact with all that hangs on it, or a merge of two people; as text. NULL: it was not there.
CREATE TABLE undo_row (
  step_id {int} NOT NULL REFERENCES undo_step (id),
  kind {int} NOT NULL,                     -- FrontChanged, app/store/front-db.h
  row_id {int} NOT NULL,
  was_text {text},
  is_text {text},
  PRIMARY KEY (step_id, kind, row_id)
) {strict};
CREATE INDEX undo_row_row ON undo_row (kind, row_id, step_id);
