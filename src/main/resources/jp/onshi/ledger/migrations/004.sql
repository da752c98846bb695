-- The desk: the clinic's patients, whose row is whose, who works on which row. Personal data stands only in sealed columns
-- (content) and, for finding equal values, as keyed hashes (number, birthdate, insured, patient). Times are epoch
-- milliseconds.

CREATE TABLE patients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    birthdate TEXT,
    changed INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX patients_of_birthdate ON patients (birthdate) WHERE birthdate IS NOT NULL;

-- By which insurances a patient is found; what they say stands in the patient's content.
CREATE TABLE patient_insurances (
    insured TEXT NOT NULL,
    patient INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    PRIMARY KEY (insured, patient)
) STRICT, WITHOUT ROWID;

CREATE INDEX insurances_of_patient ON patient_insurances (patient);

CREATE TABLE bindings (
    family INTEGER PRIMARY KEY REFERENCES rows (id),
    patient TEXT NOT NULL,
    route TEXT NOT NULL CHECK (route IN ('INSURANCE', 'REFERENCE', 'HAND')),
    since INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX bindings_of_patient ON bindings (patient);

CREATE TABLE locks (
    family INTEGER PRIMARY KEY REFERENCES rows (id),
    session TEXT NOT NULL,
    since INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX locks_of_session ON locks (session);
