package jp.onshi.ledger;

import java.time.Instant;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.WireDate;

/**
 * Something that a patient said, about to be noted.
 *
 * @param identity who it is, by insurance; the branch number tells members of one family apart
 * @param birthdate who it is, by birth
 * @param consent what was said
 * @param route by which way
 * @param learnedAt when the desk learned of it
 */
public record NewConsent(
        InsuranceIdentity identity, WireDate birthdate, Consent consent, ConsentRoute route, Instant learnedAt) {

    /** Without what it says about the person. */
    @Override
    public String toString() {
        return "NewConsent[" + consent.kind() + ", " + route + "]";
    }
}
