-- Erasing the words of somebody's contacts finds what files told of them.
CREATE INDEX import_row_contact ON import_row (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX import_past_name ON import_past (kind, source, name);
-- … and what the change record tells of contacts that were theirs and were taken back.
CREATE INDEX change_person ON change (new_value) WHERE kind = 1 AND what = 'person';
