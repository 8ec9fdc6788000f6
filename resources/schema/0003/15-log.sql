-- Conditions on the log that somebody gave a name: front_log_filter_to_text () and the columns, as the window writes them.
CREATE TABLE log_filter (
  id {id},
  rep {text} NOT NULL DEFAULT '',          -- whose it is; '': everybody's
  name {text} NOT NULL,
  conditions {text} NOT NULL,
  columns {text} NOT NULL DEFAULT '',
  UNIQUE (rep, name)
) {strict};
