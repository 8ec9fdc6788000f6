ALTER TABLE town ADD COLUMN people {int} NOT NULL DEFAULT 0;
UPDATE town SET people = 7, name = name || '!';
