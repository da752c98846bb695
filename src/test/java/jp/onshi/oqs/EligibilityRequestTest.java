package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Random;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("資格確認要求")
class EligibilityRequestTest {

    private static final EligibilityCodec CODEC = new EligibilityCodec();
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static final EligibilityRequest PLAIN =
            request("onshi-7f3a-000042", "998013", "０１２３", "４５６７", "", LimitConsentFlag.CONSENTED, "row-17");

    private static EligibilityRequest request(
            String identifier,
            String insurer,
            String symbol,
            String number,
            String branch,
            LimitConsentFlag consent,
            String rowIdentifier) {
        return new EligibilityRequest(
                LocalDate.of(2026, 11, 20),
                "9910000001",
                identifier,
                new EligibilityInquiry(
                        new InsuranceIdentity(new InsurerNumber(insurer), symbol, number, branch),
                        WireDate.of("19600229"),
                        Code.of(consent),
                        rowIdentifier));
    }

    @Test
    @DisplayName("手で書いたUTF-8の要求を読む")
    void readUtf8() throws Exception {
        assertThat(CODEC.decodeRequest(Messages.bytes("request-utf8.xml"))).isEqualTo(PLAIN);
    }

    @Test
    @DisplayName("手で書いたShift_JISの要求を読む")
    void readShiftJis() throws Exception {
        EligibilityRequest request = CODEC.decodeRequest(Messages.bytes("request-shift-jis.xml"));

        assertThat(request.confirmationDate()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(request.fileIdentifier()).isEqualTo("onshi-7f3a-000044");
        assertThat(request.inquiry().identity())
                .isEqualTo(new InsuranceIdentity(new InsurerNumber("06991236"), "髙①～𠮷&", "１０２４", "01"));
        assertThat(request.inquiry().birthdate()).isEqualTo(WireDate.of("19730515"));
        assertThat(request.inquiry().limitConsent().is(LimitConsentFlag.NOT_CONSENTED))
                .isTrue();
        assertThat(request.inquiry().arbitraryIdentifier()).isEmpty();
    }

    @Test
    @DisplayName("UTF-8で書く: 宣言、空白詰め8桁の保険者番号、空の枝番は省く")
    void writeUtf8() {
        assertThat(new String(CODEC.encodeRequest(PLAIN, WireEncoding.UTF_8), UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
                        + "<XmlMsg><MessageHeader>"
                        + "<QualificationConfirmationDate>20261120</QualificationConfirmationDate>"
                        + "<MedicalInstitutionCode>9910000001</MedicalInstitutionCode>"
                        + "<ArbitraryFileIdentifier>onshi-7f3a-000042</ArbitraryFileIdentifier>"
                        + "</MessageHeader><MessageBody><QualificationConfirmSearchInfo>"
                        + "<InsurerNumber>  998013</InsurerNumber>"
                        + "<InsuredCardSymbol>０１２３</InsuredCardSymbol>"
                        + "<InsuredIdentificationNumber>４５６７</InsuredIdentificationNumber>"
                        + "<Birthdate>19600229</Birthdate>"
                        + "<LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>"
                        + "<ArbitraryIdentifier>row-17</ArbitraryIdentifier>"
                        + "</QualificationConfirmSearchInfo></MessageBody></XmlMsg>");
    }

    @Test
    @DisplayName("Shift_JISで書く: 手で書いたファイルとバイト単位で同じ")
    void writeShiftJis() throws Exception {
        EligibilityRequest request =
                request("onshi-7f3a-000044", "06991236", "髙①～𠮷&", "１０２４", "01", LimitConsentFlag.NOT_CONSENTED, "");
        EligibilityRequest born1973 = new EligibilityRequest(
                request.confirmationDate(),
                request.institutionCode(),
                request.fileIdentifier(),
                new EligibilityInquiry(
                        request.inquiry().identity(),
                        WireDate.of("19730515"),
                        request.inquiry().limitConsent(),
                        ""));

        assertThat(CODEC.encodeRequest(born1973, WireEncoding.SHIFT_JIS))
                .isEqualTo(Messages.bytes("request-shift-jis.xml"));
    }

    @Test
    @DisplayName("Shift_JISにない文字は文字参照になり、置き換わらない")
    void writeReferences() {
        EligibilityRequest request =
                request("1", "06991236", "𠮷〜−‖é葛\uDB40\uDD00¥", "1", "", LimitConsentFlag.NOT_CONSENTED, "");

        String text = new String(CODEC.encodeRequest(request, WireEncoding.SHIFT_JIS), WINDOWS_31J);

        assertThat(text)
                .contains(
                        "<InsuredCardSymbol>&#x20bb7;&#x301c;&#x2212;&#x2016;&#xe9;葛&#xe0100;&#xa5;</InsuredCardSymbol>")
                .startsWith("<?xml version=\"1.0\" encoding=\"Shift_JIS\" standalone=\"no\"?>");
    }

    @Test
    @DisplayName("XMLに書けない文字は書かずに断る")
    void refuseControlCharacters() {
        for (String bad : new String[] {"\u0000", "\u001B[2J", "\uD842", "\uFFFE"}) {
            EligibilityRequest request =
                    request("1", "06991236", "１" + bad, "2", "", LimitConsentFlag.NOT_CONSENTED, "");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CODEC.encodeRequest(request, WireEncoding.UTF_8))
                    .withMessageStartingWith("InsuredCardSymbol cannot carry U+");
        }
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("どんな日本語も書いて読めば元に戻る")
    void roundTrip(WireEncoding encoding) throws Exception {
        Random random = new Random(encoding.ordinal());
        for (int round = 0; round < 1_000; round++) {
            EligibilityRequest request = request(
                    japanese(random, 20),
                    Integer.toString(random.nextInt(99_999_999)),
                    japanese(random, 20),
                    japanese(random, 20),
                    random.nextBoolean() ? "" : "0" + random.nextInt(10),
                    random.nextBoolean() ? LimitConsentFlag.CONSENTED : LimitConsentFlag.NOT_CONSENTED,
                    japanese(random, 50));

            byte[] bytes = CODEC.encodeRequest(request, encoding);

            assertThat(CODEC.decodeRequest(bytes)).isEqualTo(request);
            if (encoding == WireEncoding.SHIFT_JIS) {
                assertThat(new String(bytes, WINDOWS_31J).getBytes(WINDOWS_31J)).isEqualTo(bytes);
            }
        }
    }

    /** Text as people write it, and as they do not; blanks at its ends are dropped when read, so it has none. */
    private static String japanese(Random random, int longest) {
        String[] pieces = {
            "𠮷", "葛\uDB40\uDD00", "①", "～", "〜", "－", "−", "髙", "﨑", "㈱", "ｶﾞ", "カ\u3099", "é", "&", "<", "]]>",
            "\"", "'", "　", " ", "\r\n", "\uE000", "¥", "\\", "‾", "~", "㍻", "㋿", "Ａ", "ａ", "0", "\u00A0"
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                text.appendCodePoint(0x3041 + random.nextInt(0x9FFF - 0x3041));
            } else {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
        }
        return text.toString().strip();
    }

    @Test
    @DisplayName("照会用情報のないXmlMsgや日付でない資格確認日は要求ではない")
    void notARequest() throws Exception {
        String text = new String(Messages.bytes("request-utf8.xml"), UTF_8);

        for (String bad : new String[] {
            text.replace("QualificationConfirmSearchInfo", "ConsentCancelInfo"),
            text.replace("20261120", "20261140"),
            text.replace("MessageHeader", "Header"),
            text.replace("XmlMsg", "Message")
        }) {
            assertThatExceptionOfType(UnreadableMessageException.class)
                    .isThrownBy(() -> CODEC.decodeRequest(bad.getBytes(UTF_8)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OURS));
        }
    }

    @Test
    @DisplayName("要求は結果ではない")
    void requestIsNoResult() throws Exception {
        byte[] request = Messages.bytes("request-utf8.xml");

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> CODEC.decodeResult(request))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OURS));
    }

    @Test
    @DisplayName("書きかけの要素が残っていれば電文にしない")
    void unfinishedMessage() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new MessageWriter().open("XmlMsg").bytes(WireEncoding.UTF_8))
                .withMessage("still open: XmlMsg");
    }

    @Test
    @DisplayName("UTF-8で書いた要求にBOMはない")
    void noByteOrderMark() {
        assertThat(new String(CODEC.encodeRequest(PLAIN, WireEncoding.UTF_8), ISO_8859_1))
                .startsWith("<?xml");
    }
}
