INSERT INTO street (name) VALUES ('without a town');
