package jp.onshi.eligibility;

/**
 * Whose medical information an answer holds, in the answer's own words.
 *
 * @param identity 保険者番号, 記号, 番号, 枝番
 * @param name 氏名, 氏名カナ and the alternates
 * @param birthdate 生年月日
 * @param age 年齢 as sent
 * @param sex 性別 (OQSCD007)
 * @param otherSex 性別２
 * @param referenceNumber 照会番号
 */
public record MedicalPerson(
        InsuranceIdentity identity,
        PersonName name,
        WireDate birthdate,
        String age,
        Code<Sex> sex,
        Code<Sex> otherSex,
        String referenceNumber) {}
