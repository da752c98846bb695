package jp.onshi.desk;

import jp.onshi.eligibility.RowLock;

/** What became of taking a row (P031 F12). */
public sealed interface TakeOutcome {

    /** The row and its family are this console's now, or were so already. */
    record Taken() implements TakeOutcome {}

    /** Somebody else works on it (P031 0003). */
    record Held(RowLock lock) implements TakeOutcome {}

    /** There is no such row any more (P031 0002). */
    record NoRow() implements TakeOutcome {}
}
