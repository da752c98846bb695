package jp.onshi.ledger;

/** What became of marking a family of rows. */
public enum MarkResult {
    /** The whole family is marked. */
    DONE,
    /** Refused: the family is 済 already (P031 errors 0010, 0011). */
    ALREADY_PROCESSED,
    /** Refused: the family is deleted already (P031 error 0009). */
    ALREADY_DELETED,
    /** Refused: a living session of somebody else has the family (P031 error 0003). */
    HELD,
    /** There is no such row. */
    NO_SUCH_ROW
}
