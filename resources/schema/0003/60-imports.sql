-- People whom an import of the standby service's log made: undoing it takes those along of whom nothing else is known.
CREATE TABLE import_person (
  import_id {int} NOT NULL REFERENCES import (id),
  person_id {int} NOT NULL REFERENCES person (id),
  PRIMARY KEY (import_id, person_id)
) {strict};

-- Rows that could not be read, as they stood in the file, to be saved and mended.
CREATE TABLE import_bad (
  id {id},
  import_id {int} NOT NULL REFERENCES import (id),
  line {int} NOT NULL,
  heading {text} NOT NULL,                 -- of the column that is at fault; '' where it is the whole row
  reason {text} NOT NULL,
  cells {text} NOT NULL                    -- one CSV record
) {strict};
CREATE INDEX import_bad_import ON import_bad (import_id, id);
ALTER TABLE import ADD COLUMN bad_header {text} NOT NULL DEFAULT '';  -- the headings of its kept rows: one CSV record
