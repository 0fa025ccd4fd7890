-- The truth of the embedded index. Times are microseconds since 1970 in UTC.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Distinct texts. The sketch is that of one article, which stands for the version in the search index.
CREATE TABLE version (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story TEXT NOT NULL,
    founder INTEGER NOT NULL,
    bands TEXT NOT NULL,
    minima TEXT NOT NULL
);
CREATE INDEX version_story ON version (story);
CREATE INDEX version_founder ON version (founder);

-- What is counted, sorted and found by; narrow, so that counting over many articles reads few pages.
CREATE TABLE article (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL REFERENCES version (row),
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    domain TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    time INTEGER NOT NULL,
    day TEXT NOT NULL,
    superseded INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL
);
CREATE INDEX article_version ON article (version, time, id);
CREATE INDEX article_url ON article (url);
CREATE INDEX article_time ON article (time, id);
CREATE INDEX article_revision ON article (revision);

-- The articles themselves, as JSON that was packed since (`deflated.sql`).
CREATE TABLE body (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    article TEXT NOT NULL
);

CREATE TABLE credit (
    article INTEGER NOT NULL REFERENCES article (row),
    agency TEXT NOT NULL,
    PRIMARY KEY (article, agency)
) WITHOUT ROWID;

-- Further addresses of an article.
CREATE TABLE alias (
    url TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (row)
) WITHOUT ROWID;

-- What two versions have to do with each other, a before b by id.
CREATE TABLE link (
    a INTEGER NOT NULL REFERENCES version (row),
    b INTEGER NOT NULL REFERENCES version (row),
    link TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX link_b ON link (b, a);

-- In which versions a sentence of a source was met, until it counts as boilerplate of the house.
-- A line is the hash of source and sentence, since halved (`numbers.sql`).
CREATE TABLE sighting (
    line INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES version (row),
    PRIMARY KEY (line, version)
) WITHOUT ROWID;

CREATE TABLE house (
    line INTEGER PRIMARY KEY
);
