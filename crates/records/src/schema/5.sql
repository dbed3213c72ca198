-- Version 5 of the store: rows that an import could not take in, whole, so that they can be mended
-- and given again; and what people declared about files of the same column names.

-- One file of rejected rows: CSV with the columns of the file it comes from, and what is wrong.
CREATE TABLE batch_rejected (
    batch INTEGER NOT NULL REFERENCES batch (id),
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    csv TEXT NOT NULL,
    PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;

-- Only ever added to: of several for the same column names the last counts.
CREATE TABLE mapping (
    id INTEGER PRIMARY KEY,
    -- The column names as they are compared, in alphabetical order, one a line.
    columns TEXT NOT NULL,
    -- What is declared, as a section of a mapping file says it.
    declared TEXT NOT NULL,
    who TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER mapping_is_not_changed BEFORE UPDATE ON mapping
BEGIN SELECT RAISE(ABORT, 'mappings are only added'); END;
CREATE TRIGGER mapping_is_not_deleted BEFORE DELETE ON mapping
BEGIN SELECT RAISE(ABORT, 'mappings are only added'); END;
