-- Any three letters of what people are looked up by. Where the server does not have pg_trgm (Debian: in postgresql itself),
-- or does not let us have it, the look-up reads the table: slower, never wrong.
DO $trgm$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX person_text_trgm ON person USING gin (found_by gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$trgm$;
CREATE VIEW person_text AS SELECT id AS rowid, found_by FROM person;
