package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitChange;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/**
 * What one person's answer in a batch means.
 *
 * <p>An error is 処理結果状況 2. 無効, 無効（新しい資格あり）, 複数該当 and a 資格有効性 that nobody knows leave no single valid
 * qualification; 該当資格なし, or an answer that says nothing of a qualification, is not found. A valid one (有効 and
 * 有効（未登録）) has changed when 限度額適用認定証情報変更有無 says so, or when the numbers, the certificate or the share of
 * the patient differ from what was asked with or what the latest valid result in the ledger says of that person. What
 * an answer does not say, or the clinic did not know, is no difference.
 */
final class Outcomes {

    private final Ledger ledger;

    Outcomes(Ledger ledger) {
        this.ledger = ledger;
    }

    UnitOutcome of(@Nullable BatchEntry asked, BatchUnit answer) throws LedgerException {
        if (answer.status().is(ProcessingStatus.ERROR)) {
            return UnitOutcome.ERROR;
        }
        if (answer.registration() != null) {
            return UnitOutcome.UNCHANGED;
        }
        boolean valid =
                answer.validity().is(Validity.VALID) || answer.validity().is(Validity.VALID_UNREGISTERED);
        boolean none = answer.validity().is(Validity.NONE)
                || answer.validity().isAbsent() && answer.eligibilities().isEmpty();
        if (none) {
            return UnitOutcome.NOT_FOUND;
        }
        if (!valid && !answer.validity().isAbsent()) {
            return UnitOutcome.INVALID;
        }
        return hasChanged(asked, answer) ? UnitOutcome.CHANGED : UnitOutcome.UNCHANGED;
    }

    private boolean hasChanged(@Nullable BatchEntry asked, BatchUnit answer) throws LedgerException {
        if (answer.limitChange().is(LimitChange.CHANGED_OR_UNDECIDED)) {
            return true;
        }
        Eligibility found = ofWhatWasAsked(asked, answer.eligibilities());
        if (found == null) {
            return false;
        }
        if (asked != null
                && (differ(asked.identity(), found.identity()) || differ(asked.held(), found.limitCertificate()))) {
            return true;
        }
        Optional<DayRow> known = lastKnown(asked == null ? found.identity() : asked.identity(), found);
        return known.isPresent()
                && (differ(known.get().identity(), found.identity())
                        || differ(known.get().limitCertificate(), found.limitCertificate())
                        || differ(known.get().ratio(), found.effectiveRatio()));
    }

    /** The medical aid when a payer of public expense was asked, else the insurance; else whatever there is. */
    private static @Nullable Eligibility ofWhatWasAsked(@Nullable BatchEntry asked, List<Eligibility> rows) {
        boolean aid = asked != null && asked.identity().insurer().kind().isPublicExpense();
        return rows.stream()
                .filter(row -> row.isMedicalAid() == aid)
                .findFirst()
                .orElse(rows.isEmpty() ? null : rows.get(0));
    }

    private Optional<DayRow> lastKnown(InsuranceIdentity identity, Eligibility found) throws LedgerException {
        if (!ledger.isKnown(identity)) {
            return Optional.empty();
        }
        List<DayRow> rows = ledger.findByIdentity(identity.insurer().digits(), identity.symbol(), identity.number());
        return rows.stream()
                .filter(row -> isValid(row) && row.birthdate().equals(found.birthdate()))
                .filter(row -> row.cardClassification().is(CardClassification.MEDICAL_AID) == found.isMedicalAid())
                .findFirst();
    }

    static boolean isValid(DayRow row) {
        return row.validity().is(Validity.VALID) || row.validity().is(Validity.VALID_UNREGISTERED);
    }

    /** Whether they name different people or insurers; width, hyphens, leading zeros and what one lacks do not count. */
    private static boolean differ(InsuranceIdentity one, InsuranceIdentity other) {
        return !one.insurer().sameAs(other.insurer())
                || !TextFold.numberKey(one.symbol()).equals(TextFold.numberKey(other.symbol()))
                || !TextFold.numberKey(one.number()).equals(TextFold.numberKey(other.number()))
                || differ(TextFold.numberKey(one.branch()), TextFold.numberKey(other.branch()));
    }

    private static boolean differ(@Nullable LimitCertificate one, @Nullable LimitCertificate other) {
        return one != null
                && other != null
                && !(one.kind().equals(other.kind()) && one.classification().equals(other.classification()));
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
