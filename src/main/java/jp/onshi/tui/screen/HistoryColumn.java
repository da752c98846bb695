package jp.onshi.tui.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.HistoryEntry;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import jp.onshi.tui.frame.Role;

/** The columns of (P032); the narrow terminal has those that come first in attention. */
enum HistoryColumn {
    DAY(9, true),
    TIME(5, true),
    KIND(10, true),
    STATE(11, true),
    INSURER(8, true),
    SYMBOL(16, true),
    BRANCH(4, false),
    RELATION(4, false),
    RATIO(6, false),
    VALID_UNTIL(10, false),
    ASKED_BY(12, true),
    SAID(40, false);

    private static final int MOST = 500;

    private final int width;
    private final boolean narrow;

    HistoryColumn(int width, boolean narrow) {
        this.width = width;
        this.narrow = narrow;
    }

    /** The columns of a terminal of that width. */
    static List<HistoryColumn> of(int columns) {
        return Arrays.stream(values())
                .filter(column -> column.narrow || columns >= Surroundings.WIDE)
                .toList();
    }

    int width() {
        return width;
    }

    String heading() {
        return "guidance.history.column." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the cell of a line says. */
    String value(HistoryEntry entry, Surroundings around) {
        return switch (this) {
            case DAY -> Wareki.shortForm(entry.time().atZone(JapanTime.ZONE).toLocalDate());
            case TIME -> RowWords.time(entry.time());
            case INSURER -> head(entry.identity().insurer().digits());
            case SYMBOL -> ListColumn.symbol(entry.identity(), width);
            case BRANCH -> head(entry.identity().branch());
            case ASKED_BY -> head(entry.askedBy());
            case KIND, STATE, RELATION, RATIO, VALID_UNTIL, SAID ->
                entry instanceof HistoryEntry.OfRow row
                        ? ofRow(row.row(), around)
                        : ofUnit((HistoryEntry.OfUnit) entry, around);
        };
    }

    private String ofRow(DayRow row, Surroundings around) {
        return switch (this) {
            case KIND -> ListColumn.KIND.value(new NumberedRow(0, row), around);
            case STATE -> RowWords.state(row, around);
            case RELATION -> around.names().of(row.relation());
            case RATIO -> RowWords.ratio(row.ratio());
            case VALID_UNTIL -> Wareki.shortForm(row.validUntil());
            default -> said(row, around);
        };
    }

    /** The reason of a loss, and what the other side said. */
    private static String said(DayRow row, Surroundings around) {
        String reason = around.names().of(row.lossReason());
        return head(String.join(" ", reason, row.errorCode(), row.message()).strip());
    }

    private String ofUnit(HistoryEntry.OfUnit entry, Surroundings around) {
        List<Eligibility> found = entry.unit().answer().eligibilities();
        return switch (this) {
            case KIND -> around.text("guidance.history.job." + entry.kind().name());
            case STATE -> JobWords.outcome(entry.unit().outcome(), around);
            case RELATION ->
                found.isEmpty() ? "" : around.names().of(found.get(0).relation());
            case RATIO -> found.isEmpty() ? "" : RowWords.ratio(found.get(0).effectiveRatio());
            case VALID_UNTIL ->
                Wareki.shortForm(
                        found.isEmpty() ? WireDate.absent() : found.get(0).validUntil());
            default ->
                head((entry.unit().answer().code() + " " + entry.unit().answer().message()).strip());
        };
    }

    /** The colour of a line. */
    static Role role(HistoryEntry entry) {
        return entry instanceof HistoryEntry.OfRow row
                ? RowWords.role(new NumberedRow(0, row.row()))
                : JobWords.role(((HistoryEntry.OfUnit) entry).unit().outcome());
    }

    private static String head(String text) {
        return RowWords.head(text, MOST);
    }
}
