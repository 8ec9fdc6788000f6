-- The days of the calendar that differ from what the program ships (app/calendar/front-calendar.h).
CREATE TABLE calendar_day (
  day {text} PRIMARY KEY,                  -- local date
  kind {int} NOT NULL,                     -- FrontDayKind
  title {text} NOT NULL
) {strict};

-- The bank holidays that a file brought, and the years that it brought whole; other years are the program's own.
CREATE TABLE calendar_holiday (
  day {text} PRIMARY KEY,
  title {text} NOT NULL
) {strict};

CREATE TABLE calendar_year (
  year {int} PRIMARY KEY,
  source {text} NOT NULL                   -- the file's name
) {strict};

-- When the office is open, from a date on until the next date. Minutes after local midnight; 1440 is midnight at the end.
-- A date without a frame for a weekday has the office shut on it; a row with weekday 0 stands for "shut all week".
CREATE TABLE opening (
  id {id},
  since {text} NOT NULL,
  weekday {int} NOT NULL,                  -- 1 Monday … 7 Sunday
  opens {int} NOT NULL,
  closes {int} NOT NULL
) {strict};
CREATE INDEX opening_since ON opening (since, weekday, opens);
