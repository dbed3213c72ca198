-- Version 7 of the store: the activities that a batch has changed are found without looking at all,
-- so that a deal tells of those that were moved away from it.

CREATE INDEX activity_edited ON activity (batch) WHERE version > 1;
