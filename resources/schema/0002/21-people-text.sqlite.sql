-- Any three letters of what people are looked up by. The query is one text for both engines (app/people/front-person-search.c).
CREATE VIRTUAL TABLE person_text USING fts5 (
  found_by, content = 'person', content_rowid = 'id', tokenize = 'trigram'
);
CREATE TRIGGER person_text_added AFTER INSERT ON person WHEN new.found_by <> '' BEGIN
  INSERT INTO person_text (rowid, found_by) VALUES (new.id, new.found_by);
END;
CREATE TRIGGER person_text_edited AFTER UPDATE OF found_by ON person WHEN old.found_by <> new.found_by BEGIN
  INSERT INTO person_text (person_text, rowid, found_by) SELECT 'delete', old.id, old.found_by WHERE old.found_by <> '';
  INSERT INTO person_text (rowid, found_by) SELECT new.id, new.found_by WHERE new.found_by <> '';
END;
CREATE TRIGGER person_text_removed AFTER DELETE ON person WHEN old.found_by <> '' BEGIN
  INSERT INTO person_text (person_text, rowid, found_by) VALUES ('delete', old.id, old.found_by);
END;
