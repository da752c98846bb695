package jp.onshi.ledger;

import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.UnitOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer about to be taken in.
 *
 * @param position its place in the part's answer, from 1
 * @param asked the place of the entry that it answers, from 1; {@code null} where nobody was asked about
 * @param outcome what it means
 * @param identity by whom it can be found again (as a keyed hash); {@code null} for nobody
 * @param content the answer, in a form that the ledger does not look into; kept sealed
 * @param consents what the person said, as far as the answer tells
 */
public record NewUnit(
        int position,
        @Nullable Integer asked,
        UnitOutcome outcome,
        @Nullable InsuranceIdentity identity,
        byte[] content,
        List<NewConsent> consents) {

    /** Copies the list. */
    public NewUnit {
        consents = List.copyOf(consents);
    }

    /** Without what it says about the person. */
    @Override
    public String toString() {
        return "NewUnit[" + position + ", " + outcome + "]";
    }
}
