-- Risk schemes as data (app/risks/front-scheme.h). Those that are built in have no row here. A version that risks were
-- assessed by never changes: an edit adds the next one, ref/2.
CREATE TABLE scheme (
  id {id},
  ref {text} NOT NULL UNIQUE,              -- '2021/2'
  family {text} NOT NULL,                  -- '2021'
  version {int} NOT NULL,
  title {text} NOT NULL,
  since {text} NOT NULL,                   -- date
  reason {text} NOT NULL DEFAULT '',
  who {text} NOT NULL DEFAULT '',
  UNIQUE (family, version)
) {strict};

CREATE TABLE scheme_level (
  scheme_id {int} NOT NULL REFERENCES scheme (id),
  axis {int} NOT NULL,                     -- FrontAxis
  level {int} NOT NULL,
  ref {text} NOT NULL,
  word {text} NOT NULL,
  least {int} NOT NULL,                    -- per cent, -1: not stated
  most {int} NOT NULL,
  appetite {int},                          -- of a likelihood: the highest impact borne; NULL: none agreed
  PRIMARY KEY (scheme_id, axis, level)
) {strict};

CREATE TABLE scheme_category (
  scheme_id {int} NOT NULL REFERENCES scheme (id),
  place {int} NOT NULL,
  name {text} NOT NULL,
  PRIMARY KEY (scheme_id, place)
) {strict};

CREATE TABLE scheme_band (
  scheme_id {int} NOT NULL REFERENCES scheme (id),
  place {int} NOT NULL,
  word {text} NOT NULL,
  most {int} NOT NULL,
  PRIMARY KEY (scheme_id, place)
) {strict};

-- Only where the cells say their bands themselves.
CREATE TABLE scheme_cell (
  scheme_id {int} NOT NULL REFERENCES scheme (id),
  likelihood {int} NOT NULL,
  impact {int} NOT NULL,
  band {int} NOT NULL,
  PRIMARY KEY (scheme_id, likelihood, impact)
) {strict};

-- Which scheme an assessment was made by, so that an old score is read as it was meant, and which position it states.
ALTER TABLE assessment ADD COLUMN scheme {text} NOT NULL DEFAULT '';
ALTER TABLE assessment ADD COLUMN position {int} NOT NULL DEFAULT 2; -- FrontPosition
UPDATE assessment SET scheme = (SELECT register.scheme FROM risk JOIN register ON register.id = risk.register_id
                                WHERE risk.id = assessment.risk_id);

ALTER TABLE risk ADD COLUMN cause {text} NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN event {text} NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN consequence {text} NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN category {text} NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN owner {text} NOT NULL DEFAULT '';
ALTER TABLE risk ADD COLUMN note {text} NOT NULL DEFAULT '';        -- "catastrophic but remote"
ALTER TABLE risk ADD COLUMN tolerated_by {text} NOT NULL DEFAULT ''; -- who bears it outside the appetite
ALTER TABLE risk ADD COLUMN closed_reason {text} NOT NULL DEFAULT '';

-- What is to be done about a risk.
CREATE TABLE risk_action (
  id {id},
  risk_id {int} NOT NULL REFERENCES risk (id),
  place {int} NOT NULL,
  what {text} NOT NULL,
  owner {text} NOT NULL DEFAULT '',
  due {text},
  done {text}
) {strict};
CREATE INDEX risk_action_risk ON risk_action (risk_id, place, id);

-- That somebody looked at a risk on a day, changed or not. Rows are only ever added.
CREATE TABLE risk_review (
  id {id},
  risk_id {int} NOT NULL REFERENCES risk (id),
  reviewed_on {text} NOT NULL,
  who {text} NOT NULL DEFAULT '',
  note {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX risk_review_risk ON risk_review (risk_id, reviewed_on, id);
