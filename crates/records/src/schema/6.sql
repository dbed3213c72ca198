-- Version 6 of the store: an event of the slot 'merge' says that an account, contact or lead is the
-- same as another; what people say they will bring, and custom fields, are records that are defined,
-- as pipelines and teams are. A program of before would not understand such events, and is told by
-- the version.

INSERT INTO code VALUES ('record', 11, 'commit'), ('record', 12, 'field');
