package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.LimitChange;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.Validity;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("一括の結果")
class BulkReaderTest {

    private static final long MOST = 64L << 20;

    /** Header and units of a result. */
    private record Read(BatchHeader header, List<BatchUnit> units, List<byte[]> kept) {}

    private static Read read(byte[] file, String extension, long most) throws UnreadableMessageException {
        try (BulkReader reader = BulkReader.open(() -> new ByteArrayInputStream(file), extension, most)) {
            List<BatchUnit> units = new ArrayList<>();
            List<byte[]> kept = new ArrayList<>();
            for (BulkUnit unit = reader.next(); unit != null; unit = reader.next()) {
                units.add(unit.unit());
                kept.add(unit.kept());
            }
            return new Read(reader.header(), units, kept);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    private static Read fixture(String name) throws Exception {
        return read(Messages.bytes(name), name.substring(name.lastIndexOf('.') + 1), MOST);
    }

    private static @Nullable Reason reasonOf(byte[] file, String extension) {
        try {
            read(file, extension, MOST);
            return null;
        } catch (UnreadableMessageException refused) {
            return refused.reason();
        }
    }

    private static byte[] message(String units) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader><ReceptionNumber>R</ReceptionNumber>"
                        + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>" + units
                        + "</MessageBody></XmlMsg>")
                .getBytes(UTF_8);
    }

