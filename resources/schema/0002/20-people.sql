-- People who have been in touch (app/people/front-person.h, whose enums the numbers are). A contact names one by person_id
-- or nobody. A person who was erased stays as an empty row, so that repeat contacts still count as they did.
CREATE TABLE person (
  id {id},
  name {text} NOT NULL DEFAULT '',         -- may be empty: a person with only a phone number is a person
  revision {int} NOT NULL DEFAULT 1,       -- one up with every change, so that nobody overwrites another's in silence
  made_at {int} NOT NULL,
  merged_into {int} REFERENCES person (id),
  erased_at {int},
  name_key {text} NOT NULL DEFAULT '',     -- the name in plain small letters
  letters_key {text} NOT NULL DEFAULT '',  -- its letters in alphabetical order: alike for "Ann Lee", "Lee Ann" and "Anne L."
  found_by {text} NOT NULL DEFAULT ''      -- all that they are looked up by, in plain small letters and digits
) {strict};
CREATE INDEX person_name ON person (name_key, id);
CREATE INDEX person_letters ON person (letters_key) WHERE letters_key <> '';
CREATE INDEX person_made ON person (made_at);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- What is known of a person, any number of each kind.
CREATE TABLE person_detail (
  id {id},
  person_id {int} NOT NULL REFERENCES person (id),
  kind {int} NOT NULL,                     -- FrontDetailKind
  place {int} NOT NULL,                    -- its place among those of its kind
  value {text} NOT NULL,                   -- as it was typed
  postcode {text} NOT NULL DEFAULT '',     -- of an address
  same_key {text} NOT NULL DEFAULT ''      -- alike for two spellings of one number, e-mail or postcode
) {strict};
CREATE INDEX person_detail_person ON person_detail (person_id, kind, place, id);
CREATE INDEX person_detail_same ON person_detail (same_key, kind) WHERE same_key <> '';

-- Two people who were found to be one, and what went over from the one to the other: undoing brings exactly that back.
CREATE TABLE person_merge (
  id {id},
  from_id {int} NOT NULL REFERENCES person (id),
  into_id {int} NOT NULL REFERENCES person (id),
  at {int} NOT NULL,
  who {text} NOT NULL,
  undone_at {int}
) {strict};
CREATE INDEX person_merge_from ON person_merge (from_id);
CREATE INDEX person_merge_into ON person_merge (into_id);

CREATE TABLE person_merge_item (
  merge_id {int} NOT NULL REFERENCES person_merge (id),
  kind {int} NOT NULL,                     -- 1: a detail that moved, 2: a contact that moved, 3: a detail that was made
  row_id {int} NOT NULL,
  place {int} NOT NULL DEFAULT 0,          -- of a detail: where it stood before
  PRIMARY KEY (merge_id, kind, row_id)
) {strict};

-- Whether the rep says that the enquiry was resolved at the first contact: 1 yes, 0 no, NULL not said.
ALTER TABLE contact ADD COLUMN first_contact {int};
