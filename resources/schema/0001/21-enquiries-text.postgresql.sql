-- Full text over the notes, cut into words the way SQLite's unicode61 does it: without accents, at every punctuation mark.
-- Text past the first 200 000 letters is kept but not found; a tsvector holds one megabyte at most.
-- front_pg_search_words () in app/store/front-postgresql-statement.c cuts what is typed the same way.
CREATE FUNCTION frontdesk_words (text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $words$
  SELECT to_tsvector ('pg_catalog.simple',
    regexp_replace (
      regexp_replace (normalize (left ($1, 200000), NFD), '[\u0300-\u036f]', '', 'g'),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'))
$words$;
CREATE INDEX contact_text ON contact USING gin (frontdesk_words (note)) WHERE note <> '';
