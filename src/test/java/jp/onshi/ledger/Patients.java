package jp.onshi.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;

/** Made-up patients for tests and benches; the same seed makes the same ones. */
public final class Patients {

    private static final String[][] FAMILY = {
        {"佐藤", "サトウ"}, {"髙橋", "タカハシ"}, {"𠮷田", "ヨシダ"}, {"山﨑", "ヤマザキ"}, {"渡邊", "ワタナベ"},
        {"小鳥遊", "タカナシ"}, {"大野", "オオノ"}, {"小野", "オノ"}, {"鈴木", "スズキ"}, {"葛󠄀城", "カツラギ"},
        {"東海林", "ショウジ"}, {"本間", "ホンマ"}, {"新田", "ニッタ"}, {"千葉", "チバ"}, {"藤井", "フジイ"}
    };
    private static final String[][] GIVEN = {
        {"花子", "ハナコ", "2"}, {"太郎", "タロウ", "1"}, {"一", "ハジメ", "1"}, {"さくら", "サクラ", "2"},
        {"潤一郎", "ジュンイチロウ", "1"}, {"美咲", "ミサキ", "2"}, {"權兵衛", "ゴンベエ", "1"}, {"真弓", "マユミ", "2"},
        {"忍", "シノブ", ""}, {"裕次郎", "ユウジロウ", "1"}, {"陽菜", "ヒナ", "2"}, {"蓮", "レン", "1"}
    };
    private static final String[] INSURERS = {"01139013", "06139117", "139410", "39139514", "31139314"};
    private static final int DAYS = 36_000;

    private final Random random;

    /** The patients of a seed. */
    public Patients(long seed) {
        random = new Random(seed);
    }

    /** A patient with that number of six digits: usually one insurance, sometimes two, sometimes a 公費. */
    public Patient numbered(int number) {
        String[] family = pick(FAMILY);
        String[] given = pick(GIVEN);
        List<PatientInsurance> insurances = new ArrayList<>();
        insurances.add(insurance(number, ""));
        if (random.nextInt(5) == 0) {
            insurances.add(0, insurance(number + 500_000, "20250331"));
        }
        List<PatientExpense> expenses = random.nextInt(10) == 0
                ? List.of(new PatientExpense(
                        "12139614", digits(7), "生活保護", date("20230401"), WireDate.absent(), WireDate.absent()))
                : List.of();
        return new Patient(
                String.format(Locale.ROOT, "%06d", number),
                family[0] + "　" + given[0],
                family[1] + "　" + given[1],
                Code.of(Sex.class, given[2]),
                WireDate.of(LocalDate.of(1926, 1, 1).plusDays(random.nextInt(DAYS))),
                "000-" + digits(4),
                "架空県見本市例示町" + (1 + random.nextInt(900)) + "番地" + random.nextInt(30),
                insurances,
                expenses,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    /** A patient with something in every field. */
    public static Patient complete() {
        return patient("000120", "渡邉　齋", "ワタナベ　イツキ", "19590630")
                .withInsurances(List.of(
                        new PatientInsurance(
                                identity("06139117", "３０１", "４５６７", "00"),
                                Code.of(Relation.INSURED),
                                "030",
                                "組合",
                                date("20191001"),
                                date("20250331"),
                                date("20250105")),
                        new PatientInsurance(
                                identity("139428", "例", "204581", "01"),
                                Code.of(Relation.class, "9"),
                                "",
                                "",
                                date("20250401"),
                                date("99999999"),
                                WireDate.absent())))
                .withExpenses(List.of(new PatientExpense(
                        "54130012", "1234567", "難病", date("20250101"), date("20261231"), date("kaputt"))))
                .withCertificates(
                        List.of(new LimitCertificate(
                                Code.of(LimitCertificateKind.LIMIT),
                                Code.of(LimitClassification.class, "Z99"),
                                date("20250401"),
                                date("20250401"),
                                WireDate.absent(),
                                date("20260101"))),
                        List.of(new SpecificDiseaseCertificate(
                                Code.of(DiseaseCategory.class, "1"),
                                date("20200101"),
                                date("20200102"),
                                date("99999999"),
                                "10000")))
                .withSpellings(List.of("渡邊󠄂　齋", "渡辺　斎"));
    }

    /** A patient of whom only that is known. */
    public static Patient patient(String number, String name, String kana, String birthdate) {
        return new Patient(
                number,
                name,
                kana,
                Code.of(Sex.MALE),
                date(birthdate),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    /** An insurance without beginning or end. */
    public static PatientInsurance insurance(String insurer, String symbol, String number, String branch) {
        return new PatientInsurance(
                identity(insurer, symbol, number, branch),
                Code.of(Relation.INSURED),
                "030",
                "",
                WireDate.absent(),
                WireDate.absent(),
                WireDate.absent());
    }

    /** The numbers of an insured person. */
    public static InsuranceIdentity identity(String insurer, String symbol, String number, String branch) {
        return new InsuranceIdentity(InsurerNumber.of(insurer), symbol, number, branch);
    }

    /** A result at the reader that says of a patient what the register says. */
    public static DayRow result(Patient patient, LocalDate day, int minute) {
        PatientInsurance insurance =
                patient.insurances().get(patient.insurances().size() - 1);
        return new DayRow(
                0,
                0,
                day,
                day.atTime(9, 0).toInstant(ZoneOffset.ofHours(9)).plusSeconds(60L * minute),
                Marker.FACE,
                RowStatus.ANSWERED,
                false,
                false,
                null,
                null,
                patient.name(),
                patient.kana(),
                patient.sex(),
                patient.birthdate(),
                insurance.identity(),
                insurance.relation(),
                insurance.ratio(),
                Code.of(CardClassification.GENERAL),
                Code.of(Validity.VALID),
                Code.absent(),
                insurance.until(),
                patient.postcode(),
                patient.address(),
                "",
                List.of(),
                null,
                false,
                "",
                "",
                "OQSsiquc01res_face_" + patient.number() + ".xml",
                "");
    }

    private PatientInsurance insurance(int number, String until) {
        return new PatientInsurance(
                identity(
                        pick(INSURERS),
                        "記" + random.nextInt(400),
                        String.format(Locale.ROOT, "%07d", number / 2),
                        "0" + number % 2),
                Code.of(random.nextBoolean() ? Relation.INSURED : Relation.FAMILY),
                "030",
                "",
                date("20190401"),
                date(until),
                WireDate.absent());
    }

    private static WireDate date(String wire) {
        return WireDate.of(wire);
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String digits(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }
}
