package jp.onshi.exchange;

/** Where a request stands on disk; for going on after a crash. */
public enum Presence {
    /** Whole under its temporary name; not sent yet. */
    STAGED,
    /** Under its own name in {@code req/}; not taken yet. */
    RELEASED,
    /** An answer or an error file of its name lies in {@code res/}. */
    ANSWERED,
    /** No trace: either never staged, or taken and not answered yet. */
    GONE,
    /** The folders cannot be read now; ask again later, and decide nothing. */
    UNKNOWN
}
