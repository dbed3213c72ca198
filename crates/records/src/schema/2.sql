-- Version 2 of the store: what people answered to signals and to lines of a day's list. An answer
-- is never changed or deleted; taking one back is another answer.

-- `what` is 'accepted', 'snoozed', 'dismissed', 'done' or 'taken-back'. The numbers never come
-- again, so that the last of them says whether there is something new.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    what TEXT NOT NULL,
    until_on INTEGER,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    CHECK (what IN ('accepted', 'snoozed', 'dismissed', 'done', 'taken-back')),
    CHECK ((what = 'snoozed') = (until_on IS NOT NULL))
) STRICT;

CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
BEGIN SELECT raise(ABORT, 'an answer is never changed'); END;

CREATE TRIGGER answer_is_kept BEFORE DELETE ON answer
BEGIN SELECT raise(ABORT, 'an answer is never deleted'); END;

CREATE VIEW answer_in_words AS
SELECT
    id,
    subject,
    what,
    date(until_on * 86400, 'unixepoch') AS until_on,
    reason,
    who,
    datetime(answered_at, 'unixepoch') AS answered_at
FROM answer;
