-- Added in the fifth version of the tables.

-- The number of the last write, and that of the last one which took articles away.
INSERT OR REPLACE INTO meta VALUES ('write', 0), ('removal', 0);

-- The write that brought a version to its story.
ALTER TABLE version ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
CREATE INDEX version_moved ON version (moved);
