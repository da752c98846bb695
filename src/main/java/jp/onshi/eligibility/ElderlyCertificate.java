package jp.onshi.eligibility;

/**
 * 高齢受給者証情報.
 *
 * @param issuedOn 交付年月日; when present, this certificate's ratio wins over the card's
 * @param validFrom 有効開始年月日
 * @param validUntil 有効終了年月日
 * @param ratio 一部負担金割合, percent with leading zeros ({@code 020}, {@code 030})
 */
public record ElderlyCertificate(WireDate issuedOn, WireDate validFrom, WireDate validUntil, String ratio) {}
