package jp.onshi.simulator;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.onshi.eligibility.Age;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CombinedUse;
import jp.onshi.eligibility.DesignatedInstitution;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.ElderlyCare;
import jp.onshi.eligibility.ElderlyCertificate;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InfectionAct;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.MedicalTicket;
import jp.onshi.eligibility.PrefecturalExpense;
import jp.onshi.eligibility.Preschool;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.SocialInsurance;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TicketConsistency;
import jp.onshi.eligibility.TicketKind;
import jp.onshi.eligibility.TreatmentKind;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one qualification as the fixtures or the generator set them. What follows from the insurer, the
 * person's age and the day (certificates, their validity, 未就学, tickets of the month) is worked out here.
 *
 * @param insurer who insures
 * @param symbol 記号; may be empty
 * @param number 番号
 * @param branch 枝番; may be empty
 * @param relation 本人・家族の別; absent where it is not used
 * @param insuredName 被保険者氏名 or 世帯主氏名; may be empty
 * @param from 資格取得年月日
 * @param until 資格喪失年月日, {@code null} while held
 * @param loss 資格喪失事由
 * @param ratio 一部負担金割合 of the card, percent; may be empty
 * @param limit kind and classification of a 限度額適用認定証, {@code "01:A03"}; empty without
 * @param diseases 認定疾病区分, {@code "1"} or {@code "2,3"}; empty without
 * @param options see {@code fixtures/population/qualifications.tsv}
 */
