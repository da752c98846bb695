package jp.onshi.exchange;

import java.util.Locale;

/** Why a file is listed as a problem. */
public enum ProblemReason {
    /** No bytes. */
    EMPTY(false),
    /** The end is missing and nobody writes on. */
    INCOMPLETE(false),
    /** Larger than the limit; not read. */
    TOO_BIG(false),
    /** We may not read it, or somebody holds it locked. */
    NO_PERMISSION(false),
    /** Reading failed for another reason. */
    IO(false),
    /** A directory, link, pipe or device that is named like a result; never opened. */
    NOT_A_FILE(false),
    /** Complete but not readable as a message; {@link ProblemFile#detail()} says why. */
    UNREADABLE(false),
    /** An answer of ours that is in the ledger but could not be removed from {@code res/}. */
    NOT_REMOVED(true),
    /** Named like a message of the interface, but of a kind that onshi does not know. */
    UNKNOWN_KIND(true),
    /** Not a file of the interface. */
    FOREIGN(true);

    private final boolean notice;

    ProblemReason(boolean notice) {
        this.notice = notice;
    }

    /** Whether this is only worth knowing, not worth acting on. */
    public boolean notice() {
        return notice;
    }

    /** The machine token, as stored and as written in JSON: lower case, words joined by a hyphen. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the sentence that says what is wrong. */
    public String textKey() {
        return "exchange.problem." + token();
    }

    /** The key of the sentence that says what to do now. */
    public String adviceKey() {
        return textKey() + ".advice";
    }
}
