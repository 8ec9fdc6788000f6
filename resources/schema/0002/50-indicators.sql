-- The definition sheet of an indicator, one row a version: a figure names the version it was made by, so a version that
-- was used never changes. The indicator's own row (0001) holds what the latest says of title, unit and measure.
CREATE TABLE indicator_sheet (
  id {id},
  indicator_id {int} NOT NULL REFERENCES indicator (id),
  version {int} NOT NULL,                  -- from 1
  made_at {int} NOT NULL,
  made_by {text} NOT NULL,
  reason {text} NOT NULL DEFAULT '',       -- of the change; "" of the first
  fields {text} NOT NULL,                  -- a JSON object of what app/indicators/front-sheet.h lists
  UNIQUE (indicator_id, version)
) {strict};

-- How an entered figure came to stand: who entered it, who checked it, and when it was signed off and with that frozen.
-- Rows are only added: the latest of a period holds, what was published before stays beside its reason.
CREATE TABLE indicator_entry (
  id {id},
  indicator_id {int} NOT NULL REFERENCES indicator (id),
  period {text} NOT NULL,                  -- "2025/26", "2025/26 Q1", "2026-01"
  state {int} NOT NULL,                    -- FrontFigureState
  value {real},
  numerator {real},
  denominator {real},
  note {text} NOT NULL DEFAULT '',
  source {text} NOT NULL DEFAULT '',       -- entered, counted, a file's name, a sum or ratio of indicators
  sheet_version {int} NOT NULL DEFAULT 0,  -- 0: no sheet was written yet
  entered_at {int} NOT NULL,
  entered_by {text} NOT NULL,
  checked_at {int},
  checked_by {text},
  signed_at {int},
  signed_by {text},
  reason {text} NOT NULL DEFAULT ''        -- of a revision
) {strict};
CREATE INDEX indicator_entry_period ON indicator_entry (indicator_id, period, id);

-- Whether a contact could have been avoided, as the rep says: 1, 0; NULL not said.
ALTER TABLE contact ADD COLUMN avoidable {int};
