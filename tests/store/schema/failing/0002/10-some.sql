ALTER TABLE town ADD COLUMN people {int};
UPDATE town SET people = 7, name = 'half done';
CREATE TABLE left_over (id {id}) {strict};
