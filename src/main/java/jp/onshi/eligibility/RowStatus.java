package jp.onshi.eligibility;

import java.util.Locale;

/** Where a row of the day's list stands between question and answer. */
public enum RowStatus {
    /** 資格確認中: the request is out, the answer is not in yet. */
    WAITING,
    /** The answer is in; its validity says what it means. */
    ANSWERED,
    /** The other side answered with an error ({@code .err}, header or processing error). */
    FAILED,
    /** No answer within the set time. A late answer still turns the row to ANSWERED. */
    TIMED_OUT;

    /** The name in JSON and on the command line: lower case, words joined by a hyphen. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