record Terms(
        Insurer insurer,
        String symbol,
        String number,
        String branch,
        Code<Relation> relation,
        String insuredName,
        LocalDate from,
        @Nullable LocalDate until,
        Code<LossReason> loss,
        String ratio,
        String limit,
        String diseases,
        Set<String> options) {

    private static final int ELDERLY_FROM = 70;
    private static final int OLD_AGE_FROM = 75;
    private static final int SCHOOL_AGE = 6;
    private static final String TICKETS = "tickets=";
    private static final String CLASS = "class=";
    private static final String ELDERLY = "elderly=";
    private static final Institution CLINIC = new Institution("1312345670", "見本診療所");

    /** Copies the options. */
    Terms {
        options = Set.copyOf(options);
    }

    /** The qualification of a person under these terms, as the register shows it on the day. */
    Qualification of(Person.Identity person, LocalDate today) {
        LocalDate lost = until;
        boolean yearly = insurer.household() == Insurer.Household.CITY || insurer.household() == Insurer.Household.OLD;
        Eligibility row = new Eligibility(
                Code.of(
                        CardClassification.class,
                        option(CLASS, insurer.cardClassification().wire())),
                new InsuranceIdentity(insurer.number(), symbol, number, branch),
                relation,
                insuredName,
                person.name(),
                person.sex(),
                person.otherSex(),
                person.birthdate(),
                person.address(),
                person.postcode(),
                WireDate.of(from),
                lost == null ? WireDate.absent() : WireDate.of(lost),
                insurer.isMedicalAid() ? WireDate.absent() : WireDate.of(from),
                insurer.isMedicalAid() ? WireDate.absent() : WireDate.of(yearly ? later(from, yearStart(today)) : from),
                yearly ? WireDate.of(yearEnd(today)) : WireDate.absent(),
                cardRatio(person, today),
                isPreschool(person, today) ? Code.of(Preschool.PRESCHOOL) : Code.absent(),
                loss,
                insurer.name(),
                elderly(person, today),
                limitCertificate(today),
                diseaseCertificates(today),
                tickets(today),
                List.of(),
                WireTime.of(from.plusDays(10).atTime(9, 30)),
                "",
                person.referenceNumber(),
                "",
                Code.absent());
        return new Qualification(row, !options.contains("unregistered"));
    }

    private String cardRatio(Person.Identity person, LocalDate today) {
        return ratio.isEmpty() && insurer.household() == Insurer.Household.CITY
                ? isPreschool(person, today) ? "020" : "030"
                : ratio;
    }

    /** 未就学: up to the first 31 March on or after the day on which the child becomes six. */
    private static boolean isPreschool(Person.Identity person, LocalDate today) {
        return person.birthdate()
                .known()
                .map(birth -> Age.attainmentDay(birth, SCHOOL_AGE))
                .map(six -> yearMonthEnd(six, Month.MARCH))
                .map(end -> !today.isAfter(end))
                .orElse(false);
    }

    /** 高齢受給者証: from the month after the 70th birthday to the eve of the 75th, renewed each August. */
    private @Nullable ElderlyCertificate elderly(Person.Identity person, LocalDate today) {
        LocalDate birth = person.birthdate().date();
        if (birth == null || insurer.household() == Insurer.Household.OLD || insurer.isMedicalAid()) {
            return null;
        }
        LocalDate first = Age.attainmentDay(birth, ELDERLY_FROM).plusMonths(1).withDayOfMonth(1);
        LocalDate last = Age.attainmentDay(birth, OLD_AGE_FROM);
        if (today.isBefore(first) || today.isAfter(last)) {
            return null;
        }
        LocalDate validFrom = later(first, yearStart(today));
        LocalDate end = yearEnd(today);
        return new ElderlyCertificate(
                WireDate.of(validFrom),
                WireDate.of(validFrom),
                WireDate.of(end.isBefore(last) ? end : last),
                option(ELDERLY, "020"));
    }

    private @Nullable LimitCertificate limitCertificate(LocalDate today) {
        if (limit.isEmpty()) {
            return null;
        }
        int colon = limit.indexOf(':');
        LocalDate start = yearStart(today);
        return new LimitCertificate(
                Code.of(LimitCertificateKind.class, limit.substring(0, colon)),
                Code.of(LimitClassification.class, limit.substring(colon + 1)),
                WireDate.of(start),
                WireDate.of(start),
                WireDate.of(yearEnd(today)),
                limit.startsWith("02") ? WireDate.of(start.plusMonths(1)) : WireDate.absent());
    }

    private List<SpecificDiseaseCertificate> diseaseCertificates(LocalDate today) {
        List<SpecificDiseaseCertificate> certificates = new ArrayList<>();
        if (!diseases.isEmpty()) {
            for (String category : diseases.split(",", -1)) {
                certificates.add(new SpecificDiseaseCertificate(
                        Code.of(DiseaseCategory.class, category),
                        WireDate.of(from),
                        WireDate.of(from),
                        WireDate.of(yearEnd(today)),
                        limit.equals("01:A01") || limit.equals("01:A02") ? "020000" : "010000"));
            }
        }
        return certificates;
    }

    private List<MedicalTicket> tickets(LocalDate today) {
        List<MedicalTicket> tickets = new ArrayList<>();
        int count = Integer.parseInt(option(TICKETS, "0"));
        YearMonth month = YearMonth.from(today);
        for (int i = 0; i < count; i++) {
            boolean medical = i == 0;
            tickets.add(new MedicalTicket(
                    Code.of(medical ? TicketKind.MEDICAL : TicketKind.DISPENSING),
                    WireDate.of(month.atDay(1)),
                    WireDate.of(month.atEndOfMonth()),
                    number + month.format(DateTimeFormatter.ofPattern("yyyyMM")) + (i + 1),
                    month.format(DateTimeFormatter.ofPattern("yyyyMM")),
                    medical ? CLINIC : new Institution("1342345671", "見本薬局"),
                    Code.of(DesignatedInstitution.SAME),
                    medical ? new Institution("", "") : CLINIC,
                    List.of("高血圧症（見本）", "腰痛症（見本）"),
                    Code.of(medical ? TreatmentKind.OUTPATIENT : TreatmentKind.DISPENSING),
                    "0",
                    "見本　地区員",
                    "例示　取扱",
                    Code.of(options.contains("combined") ? CombinedUse.COMBINED : CombinedUse.SINGLE),
                    Code.of(options.contains("combined") ? SocialInsurance.YES : SocialInsurance.NO),
                    Code.<TicketConsistency>absent(),
                    Code.of(InfectionAct.NO),
                    Code.of(ElderlyCare.NO),
                    Code.of(PrefecturalExpense.NO),
                    medical ? List.of("見本の医療券です") : List.of()));
        }
        return tickets;
    }

    private String option(String prefix, String otherwise) {
        for (String option : options) {
            if (option.startsWith(prefix)) {
                return option.substring(prefix.length());
            }
        }
        return otherwise;
    }

    /** The last 1 August on or before the day: when yearly certificates begin. */
    private static LocalDate yearStart(LocalDate day) {
        return yearEnd(day).minusYears(1).plusDays(1);
    }

    /** The first 31 July on or after the day: when yearly certificates end. */
    private static LocalDate yearEnd(LocalDate day) {
        return yearMonthEnd(day, Month.JULY);
    }

    private static LocalDate yearMonthEnd(LocalDate day, Month month) {
        LocalDate end = LocalDate.of(day.getYear(), month, 31);
        return day.isAfter(end) ? end.plusYears(1) : end;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
