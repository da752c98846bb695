-- 日レセへの転記: what was confirmed here and has to be entered in 日レセ by hand. The values are sealed (content); of the
-- patient there is a keyed hash only (patient). Times are epoch milliseconds.

CREATE TABLE transcriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_id INTEGER NOT NULL REFERENCES rows (id),
    patient TEXT NOT NULL,
    made INTEGER NOT NULL,
    done INTEGER,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX transcriptions_open ON transcriptions (made) WHERE done IS NULL;
