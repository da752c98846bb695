package jp.onshi.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * One person of a batch inquiry as the desk asks.
 *
 * @param identity 保険者番号, 記号, 番号, 枝番 (医療扶助: 公費負担者番号 and 受給者番号)
 * @param birthdate 生年月日; absent in a 照会番号 registration
 * @param held the 限度額適用認定証 the clinic now holds, so that the answer can say "changed"; {@code null} for none
 * @param reference 照会番号 or the clinic's own patient number; may be empty
 */
public record BatchEntry(
        InsuranceIdentity identity,
        WireDate birthdate,
        @Nullable LimitCertificate held,
        String reference) {}
