package jp.onshi.desk;

import jp.onshi.eligibility.DayRow;

/**
 * A row with its 番号 in the list at hand.
 *
 * @param no from 1
 * @param row the row
 * @param standing whose it is, what differs, who works on it
 */
public record NumberedRow(int no, DayRow row, RowStanding standing) {

    /** A row about which nothing is known beyond what it says. */
    public NumberedRow(int no, DayRow row) {
        this(no, row, RowStanding.none());
    }
}
