-- What a person decided about a chart. A row is never changed: taking it back writes who did and when.
CREATE TABLE chart_break (
  id {id},
  indicator {text} NOT NULL,               -- the ref of an indicator or of a measure
  since {text} NOT NULL,                   -- date: the first period that begins on it or later
  kind {int} NOT NULL,                     -- FrontBreakKind, app/charts/front-chart-break.h
  cause {text} NOT NULL,
  who {text} NOT NULL DEFAULT '',
  made_at {int} NOT NULL,
  withdrawn_at {int}
) {strict};
CREATE INDEX chart_break_indicator ON chart_break (indicator, since, id);
