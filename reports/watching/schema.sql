CREATE TABLE IF NOT EXISTS topic (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  swept TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS matched (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  article TEXT NOT NULL,
  at TEXT NOT NULL,
  told TEXT NOT NULL DEFAULT '',
  UNIQUE (topic, article)
) STRICT;
CREATE INDEX IF NOT EXISTS untold ON matched (topic, told);
CREATE TABLE IF NOT EXISTS mark (
  topic TEXT NOT NULL,
  person TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (topic, person)
) STRICT;
CREATE TABLE IF NOT EXISTS passed (
  topic TEXT NOT NULL,
  threshold TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (topic, threshold, article)
) STRICT;
CREATE TABLE IF NOT EXISTS message (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  made TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS delivery (
  message INTEGER NOT NULL REFERENCES message (number),
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  due TEXT NOT NULL,
  PRIMARY KEY (message, channel)
) STRICT;
CREATE TABLE IF NOT EXISTS subscription (
  topic TEXT NOT NULL,
  person TEXT NOT NULL,
  every TEXT NOT NULL,
  told TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (topic, person)
) STRICT;
