CREATE TABLE town (
  id {id},
  name {text} NOT NULL
) {strict};
CREATE TABLE street (
  id {id},
  name {text} NOT NULL,
  town_id {int} NOT NULL REFERENCES town (id)
) {strict};
