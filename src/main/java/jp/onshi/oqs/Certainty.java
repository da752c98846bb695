package jp.onshi.oqs;

/** How sure we are of a message kind's prefix and meaning; the official layout is not public. */
public enum Certainty {
    /** Two or more independent sources agree. */
    CONFIRMED,
    /** One source says so. */
    ONE_SOURCE,
    /** Follows from the naming rule or from neighbouring kinds; seen in no source. */
    INFERRED,
    /** The kind exists, its prefix is not known. */
    UNKNOWN
}
