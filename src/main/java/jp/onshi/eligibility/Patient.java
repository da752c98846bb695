package jp.onshi.eligibility;

import java.time.LocalDate;
import java.util.List;

/**
 * A patient as the clinic's register knows them: what 日レセ has, or what a CSV said.
 *
 * @param number 患者番号 as 日レセ shows it, leading zeros included; never empty
 * @param name 氏名, family and given name parted by a full-width space
 * @param kana カナ氏名, full-width
 * @param sex 性別
 * @param birthdate 生年月日
 * @param postcode 郵便番号, {@code xxx-xxxx} or 7 digits; may be empty
 * @param address 住所; may be empty
 * @param insurances 保険, in the register's order
 * @param expenses 公費 and 医療扶助, in the register's order
 * @param limits 限度額適用認定証
 * @param diseases 特定疾病療養受療証
 * @param spellings other spellings of 氏名 and カナ氏名 that somebody accepted as this person's (old kanji, a former family
 *     name); such a difference is not shown again
 * @param test テスト患者: never matched to a result
 */
public record Patient(
        String number,
        String name,
        String kana,
        Code<Sex> sex,
        WireDate birthdate,
        String postcode,
        String address,
        List<PatientInsurance> insurances,
        List<PatientExpense> expenses,
        List<LimitCertificate> limits,
        List<SpecificDiseaseCertificate> diseases,
        List<String> spellings,
        boolean test) {

    /** Copies the lists. */
    public Patient {
        insurances = List.copyOf(insurances);
        expenses = List.copyOf(expenses);
        limits = List.copyOf(limits);
        diseases = List.copyOf(diseases);
        spellings = List.copyOf(spellings);
    }

    /** The insurances that are valid on the day. */
    public List<PatientInsurance> insurancesOn(LocalDate day) {
        return insurances.stream().filter(insurance -> insurance.covers(day)).toList();
    }

    /** The same with other insurances. */
    public Patient withInsurances(List<PatientInsurance> others) {
        return new Patient(
                number, name, kana, sex, birthdate, postcode, address, others, expenses, limits, diseases, spellings,
                test);
    }

    /** The same with other 公費. */
    public Patient withExpenses(List<PatientExpense> others) {
        return new Patient(
                number,
                name,
                kana,
                sex,
                birthdate,
                postcode,
                address,
                insurances,
                others,
                limits,
                diseases,
                spellings,
                test);
    }

    /** The same with other certificates. */
    public Patient withCertificates(List<LimitCertificate> newLimits, List<SpecificDiseaseCertificate> newDiseases) {
        return new Patient(
                number,
                name,
                kana,
                sex,
                birthdate,
                postcode,
                address,
                insurances,
                expenses,
                newLimits,
                newDiseases,
                spellings,
                test);
    }

    /** The same with other accepted spellings. */
    public Patient withSpellings(List<String> others) {
        return new Patient(
                number,
                name,
                kana,
                sex,
                birthdate,
                postcode,
                address,
                insurances,
                expenses,
                limits,
                diseases,
                others,
                test);
    }
}
