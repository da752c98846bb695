package jp.onshi.eligibility;

/**
 * 限度額適用認定証関連情報.
 *
 * @param kind 認定証区分 (OQSCD011)
 * @param classification 適用区分 (OQSCD012)
 * @param issuedOn 交付年月日
 * @param validFrom 有効開始年月日
 * @param validUntil 有効終了年月日; absent means no end
 * @param longTermOn 長期入院該当年月日
 */
public record LimitCertificate(
        Code<LimitCertificateKind> kind,
        Code<LimitClassification> classification,
        WireDate issuedOn,
        WireDate validFrom,
        WireDate validUntil,
        WireDate longTermOn) {}
