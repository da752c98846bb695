package jp.onshi.desk;

/** What became of 処理解除 (P031 F3). */
public enum UnlockOutcome {
    /** The lock is broken. */
    DONE,
    /** The lock is less than a minute old and its console alive; it stays. */
    TOO_YOUNG,
    /** The lock that was seen is gone, or somebody else has the row by now (P031 0007). */
    GONE
}
