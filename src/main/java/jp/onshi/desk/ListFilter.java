package jp.onshi.desk;

import jp.onshi.eligibility.DayRow;

/**
 * What a day's list shows.
 *
 * @param all 全対象: processed (済) and deleted (×) rows as well; otherwise 未処理分 only
 * @param kind which markers
 */
public record ListFilter(boolean all, ListKind kind) {

    /** What P031 opens with: 全体, 未処理分. */
    public static ListFilter initial() {
        return new ListFilter(false, ListKind.ALL);
    }

    /** Whether the list shows the row. */
    public boolean accepts(DayRow row) {
        return kind.markers().contains(row.marker()) && (all || !(row.processed() || row.deleted()));
    }
}
