-- Imported files of レセプト振替・分割結果. What they say stands in the sealed content; digest is a keyed hash, so that the
-- same content is kept once.

CREATE TABLE transfers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    taken INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
