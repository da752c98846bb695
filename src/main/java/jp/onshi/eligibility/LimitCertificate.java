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
        WireDate longTermOn) {

    /**
     * Whether 認定証区分 and 適用区分 go together (01: ア–エ, 現役並み, 一般; 02 and 03: オ and 低所得). Any other pair is a
     * matter to ask the insurer about, as 日レセ does.
     */
    public boolean isKnownPair() {
        LimitCertificateKind certificate = kind.value();
        LimitClassification income = classification.value();
        if (certificate == null || income == null) {
            return false;
        }
        boolean reduced = switch (income) {
            case O, O_BORDER, LOW_2, LOW_1, LOW_1_WELFARE, LOW_1_BORDER -> true;
            case A, I, U, E, ACTIVE_3, ACTIVE_2, ACTIVE_1, GENERAL, GENERAL_2, GENERAL_1 -> false;
        };
        return reduced == (certificate != LimitCertificateKind.LIMIT);
    }
}
