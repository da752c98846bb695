package jp.onshi.ledger;

/**
 * Where a request stands. The way is CREATED → RELEASING → SENT → ANSWERED; FAILED, TIMED_OUT and CANCELLED end it
 * early, and an answer that comes after such an end still counts.
 */
public enum RequestState {
    /** Written down with its file name and identifier; nothing is surely on disk. */
    CREATED,
    /** The file lies ready under its temporary name; it may or may not have got its final name. */
    RELEASING,
    /** The file has its final name in {@code req/}. */
    SENT,
    /** The answer is in the ledger. */
    ANSWERED,
    /** The other side answered with an error, or the file could not be written. */
    FAILED,
    /** No answer came in time. */
    TIMED_OUT,
    /** Taken back by the user. */
    CANCELLED;

    /** Whether the request still waits for something to happen. */
    public boolean isOpen() {
        return this == CREATED || this == RELEASING || this == SENT;
    }

    /** Whether a request in this state may go to the given one. */
    public boolean mayBecome(RequestState next) {
        return switch (next) {
            case CREATED -> false;
            case RELEASING -> this == CREATED;
            case SENT -> this == RELEASING;
            case ANSWERED -> this != ANSWERED;
            case FAILED -> isOpen() || this == TIMED_OUT;
            case TIMED_OUT, CANCELLED -> isOpen();
        };
    }
}
