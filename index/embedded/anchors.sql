-- Added in the third version of the tables.

-- Names, numbers and dates of the text, which are part of its sketch.
ALTER TABLE version ADD COLUMN anchors TEXT NOT NULL DEFAULT '';
