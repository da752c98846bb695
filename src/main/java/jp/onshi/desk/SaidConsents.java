package jp.onshi.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.WireTime;
import jp.onshi.ledger.NewConsent;
import org.jspecify.annotations.Nullable;

/** What results say about consents, and by which way they came. Until when they hold is what AvailableTime says. */
final class SaidConsents {

    private SaidConsents() {}

    /**
     * What a result of one person says.
     *
     * @param face whether it came from the card reader
     * @param asked what we asked, when the request was ours
     */
    static List<NewConsent> of(
            EligibilityResult result, boolean face, @Nullable EligibilityInquiry asked, Instant learnedAt) {
        if (result.isError()) {
            return List.of();
        }
        EligibilityInquiry inquiry = asked != null ? asked : result.inquiry();
        ConsentRoute route = face ? ConsentRoute.FACE : route(result, inquiry);
        List<NewConsent> said = new ArrayList<>();
        for (Eligibility eligibility : result.eligibilities()) {
            said.addAll(of(eligibility, route, learnedAt));
            boolean saidAtTheDesk = route == ConsentRoute.ORAL
                    && asked != null
                    && asked.limitConsent().is(LimitConsentFlag.CONSENTED)
                    && eligibility.consent(ConsentKind.LIMIT_CERTIFICATE).isEmpty();
            if (saidAtTheDesk) {
                said.add(new NewConsent(
                        eligibility.identity(), eligibility.birthdate(), oral(learnedAt), route, learnedAt));
            }
        }
        return said;
    }

    /** What one person of a consent list said. */
    static List<NewConsent> of(BatchUnit unit, ConsentRoute route, Instant learnedAt) {
        List<NewConsent> said = new ArrayList<>();
        Consent qualification = unit.consent();
        for (Eligibility eligibility : unit.eligibilities()) {
            if (qualification != null) {
                said.add(new NewConsent(
                        eligibility.identity(), eligibility.birthdate(), qualification, route, learnedAt));
            }
            said.addAll(of(eligibility, route, learnedAt));
        }
        return said;
    }

    private static List<NewConsent> of(Eligibility eligibility, ConsentRoute route, Instant learnedAt) {
        return eligibility.consents().stream()
                .map(consent ->
                        new NewConsent(eligibility.identity(), eligibility.birthdate(), consent, route, learnedAt))
                .toList();
    }

    /** A lookup by number is sent with the flag only after the patient said yes; answers need not repeat it. */
    private static Consent oral(Instant learnedAt) {
        return new Consent(
                ConsentKind.LIMIT_CERTIFICATE,
                Code.of(ConsentFlag.GIVEN),
                WireTime.of(learnedAt.atOffset(JapanTime.ZONE).toLocalDateTime()),
                WireTime.absent());
    }

    private static ConsentRoute route(EligibilityResult result, @Nullable EligibilityInquiry inquiry) {
        CareInquiry asked = inquiry == null ? null : inquiry.care();
        Code<CareKind> care = result.careKind().isAbsent() && asked != null ? asked.kind() : result.careKind();
        return care.known().map(SaidConsents::route).orElse(ConsentRoute.ORAL);
    }

    /** The way that belongs to a 診療区分. */
    static ConsentRoute route(CareKind care) {
        return switch (care) {
            case HOME_VISIT -> ConsentRoute.HOME_VISIT;
            case ONLINE -> ConsentRoute.ONLINE;
            case OUTPATIENT, EMERGENCY -> ConsentRoute.ORAL;
        };
    }
}
