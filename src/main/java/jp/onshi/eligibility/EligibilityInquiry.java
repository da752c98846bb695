package jp.onshi.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * What a lookup by number asks about (資格確認照会用情報, QualificationConfirmSearchInfo).
 *
 * @param identity 保険者番号, 記号, 番号, 枝番 (医療扶助: 公費負担者番号 and 受給者番号)
 * @param birthdate 生年月日
 * @param limitConsent 限度額適用認定証提供同意フラグ (OQSCD001)
 * @param arbitraryIdentifier 任意の識別子 (≤50 characters), echoed in the result
 * @param care what a lookup for 訪問診療等 or オンライン診療等 says besides; {@code null} for 外来
 */
public record EligibilityInquiry(
        InsuranceIdentity identity,
        WireDate birthdate,
        Code<LimitConsentFlag> limitConsent,
        String arbitraryIdentifier,
        @Nullable CareInquiry care) {

    /** A lookup for 外来. */
    public EligibilityInquiry(
            InsuranceIdentity identity,
            WireDate birthdate,
            Code<LimitConsentFlag> limitConsent,
            String arbitraryIdentifier) {
        this(identity, birthdate, limitConsent, arbitraryIdentifier, null);
    }

    /** Whether a payer of public expense is asked, for 医療扶助, instead of an insurer. */
    public boolean isPublicExpense() {
        return identity.insurer().kind().isPublicExpense();
    }
}
