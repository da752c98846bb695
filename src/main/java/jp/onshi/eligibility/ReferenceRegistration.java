package jp.onshi.eligibility;

/**
 * 照会番号登録情報 (ReferenceNumberRegistrationInfo).
 *
 * @param reference 照会番号 (≤50 characters), normally the clinic's patient number
 * @param identity 保険者番号, 記号, 番号, 枝番
 */
public record ReferenceRegistration(String reference, InsuranceIdentity identity) {}
