-- Version 1 of the store. Everything but the state of a batch is only ever added.
--
-- Moments are seconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01. The views at
-- the end show them, and the codes, in words.

-- One row: a number that grows whenever what is known changes.
CREATE TABLE store (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    data_version INTEGER NOT NULL
) STRICT;
INSERT INTO store VALUES (1, 0);

-- What the codes in `record` and `activity` stand for.
CREATE TABLE code (
    list TEXT NOT NULL,
    code INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;
INSERT INTO code VALUES
    ('record', 0, 'organisation'), ('record', 1, 'pipeline'), ('record', 2, 'team'),
    ('record', 3, 'person'), ('record', 4, 'product'), ('record', 5, 'quota'),
    ('record', 6, 'account'), ('record', 7, 'contact'), ('record', 8, 'lead'),
    ('record', 9, 'opportunity'), ('record', 10, 'activity'),
    ('activity', 0, 'call'), ('activity', 1, 'email'), ('activity', 2, 'meeting'),
    ('activity', 3, 'task'),
    ('direction', 0, 'outbound'), ('direction', 1, 'inbound'), ('direction', 2, 'unknown'),
    ('outcome', 0, 'dialled'), ('outcome', 1, 'answered'), ('outcome', 2, 'conversation'),
    ('outcome', 3, 'sent'), ('outcome', 4, 'replied'), ('outcome', 5, 'held'),
    ('outcome', 6, 'no-show'), ('outcome', 7, 'unknown');

-- One import, or one entry in a form. Undoing sets `undone_at`; its events stay.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    events_new INTEGER NOT NULL DEFAULT 0,
    events_changed INTEGER NOT NULL DEFAULT 0,
    events_unchanged INTEGER NOT NULL DEFAULT 0,
    undone_at INTEGER
) STRICT;

CREATE TABLE batch_file (
    batch INTEGER NOT NULL REFERENCES batch (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    rows INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_problem (
    batch INTEGER NOT NULL REFERENCES batch (id),
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    row INTEGER,
    field TEXT,
    value TEXT,
    message TEXT NOT NULL,
    fix TEXT NOT NULL,
    PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;

-- A system that names records.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every record that something happened to or that an activity was about.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    external_id TEXT NOT NULL,
    UNIQUE (kind, source, external_id)
) STRICT;

-- Everything that happened, except activities. Either `happened_at`, `happened_on` or
-- `between_before` says when; `body` is JSON.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    record INTEGER NOT NULL REFERENCES record (id),
    slot TEXT NOT NULL,
    happened_at INTEGER,
    happened_on INTEGER,
    between_after INTEGER,
    between_before INTEGER,
    body TEXT NOT NULL,
    CHECK (
        (happened_at IS NOT NULL) + (happened_on IS NOT NULL) + (between_before IS NOT NULL) = 1
    )
) STRICT;
CREATE INDEX event_by_record ON event (record, slot);

-- Calls, e-mails, meetings and tasks: by far the most rows, hence columns. When a source says
-- something else of the same activity later, that is its next version.
--
-- The records named from `by` on are in `record`: whoever writes has just looked them up or
-- added them. Having SQLite check all five again takes as long as storing the row.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    source INTEGER NOT NULL REFERENCES source (id),
    external_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    happened_at INTEGER,
    happened_on INTEGER,
    between_after INTEGER,
    between_before INTEGER,
    kind INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    by INTEGER,
    opportunity INTEGER,
    lead INTEGER,
    contact INTEGER,
    account INTEGER,
    subject TEXT NOT NULL,
    UNIQUE (source, external_id, version)
) STRICT;
CREATE INDEX activity_changed ON activity (source, external_id) WHERE version > 1;

CREATE VIEW event_in_words AS
SELECT
    event.id,
    event.batch,
    batch.undone_at IS NULL AS live,
    code.word AS kind,
    source.name AS source,
    record.external_id,
    datetime(event.happened_at, 'unixepoch') AS happened_at,
    date(event.happened_on * 86400, 'unixepoch') AS happened_on,
    datetime(event.between_after, 'unixepoch') AS between_after,
    datetime(event.between_before, 'unixepoch') AS between_before,
    event.slot,
    event.body
FROM event
JOIN batch ON batch.id = event.batch
JOIN record ON record.id = event.record
JOIN source ON source.id = record.source
JOIN code ON code.list = 'record' AND code.code = record.kind;

CREATE VIEW activity_in_words AS
SELECT
    activity.id,
    activity.batch,
    batch.undone_at IS NULL AS live,
    source.name AS source,
    activity.external_id,
    activity.version,
    datetime(activity.happened_at, 'unixepoch') AS happened_at,
    date(activity.happened_on * 86400, 'unixepoch') AS happened_on,
    datetime(activity.between_after, 'unixepoch') AS between_after,
    datetime(activity.between_before, 'unixepoch') AS between_before,
    kind.word AS kind,
    direction.word AS direction,
    outcome.word AS outcome,
    person.external_id AS by,
    opportunity.external_id AS opportunity,
    lead.external_id AS lead,
    contact.external_id AS contact,
    account.external_id AS account,
    activity.subject
FROM activity
JOIN batch ON batch.id = activity.batch
JOIN source ON source.id = activity.source
JOIN code AS kind ON kind.list = 'activity' AND kind.code = activity.kind
JOIN code AS direction ON direction.list = 'direction' AND direction.code = activity.direction
JOIN code AS outcome ON outcome.list = 'outcome' AND outcome.code = activity.outcome
LEFT JOIN record AS person ON person.id = activity.by
LEFT JOIN record AS opportunity ON opportunity.id = activity.opportunity
LEFT JOIN record AS lead ON lead.id = activity.lead
LEFT JOIN record AS contact ON contact.id = activity.contact
LEFT JOIN record AS account ON account.id = activity.account;
