-- How far an indicator's data can be trusted: one row an assessment of one of the six characteristics. Rows are only added; the
-- latest of a characteristic holds. The numbers are app/indicators/front-quality.h's and frozen.
CREATE TABLE indicator_quality (
  id {id},
  indicator_id {int} NOT NULL REFERENCES indicator (id),
  characteristic {int} NOT NULL,           -- FrontQualityTrait
  rating {int} NOT NULL,                   -- FrontRating
  evidence {text} NOT NULL,
  known {text} NOT NULL DEFAULT '',        -- what the program counted by itself on that day
  sheet_version {int} NOT NULL DEFAULT 0,  -- 0: no definition sheet was written yet
  assessed_at {int} NOT NULL,
  assessed_by {text} NOT NULL,
  due {text}                               -- date of the next
) {strict};
CREATE INDEX indicator_quality_indicator ON indicator_quality (indicator_id, characteristic, id);
