-- Jobs: everything that is asked for besides single lookups. Personal data stands only in sealed columns (content, answer,
-- error) and, for finding equal values, as keyed hashes (insured, person, fact). Times are epoch milliseconds.

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    created INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    closed INTEGER,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX jobs_of_kind ON jobs (kind, id);

-- The counts say what the part's units say; they are kept so that a list of jobs reads no units.
CREATE TABLE parts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES jobs (id),
    no INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('REQUESTED', 'ACCEPTED', 'WAITING', 'FETCHED', 'DONE', 'FAILED', 'TIMED_OUT', 'CANCELLED')),
    changed INTEGER NOT NULL,
    closed INTEGER,
    due INTEGER,
    pause INTEGER NOT NULL DEFAULT 0,
    fetches INTEGER NOT NULL DEFAULT 0,
    taker TEXT,
    total INTEGER NOT NULL,
    changed_units INTEGER NOT NULL DEFAULT 0,
    unchanged_units INTEGER NOT NULL DEFAULT 0,
    invalid_units INTEGER NOT NULL DEFAULT 0,
    not_found_units INTEGER NOT NULL DEFAULT 0,
    error_units INTEGER NOT NULL DEFAULT 0,
    content BLOB,
    answer BLOB,
    error BLOB,
    UNIQUE (job, no),
    CHECK ((closed IS NULL) = (state IN ('REQUESTED', 'ACCEPTED', 'WAITING', 'FETCHED')))
) STRICT;

CREATE INDEX parts_open ON parts (id) WHERE closed IS NULL;

CREATE TABLE entries (
    part INTEGER NOT NULL REFERENCES parts (id),
    position INTEGER NOT NULL,
    insured TEXT,
    content BLOB NOT NULL,
    PRIMARY KEY (part, position)
) STRICT;

CREATE INDEX entries_of_insured ON entries (insured) WHERE insured IS NOT NULL;

CREATE TABLE units (
    part INTEGER NOT NULL REFERENCES parts (id),
    position INTEGER NOT NULL,
    asked INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('CHANGED', 'UNCHANGED', 'INVALID', 'NOT_FOUND', 'ERROR')),
    insured TEXT,
    content BLOB NOT NULL,
    PRIMARY KEY (part, position)
) STRICT;

CREATE INDEX units_of_insured ON units (insured) WHERE insured IS NOT NULL;

-- What patients said, each fact once. It stands in the result of a row, or in a unit.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fact TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    route TEXT NOT NULL,
    learned INTEGER NOT NULL,
    row_id INTEGER REFERENCES rows (id),
    part INTEGER,
    position INTEGER,
    content BLOB NOT NULL,
    revoked INTEGER,
    reason BLOB
) STRICT;

CREATE INDEX consents_of_person ON consents (person);

-- A request belongs to a row that waits for it, or to a part of a job; of a part's requests one at most is open.
CREATE TABLE requests_2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_id INTEGER UNIQUE REFERENCES rows (id),
    part INTEGER REFERENCES parts (id),
    state TEXT NOT NULL
        CHECK (state IN ('CREATED', 'RELEASING', 'SENT', 'ANSWERED', 'FAILED', 'TIMED_OUT', 'CANCELLED')),
    file TEXT NOT NULL UNIQUE,
    identifier TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    sent INTEGER,
    closed INTEGER,
    deadline INTEGER NOT NULL,
    content BLOB NOT NULL,
    error BLOB,
    CHECK ((row_id IS NULL) <> (part IS NULL)),
    CHECK ((closed IS NULL) = (state IN ('CREATED', 'RELEASING', 'SENT')))
) STRICT;

INSERT INTO requests_2 (id, row_id, state, file, identifier, created, changed, sent, closed, deadline, content, error)
    SELECT id, row_id, state, file, identifier, created, changed, sent, closed, deadline, content, error FROM requests;

DROP TABLE requests;

ALTER TABLE requests_2 RENAME TO requests;

CREATE INDEX requests_open ON requests (created) WHERE closed IS NULL;
CREATE INDEX requests_of_part ON requests (part, id) WHERE part IS NOT NULL;
CREATE UNIQUE INDEX requests_open_of_part ON requests (part) WHERE part IS NOT NULL AND closed IS NULL;
