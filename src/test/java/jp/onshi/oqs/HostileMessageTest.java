package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("壊れたファイル・悪意のあるファイル")
class HostileMessageTest {

    private static final EligibilityCodec CODEC = new EligibilityCodec();

    private static UnreadableMessageException refusal(byte[] file) {
        try {
            CODEC.decodeResult(file);
        } catch (UnreadableMessageException unreadable) {
            return unreadable;
        }
        throw new AssertionError("was read");
    }

    private static Reason reasonOf(String text) {
        return refusal(text.getBytes(UTF_8)).reason();
    }

    /** A result whose 氏名 is the given raw XML. */
    private static String named(String raw) {
        return "<XmlMsg><MessageBody><QualificationValidity>1</QualificationValidity><ResultList>"
                + "<ResultOfQualificationConfirmation><Name>" + raw + "</Name>"
                + "</ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>";
    }

    @Test
    @DisplayName("外部実体で他のファイルを読ませようとしても、DOCTYPEで断り中身は出ない")
    void externalEntity(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET-7391");
        String doctype = "<!DOCTYPE XmlMsg [<!ENTITY leak SYSTEM \"" + secret.toUri() + "\">]>";

        UnreadableMessageException refused = refusal((doctype + named("&leak;")).getBytes(UTF_8));

        assertThat(refused.reason()).isEqualTo(Reason.DOCTYPE);
        assertThat(refused.toString()).doesNotContain("SECRET-7391").doesNotContain("secret.txt");
        assertThat(refused.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE XmlMsg>",
                "<!DOCTYPE XmlMsg SYSTEM \"http://127.0.0.1:9/evil.dtd\">",
                "<!DOCTYPE XmlMsg PUBLIC \"-//X//Y\" \"file:///etc/passwd\">",
                "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
                "<!DOCTYPE XmlMsg [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
                "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE XmlMsg>",
            })
    @DisplayName("DOCTYPEのあるファイルは断る")
    void doctype(String doctype) {
        assertThat(reasonOf(doctype + named("&d;"))).isEqualTo(Reason.DOCTYPE);
    }

    @Test
    @DisplayName("宣言のない実体は展開しない")
    void undeclaredEntity() {
        assertThat(reasonOf(named("&nbsp;"))).isEqualTo(Reason.NOT_XML);
    }

    @Test
    @DisplayName("二万段の入れ子")
    void depth() {
        assertThat(reasonOf(named("<a>".repeat(20_000) + "</a>".repeat(20_000))))
                .isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    @DisplayName("三十メガバイトの文字")
    void thirtyMegabytes() {
        assertThat(reasonOf(named("x".repeat(30_000_000)))).isEqualTo(Reason.TOO_LARGE);
    }

    static Stream<String> tooLarge() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        return Stream.of(
                named("山".repeat(1_000_000)),
                named("<![CDATA[" + "山".repeat(1_000_000) + "]]>"),
                named("&amp;".repeat(1_000_000)),
                named(("山".repeat(1_000) + "<!-- -->").repeat(1_000)),
                named(("山".repeat(1_000) + "<b/>").repeat(1_000)),
                named("<a" + attributes + "/>"),
                named("<a b='" + "x".repeat(1_000_000) + "'/>"),
                named("<" + "a".repeat(1_000_000) + "/>"),
                named("<a/>".repeat(200_000)));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    @DisplayName("一メガバイトの氏名、五千の属性、二十万の要素")
    void limits(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("名前の制御文字やBOMは、XMLが許すものだけが届いたまま残る")
    void controlCharacters() throws Exception {
        assertThat(reasonOf(named("a\u0000b"))).isEqualTo(Reason.NOT_XML);
        assertThat(reasonOf(named("a\u001B[2Jb"))).isEqualTo(Reason.NOT_XML);
        assertThat(reasonOf(named("&#x1b;"))).isEqualTo(Reason.NOT_XML);
        EligibilityResult result =
                CODEC.decodeResult(named("a\u202Eb\u200Bc\uFEFF").getBytes(UTF_8));
        assertThat(result.eligibilities().get(0).name().name()).isEqualTo("a\u202Eb\u200Bc\uFEFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "山田太郎",
                "{\"XmlMsg\":{}}",
                "<XmlMsg></Xml>",
                "<XmlMsg/><XmlMsg/>",
                "<XmlMsg/>tail",
                "\n<?xml version=\"1.0\"?><XmlMsg/>",
                "<XmlMsg><a:b/></XmlMsg>",
                "PK\u0003\u0004",
            })
    @DisplayName("XMLでないもの")
    void notXml(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.NOT_XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body/></html>",
                "<XmlMsg/>",
                "<XmlMsg>text</XmlMsg>",
                "<XmlMsg><MessageHeader/><MessageBody/></XmlMsg>",
                "<XmlMsg><MessageBody><ResultList/></MessageBody></XmlMsg>",
            })
    @DisplayName("XMLだが資格確認結果でないもの")
    void notOurs(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.NOT_OURS);
    }

