CREATE TABLE IF NOT EXISTS url (
    key TEXT PRIMARY KEY,        -- what is equal for two addresses of one article
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    fate TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    hints TEXT NOT NULL DEFAULT '{}',
    discovered TEXT NOT NULL,
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
    key TEXT NOT NULL UNIQUE,
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
