-- Good within a range: value is the lower bound, upper the upper one. NULL of every other target.
ALTER TABLE indicator_target ADD COLUMN upper {real};

-- A figure made from those of other indicators, as "CS03 + CS04" (app/indicators/front-expression.h); NULL: it is measured or
-- entered. What it said before stands in the definition sheets.
ALTER TABLE indicator ADD COLUMN expression {text};

-- What its measure is limited to: the source of the imported rows. '': all of them.
ALTER TABLE indicator ADD COLUMN scope {text} NOT NULL DEFAULT '';

CREATE INDEX survey_response_at ON survey_response (at);
