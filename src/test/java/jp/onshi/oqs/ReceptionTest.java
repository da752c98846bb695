package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.Reception;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("一括の受付と結果要求")
class ReceptionTest {

    private static final ReceptionCodec CODEC = new ReceptionCodec();

    private static Reception read(String file) throws Exception {
        return CODEC.decode(Messages.bytes(file));
    }

    @Test
    @DisplayName("手で書いた受付を読む: 受付番号と受付日時")
    void accepted() throws Exception {
        Reception reception = read("muquc/01res.xml");
        assertThat(reception.number()).isEqualTo("99100000012026112013050100000000000001");
        assertThat(reception.acceptedAt().wire()).isEqualTo("20261120130501");
        assertThat(reception.header().fileIdentifier()).isEqualTo("onshi-7f3a-b00001");
        assertThat(reception.header().segment().is(ResultSegment.DONE)).isTrue();
        assertThat(reception.unknown()).isEmpty();
    }

    @Test
    @DisplayName("順が違い、処理結果区分がなく、知らない要素のあるShift_JISの受付を読む")
    void scrambled() throws Exception {
        Reception reception = read("muquc/01res-scrambled.xml");
        assertThat(reception.number()).isEqualTo("R-0001");
        assertThat(reception.header().segment().isAbsent()).isTrue();
        assertThat(reception.code()).isEqualTo("XMPL10001");
        assertThat(reception.message()).startsWith("【見本】");
        assertThat(reception.unknown())
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.path()).isEqualTo("XmlMsg/MessageBody/ExpectedFinishTime"));
    }

    @Test
    @DisplayName("受け付けられなかったことは、ヘッダでも処理結果状況でも分かる")
    void refused() throws Exception {
        Reception inHeader = read("muquc/01res-refused.xml");
        assertThat(inHeader.number()).isEmpty();
        assertThat(inHeader.header().segment().is(ResultSegment.FAILED)).isTrue();
        assertThat(inHeader.header().errorCode()).isEqualTo("XMPL90011");
        Reception inBody = read("muhvq/01res-refused.xml");
        assertThat(inBody.status().is(ProcessingStatus.ERROR)).isTrue();
        assertThat(inBody.code()).isEqualTo("XMPL20011");
    }

    @Test
    @DisplayName("同意一覧・医療扶助・照会番号の受付も読む")
    void otherKinds() throws Exception {
        for (String kind : new String[] {"muhvq", "muonq", "mutic", "muimm"}) {
            assertThat(read(kind + "/01res.xml").number()).as(kind).isNotEmpty();
            assertThat(read(kind + "/01res.xml").unknown()).as(kind).isEmpty();
        }
    }

    @Test
    @DisplayName("結果要求や何も言わないXMLは受付ではない")
    void notOurs() {
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> CODEC.decode("<XmlMsg><MessageBody/></XmlMsg>".getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OURS));
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> CODEC.decode("<XmlMsg><MessageBody>".getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE));
    }

    @Test
    @DisplayName("結果要求を書くと、手で書いたものと同じことを言う")
    void fetch() throws Exception {
        byte[] written =
                CODEC.encodeFetch("9910000001", "", "99100000012026112013050100000000000001", WireEncoding.UTF_8);
        assertThat(Messages.squeezed(written)).isEqualTo(Messages.squeezed(Messages.bytes("muquc/02req.xml")));
        byte[] named = CODEC.encodeFetch("9910000001", "onshi-7f3a-b00001", "R-1", WireEncoding.SHIFT_JIS);
        assertThat(new String(named, UTF_8))
                .contains("<ArbitraryFileIdentifier>onshi-7f3a-b00001</ArbitraryFileIdentifier>")
                .contains("encoding=\"Shift_JIS\"");
    }
}
