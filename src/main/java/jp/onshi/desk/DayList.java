package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;

/**
 * The list of one day.
 *
 * @param day the day
 * @param filter what was asked for
 * @param rows the rows that the filter accepts, oldest 処理時間 first
 * @param total how many rows the day has, whatever the filter
 * @param unprocessed how many of them are neither processed nor deleted
 * @param unsettled how many of those wait for a human ({@link ListKind#TRAY}); 0 as long as the register is empty
 */
public record DayList(
        LocalDate day, ListFilter filter, List<NumberedRow> rows, int total, int unprocessed, int unsettled) {

    /** Copies the list. */
    public DayList {
        rows = List.copyOf(rows);
    }
}
