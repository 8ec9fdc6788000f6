INSERT INTO town (id, name) VALUES (100, 'on sqlite');
