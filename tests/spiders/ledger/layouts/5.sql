CREATE TABLE IF NOT EXISTS url (
    key TEXT PRIMARY KEY,        -- what is equal for two addresses of one article
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    fate TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    hints TEXT NOT NULL DEFAULT '{}',
    discovered TEXT NOT NULL,
    dated TEXT NOT NULL DEFAULT '',  -- by the list that named it last
    visited TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0,  -- failed in passing: worth another try
    article TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS url_due ON url (fate, again);
CREATE TABLE IF NOT EXISTS event (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    time TEXT NOT NULL,
    step TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS event_key ON event (key);
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    article TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS list (   -- feeds, sitemaps and sections
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    visited TEXT NOT NULL,
    succeeded TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    ended TEXT,
    task TEXT NOT NULL,
    fates TEXT NOT NULL DEFAULT '{}',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS pause (  -- hosts that asked to be left alone
    host TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS poll (   -- when a list is read again
    url TEXT PRIMARY KEY,
    interval REAL NOT NULL,          -- seconds
    news TEXT NOT NULL DEFAULT '',   -- when it last named something new
    failing TEXT NOT NULL DEFAULT '',  -- since when it cannot be read
    moved TEXT NOT NULL DEFAULT ''   -- the address that answers in its place
) STRICT;
CREATE TABLE IF NOT EXISTS visit (  -- when an article is visited again; times in seconds
    key TEXT PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',   -- a hash
    gone INTEGER NOT NULL DEFAULT 0,  -- the status that told so
    moved TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS visit_first ON visit (first);
CREATE TABLE IF NOT EXISTS daily (  -- what each source brought on each day
    source TEXT NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (source, day, what)
) STRICT, WITHOUT ROWID;
