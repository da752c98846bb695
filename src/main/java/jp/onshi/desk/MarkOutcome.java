package jp.onshi.desk;

/** What became of marking a row. */
public enum MarkOutcome {
    /** The row and its family are marked. */
    DONE,
    /** There is no such row any more (P031 0002). */
    NO_ROW,
    /** The row is deleted already (P031 0009). */
    ALREADY_DELETED,
    /** The row is processed already (P031 0010, 0011). */
    ALREADY_PROCESSED,
    /** Somebody else works on the row (P031 0003); {@link Desk#lockOf} says who. */
    HELD,
    /** The answer is still out; a waiting row can be neither deleted nor processed. */
    STILL_WAITING
}
