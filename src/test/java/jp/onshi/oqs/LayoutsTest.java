package jp.onshi.oqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("公開されていない電文のレイアウト")
class LayoutsTest {

    private static final String HEAD =
            "prefix\tOQSsiurl\ncertainty\tconfirmed\nmessage\tpath\tkey\tlabel\tlength\tneed\tcodes\tfixed\n";
    private static final String LINES = "req\tMessageHeader/A\tinstitution\t医療機関コード\t10\trequired\t-\t-\n"
            + "req\tMessageHeader/B\tidentifier\t識別子\t50\trequired\t-\t-\n"
            + "req\tMessageBody/C\tcare\t区分\t1\trequired\t033\t-\n"
            + "res\tMessageHeader/B\tidentifier\t識別子\t50\trequired\t-\t-\n"
            + "res\tMessageHeader/S\tsegment\t区分\t1\trequired\t-\t-\n"
            + "res\tMessageBody/X/U\turl\tURL\t200\trequired\t-\t-\n";

    private static final Path FIXTURES = Path.of("fixtures/messages");

    @TempDir
    private Path folder;

    private final LayoutCodec codec = new LayoutCodec();

    @ParameterizedTest
    @EnumSource(LayoutName.class)
    @DisplayName("付属のレイアウトはどれも読め、未確認と書いてある")
    void shipped(LayoutName name) {
        Layouts layouts = Layouts.shipped();

        assertThat(layouts.faults()).isEmpty();
        assertThat(layouts.layout(name)).isPresent().get().satisfies(layout -> {
            assertThat(layout.confirmed()).isFalse();
            assertThat(layout.isOn()).isEqualTo(!name.isBatch());
        });
    }

    @Test
    @DisplayName("接頭辞の分からない一括照会は、ファイルの名前としても知らない")
    void batchIsOff() {
        Catalogue catalogue = Catalogue.shipped().with(Layouts.shipped());

        assertThat(catalogue.kinds())
                .filteredOn(kind -> kind.number().equals("029"))
                .allMatch(kind -> kind.prefix().isEmpty());
        assertThat(catalogue.kinds()).hasSameSizeAs(Catalogue.shipped().kinds());
        assertThat(catalogue.eligibilityRequest()).isEqualTo(Catalogue.shipped().eligibilityRequest());
    }

    @Test
    @DisplayName("接頭辞を書けば、要求も受付も結果要求も結果もその名前で分かる")
    void prefixFromTheClinic() throws IOException {
        copyShipped("home-batch", "prefix\t-", "prefix\tOQSmuxyz");
        Catalogue catalogue = Catalogue.shipped().with(Layouts.load(folder));

        MessageKind request = catalogue.of("OQSmuxyz01req_1.xml").orElseThrow();
        assertThat(request.number()).isEqualTo("029");
        assertThat(request.answer()).extracting(MessageKind::prefix).isEqualTo("OQSmuxyz01res");
        assertThat(catalogue.of("OQSmuxyz02req_1.xml").orElseThrow().answer())
                .extracting(MessageKind::number, MessageKind::folder)
                .containsExactly("032", Folder.RES);
        assertThat(FileName.parse(catalogue, "OQSmuxyz02res_20261120.zip")).isPresent();
    }

