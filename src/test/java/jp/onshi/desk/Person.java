package jp.onshi.desk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;

/** A made-up person of the tests, as the register has them and as a result tells of them. Each method gives a new one. */
record Person(
        String name,
        String kana,
        Sex sex,
        String birthdate,
        String address,
        String insurer,
        String symbol,
        String insuredNumber,
        String branch,
        String from,
        String until,
        String reference,
        Validity validity,
        List<PatientExpense> expenses,
        List<String> spellings) {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    static Person of(String name, String kana, Sex sex, String birthdate) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                "",
                "06139463",
                "１０１",
                "２２",
                "01",
                "20200401",
                "",
                "",
                Validity.VALID,
                List.of(),
                List.of());
    }

    /** 見本　次郎, 男, S50. 4. 1, 06139463 １０１・２２ 01. */
    static Person jiro() {
        return of("見本　次郎", "ミホン　ジロウ", Sex.MALE, "19750401");
    }

    Person named(String newName, String newKana) {
        return new Person(
                newName,
                newKana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person of(Sex other) {
        return new Person(
                name,
                kana,
                other,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person born(String day) {
        return new Person(
                name,
                kana,
                sex,
                day,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person living(String place) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                place,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person insured(String newInsurer, String newSymbol, String number, String newBranch) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                newInsurer,
                newSymbol,
                number,
                newBranch,
                from,
                until,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person branch(String newBranch) {
        return insured(insurer, symbol, insuredNumber, newBranch);
    }

    Person validFor(String newFrom, String newUntil) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                newFrom,
                newUntil,
                reference,
                validity,
                expenses,
                spellings);
    }

    Person referringTo(String patient) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                patient,
                validity,
                expenses,
                spellings);
    }

    Person found(Validity how) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                how,
                expenses,
                spellings);
    }

    Person aidedBy(String payer, String recipient) {
        List<PatientExpense> more = new ArrayList<>(expenses);
        more.add(new PatientExpense(payer, recipient, "", WireDate.of(from), WireDate.of(until), WireDate.absent()));
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                more,
                spellings);
    }

    Person spelled(String... accepted) {
        return new Person(
                name,
                kana,
                sex,
                birthdate,
                address,
                insurer,
                symbol,
                insuredNumber,
                branch,
                from,
                until,
                reference,
                validity,
                expenses,
                List.of(accepted));
    }

    /** As the register has them; without 保険者番号 there is no insurance. */
    Patient registered(String number) {
        return registered(number, false);
    }

    Patient registered(String number, boolean test) {
        List<PatientInsurance> insurances = insurer.isEmpty()
                ? List.of()
                : List.of(new PatientInsurance(
                        identity(),
                        Code.of(Relation.class, "1"),
                        "030",
                        "",
                        WireDate.of(from),
                        WireDate.of(until),
                        WireDate.absent()));
        return new Patient(
                number,
                name,
                kana,
                Code.of(sex),
                WireDate.of(birthdate),
                "",
                address,
                insurances,
                expenses,
                List.of(),
                List.of(),
                spellings,
                test);
    }

    /** As a result tells of them. */
    DayRow online() {
        return online(CardClassification.GENERAL, RowStatus.ANSWERED);
    }

    DayRow online(RowStatus status) {
        return online(CardClassification.GENERAL, status);
    }

    /** As a result tells of their 医療扶助: 公費負担者番号 and 受給者番号 stand where an insurance has its numbers. */
    DayRow onlineAid() {
        return online(CardClassification.MEDICAL_AID, RowStatus.ANSWERED);
    }

    private DayRow online(CardClassification classification, RowStatus status) {
        return new DayRow(
                0,
                0,
                DAY,
                DAY.atTime(9, 0).atZone(ZoneId.of("Asia/Tokyo")).toInstant(),
                classification == CardClassification.MEDICAL_AID ? Marker.PUBLIC : Marker.FACE,
                status,
                false,
                false,
                null,
                reference.isEmpty() ? null : reference,
                name,
                kana,
                Code.of(sex),
                WireDate.of(birthdate),
                identity(),
                Code.of(Relation.class, "1"),
                "030",
                Code.of(classification),
                Code.of(validity),
                Code.of(LossReason.class, ""),
                WireDate.absent(),
                "",
                address,
                reference,
                List.of(),
                null,
                false,
                "",
                "",
                "OQSsiquc01res_face_1.xml",
                "");
    }

    private InsuranceIdentity identity() {
        return new InsuranceIdentity(InsurerNumber.of(insurer), symbol, insuredNumber, branch);
    }
}
