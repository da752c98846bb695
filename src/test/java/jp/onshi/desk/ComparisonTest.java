package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @Test
    void equalRecordsHaveNoDifference() {
        assertThat(Comparison.differences(compare(Mihon.says(), Mihon.registered())))
                .isEmpty();
        assertThat(Comparison.differences(
                        Comparison.ofRow(Mihon.says().row(), Mihon.registered().build(), Mihon.DAY)))
                .isEmpty();
    }

    @Test
    void anotherInsurerDiffersInItsNumbers() {
        Mihon.Registered before = Mihon.registered()
                .insurances(Mihon.insured()
                        .numbers("06131155", "203", "11", "")
                        .period("20190401", "")
                        .build());
        List<ComparedField> compared = compare(Mihon.says().period("20261001", ""), before);

        assertThat(one(Field.INSURER, compared))
                .isEqualTo(new ComparedField(Field.INSURER, Sign.DIFFERS, "06139463", "06131155"));
        assertThat(one(Field.SYMBOL_NUMBER, compared))
                .isEqualTo(new ComparedField(Field.SYMBOL_NUMBER, Sign.DIFFERS, "１０１・２２", "２０３・１１"));
        assertThat(one(Field.BRANCH, compared)).isEqualTo(new ComparedField(Field.BRANCH, Sign.NEW, "02", ""));
        assertThat(one(Field.PERIOD, compared))
                .isEqualTo(new ComparedField(Field.PERIOD, Sign.DIFFERS, "R 8.10. 1 ～", "H31. 4. 1 ～"));
        assertThat(Comparison.differences(compared))
                .extracting(ComparedField::field)
                .containsExactly(Field.INSURER, Field.SYMBOL_NUMBER, Field.BRANCH, Field.PERIOD);
    }

    @ParameterizedTest
    @CsvSource({
        "06139463, １０１, ２２, 2, SAME",
        "06139463, 1-01, 0022, 02, SAME",
        "06139463, 101, 23, 02, DIFFERS",
        "06139463, 102, 22, 02, DIFFERS",
    })
    void widthHyphensAndLeadingZerosOfNumbersDoNotCount(
            String insurer, String symbol, String number, String branch, Sign sign) {
        List<ComparedField> compared = compare(
                Mihon.says(),
                Mihon.registered()
                        .insurances(Mihon.insured()
                                .numbers(insurer, symbol, number, branch)
                                .build()));
        assertThat(one(Field.INSURER, compared).sign()).isEqualTo(Sign.SAME);
        assertThat(one(Field.SYMBOL_NUMBER, compared).sign()).isEqualTo(sign);
        assertThat(one(Field.BRANCH, compared).sign()).isEqualTo(Sign.SAME);
    }

    @Test
    void paddedInsurerNumbersAreTheSame() {
        assertThat(signOf(
                        Field.INSURER,
                        Mihon.says().numbers("138057", "1", "2", "01"),
                        Mihon.registered()
                                .insurances(Mihon.insured()
                                        .numbers("00138057", "1", "2", "01")
                                        .build())))
                .isEqualTo(Sign.SAME);
    }

    @Test
    void missingBranchIsNewAndLostBranchIsGoneButNotOfLateElderly() {
        Mihon.Registered blank =
                Mihon.registered().insurances(Mihon.insured().branch("").build());
        assertThat(signOf(Field.BRANCH, Mihon.says(), blank)).isEqualTo(Sign.NEW);
        assertThat(signOf(Field.BRANCH, Mihon.says().numbers("06139463", "101", "22", ""), Mihon.registered()))
                .isEqualTo(Sign.GONE);
        assertThat(signOf(
                        Field.BRANCH,
                        Mihon.says().numbers("39131156", "", "01234567", "00"),
                        Mihon.registered()
                                .insurances(Mihon.insured()
                                        .numbers("39131156", "", "01234567", "")
                                        .build())))
                .isEqualTo(Sign.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "見本　次郎, 見本 次郎, SAME",
        "髙﨑　正, 高崎　正, DIFFERS",
        "●﨑　正, 髙﨑　正, SAME",
        "●﨑　正, 髙崎　正, DIFFERS",
        "ジヨン　ウイリアム, ジョン　ウィリアム, SAME",
        "見本　次郎, 実例　次郎, DIFFERS",
    })
    void names(String online, String registered, Sign sign) {
        assertThat(signOf(
                        Field.NAME,
                        Mihon.says().name(online, "ﾐﾎﾝ ｼﾞﾛｳ"),
                        Mihon.registered().name(registered, "ミホン　ジロウ")))
                .isEqualTo(sign);
    }

    @Test
    void widthAndSizeOfKanaDoNotCount() {
        assertThat(signOf(
                        Field.KANA,
                        Mihon.says().name("見本　次郎", "ﾐﾎﾝ ｼﾞﾕﾝ"),
                        Mihon.registered().name("見本　次郎", "みほん　じゅん")))
                .isEqualTo(Sign.SAME);
    }

    @Test
    void acceptedSpellingAndOtherNameAreThePersonsName() {
        assertThat(signOf(
                        Field.NAME,
                        Mihon.says().name("髙﨑　正", "ﾐﾎﾝ ｼﾞﾛｳ"),
                        Mihon.registered().name("高崎　正", "ミホン　ジロウ").spellings("髙﨑　正")))
                .isEqualTo(Sign.SAME);
        assertThat(signOf(
                        Field.NAME,
                        Mihon.says().name("ＳＭＩＴＨ　ＪＯＨＮ", "見本　次郎", "ｽﾐｽ ｼﾞﾖﾝ", "ﾐﾎﾝ ｼﾞﾛｳ"),
                        Mihon.registered()))
                .isEqualTo(Sign.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "東京都千代田区霞が関１－２－３, 千代田区霞が関一丁目２番３号, SAME",
        "東京都千代田区霞が関１－２－３, 東京都千代田区霞が関1-2-3, SAME",
        "大字尾駮４５６番地の７, 大字尾駮456-7, SAME",
        "東京都千代田区霞が関１－２－３, 東京都千代田区霞が関１－２－４, DIFFERS",
        "京都府京都市左京区１, 京都市左京区１, SAME",
        "福岡県太宰府市１, 太宰府市１, SAME",
        "大阪府大阪市北区１, 京都府大阪市北区１, DIFFERS",
    })
    void addressesWrittenInSeveralWays(String online, String registered, Sign sign) {
        assertThat(signOf(
                        Field.ADDRESS,
                        Mihon.says().address("", online),
                        Mihon.registered().address("", registered)))
                .isEqualTo(sign);
    }

    @Test
    void whatAResultDoesNotSayCannotDiffer() {
        List<ComparedField> compared = compare(
                Mihon.says()
                        .name("", "")
                        .sex(Sex.UNSET)
                        .born("19000101")
                        .address("", "")
                        .relation(null)
                        .ratio("")
                        .period("", "")
                        .qualified("", ""),
                Mihon.registered().limits(Mihon.limit(LimitClassification.U, "20260401", "20270331")));
        assertThat(compared)
                .filteredOn(field -> !List.of(Field.INSURER, Field.SYMBOL_NUMBER, Field.BRANCH)
                        .contains(field.field()))
                .isNotEmpty()
                .allMatch(field -> field.sign() == Sign.UNKNOWN);
    }

    @Test
    void relationAndShare() {
        assertThat(signOf(Field.RELATION, Mihon.says().relation(Relation.INSURED), Mihon.registered()))
                .isEqualTo(Sign.DIFFERS);
        assertThat(one(Field.RATIO, compare(Mihon.says().ratio("020"), Mihon.registered())))
                .isEqualTo(new ComparedField(Field.RATIO, Sign.DIFFERS, "2割", "3割"));
        assertThat(signOf(
                        Field.RATIO,
                        Mihon.says(),
                        Mihon.registered().insurances(Mihon.insured().ratio("").build())))
                .isEqualTo(Sign.NEW);
    }

    @Test
    void theLastDayIsTheDayBeforeTheLoss() {
        assertThat(Comparison.lastDay(
                        Mihon.says().qualified("20190401", "20261001").build()))
                .isEqualTo(WireDate.of("20260930"));
        assertThat(Comparison.lastDay(Mihon.says()
                        .period("20190401", "20260831")
                        .qualified("20190401", "20261001")
                        .build()))
                .isEqualTo(WireDate.of("20260831"));
        Mihon.Registered ended = Mihon.registered()
                .insurances(Mihon.insured().period("20190401", "20260930").build());
        Mihon.Says lost = Mihon.says().qualified("20190401", "20261001");
        assertThat(Comparison.differences(compare(lost, ended))).isEmpty();
        assertThat(Comparison.differences(Comparison.ofRow(lost.row(), ended.build(), Mihon.DAY)))
                .isEmpty();
    }

    @Test
    void aSideWithoutAnEndHasNone() {
        assertThat(signOf(
                        Field.PERIOD,
                        Mihon.says().period("20190401", "99999999"),
                        Mihon.registered()
                                .insurances(
                                        Mihon.insured().period("20190401", "").build())))
                .isEqualTo(Sign.SAME);
        assertThat(signOf(Field.PERIOD, Mihon.says().period("20190401", "20280331"), Mihon.registered()))
                .isEqualTo(Sign.DIFFERS);
    }

    @Test
    void limitCertificateIsComparedWhenThePatientConsented() {
        Mihon.Registered without = Mihon.registered();
        Mihon.Registered with = Mihon.registered().limits(Mihon.limit(LimitClassification.U, "20260401", "20270331"));
        Mihon.Registered expired =
                Mihon.registered().limits(Mihon.limit(LimitClassification.U, "20250401", "20260331"));
        Mihon.Says u = Mihon.says().limit(Mihon.limit(LimitClassification.U, "20260401", "20270331"));
        assertThat(signOf(Field.LIMIT, u, without)).isEqualTo(Sign.NEW);
        assertThat(signOf(Field.LIMIT, u, with)).isEqualTo(Sign.SAME);
        assertThat(signOf(Field.LIMIT, u, expired)).isEqualTo(Sign.NEW);
        assertThat(signOf(
                        Field.LIMIT,
                        Mihon.says().limit(Mihon.limit(LimitClassification.E, "20260401", "20270331")),
                        with))
                .isEqualTo(Sign.DIFFERS);
        assertThat(signOf(Field.LIMIT, Mihon.says().consents(ConsentKind.LIMIT_CERTIFICATE), with))
                .isEqualTo(Sign.GONE);
        assertThat(signOf(Field.LIMIT, Mihon.says(), with)).isEqualTo(Sign.UNKNOWN);
    }

    @Test
    void specificDiseases() {
        SpecificDiseaseCertificate dialysis = new SpecificDiseaseCertificate(
                Code.of(DiseaseCategory.DIALYSIS),
                WireDate.of("20260401"),
                WireDate.of("20260401"),
                WireDate.of("20270331"),
                "10000");
        assertThat(signOf(Field.DISEASE, Mihon.says().diseases(dialysis), Mihon.registered()))
                .isEqualTo(Sign.NEW);
        assertThat(signOf(
                        Field.DISEASE,
                        Mihon.says().diseases(dialysis),
                        Mihon.registered().diseases(dialysis)))
                .isEqualTo(Sign.SAME);
        assertThat(signOf(
                        Field.DISEASE,
                        Mihon.says().consents(ConsentKind.SPECIFIC_DISEASE),
                        Mihon.registered().diseases(dialysis)))
                .isEqualTo(Sign.GONE);
        assertThat(one(
                                Field.DISEASE,
                                Comparison.ofRow(
                                        Mihon.says().diseases(dialysis).row(),
                                        Mihon.registered().build(),
                                        Mihon.DAY))
                        .sign())
                .isEqualTo(Sign.NEW);
    }

    @Test
    void medicalAidIsComparedAsPublicExpense() {
        Mihon.Says aid = Mihon.says().card(CardClassification.MEDICAL_AID).numbers("12131234", "", "1234567", "");
        assertThat(compare(aid, Mihon.registered())).noneMatch(field -> field.field() == Field.INSURER);
        assertThat(signOf(Field.EXPENSE, aid, Mihon.registered())).isEqualTo(Sign.NEW);
        assertThat(signOf(
                        Field.EXPENSE,
                        aid,
                        Mihon.registered().expenses(Mihon.expense("12131234", "1234567", "20260401", ""))))
                .isEqualTo(Sign.SAME);
        assertThat(signOf(
                        Field.EXPENSE,
                        aid,
                        Mihon.registered().expenses(Mihon.expense("12131234", "7654321", "20260401", ""))))
                .isEqualTo(Sign.DIFFERS);
        assertThat(signOf(
                        Field.EXPENSE,
                        aid,
                        Mihon.registered().expenses(Mihon.expense("12131234", "1234567", "20250401", "20260331"))))
                .isEqualTo(Sign.DIFFERS);
    }

    @Test
    void theInsuranceWithTheSameNumbersIsComparedThenTheValidOneThenTheLast() {
        var ended = Mihon.insured().numbers("06131155", "203", "11", "").period("20190401", "20260930");
        var valid = Mihon.insured().numbers("138057", "1", "2", "").period("20261001", "");
        var same = Mihon.insured().period("20150401", "20190331");
        InsuranceIdentity online = Mihon.says().build().identity();
        assertThat(Comparison.insuranceFor(
                        online,
                        Mihon.registered()
                                .insurances(ended.build(), valid.build(), same.build())
                                .build(),
                        Mihon.DAY))
                .contains(same.build());
        assertThat(Comparison.insuranceFor(
                        online,
                        Mihon.registered()
                                .insurances(ended.build(), valid.build())
                                .build(),
                        Mihon.DAY))
                .contains(valid.build());
        assertThat(Comparison.insuranceFor(
                        online, Mihon.registered().insurances().build(), Mihon.DAY))
                .isEmpty();
    }

    @Test
    void againstNoInsuranceEverythingIsNew() {
        List<ComparedField> compared = compare(Mihon.says(), Mihon.registered().insurances());
        assertThat(List.of(Field.INSURER, Field.SYMBOL_NUMBER, Field.BRANCH, Field.RELATION, Field.RATIO, Field.PERIOD))
                .allMatch(field -> one(field, compared).sign() == Sign.NEW);
    }

    private static List<ComparedField> compare(Mihon.Says says, Mihon.Registered registered) {
        Patient patient = registered.build();
        return Comparison.of(
                says.build(),
                patient,
                Comparison.insuranceFor(says.build().identity(), patient, Mihon.DAY)
                        .orElse(null),
                Mihon.DAY);
    }

    private static Sign signOf(Field field, Mihon.Says says, Mihon.Registered registered) {
        return one(field, compare(says, registered)).sign();
    }

    private static ComparedField one(Field field, List<ComparedField> compared) {
        return compared.stream()
                .filter(line -> line.field() == field)
                .findFirst()
                .orElseThrow();
    }
}
