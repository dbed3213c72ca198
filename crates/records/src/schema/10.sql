-- Version 10 of the store: what was done in a batch, as JSON with a word for it and what it was done
-- to; whoever shows it puts it into words. NULL where the batch has a name instead, as imports have:
-- that stands in `label`. Batches of before keep there the sentence that they were called by.

ALTER TABLE batch ADD COLUMN deed TEXT;