    @Test
    @DisplayName("名前空間や属性、注釈があっても要素名で読む")
    void decorated() throws Exception {
        String text =
                "<?xml version='1.0'?><!-- c --><m:XmlMsg xmlns:m='urn:m' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "<m:MessageBody><m:QualificationValidity lang='ja'>1<!-- 有効 --></m:QualificationValidity>"
                        + "<m:ProcessingResultCode xsi:nil='true'/>"
                        + "<m:ProcessingResultMessage><![CDATA[a<b]]></m:ProcessingResultMessage></m:MessageBody></m:XmlMsg><?end?>\n";

        EligibilityResult result = CODEC.decodeResult(text.getBytes(UTF_8));

        assertThat(result.validity().wire()).isEqualTo("1");
        assertThat(result.processingCode()).isEmpty();
        assertThat(result.processingMessage()).isEqualTo("a<b");
        assertThat(result.unknown())
                .extracting(unknown -> unknown.path() + "=" + unknown.text())
                .containsExactly("XmlMsg/MessageBody/QualificationValidity/lang=ja");
    }

    static List<String> fixtures() throws IOException {
        return Messages.xml();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    @DisplayName("どこで切れても、根の要素が閉じるまでは書きかけとわかる")
    void everyTruncation(String fixture) throws Exception {
        byte[] whole = Messages.bytes(fixture);
        int end = endOfRoot(whole);

        for (int length = 1; length < end; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            UnreadableMessageException refused = refusal(cut);
            assertThat(refused.reason().mayStillGrow()).isTrue();
            assertThat(refused.reason())
                    .as("cut at %d", length)
                    .isEqualTo(length <= mark(whole) ? markReason(length, whole) : Reason.INCOMPLETE);
        }
        assertThat(MessageReader.read(Arrays.copyOf(whole, end)).name()).isEqualTo("XmlMsg");
    }

    /** How many bytes of byte-order mark the file begins with. */
    private static int mark(byte[] file) {
        return switch (file[0]) {
            case (byte) 0xEF -> 3;
            case (byte) 0xFF -> 2;
            default -> 0;
        };
    }

    /** A mark alone is an empty file; half a mark says that more is to come. */
    private static Reason markReason(int length, byte[] file) {
        return length == mark(file) ? Reason.EMPTY : Reason.INCOMPLETE;
    }

    /** The index after the last {@code >}, in UTF-16 after its second byte. */
    private static int endOfRoot(byte[] file) {
        int last = IntStream.range(0, file.length)
                .filter(i -> file[i] == '>')
                .max()
                .orElseThrow();
        return file[last + 1 < file.length ? last + 1 : last] == 0 ? last + 2 : last + 1;
    }

    @Test
    @DisplayName("でたらめに書き換えられたファイルは、読めるか、理由を付けて断るかのどちらか")
    void mutations() throws Exception {
        Random random = new Random(20261120);
        List<byte[]> originals = new ArrayList<>();
        for (String fixture : Messages.xml()) {
            originals.add(Messages.bytes(fixture));
        }
        Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
        int read = 0;
        for (int round = 0; round < 6_000; round++) {
            byte[] mutated = mutate(originals.get(round % originals.size()), random);
            try {
                CODEC.decodeResult(mutated);
                read++;
            } catch (UnreadableMessageException unreadable) {
                refusals.merge(unreadable.reason(), 1, Integer::sum);
            }
            try {
                CODEC.decodeRequest(mutated);
                read++;
            } catch (UnreadableMessageException unreadable) {
                refusals.merge(unreadable.reason(), 1, Integer::sum);
            }
        }
        assertThat(read).isPositive();
        assertThat(refusals).containsKeys(Reason.INCOMPLETE, Reason.NOT_XML, Reason.ENCODING, Reason.NOT_OURS);
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] mutated = original.clone();
        int changes = 1 + random.nextInt(6);
        byte[] telling = "<>&;\"'/!?[]=\0 x-".getBytes(UTF_8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = telling[random.nextInt(telling.length)];
                case 2 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> {
                    int length = Math.min(random.nextInt(40), mutated.length - at);
                    System.arraycopy(original, random.nextInt(original.length - length), mutated, at, length);
                }
                default -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }

    @Test
    @DisplayName("でたらめなバイト列でも必ず理由が返る")
    void noise() {
        Random random = new Random(7391);
        for (int round = 0; round < 3_000; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(refusal(noise).reason()).isNotNull();
        }
    }

    @Test
    @DisplayName("何本のスレッドで読んでも同じ結果")
    void threads() throws Exception {
        List<String> results = Messages.xml().stream()
                .filter(name -> !name.startsWith("request"))
                .toList();
        List<EligibilityResult> expected = new ArrayList<>();
        for (String name : results) {
            expected.add(CODEC.decodeResult(Messages.bytes(name)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<EligibilityResult>>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                tasks.add(() -> {
                    List<EligibilityResult> read = new ArrayList<>();
                    for (String name : results) {
                        read.add(new EligibilityCodec().decodeResult(Messages.bytes(name)));
                    }
                    return read;
                });
            }
            for (Future<List<EligibilityResult>> task : pool.invokeAll(tasks)) {
                assertThat(task.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
