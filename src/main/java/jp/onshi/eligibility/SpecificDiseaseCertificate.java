package jp.onshi.eligibility;

/**
 * 特定疾病療養受療証情報; a result carries up to three.
 *
 * @param category 認定疾病区分 (OQSCD013)
 * @param issuedOn 交付年月日
 * @param validFrom 有効開始年月日
 * @param validUntil 有効終了年月日
 * @param selfPay 自己負担限度額, yen per month, digits as sent
 */
public record SpecificDiseaseCertificate(
        Code<DiseaseCategory> category, WireDate issuedOn, WireDate validFrom, WireDate validUntil, String selfPay) {}
