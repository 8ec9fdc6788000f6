-- When a call-back was promised for; of a closed e-mail: when its full response was due, as the calendar stood then.
ALTER TABLE contact ADD COLUMN due_at {int};
ALTER TABLE contact ADD COLUMN paused_days {int} NOT NULL DEFAULT 0; -- working days of ended pauses
-- Verdicts against the standards, frozen when they fell: a calendar that changes later rewrites nothing. NULL: not yet.
ALTER TABLE contact ADD COLUMN first_in_time {int};
ALTER TABLE contact ADD COLUMN full_in_time {int};
ALTER TABLE contact ADD COLUMN department {text} NOT NULL DEFAULT ''; -- it was passed on to, or the job is done for

-- From one rep to another. One wait, one offered contact, however often it is handed on.
CREATE TABLE contact_transfer (
  id {id},
  contact_id {int} NOT NULL REFERENCES contact (id),
  at {int} NOT NULL,
  from_rep {text} NOT NULL,
  to_rep {text} NOT NULL,
  note {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX contact_transfer_contact ON contact_transfer (contact_id, id);
