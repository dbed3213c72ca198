-- Version 8 of the store: what a batch brought by kind of record, as the import history shows it: its
-- records, each counted once, and its events. Of batches of before only the events are known, together.

CREATE TABLE batch_tally (
    batch INTEGER NOT NULL REFERENCES batch (id),
    kind INTEGER NOT NULL,
    records_new INTEGER NOT NULL,
    records_changed INTEGER NOT NULL,
    records_unchanged INTEGER NOT NULL,
    events_new INTEGER NOT NULL,
    events_changed INTEGER NOT NULL,
    events_unchanged INTEGER NOT NULL,
    PRIMARY KEY (batch, kind)
) STRICT, WITHOUT ROWID;
