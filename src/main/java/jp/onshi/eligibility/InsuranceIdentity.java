package jp.onshi.eligibility;

/**
 * The numbers that name one insured person at one insurer. For 医療扶助 the same places hold 公費負担者番号 and 受給者番号.
 *
 * @param insurer 保険者番号 (公費負担者番号)
 * @param symbol 被保険者証記号 (≤20 characters); may be empty
 * @param number 被保険者証番号 (受給者番号) (≤20 characters)
 * @param branch 枝番, 2 digits; may be empty
 */
public record InsuranceIdentity(InsurerNumber insurer, String symbol, String number, String branch) {}
