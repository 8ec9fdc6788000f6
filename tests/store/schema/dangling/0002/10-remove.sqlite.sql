-- Foreign keys that are checked at the end of a transaction can be broken inside it.
PRAGMA defer_foreign_keys = ON;
DELETE FROM town;
