-- What people say to each other about a section; no part of the plan's text.
CREATE TABLE plan_comment (
  id {id},
  plan_id {int} NOT NULL REFERENCES plan (id),
  section {text} NOT NULL,                 -- uid; '' for the whole plan
  body {text} NOT NULL,
  who {text} NOT NULL,
  at {int} NOT NULL,
  resolved_by {text},                      -- NULL: open
  resolved_at {int}
) {strict};
CREATE INDEX plan_comment_plan ON plan_comment (plan_id);
