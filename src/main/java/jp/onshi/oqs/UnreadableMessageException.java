package jp.onshi.oqs;

import java.util.Locale;

/**
 * A file that is no message we can read. The exception's own message names the reason and the place only, never the
 * file's content, so that it may be logged.
 */
public final class UnreadableMessageException extends Exception {

    /** Why a file could not be read. */
    public enum Reason {
        /** Nothing in it, or nothing but blanks or NULs. */
        EMPTY,
        /** The input ends before the root element is closed: it may still be growing. */
        INCOMPLETE,
        /** No well-formed XML. */
        NOT_XML,
        /** Bytes that are not text in the encoding that the file declares, or an encoding that is not known. */
        ENCODING,
        /** It carries a document type declaration; no message of the interface has one. */
        DOCTYPE,
        /** Elements nested deeper than any message. */
        TOO_DEEP,
        /** More bytes, elements, attributes or text than any message has. */
        TOO_LARGE,
        /** A zip that is damaged or holds something other than exactly one message. */
        PACKED,
        /** Well-formed XML, but no {@code XmlMsg} or not the kind of message that was expected. */
        NOT_OURS;

        /** The machine token, as stored and as written in JSON: lower case, words joined by a hyphen. */
        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the file may become readable when its writer goes on; else only another file will help. */
        public boolean mayStillGrow() {
            return this == EMPTY || this == INCOMPLETE;
        }

        /** The key of the sentence that says what is wrong. */
        public String textKey() {
            return "oqs.unreadable." + token();
        }

        /** The key of the sentence that says what to do now. */
        public String adviceKey() {
            return textKey() + ".advice";
        }
    }

    private final Reason reason;
    private final int line;

    /**
     * A file that cannot be read.
     *
     * @param reason why
     * @param line the line where reading stopped, from 1; 0 when not known
     */
    public UnreadableMessageException(Reason reason, int line) {
        super(line > 0 ? reason.token() + " at line " + line : reason.token());
        this.reason = reason;
        this.line = line;
    }

    /** Why the file could not be read. */
    public Reason reason() {
        return reason;
    }

    /** The line where reading stopped, from 1; 0 when not known. */
    public int line() {
        return line;
    }
}
