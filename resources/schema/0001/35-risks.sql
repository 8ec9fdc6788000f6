-- A register of risks: one for each service plan, in one scheme (app/risks/front-scheme.h).
CREATE TABLE register (
  id {id},
  ref {text} NOT NULL UNIQUE,              -- the first year of its plan: '2016'
  title {text} NOT NULL DEFAULT '',
  scheme {text} NOT NULL                   -- '2016', '2021'
) {strict};

CREATE TABLE risk (
  id {id},
  register_id {int} NOT NULL REFERENCES register (id),
  place {int} NOT NULL,                    -- its place in the register, from 1
  ref {text} NOT NULL,
  title {text} NOT NULL,
  controls {text} NOT NULL DEFAULT '',
  treatment {int} NOT NULL DEFAULT 0,      -- FrontTreatment
  last_review {text},
  next_milestone {text},
  next_review {text},
  closed {text},
  UNIQUE (register_id, ref)
) {strict};

-- Where a risk stood on a date. Rows are only ever added.
CREATE TABLE assessment (
  id {id},
  risk_id {int} NOT NULL REFERENCES risk (id),
  assessed_on {text} NOT NULL,
  likelihood {int} NOT NULL,               -- levels of the scheme, 1 the lowest
  impact {int} NOT NULL,                   -- the only one, or that of the scheme's first category
  impact_2 {int},
  impact_3 {int},
  impact_4 {int},
  impact_5 {int},
  reason {text} NOT NULL DEFAULT '',
  who {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX assessment_risk ON assessment (risk_id, assessed_on, id);
