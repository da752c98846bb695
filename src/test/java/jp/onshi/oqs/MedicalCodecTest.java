package jp.onshi.oqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.CheckupHistory;
import jp.onshi.eligibility.ClaimSection;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("薬剤情報・診療情報・特定健診情報")
class MedicalCodecTest {

    private static final MedicalCodec CODEC = new MedicalCodec();
    private static final YearMonth CURRENT = YearMonth.of(2026, 11);

    private static final InsuranceIdentity ELDERLY =
            new InsuranceIdentity(new InsurerNumber("39990015"), "", "１２３４５６７８", "");
    private static final InsuranceIdentity INSURED =
            new InsuranceIdentity(new InsurerNumber("998013"), "０１２３", "４５６７", "01");

    private static MedicalQuery query(
            MedicalInformation what,
            InsuranceIdentity identity,
            MedicalQuery.Months months,
            boolean pdf,
            boolean diagnosis) {
        return new MedicalQuery(
                what,
                identity,
                what == MedicalInformation.DRUGS ? months : null,
                WireDate.absent(),
                pdf,
                diagnosis,
                Code.of(CareKind.OUTPATIENT),
                diagnosis);
    }

    /** Names and texts in the order of the file; what is empty may be left out as well. */
    private static List<String> said(byte[] message) throws UnreadableMessageException {
        List<String> said = new ArrayList<>();
        for (UnknownElement element : MessageReader.read(message).untaken()) {
            if (!element.text().isEmpty()) {
                said.add(element.path() + "=" + element.text());
            }
        }
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "yzk/req-xml.xml, DRUGS, 2026-06, 2026-11, false, true, onshi-7f3a-y00001",
        "yzk/req-pdf.xml, DRUGS, 2026-01, 2026-11, true, false, onshi-7f3a-y00002",
        "tkk/req-xml.xml, CHECKUPS, 2026-01, 2026-11, false, false, onshi-7f3a-k00001",
        "tkk/req-pdf.xml, CHECKUPS, 2026-01, 2026-11, true, false, onshi-7f3a-k00002"
    })
    @DisplayName("a request says what the request written by hand says, in UTF-8 and in Shift_JIS")
    void requests(
            String fixture,
            MedicalInformation what,
            YearMonth from,
            YearMonth to,
            boolean pdf,
            boolean diagnosis,
            String identifier)
            throws Exception {
        InsuranceIdentity identity = fixture.equals("yzk/req-xml.xml") ? ELDERLY : INSURED;
        MedicalQuery query = query(what, identity, new MedicalQuery.Months(from, to), pdf, diagnosis);
        YearMonth current = fixture.equals("yzk/req-pdf.xml") ? CURRENT.plusMonths(1) : CURRENT;
        for (WireEncoding encoding : WireEncoding.values()) {
            byte[] written = CODEC.encode(query, "9910000001", identifier, current, encoding);
            assertThat(said(written)).isEqualTo(said(Messages.bytes(fixture)));
        }
    }

    @Test
    @DisplayName("薬剤情報: months, facilities, dispensing dates and drugs are read")
    void drugs() throws Exception {
        DrugHistory history = CODEC.decodeDrugs(Messages.bytes("yzk/res.xml"));

        assertThat(history.header().isDone()).isTrue();
        assertThat(history.header().fileIdentifier()).isEqualTo("onshi-7f3a-y00001");
        assertThat(history.header().person().name().name()).isEqualTo("架空　梅子");
        assertThat(history.header().person().identity()).isEqualTo(ELDERLY);
        assertThat(history.months())
                .extracting(DrugHistory.Month::month, month -> month.facility().name())
                .containsExactly(tuple("202610", "見本薬局"), tuple("202609", "見本診療所"), tuple("202608", "見本歯科医院"));
        assertThat(history.months().get(0).days()).hasSize(2);
        assertThat(history.months().get(0).days().get(1).prescribedOn().wire()).isEqualTo("20261024");
        assertThat(history.months().get(0).days().get(0).drugs())
                .extracting(
                        drug -> drug.section().value(),
                        DrugHistory.Drug::name,
                        DrugHistory.Drug::amount,
                        DrugHistory.Drug::unit,
                        DrugHistory.Drug::times,
                        DrugHistory.Drug::instruction)
                .containsExactly(
                        tuple(ClaimSection.INTERNAL, "ミホンジピン錠５ｍｇ「見本」", "1", "錠", "28", ""),
                        tuple(ClaimSection.EXTERNAL, "カソウフェナクゲル１％「例示」", "50", "ｇ", "1", "しみるときは中止"));
        assertThat(history.unknown()).isEmpty();
    }

    @Test
    @DisplayName("診療情報: surgery and dental additions are read")
    void treatments() throws Exception {
        DrugHistory history = CODEC.decodeDrugs(Messages.bytes("yzk/res.xml"));

        assertThat(history.months().get(1).days().get(0).treatments())
                .extracting(DrugHistory.Treatment::name, DrugHistory.Treatment::isSurgery)
                .containsExactly(tuple("見本手術（例示）", true), tuple("末梢血液一般検査（見本）", false));
        assertThat(history.months().get(2).days().get(0).treatments().get(0).additions())
                .containsExactly(new DrugHistory.DentalAddition("99701", "見本加算", "1", "歯"));
    }

    @Test
    @DisplayName("電子処方箋 beside claims, Shift_JIS, any order: drugs of all three are read and unknown elements kept")
    void prescriptions() throws Exception {
        DrugHistory history = CODEC.decodeDrugs(Messages.bytes("yzk/res-prescription.xml"));

        assertThat(history.months())
                .extracting(
                        DrugHistory.Month::source,
                        DrugHistory.Month::month,
                        month -> month.days().get(0).on().wire(),
                        month -> month.days().get(0).drugs().get(0).name())
                .containsExactly(
                        tuple(DrugHistory.Source.CLAIM, "202611", "20261101", "髙見本錠①"),
                        tuple(DrugHistory.Source.DISPENSING, "202611", "20261119", "ミホンジピン錠５ｍｇ「見本」"),
                        tuple(DrugHistory.Source.PRESCRIPTION, "202611", "20261118", "ミホンジピン錠５ｍｇ「見本」"));
        assertThat(history.months().get(1).days().get(0).drugs().get(0).sectionText())
                .isEqualTo("内服");
        assertThat(history.unknown()).extracting(UnknownElement::text).containsExactlyInAnyOrder("知らない要素", "x");
    }

    @Test
    @DisplayName("特定健診: check-ups by year with numbers, codes and their names, and text")
    void checkups() throws Exception {
        CheckupHistory history = CODEC.decodeCheckups(Messages.bytes("tkk/res.xml"));

        assertThat(history.header().isDone()).isTrue();
        assertThat(history.header().person().identity()).isEqualTo(INSURED);
        assertThat(history.checkups()).extracting(c -> c.on().wire()).containsExactly("20260610", "20250605");
        assertThat(history.checkups().get(0).items())
                .extracting(CheckupHistory.Item::name, CheckupHistory.Item::shown, CheckupHistory.Item::unit)
                .contains(
                        tuple("収縮期血圧", "148", "mmHg"),
                        tuple("尿蛋白", "＋", ""),
                        tuple("既往歴（具体的な）", "見本の既往歴 <要確認>", ""),
                        tuple("喫煙", "いいえ", ""));
        assertThat(history.unknown()).isEmpty();
    }

    @Test
    @DisplayName("特定健診 in another order, Shift_JIS: nothing is lost, unknown elements are kept")
    void scrambled() throws Exception {
        CheckupHistory history = CODEC.decodeCheckups(Messages.bytes("tkk/res-scrambled.xml"));

        assertThat(history.header().person().name().name()).isEqualTo("髙橋　﨑太");
        assertThat(history.checkups().get(0).items())
                .extracting(CheckupHistory.Item::name, CheckupHistory.Item::shown)
                .containsExactly(tuple("ＨＤＬコレステロール", "38"), tuple("見本項目①", "測定不能"));
        assertThat(history.unknown()).extracting(UnknownElement::text).containsExactly("知らない要素");
    }

    @Test
    @DisplayName("a refusal keeps its code and its message unchanged")
    void refusals() throws Exception {
        DrugHistory drugs = CODEC.decodeDrugs(Messages.bytes("yzk/res-refused.xml"));
        assertThat(drugs.header().isDone()).isFalse();
        assertThat(drugs.header().messageId()).isEqualTo("XMPL30001");
        assertThat(drugs.header().message()).isEqualTo("【見本】薬剤情報の閲覧に有効な同意がありません。");
        CheckupHistory checkups = CODEC.decodeCheckups(Messages.bytes("tkk/res-refused.xml"));
        assertThat(checkups.header().messageId()).isEqualTo("XMPL30002");
    }

    @Test
    @DisplayName(
            "an eligibility result is no medical information, half a file is not complete, a PDF is known by its head")
    void others() throws Exception {
        assertThatThrownBy(() -> CODEC.decodeDrugs(Messages.bytes("result-valid.xml")))
                .isInstanceOfSatisfying(
                        UnreadableMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(UnreadableMessageException.Reason.NOT_OURS));
        byte[] whole = Messages.bytes("tkk/res.xml");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> CODEC.decodeCheckups(half))
                .isInstanceOfSatisfying(
                        UnreadableMessageException.class,
                        e -> assertThat(e.reason().mayStillGrow()).isTrue());
        assertThat(CODEC.isPdf(Messages.bytes("yzk/res.pdf"))).isTrue();
        assertThat(CODEC.isPdf(whole)).isFalse();
        assertThat(CODEC.isPdf("%PDF".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}
