package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.RowLock;
import org.jspecify.annotations.Nullable;

/**
 * What the desk makes of a row, as of now.
 *
 * @param match to whom it belongs
 * @param differences what differs from that patient's record, most important first; empty when nobody is known
 * @param lock who works on it on another terminal; {@code null} when nobody does
 */
public record RowStanding(
        Match match,
        List<ComparedField> differences,
        @Nullable RowLock lock) {

    private static final RowStanding NONE = new RowStanding(new Match.Nobody(), List.of(), null);

    /** Copies the list. */
    public RowStanding {
        differences = List.copyOf(differences);
    }

    /** The same with somebody else at work on the row; {@code null} for nobody. */
    public RowStanding lockedBy(@Nullable RowLock other) {
        return new RowStanding(match, differences, other);
    }

    /** Of a row about which nothing is known beyond what it says. */
    public static RowStanding none() {
        return NONE;
    }
}
