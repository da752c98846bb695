package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("照会番号登録と閲覧同意の取り消し")
class SingleRequestsTest {

    private static final RevocationCodec REVOCATION = new RevocationCodec();
    private static final ReferenceCodec REFERENCE = new ReferenceCodec();
    private static final String INSTITUTION = "9910000001";
    private static final InsuranceIdentity PERSON =
            new InsuranceIdentity(new InsurerNumber("998013"), "０１２３", "４５６７", "01");

    /** The hand-written file without line ends and indents between its elements. */
    private static String dense(String fixture, Charset charset) throws IOException {
        return new String(Messages.bytes(fixture), charset).replaceAll(">\\s+<", "><");
    }

    private static String dense(byte[] written, Charset charset) {
        return new String(written, charset).replaceAll(">\\s+<", "><");
    }

    @Test
    @DisplayName("取り消しの要求は手で書いたファイルと同じ要素を同じ順に持つ")
    void writeRevocation() throws Exception {
        byte[] written = REVOCATION.encode(
                INSTITUTION, "onshi-7f3a-d00001", PERSON, WireDate.of("19600229"), WireEncoding.UTF_8);

        assertThat(dense(written, UTF_8))
                .isEqualTo(dense("sihvd/01req.xml", UTF_8).strip());
    }

    @Test
    @DisplayName("照会番号登録の要求は手で書いたファイルと同じ。生年月日は書かない")
    void writeReference() throws Exception {
        byte[] written = REFERENCE.encode(
                INSTITUTION, "onshi-7f3a-i00001", new ReferenceRegistration("0000004322", PERSON), WireEncoding.UTF_8);

        assertThat(dense(written, UTF_8))
                .isEqualTo(dense("siimm/01req.xml", UTF_8).strip())
                .doesNotContain("Birthdate");
    }

    @Test
    @DisplayName("後期高齢者の照会番号登録は、記号と枝番のタグを省き、Shift_JISでも書ける")
    void writeReferenceOfElderly() throws Exception {
        Charset windows31j = Charset.forName("windows-31j");
        byte[] written = REFERENCE.encode(
                INSTITUTION,
                "onshi-7f3a-i00002",
                new ReferenceRegistration(
                        "0000004321", new InsuranceIdentity(new InsurerNumber("39990015"), "", "１２３４５６７８", "")),
                WireEncoding.SHIFT_JIS);

        assertThat(dense(written, windows31j))
                .isEqualTo(
                        dense("siimm/01req-elderly-shift-jis.xml", windows31j).strip());
    }

    @ParameterizedTest
    @CsvSource({
        "sihvd/01res.xml, onshi-7f3a-d00001, true, '', ''",
        "sihvd/01res-error.xml, onshi-7f3a-d00001, false, XMPL20041, 【見本】取り消す同意がありません。",
        "siimm/01res.xml, onshi-7f3a-i00001, true, '', ''",
        "siimm/01res-error.xml, onshi-7f3a-i00001, false, XMPL20021, 【見本】該当する資格がないため、照会番号を登録できません。",
        "siimm/01res-header-error.xml, onshi-7f3a-i00001, false, XMPL90021, 【見本】ただいま照会番号を登録できません。",
    })
    @DisplayName("結果は、済んだかどうかと、コードとメッセージをそのまま伝える")
    void results(String fixture, String identifier, boolean done, String code, String message) throws Exception {
        byte[] file = Messages.bytes(fixture);
        ProcessingAnswer answer = fixture.startsWith("sihvd") ? REVOCATION.decode(file) : REFERENCE.decode(file);

        assertThat(answer.header().fileIdentifier()).isEqualTo(identifier);
        assertThat(answer.isDone()).isEqualTo(done);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.unknown()).isEmpty();
    }

    @Test
    @DisplayName("知らない要素は残す。処理中は済んだことにならない")
    void unknownAndProcessing() throws Exception {
        String file = new String(Messages.bytes("sihvd/01res.xml"), UTF_8)
                .replace("<SegmentOfResult>1<", "<SegmentOfResult>2<")
                .replace("</ConsentCancelInfo>", "<ConsentType>YZK</ConsentType></ConsentCancelInfo>");
        ProcessingAnswer answer = REVOCATION.decode(file.getBytes(UTF_8));

        assertThat(answer.isDone()).isFalse();
        assertThat(answer.unknown())
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.text()).isEqualTo("YZK"));
    }

    @Test
    @DisplayName("要求や、何も言わないXmlMsgは結果ではない")
    void noResult() throws Exception {
        for (byte[] bad :
                new byte[][] {Messages.bytes("sihvd/01req.xml"), "<XmlMsg><MessageBody/></XmlMsg>".getBytes(UTF_8)}) {
            assertThatExceptionOfType(UnreadableMessageException.class)
                    .isThrownBy(() -> REVOCATION.decode(bad))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OURS));
        }
    }
}
