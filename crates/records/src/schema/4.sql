-- Version 4 of the store: who made a batch, and who took it back. Empty where nobody had signed in.
ALTER TABLE batch ADD COLUMN who TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN undone_by TEXT NOT NULL DEFAULT '';
