package jp.onshi.desk;

import jp.onshi.eligibility.DayRow;

/**
 * A row with its 番号 in the list at hand.
 *
 * @param no from 1
 * @param row the row
 */
public record NumberedRow(int no, DayRow row) {}
