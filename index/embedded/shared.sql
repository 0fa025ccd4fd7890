-- Added in the seventh version of the tables.

-- The article of the same story with whose words this one was packed, which is packed by itself;
-- NULL where this one is.
ALTER TABLE body ADD COLUMN base INTEGER;
CREATE VIEW kept AS
SELECT body.row, body.article, base.article AS base
FROM body LEFT JOIN body AS base ON base.row = body.base;
