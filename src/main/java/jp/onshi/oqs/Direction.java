package jp.onshi.oqs;

/** Which way a message goes, seen from the clinic. */
public enum Direction {
    /** From the clinic's system to the 連携ソフト ({@code req}). */
    REQUEST,
    /** From the 連携ソフト to the clinic's system ({@code res}). */
    RESULT
}
