-- Added in the second version of the tables.

-- What analysts decided, as JSON.
CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    time INTEGER NOT NULL,
    decision TEXT NOT NULL
) WITHOUT ROWID;

-- The ids of versions, articles and stories by which a decision is found.
CREATE TABLE named (
    name TEXT NOT NULL,
    decision TEXT NOT NULL REFERENCES decision (id),
    PRIMARY KEY (name, decision)
) WITHOUT ROWID;
CREATE INDEX named_decision ON named (decision);
