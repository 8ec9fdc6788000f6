-- Full text over the notes. Contacts without a note, most of a telephone system's, cost nothing here.
CREATE VIRTUAL TABLE contact_text USING fts5 (
  note, content = 'contact', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER contact_text_added AFTER INSERT ON contact WHEN new.note <> '' BEGIN
  INSERT INTO contact_text (rowid, note) VALUES (new.id, new.note);
END;
CREATE TRIGGER contact_text_edited AFTER UPDATE OF note ON contact WHEN old.note <> new.note BEGIN
  INSERT INTO contact_text (contact_text, rowid, note) SELECT 'delete', old.id, old.note WHERE old.note <> '';
  INSERT INTO contact_text (rowid, note) SELECT new.id, new.note WHERE new.note <> '';
END;
CREATE TRIGGER contact_text_removed AFTER DELETE ON contact WHEN old.note <> '' BEGIN
  INSERT INTO contact_text (contact_text, rowid, note) VALUES ('delete', old.id, old.note);
END;
