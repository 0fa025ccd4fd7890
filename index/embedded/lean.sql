-- Added in the ninth version of the tables.

-- An address is looked for by its hash.
DROP INDEX article_url;
ALTER TABLE article ADD COLUMN address INTEGER NOT NULL DEFAULT 0;
UPDATE article SET address = address_of(url);
CREATE INDEX article_address ON article (address);
ALTER TABLE article DROP COLUMN url;

-- A day is a part of the time.
ALTER TABLE article DROP COLUMN day;

-- Few articles are of one version or one moment, and few versions have moved.
DROP INDEX article_version;
CREATE INDEX article_version ON article (version, time);
DROP INDEX article_time;
CREATE INDEX article_time ON article (time);
DROP INDEX version_moved;
CREATE INDEX version_moved ON version (moved) WHERE moved > 0;
