-- Personal data stands only in sealed columns (content, bytes, error, settings.value) and, for finding equal values, as
-- keyed hashes (digest, file, name, identifier, insured, birthdate, reference, patient). Times are epoch milliseconds.

CREATE TABLE book (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE results (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL,
    request INTEGER REFERENCES requests (id),
    arrived INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- The same content may answer two requests (an .err file without any identifier); otherwise it is kept once.
CREATE UNIQUE INDEX results_once ON results (digest, coalesce(request, 0));

CREATE TABLE rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    family INTEGER NOT NULL REFERENCES rows (id),
    position INTEGER NOT NULL,
    result INTEGER REFERENCES results (id),
    day TEXT NOT NULL,
    time INTEGER NOT NULL,
    marker TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('WAITING', 'ANSWERED', 'FAILED', 'TIMED_OUT')),
    processed INTEGER NOT NULL CHECK (processed IN (0, 1)),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    insured TEXT,
    birthdate TEXT,
    reference TEXT,
    patient TEXT,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX rows_of_day ON rows (day, time, id);
CREATE INDEX rows_of_family ON rows (family);
CREATE INDEX rows_of_insured ON rows (insured) WHERE insured IS NOT NULL;
CREATE INDEX rows_of_birthdate ON rows (birthdate) WHERE birthdate IS NOT NULL;
CREATE INDEX rows_of_reference ON rows (reference) WHERE reference IS NOT NULL;
CREATE INDEX rows_of_patient ON rows (patient) WHERE patient IS NOT NULL;

CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_id INTEGER NOT NULL UNIQUE REFERENCES rows (id),
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
    CHECK ((closed IS NULL) = (state IN ('CREATED', 'RELEASING', 'SENT')))
) STRICT;

CREATE INDEX requests_open ON requests (created) WHERE closed IS NULL;

CREATE TABLE seen (
    file TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    settled INTEGER,
    content BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX problems_of_name ON problems (name);
CREATE INDEX problems_open ON problems (last_seen) WHERE settled IS NULL;
