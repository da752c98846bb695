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

    /** Whether nobody is certain, and a human has to say whose the row is (要確認). */
    public boolean isToReview() {
        return match instanceof Match.Review || match instanceof Match.Open;
    }

    /** Whether one of the fields differs from the record of the row's patient. */
    public boolean differsIn(ComparedField.Field... fields) {
        List<ComparedField.Field> wanted = List.of(fields);
        return differences.stream().anyMatch(difference -> wanted.contains(difference.field()));
    }

    /** 要 where a human has to say whose the row is, ≠ where something differs from the patient's record; else empty. */
    public String sign() {
        return isToReview() ? "要" : differences.isEmpty() ? "" : "≠";
    }

    /** Whether the insurance is another one than the patient's. */
    public boolean isOtherInsurance() {
        return differsIn(ComparedField.Field.INSURER, ComparedField.Field.SYMBOL_NUMBER);
    }

    /** 枝番不一致: from the patient's insurance, or from that of somebody who would be the patient but for it. */
    public boolean isOtherBranch() {
        return !isOtherInsurance() && differsIn(ComparedField.Field.BRANCH)
                || match instanceof Match.Open open && open.ranked().stream().anyMatch(Match.Candidate::branchOnly);
    }

    /** Of a row about which nothing is known beyond what it says. */
    public static RowStanding none() {
        return NONE;
    }
}
