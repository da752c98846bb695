package jp.onshi.desk;

import java.util.Objects;
import jp.onshi.eligibility.DayRow;
import org.jspecify.annotations.Nullable;

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

    /**
     * Written out, as is {@link #hashCode()}: the JVM makes a record's own at its first use, which took 15 ms of the
     * 240 ms to the day's rows.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListFilter that && all == that.all && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(all, kind);
    }

    /** Whether the list shows the row; of the tray ({@link ListKind#TRAY}) whether it may, as far as the row tells. */
    public boolean accepts(DayRow row) {
        return kind.markers().contains(row.marker()) && (all || !(row.processed() || row.deleted()));
    }
}