    private static byte[] zip(byte[] content, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName("手で書いた一括照会の結果を読む: ヘッダ、七人の答え、処理結果と資格有効性")
    void eligibility() throws Exception {
        Read read = fixture("muquc/02res.xml");
        assertThat(read.header().reception()).isEqualTo("99100000012026112013050100000000000001");
        assertThat(read.header().total()).isEqualTo("0007");
        assertThat(read.header().normal()).isEqualTo("0006");
        assertThat(read.header().errors()).isEqualTo("0001");
        assertThat(read.units()).hasSize(7);
        assertThat(read.units().stream().map(unit -> unit.validity().wire()).limit(6))
                .containsExactly("1", "1", "2", "3", "4", "6");
        assertThat(read.units().get(6).status().is(ProcessingStatus.ERROR)).isTrue();
        assertThat(read.units().get(0).limitChange().is(LimitChange.NONE)).isTrue();
        assertThat(read.units().get(0).reference()).isEqualTo("0000004321");
        BatchUnit second = read.units().get(1);
        assertThat(second.limitChange().is(LimitChange.CHANGED_OR_UNDECIDED)).isTrue();
        assertThat(second.inquiry())
                .isNotNull()
                .satisfies(inquiry -> assertThat(inquiry.arbitraryIdentifier()).isEqualTo("b1-0002"));
        assertThat(read.units()).allSatisfy(unit -> assertThat(unit.unknown()).isEmpty());
    }

    @Test
    @DisplayName("順が違い、Shift_JISで、行が二つ、知らない要素のある結果を読む")
    void scrambled() throws Exception {
        Read read = fixture("muquc/02res-scrambled.xml");
        assertThat(read.units()).isNotEmpty();
        assertThat(read.units()).anySatisfy(unit -> {
            assertThat(unit.validity().is(Validity.MULTIPLE)).isTrue();
            assertThat(unit.eligibilities()).hasSize(2);
        });
        assertThat(read.units()).anySatisfy(unit -> assertThat(unit.unknown()).isNotEmpty());
        assertThat(read.units().toString()).contains("髙").contains("﨑");
    }

    @Test
    @DisplayName("処理中はヘッダだけ、異常終了はコードと文も読む")
    void notReady() throws Exception {
        for (String kind : new String[] {"muquc", "muhvq", "muimm", "mutic"}) {
            Read processing = fixture(kind + "/02res-processing.xml");
            assertThat(processing.header().common().segment().is(ResultSegment.PROCESSING))
                    .as(kind)
                    .isTrue();
            assertThat(processing.units()).isEmpty();
        }
        Read failed = fixture("muquc/02res-error.xml");
        assertThat(failed.header().common().segment().is(ResultSegment.FAILED)).isTrue();
        assertThat(failed.header().common().errorCode()).isNotEmpty();
    }

    @Test
    @DisplayName("全体の処理結果状況がエラーで一人分もなければ、異常終了として読む")
    void bodyError() throws Exception {
        Read read = read(
                message("<ProcessingResultStatus>2</ProcessingResultStatus><ProcessingResultCode>XMPL00001"
                        + "</ProcessingResultCode><ProcessingResultMessage>だめ</ProcessingResultMessage>"),
                "xml",
                MOST);
        assertThat(read.header().common().segment().is(ResultSegment.FAILED)).isTrue();
        assertThat(read.header().common().errorCode()).isEqualTo("XMPL00001");
        assertThat(read.header().common().errorMessage()).isEqualTo("だめ");
    }

    @Test
    @DisplayName("同意一覧を読む: 資格情報提供の同意、有効期限、期限切れ理由")
    void consents() throws Exception {
        Read read = fixture("muhvq/02res.xml");
        assertThat(read.units()).hasSize(4);
        Consent qualification = read.units().get(0).consent();
        assertThat(qualification)
                .isNotNull()
                .satisfies(consent -> assertThat(consent.until().wire()).isEqualTo("20270503235959"));
        assertThat(read.units().get(0).eligibilities().get(0).consent(ConsentKind.DIAGNOSIS))
                .hasValueSatisfying(consent -> assertThat(consent.expired().is(ConsentExpiry.INSTITUTION))
                        .isTrue());
        assertThat(read.units())
                .anySatisfy(unit -> assertThat(unit.eligibilities()).hasSize(2));
        assertThat(read.units()).allSatisfy(unit -> assertThat(unit.unknown()).isEmpty());
        assertThat(fixture("muhvq/02res.zip").units()).isEqualTo(read.units());
        assertThat(fixture("muhvq/02res-empty.xml").units()).isEmpty();
        assertThat(fixture("muhvq/02res-scrambled.xml").units().get(0).unknown())
                .anySatisfy(unknown -> assertThat(unknown.path()).endsWith("/VisitNote"));
        assertThat(fixture("muonq/02res.xml").units()).hasSize(1);
    }

    @Test
    @DisplayName("医療扶助の一覧を医療券ごと読む")
    void aid() throws Exception {
        Read read = fixture("mutic/02res.xml");
        assertThat(read.units().get(0).eligibilities().get(0).medicalTickets()).isNotEmpty();
        assertThat(fixture("mutic/02res.zip").units()).isEqualTo(read.units());
    }

    @Test
    @DisplayName("行の外にある医療券は医療扶助の行のものとして読む")
    void ticketBesideRow() throws Exception {
        Read read = read(
                message("<BulkConfirmUnit><MedicalTicketInfo><TicketType>01</TicketType></MedicalTicketInfo>"
                        + "<ResultOfQualificationConfirmation><Name>a</Name></ResultOfQualificationConfirmation>"
                        + "<ResultOfQualificationConfirmation><InsuredCardClassification>A1</InsuredCardClassification>"
                        + "</ResultOfQualificationConfirmation></BulkConfirmUnit>"),
                "xml",
                MOST);
        BatchUnit unit = read.units().get(0);
        assertThat(unit.eligibilities().get(0).medicalTickets()).isEmpty();
        assertThat(unit.eligibilities().get(1).medicalTickets()).hasSize(1);
        assertThat(unit.unknown()).isEmpty();
    }

    @Test
    @DisplayName("照会番号一括登録の結果を読む")
    void registrations() throws Exception {
        Read read = fixture("muimm/02res.xml");
        assertThat(read.units()).hasSize(3);
        assertThat(read.units().get(2).registration())
                .isNotNull()
                .satisfies(registration -> assertThat(registration.reference()).isEqualTo("A&B-1"));
        assertThat(read.units().get(2).code()).isEqualTo("XMPL20021");
        assertThat(read.units().get(1).unknown()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muquc/02res.xml",
                "muquc/02res-scrambled.xml",
                "muhvq/02res.xml",
                "muhvq/02res-scrambled.xml",
                "mutic/02res.xml",
                "muimm/02res.xml",
                "muonq/02res.xml"
            })
    @DisplayName("しまった形から同じ答えが戻る")
    void kept(String name) throws Exception {
        Read read = fixture(name);
        for (int i = 0; i < read.units().size(); i++) {
            assertThat(BulkReader.unit(read.kept().get(i)))
                    .isEqualTo(read.units().get(i));
        }
    }

    @Test
    @DisplayName("本文がヘッダより先でも、ヘッダを先に言う")
    void bodyFirst() throws Exception {
        String text = "<XmlMsg><MessageBody><BulkConfirmUnit><QualificationValidity>4</QualificationValidity>"
                + "</BulkConfirmUnit></MessageBody><Other/><MessageHeader><ReceptionNumber>R-9</ReceptionNumber>"
                + "<SegmentOfResult>1</SegmentOfResult></MessageHeader></XmlMsg>";
        Read read = read(text.getBytes(UTF_8), "xml", MOST);
        assertThat(read.header().reception()).isEqualTo("R-9");
        assertThat(read.units()).hasSize(1);
        assertThat(read(zip(text.getBytes(UTF_8), "a.xml"), "zip", MOST).units())
                .hasSize(1);
    }

    @Test
    @DisplayName("BOMやUTF-16の結果も読み、後ろの空き領域は数えない")
    void encodings() throws Exception {
        String text = new String(Messages.bytes("muquc/02res.xml"), UTF_8);
        List<BatchUnit> units = fixture("muquc/02res.xml").units();
        assertThat(read(text.getBytes(UTF_16), "xml", MOST).units()).isEqualTo(units);
        assertThat(read(text.getBytes(StandardCharsets.UTF_16LE), "xml", MOST).units())
                .isEqualTo(units);
        byte[] marked = ("\uFEFF" + text.replace("UTF-8", "Shift_JIS")).getBytes(UTF_8);
        assertThat(read(marked, "xml", MOST).units()).isEqualTo(units);
        byte[] reserved = Arrays.copyOf(text.getBytes(UTF_8), text.length() * 3);
        assertThat(read(reserved, "xml", MOST).units()).isEqualTo(units);
        assertThat(reasonOf(text.getBytes(StandardCharsets.ISO_8859_1), "xml")).isNull();
        assertThat(reasonOf(text.getBytes(WireEncoding.SHIFT_JIS.charset()), "xml"))
                .isEqualTo(Reason.ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"muquc/02res.xml", "muhvq/02res-scrambled.xml", "muhvq/02res.zip"})
    @DisplayName("どこで切れていても「途中」であり、壊れているとは言わない")
    void cutOff(String name) throws Exception {
        byte[] whole = Messages.bytes(name);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        int end = extension.equals("zip") ? directoryOf(whole) : lastMarkup(whole);
        for (int length = 0; length < end; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(reasonOf(part, extension))
                    .as("%s, first %d bytes", name, length)
                    .isIn(Reason.EMPTY, Reason.INCOMPLETE);
            if (extension.equals("xml")) {
                byte[] reserved = Arrays.copyOf(part, whole.length);
                assertThat(reasonOf(reserved, extension))
                        .as("%d bytes and space", length)
                        .isIn(Reason.EMPTY, Reason.INCOMPLETE);
            }
        }
    }

    private static int lastMarkup(byte[] xml) {
        return new String(xml, StandardCharsets.ISO_8859_1).lastIndexOf("</XmlMsg>") + "</XmlMsg>".length() - 1;
    }

    /** Where the message ends and the list of the zip's contents begins, which nobody needs. */
    private static int directoryOf(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    }

    @Test
    @DisplayName("文書型宣言・深い入れ子・長い文・多すぎる要素は読まない")
    void hostile() {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><XmlMsg>&b;</XmlMsg>";
        assertThat(reasonOf(bomb.getBytes(UTF_8), "xml")).isEqualTo(Reason.DOCTYPE);
        assertThat(reasonOf(message("<BulkConfirmUnit>&a;</BulkConfirmUnit>"), "xml"))
                .isEqualTo(Reason.NOT_XML);
        assertThat(reasonOf(message("<BulkConfirmUnit>" + "<a>".repeat(70)), "xml"))
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(reasonOf(message("<a>".repeat(70)), "xml")).isEqualTo(Reason.TOO_DEEP);
        assertThat(reasonOf(message("<BulkConfirmUnit><a>" + "x".repeat(100_001)), "xml"))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reasonOf(message("<BulkConfirmUnit>" + "<a/>".repeat(100_001)), "xml"))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reasonOf("<Other/>".getBytes(UTF_8), "xml")).isEqualTo(Reason.NOT_OURS);
        assertThat(reasonOf("<XmlMsg/>".getBytes(UTF_8), "xml")).isEqualTo(Reason.NOT_OURS);
        assertThat(reasonOf("x".repeat(100).getBytes(UTF_8), "xml")).isEqualTo(Reason.NOT_XML);
        assertThat(reasonOf(message("<BulkConfirmUnit>\0</BulkConfirmUnit>"), "xml"))
                .isEqualTo(Reason.NOT_XML);
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> read(message("<a/>".repeat(300)), "xml", 1000))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    @DisplayName("一通だけのzipのほかは開けない: 数、名前、入れ子、密度")
    void packed() throws Exception {
        byte[] one = message("<BulkConfirmUnit><QualificationValidity>1</QualificationValidity></BulkConfirmUnit>");
        assertThat(reasonOf(zip(one, "OQSmuquc02res_1.xml"), "zip")).isNull();
        assertThat(reasonOf(zip(one, "a.xml", "b.xml"), "zip")).isEqualTo(Reason.PACKED);
        for (String name :
                new String[] {"../a.xml", "x/a.xml", "x\\a.xml", "C:a.xml", "a.zip", "a.exe", ".xml", "a.xml/", "/a.xml"
                }) {
            assertThat(reasonOf(zip(one, name), "zip")).as(name).isEqualTo(Reason.PACKED);
        }
        assertThat(reasonOf(zip(zip(one, "a.xml"), "a.xml"), "zip")).isNotNull();
        assertThat(reasonOf("no zip at all, only text".getBytes(UTF_8), "zip")).isNotNull();
        byte[] bomb = message("<BulkConfirmUnit/>" + " ".repeat(8 << 20));
        assertThat(reasonOf(zip(bomb, "a.xml"), "zip")).isEqualTo(Reason.TOO_LARGE);
        byte[] damaged = zip(message("<BulkConfirmUnit>" + "abcdefgh ".repeat(500) + "</BulkConfirmUnit>"), "a.xml");
        damaged[80] ^= 0x55;
        assertThat(reasonOf(damaged, "zip")).isNotNull();
    }

    @Test
    @DisplayName("でたらめに変えた結果も、読むか理由を言うかのどちらか")
    void mutated() throws Exception {
        Random random = new Random(20261121);
        for (String name : new String[] {"muquc/02res.xml", "muhvq/02res-scrambled.xml", "muhvq/02res.zip"}) {
            byte[] whole = Messages.bytes(name);
            String extension = name.substring(name.lastIndexOf('.') + 1);
            for (int i = 0; i < 400; i++) {
                byte[] changed = whole.clone();
                for (int j = random.nextInt(6); j >= 0; j--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                try {
                    read(changed, extension, MOST).kept().forEach(kept -> {
                        try {
                            BulkReader.unit(kept);
                        } catch (UnreadableMessageException cannotBe) {
                            throw new AssertionError(cannotBe);
                        }
                    });
                } catch (UnreadableMessageException refused) {
                    assertThat(refused.getMessage()).matches("[a-z-]+( at line \\d+)?");
                }
            }
        }
    }

    @Test
    @DisplayName("しまった形が壊れていても落ちない")
    void damagedKept() throws Exception {
        Random random = new Random(7);
        byte[] kept = fixture("muquc/02res.xml").kept().get(0);
        for (int i = 0; i < 2000; i++) {
            byte[] changed = i < kept.length ? Arrays.copyOf(kept, i) : kept.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                BulkReader.unit(changed);
            } catch (UnreadableMessageException refused) {
                assertThat(refused.reason()).isEqualTo(Reason.NOT_OURS);
            }
        }
    }

    @Test
    @DisplayName("読めないディスクは、壊れた結果とは別に言う")
    void disk() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BulkReader.open(() -> failing, "xml", MOST))
                .withMessage("disk");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BulkReader.open(() -> failing, "zip", MOST))
                .withMessage("disk");
    }
}
