package jp.onshi.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;

/**
 * What P031 allows with the rows of a list, as far as the rows themselves tell. The ledger checks again what may have
 * changed since: the lock, 済 and ×.
 */
public final class RowRules {

    /** 生年月日 of a 医療扶助 row that does not know it. */
    private static final String UNKNOWN_BIRTHDATE = "19000101";

    private RowRules() {}

    /** F12 患者確認. */
    public static Optional<RowRefusal> confirmation(NumberedRow numbered, List<NumberedRow> list) {
        DayRow row = numbered.row();
        if (isHeld(numbered)) {
            return Optional.of(RowRefusal.HELD);
        }
        if (row.status() == RowStatus.WAITING) {
            return Optional.of(RowRefusal.WAITING);
        }
        if (row.deleted()) {
            return Optional.of(RowRefusal.DELETED);
        }
        if (isAttached(numbered, list)) {
            return Optional.of(RowRefusal.ATTACHED);
        }
        if (isOfNobody(numbered)) {
            return Optional.of(RowRefusal.NOBODY);
        }
        boolean aid = row.cardClassification().is(CardClassification.MEDICAL_AID);
        if (aid && row.birthdate().wire().equals(UNKNOWN_BIRTHDATE)) {
            return Optional.of(RowRefusal.NO_BIRTHDATE);
        }
        return aid && row.validity().is(Validity.VALID_UNREGISTERED)
                ? Optional.of(RowRefusal.NOT_REGISTERED)
                : Optional.empty();
    }

    /** F11 変更無し. */
    public static Optional<RowRefusal> noChange(NumberedRow numbered, List<NumberedRow> list) {
        return mark(numbered, list, RowRefusal.PROCESSED);
    }

    /** F3 削除. */
    public static Optional<RowRefusal> deletion(NumberedRow numbered, List<NumberedRow> list) {
        return mark(numbered, list, RowRefusal.PROCESSED_NOT_DELETED);
    }

    private static Optional<RowRefusal> mark(NumberedRow numbered, List<NumberedRow> list, RowRefusal whenProcessed) {
        DayRow row = numbered.row();
        if (isHeld(numbered)) {
            return Optional.of(RowRefusal.HELD);
        }
        if (row.deleted()) {
            return Optional.of(RowRefusal.DELETED);
        }
        if (row.processed()) {
            return Optional.of(whenProcessed);
        }
        if (row.status() == RowStatus.WAITING) {
            return Optional.of(RowRefusal.WAITING);
        }
        return isAttached(numbered, list) ? Optional.of(RowRefusal.ATTACHED) : Optional.empty();
    }

    /** Whether somebody else works on the row. */
    public static boolean isHeld(NumberedRow numbered) {
        return numbered.standing().lock() != null;
    }

    /** Who else works on the row, when F3 may break that lock now (処理解除). */
    public static Optional<RowLock> breakable(NumberedRow numbered, Instant now) {
        return Optional.ofNullable(numbered.standing().lock()).filter(lock -> lock.isBreakable(now));
    }

    /**
     * Whether this is a row of 公費 that belongs to an insurance of the same result: it cannot be selected alone. A 公費
     * that came by itself can.
     */
    public static boolean isAttached(NumberedRow numbered, List<NumberedRow> list) {
        DayRow row = numbered.row();
        return row.marker() == Marker.PUBLIC
                && (row.id() != row.family() || insuranceOf(numbered, list).isPresent());
    }

    /** The row of the insurance that a row of 公費 came with, if the list shows it. */
    public static Optional<NumberedRow> insuranceOf(NumberedRow numbered, List<NumberedRow> list) {
        return list.stream()
                .filter(other -> other.row().family() == numbered.row().family()
                        && other.row().marker() != Marker.PUBLIC)
                .findFirst();
    }

    /** 該当無 or no answer with no patient known, or ★ without 生年月日. */
    private static boolean isOfNobody(NumberedRow numbered) {
        DayRow row = numbered.row();
        boolean unknown = !(numbered.standing().match() instanceof Match.Known);
        boolean noResult = row.status() != RowStatus.ANSWERED || row.validity().is(Validity.NONE);
        return unknown && noResult
                || row.marker() == Marker.FACE && row.birthdate().wire().isBlank();
    }
}
