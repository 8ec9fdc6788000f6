CREATE INDEX street_town ON street (town_id);
