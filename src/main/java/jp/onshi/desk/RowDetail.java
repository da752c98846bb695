package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import org.jspecify.annotations.Nullable;

/**
 * A row with everything known about it.
 *
 * @param row the row
 * @param result the whole result; {@code null} while waiting, after a time-out, or when the answer was no result
 * @param index which of the result's qualifications the row stands for, from 0
 * @param asked what was asked, when the question was ours or the result echoes it
 * @param known what the ledger knows of the person's consents
 * @param standing whose it is, with every candidate, and what differs
 */
public record RowDetail(
        DayRow row,
        @Nullable EligibilityResult result,
        int index,
        @Nullable EligibilityInquiry asked,
        List<KnownConsent> known,
        RowStanding standing) {

    /** Copies the list. */
    public RowDetail {
        known = List.copyOf(known);
    }

    /** A row of a person of whose consents nothing is known. */
    public RowDetail(DayRow row, @Nullable EligibilityResult result, int index, @Nullable EligibilityInquiry asked) {
        this(row, result, index, asked, List.of());
    }

    /** A row about which nothing is known beyond what it says. */
    public RowDetail(
            DayRow row,
            @Nullable EligibilityResult result,
            int index,
            @Nullable EligibilityInquiry asked,
            List<KnownConsent> known) {
        this(row, result, index, asked, known, RowStanding.none());
    }

    /** The qualification that the row stands for, when the result has one. */
    public Optional<Eligibility> eligibility() {
        EligibilityResult known = result;
        if (known == null || index >= known.eligibilities().size()) {
            return Optional.empty();
        }
        return Optional.of(known.eligibilities().get(index));
    }
}