    @Test
    @DisplayName("推定の電文名は、仕様書で確かめたと書けば確かなものになる")
    void certainty() throws IOException {
        assertThat(Catalogue.shipped()
                        .with(Layouts.shipped())
                        .of("OQSsiurl01req_1.xml")
                        .orElseThrow()
                        .certainty())
                .isEqualTo(Certainty.INFERRED);
        copyShipped("url", "unconfirmed", "confirmed");

        MessageKind kind = Catalogue.shipped()
                .with(Layouts.load(folder))
                .of("OQSsiurl01req_1.xml")
                .orElseThrow();
        assertThat(kind.certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(kind.layoutKnown()).isTrue();
    }

    @Test
    @DisplayName("医院のファイルに誤りがあれば、その電文だけが使えなくなる")
    void faultTakesOneOut() throws IOException {
        write("url", "nonsense\n");
        Layouts layouts = Layouts.load(folder);

        assertThat(layouts.layout(LayoutName.URL)).isEmpty();
        assertThat(layouts.fault(LayoutName.URL.token())).isPresent();
        assertThat(layouts.layout(LayoutName.SETTINGS)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "req;MessageBody/D;x;y;1;required;- | 4 | columns",
                "ask;MessageBody/D;x;y;1;required;-;- | 4 | message",
                "req;Body/D;x;y;1;required;-;- | 4 | path",
                "req;MessageBody;x;y;1;required;-;- | 4 | path",
                "req;MessageBody/D/../E;x;y;1;required;-;- | 4 | path",
                "req;MessageBody/C/D;x;y;1;required;-;- | 7 | path",
                "req;MessageBody/D;X;y;1;required;-;- | 4 | key",
                "req;MessageBody/D;care;y;1;required;-;- | 7 | key-twice",
                "req;MessageBody/D;x; ;1;required;-;- | 4 | label",
                "req;MessageBody/D;x;y;0;required;-;- | 4 | length",
                "req;MessageBody/D;x;y;1;must;-;- | 4 | need",
                "req;MessageBody/D;x;y;1;required;777;- | 4 | codes",
                "res;MessageBody/D;x;y;1;required;-;1 | 4 | fixed",
                "req;MessageBody/D*;x;y;1;required;-;-^req;MessageBody/E*;z;y;1;required;-;- | 5 | repeat",
            })
    @DisplayName("誤りはファイルと行で示す")
    void faults(String lines, int line, String what) throws IOException {
        String wrong = lines.replace(';', '\t').replace('^', '\n') + "\n";
        boolean after = line == 7;
        write("url", HEAD + (after ? LINES.lines().limit(3).reduce("", (a, b) -> a + b + "\n") : "") + wrong + LINES);

        LayoutFault fault = Layouts.load(folder).fault(LayoutName.URL.token()).orElseThrow();
        assertThat(fault.where()).isEqualTo(folder.resolve("url.tsv") + ":" + line);
        assertThat(fault.key()).isEqualTo("facility.layout." + what);
        for (Language language : Language.values()) {
            assertThat(new Texts(language).get(fault.key(), fault.arguments()))
                    .startsWith(fault.where())
                    .doesNotContain("{");
        }
    }

    @Test
    @DisplayName("答えに URL の行がないレイアウトは受けない")
    void keyMissing() throws IOException {
        write("url", HEAD + LINES.replace("\turl\t", "\tuurl\t"));

        assertThat(Layouts.load(folder).fault(LayoutName.URL.token()))
                .get()
                .extracting(LayoutFault::key, LayoutFault::details)
                .containsExactly("facility.layout.key-missing", List.of("res", "url"));
    }

    @Test
    @DisplayName("ほかの電文の接頭辞は、単件か一括かが違うものも含めて受けない")
    void takenPrefix() throws IOException {
        write("url", (HEAD + LINES).replace("OQSsiurl", "OQSsiquc"));
        copyShipped("settings", "prefix\tOQSsiinq", "prefix\tOQSmuinq");
        Layouts layouts = Layouts.load(folder);

        assertThat(layouts.fault(LayoutName.URL.token()))
                .get()
                .extracting(LayoutFault::key)
                .isEqualTo("facility.layout.prefix-taken");
        assertThat(layouts.fault(LayoutName.SETTINGS.token()))
                .get()
                .extracting(LayoutFault::key)
                .isEqualTo("facility.layout.prefix");
    }

    @Test
    @DisplayName("要求はレイアウトの順に、決まった値も入れて書く")
    void encode() {
        byte[] request = codec.encode(
                layout(LayoutName.URL),
                Map.of("institution", "9910000001", "identifier", "abc", "care", "2"),
                List.of(),
                WireEncoding.UTF_8);

        assertThat(new String(request, StandardCharsets.UTF_8))
                .contains("<MessageHeader><MedicalInstitutionCode>9910000001</MedicalInstitutionCode>"
                        + "<ArbitraryFileIdentifier>abc</ArbitraryFileIdentifier></MessageHeader><MessageBody>"
                        + "<UrlAcquisitionClassification>2</UrlAcquisitionClassification>"
                        + "<FileCategory>2</FileCategory></MessageBody></XmlMsg>");
    }

    @Test
    @DisplayName("くり返す要素は人数分書き、言うことのない要素は書かない")
    void encodeEntries() {
        Map<String, String> common = Map.of("day", "20261120", "institution", "9910000001", "identifier", "abc");
        Map<String, String> one =
                Map.of("insurer", "06139997", "number", "1", "birthdate", "19500101", "limit", "0", "disease", "0");
        Map<String, String> other = Map.of(
                "insurer",
                "06139997",
                "number",
                "2",
                "branch",
                "01",
                "birthdate",
                "19500102",
                "limit",
                "1",
                "disease",
                "0");

        String request = new String(
                codec.encode(layout(LayoutName.HOME_BATCH), common, List.of(one, other), WireEncoding.UTF_8),
                StandardCharsets.UTF_8);

        assertThat(request.split("<QualificationConfirmSearchInfo>", -1)).hasSize(3);
        assertThat(request).contains("<MedicalTreatmentFlag>2</MedicalTreatmentFlag>");
        assertThat(request.split("<InsuredBranchNumber>", -1)).hasSize(2);
    }

    @Test
    @DisplayName("要る値がないか、長すぎれば書かない")
    void encodeRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(
                        layout(LayoutName.ACTIVATION_REVOKE),
                        Map.of("institution", "9910000001", "identifier", "abc"),
                        List.of(),
                        WireEncoding.UTF_8))
                .withMessage("nothing for activation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(
                        layout(LayoutName.SETTINGS),
                        Map.of("institution", "99100000012", "identifier", "abc"),
                        List.of(),
                        WireEncoding.UTF_8))
                .withMessage("too long for institution");
    }

    @Test
    @DisplayName("答えは順番によらず読み、知らない要素も残す")
    void decode() throws UnreadableMessageException {
        LayoutAnswer answer = codec.decode(
                layout(LayoutName.ACTIVATION_LIST),
                ("<XmlMsg><MessageBody><New>n</New><ActivationCodeInfo><TerminalName>受付</TerminalName>"
                                + "<ActivationCode>AAAA</ActivationCode><Colour>red</Colour></ActivationCodeInfo>"
                                + "<ActivationCodeInfo><ActivationCode>BBBB</ActivationCode></ActivationCodeInfo>"
                                + "<ProcessingResultStatus>1</ProcessingResultStatus></MessageBody><MessageHeader>"
                                + "<SegmentOfResult> 1 </SegmentOfResult></MessageHeader></XmlMsg>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.isDone()).isTrue();
        assertThat(answer.entries())
                .containsExactly(Map.of("activation", "AAAA", "terminal", "受付"), Map.of("activation", "BBBB"));
        assertThat(answer.unknown())
                .containsExactlyInAnyOrder(
                        new UnknownElement("XmlMsg/MessageBody/New", "n"),
                        new UnknownElement("XmlMsg/MessageBody/ActivationCodeInfo/Colour", "red"));
    }

    @Test
    @DisplayName("異常終了とエラーは、コードとメッセージをそのまま伝える")
    void decodeError() throws UnreadableMessageException {
        LayoutAnswer answer = codec.decode(
                layout(LayoutName.SETTINGS),
                ("<XmlMsg><MessageHeader><SegmentOfResult>9</SegmentOfResult><ErrorCode>XX9999999</ErrorCode>"
                                + "<ErrorMessage>だめです</ErrorMessage></MessageHeader></XmlMsg>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.isDone()).isFalse();
        assertThat(answer.code()).isEqualTo("XX9999999");
        assertThat(answer.message()).isEqualTo("だめです");
    }

    @Test
    @DisplayName("処理結果区分のないものは答えとして読まない")
    void notAnAnswer() {
        assertThatThrownBy(() -> codec.decode(
                        layout(LayoutName.SETTINGS),
                        "<XmlMsg><MessageBody/></XmlMsg>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("not-ours");
    }

    @ParameterizedTest
    @CsvSource({
        "URL, siurl/01req.xml, u00001, care=2",
        "SETTINGS, siinq/01req.xml, e00001, ''",
        "SETTINGS_UPDATE, siupd/01req.xml, e00002, home.changed=0 online.changed=1 online=1 prescription.changed=0"
                + " prescription-timing.changed=0 emergency.changed=0",
        "ACTIVATION_LIST, activation/list-01req.xml, a00001, ''",
        "ACTIVATION_ISSUE, activation/issue-01req.xml, a00002, ''",
        "ACTIVATION_REVOKE, activation/revoke-01req.xml, a00003, activation=XMPL-0001-AAAA",
    })
    @DisplayName("書くものは、手で書いた要求と同じ要素になる")
    void requestsWrittenByHand(LayoutName name, String file, String identifier, String said) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("institution", "9910000001");
        values.put("identifier", "onshi-7f3a-" + identifier);
        for (String pair : said.isEmpty() ? new String[0] : said.split(" ")) {
            values.put(pair.split("=")[0], pair.split("=")[1]);
        }

        assertThat(elements(codec.encode(layout(name), values, List.of(), WireEncoding.UTF_8)))
                .isEqualTo(elements(Files.readAllBytes(FIXTURES.resolve(file))));
    }

    private static String elements(byte[] message) {
        return new String(message, StandardCharsets.UTF_8)
                .replaceAll(">\\s+<", "><")
                .replaceAll("^.*?<XmlMsg>", "<XmlMsg>")
                .replaceAll("<(\\w+)/>", "<$1></$1>")
                .strip();
    }

    @Test
    @DisplayName("手で書いた答えを読む")
    void answersWrittenByHand() throws IOException, UnreadableMessageException {
        LayoutAnswer list = read(LayoutName.ACTIVATION_LIST, "activation/list-01res.xml");
        assertThat(list.isDone()).isTrue();
        assertThat(list.entries())
                .extracting(entry -> entry.get("activation"))
                .containsExactly("XMPL-0001-AAAA", "XMPL-0002-BBBB");
        assertThat(list.unknown())
                .contains(new UnknownElement("XmlMsg/MessageBody/ActivationCodeInfo/NewerElement", "知らない要素"));
        assertThat(read(LayoutName.ACTIVATION_ISSUE, "activation/issue-01res.xml")
                        .value("activation"))
                .isEqualTo("XMPL-0003-CCCC");
        LayoutAnswer refused = read(LayoutName.ACTIVATION_REVOKE, "activation/revoke-01res.xml");
        assertThat(refused.isDone()).isFalse();
        assertThat(refused.code()).isEqualTo("XX0000002");
        assertThat(refused.message()).isEqualTo("使用中のコードです");
        assertThat(read(LayoutName.URL, "siurl/01res.xml").value("url")).startsWith("https://");
        assertThat(read(LayoutName.SETTINGS, "siinq/01res.xml").isDone()).isTrue();
        assertThat(read(LayoutName.SETTINGS_UPDATE, "siupd/01res-error.xml").isDone())
                .isFalse();
        assertThat(read(LayoutName.SETTINGS_UPDATE, "siupd/01res.xml").isDone()).isTrue();
    }

    private LayoutAnswer read(LayoutName name, String file) throws IOException, UnreadableMessageException {
        return codec.decode(layout(name), Files.readAllBytes(FIXTURES.resolve(file)));
    }

    @Test
    @DisplayName("知らないコードは未定義と示す")
    void codes() {
        LayoutCodes codes = Layouts.shipped().codes();

        assertThat(codes.label("033", "2")).isEqualTo("訪問診療");
        assertThat(codes.label("033", "7")).isEqualTo("7（未定義）");
        assertThat(codes.label("033", "")).isEmpty();
    }

    private static Layout layout(LayoutName name) {
        return Layouts.shipped().layout(name).orElseThrow();
    }

    private void copyShipped(String token, String from, String to) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/jp/onshi/oqs/layouts", token + ".tsv"));
        assertThat(text).contains(from);
        write(token, text.replace(from, to));
    }

    private void write(String token, String text) throws IOException {
        Files.writeString(folder.resolve(token + ".tsv"), text);
    }
}
