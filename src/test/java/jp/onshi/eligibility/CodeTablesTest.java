package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables are typed here a second time, from the protocol sheet, so that a slip in either place shows. */
@DisplayName("コード表")
class CodeTablesTest {

    @Test
    @DisplayName("every table has the values of the protocol sheet, in its order")
    void tables() {
        assertThat(table(LimitConsentFlag.class)).isEqualTo("0 未同意, 1 同意");
        assertThat(table(InquiryKind.class)).isEqualTo("1 マイナンバーカード, 2 被保険者証情報");
        assertThat(table(ResultSegment.class)).isEqualTo("1 正常終了, 2 処理中, 9 異常終了");
        assertThat(table(ProcessingStatus.class)).isEqualTo("1 正常終了, 2 エラー");
        assertThat(table(CharacterCode.class)).isEqualTo("0 UTF-8, 1 Shift_JIS");
        assertThat(table(Validity.class)).isEqualTo("1 有効, 2 無効, 3 無効（新しい資格あり）, 4 該当資格なし, 5 複数該当, 6 有効（未登録）");
        assertThat(table(Sex.class)).isEqualTo("1 男, 2 女, 3 未設定");
        assertThat(table(LossReason.class)).isEqualTo("01 死亡, 02 生活保護受給開始, 03 医療保険等の資格取得, 99 その他");
        assertThat(table(Relation.class)).isEqualTo("1 本人, 2 家族");
        assertThat(table(CardClassification.class))
                .isEqualTo("01 一般, 02 退職, 03 短期（一般）, 04 短期（退職）, 05 特別療養費支給対象者, 06 特例退職, 07 自衛官, A1 医療扶助");
        assertThat(table(LimitCertificateKind.class)).isEqualTo("01 限度額適用認定証, 02 限度額適用・標準負担額減額認定証, 03 標準負担額減額認定証");
        assertThat(table(LimitClassification.class))
                .isEqualTo("A01 ア, A02 イ, A03 ウ, A04 エ, A05 オ, A06 オ（境）,"
                        + " B01 現役並みⅢ, B02 現役並みⅡ, B03 現役並みⅠ, B04 一般, B05 低所得Ⅱ,"
                        + " B06 低所得Ⅰ, B07 低所得Ⅰ（老福）, B08 低所得Ⅰ（境）, B09 一般Ⅱ, B10 一般Ⅰ");
        assertThat(table(DiseaseCategory.class)).isEqualTo("1 人工腎臓を実施している慢性腎不全, 2 先天性血液凝固因子障害, 3 血液製剤に起因するＨＩＶ感染症");
        assertThat(table(Preschool.class)).isEqualTo("1 該当");
        assertThat(table(ConsentFlag.class)).isEqualTo("0 なし, 1 あり, 2 有効期限切れ, 3 同意取得困難");
        assertThat(table(PrescriptionForm.class)).isEqualTo("1 電子処方箋, 2 紙の処方箋");
        assertThat(table(TicketKind.class)).isEqualTo("01 医療券, 02 調剤券");
        assertThat(table(TreatmentKind.class)).isEqualTo("01 入院, 02 入院外, 03 歯科, 04 調剤, 05 訪問看護");
        assertThat(table(CombinedUse.class)).isEqualTo("01 単独, 02 併用");
        assertThat(table(SocialInsurance.class)).isEqualTo("01 あり, 02 なし");
        assertThat(table(TicketConsistency.class)).isEqualTo("1 不整合あり");
        assertThat(table(InfectionAct.class)).isEqualTo("01 あり, 02 なし");
        assertThat(table(ElderlyCare.class)).isEqualTo("01 あり, 02 なし");
        assertThat(table(PrefecturalExpense.class)).isEqualTo("01 あり, 02 なし");
        assertThat(table(DesignatedInstitution.class)).isEqualTo("0 一致, 1 不一致");
        assertThat(table(CareKind.class)).isEqualTo("1 外来, 2 訪問診療, 3 オンライン診療, 4 救急");
        assertThat(table(ClaimSection.class))
                .isEqualTo("21 内服, 22 屯服, 23 外用, 24 調剤, 26 麻毒, 27 調基, 28 投薬他, 31 皮下筋注, 32 静注, 33 注射他, 40 処置,"
                        + " 50 手術, 54 麻酔, 60 検査, 70 画像, 80 その他, 90 入院");
        assertThat(table(QualificationChange.class)).isEqualTo("0 一致, 1 不一致");
    }

    @Test
    @DisplayName("a known code is its value, an unknown code is kept and says so, an absent code is empty")
    void codes() {
        Code<Validity> known = Code.of(Validity.class, " 3 ");
        assertThat(known).isEqualTo(Code.of(Validity.INVALID_NEW));
        assertThat(known.is(Validity.INVALID_NEW)).isTrue();
        assertThat(known.label()).isEqualTo("無効（新しい資格あり）");

        Code<Validity> unknown = Code.of(Validity.class, "7");
        assertThat(unknown.isUnknown()).isTrue();
        assertThat(unknown.wire()).isEqualTo("7");
        assertThat(unknown.known()).isEmpty();
        assertThat(unknown.label()).isEqualTo("7（未定義）");
        assertThat(unknown).isEqualTo(Code.of(Validity.class, "7")).isNotEqualTo(Code.of(Validity.class, "8"));

        Code<Validity> absent = Code.of(Validity.class, "  ");
        assertThat(absent).isEqualTo(Code.absent());
        assertThat(absent.isAbsent()).isTrue();
        assertThat(absent.isUnknown()).isFalse();
        assertThat(absent.label()).isEmpty();
    }

    @Test
    @DisplayName("a code without its leading zero is another code")
    void leadingZeros() {
        assertThat(Code.of(LossReason.class, "1").isUnknown()).isTrue();
        assertThat(Code.of(CardClassification.class, "a1").isUnknown()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("限度額: ア to エ, 現役並み and 一般 go with 01, オ and 低所得 with 02 and 03")
    @EnumSource(LimitClassification.class)
    void knownPairs(LimitClassification classification) {
        boolean withLimit = "A01 A02 A03 A04 B01 B02 B03 B04 B09 B10".contains(classification.wire());
        boolean withReduction = "A05 A06 B05 B06 B07 B08".contains(classification.wire());
        assertThat(certificate("01", classification.wire()).isKnownPair()).isEqualTo(withLimit);
        assertThat(certificate("02", classification.wire()).isKnownPair()).isEqualTo(withReduction);
        assertThat(certificate("03", classification.wire()).isKnownPair()).isEqualTo(withReduction);
        assertThat(certificate("04", classification.wire()).isKnownPair()).isFalse();
        assertThat(certificate("", classification.wire()).isKnownPair()).isFalse();
    }

    @Test
    @DisplayName("限度額: an unknown or absent 適用区分 is no known pair")
    void unknownClassification() {
        assertThat(certificate("01", "C01").isKnownPair()).isFalse();
        assertThat(certificate("02", "").isKnownPair()).isFalse();
    }

    private static LimitCertificate certificate(String kind, String classification) {
        return new LimitCertificate(
                Code.of(LimitCertificateKind.class, kind),
                Code.of(LimitClassification.class, classification),
                WireDate.absent(),
                WireDate.absent(),
                WireDate.absent(),
                WireDate.absent());
    }

    private static <E extends Enum<E> & CodeTable> String table(Class<E> table) {
        return Arrays.stream(table.getEnumConstants())
                .map(value -> value.wire() + " " + value.label())
                .collect(Collectors.joining(", "));
    }
}
