-- The numbers of unit, polarity and state are app/indicators/front-indicator.h's and frozen.

CREATE TABLE indicator (
  id {id},
  ref {text} NOT NULL UNIQUE,
  title {text} NOT NULL,
  unit {int} NOT NULL,
  decimals {int} NOT NULL DEFAULT 0,
  polarity {int} NOT NULL DEFAULT 0,
  measure {text},                          -- NULL: figures are entered
  definition {text} NOT NULL DEFAULT ''
) {strict};

-- In force from its date until the next.
CREATE TABLE indicator_target (
  id {id},
  indicator_id {int} NOT NULL REFERENCES indicator (id),
  since {text} NOT NULL,
  state {int} NOT NULL,
  value {real},
  set_by {text} NOT NULL DEFAULT '',
  set_on {text},
  reason {text} NOT NULL DEFAULT '',
  UNIQUE (indicator_id, since)
) {strict};

-- As entered and published; what it was before is in the change record.
CREATE TABLE indicator_figure (
  id {id},
  indicator_id {int} NOT NULL REFERENCES indicator (id),
  period {text} NOT NULL,                  -- "2014/15"
  state {int} NOT NULL,
  value {real},
  note {text} NOT NULL DEFAULT '',
  UNIQUE (indicator_id, period)
) {strict};
