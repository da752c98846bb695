package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.WireEncoding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@DisplayName("The stand-in's own writer of results")
class ResultWriterTest {

    private static final Path BY_HAND = Path.of("fixtures/messages/simulator");
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 6, 10, 9, 0);
    private static final Population POPULATION = Population.of(1, NOW.toLocalDate());
    private static final ResultMaker MAKER =
            World.of(POPULATION, Records.in(Path.of("target", "no-records"))).maker();

    @Test
    @DisplayName("writes a lookup by number as it was typed by hand")
    void lookup() throws Exception {
        EligibilityRequest request = new EligibilityRequest(
                LocalDate.of(2025, 6, 10),
                "1312345670",
                "ID-1",
                new EligibilityInquiry(
                        new InsuranceIdentity(InsurerNumber.of("01139013"), "21700001", "123", "00"),
                        WireDate.of("19800229"),
                        Code.of(LimitConsentFlag.CONSENTED),
                        "A-1"));
        assertThat(tree(ResultWriter.message(MAKER.toRequest(request, Code.absent(), "", NOW))
                        .bytes(WireStyle.PLAIN)))
                .isEqualTo(byHand("number-limit.xml"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    @DisplayName("writes face results as they were typed by hand, whatever the order of elements")
    void face(long shuffle) throws Exception {
        WireStyle style = new WireStyle(WireEncoding.UTF_8, shuffle % 2 == 0, "\r\n", shuffle, false);
        assertThat(tree(ResultWriter.message(face("fujo-both")).bytes(style)))
                .isEqualTo(byHand("face-insurance-and-aid.xml"));
        assertThat(tree(ResultWriter.message(face("furui-elder")).bytes(style))).isEqualTo(byHand("face-elderly.xml"));
        WireElement failed = ResultWriter.message(face("furui-elder"));
        Told.failAsAWhole(failed);
        assertThat(tree(failed.bytes(style))).isEqualTo(byHand("header-error.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result-valid.xml",
                "result-multiple.xml",
                "result-insurance-and-aid.xml",
                "result-information.xml",
                "result-processing-error.xml",
                "face-consents-2025.xml"
            })
    @DisplayName("writes back what was read from a message typed by hand, except tags without content")
    void rewrites(String file) throws Exception {
        Path fixture = Path.of("fixtures/messages", file);
        EligibilityResult read = new EligibilityCodec().decodeResult(Files.readAllBytes(fixture));
        assertThat(withoutEmptyTags(tree(ResultWriter.message(read).bytes(WireStyle.PLAIN))))
                .isEqualTo(withoutEmptyTags(tree(Files.readAllBytes(fixture))));
    }

    @Test
    @DisplayName("is read back as the same person by the program's reader: everybody, in every style")
    void everybody() throws Exception {
        EligibilityCodec codec = new EligibilityCodec();
        Random random = new Random(7);
        for (Person person : POPULATION.people()) {
            EligibilityResult result = face(person.id());
            WireStyle style = new WireStyle(
                    WireEncoding.UTF_8, random.nextBoolean(), "\n", random.nextInt(3), random.nextBoolean());
            assertThat(codec.decodeResult(ResultWriter.message(result).bytes(style)))
                    .as(person.id())
                    .isEqualTo(result);
        }
    }

    @Test
    @DisplayName("writes Shift_JIS as windows-31j; what it cannot say becomes ●, as on real terminals")
    void shiftJis() throws Exception {
        EligibilityResult result = face("takasaki");
        WireStyle style = new WireStyle(WireEncoding.SHIFT_JIS, true, "\r\n", 5, false);
        byte[] bytes = ResultWriter.message(result).bytes(style);
        assertThat(new String(bytes, Charset.forName("windows-31j")))
                .startsWith("<?xml version=\"1.0\" encoding=\"Shift_JIS\" standalone=\"no\"?>\r\n")
                .contains("<Name>髙﨑　美咲</Name>", "<CharacterCodeIdentifier>0</CharacterCodeIdentifier>");
        assertThat(new EligibilityCodec().decodeResult(bytes)).isEqualTo(result);

        String rare = new String(ResultWriter.message(face("yoshida")).bytes(style), Charset.forName("windows-31j"));
        assertThat(rare).contains("<Name>●田　さくら</Name>");
        String selector =
                new String(ResultWriter.message(face("katsuragi")).bytes(style), Charset.forName("windows-31j"));
        assertThat(selector).contains("<Name>葛城　一朗</Name>");
    }

    @Test
    @DisplayName("pads short insurer numbers with blanks and can write empty tags for absent elements")
    void padding() throws IOException {
        String text = new String(
                ResultWriter.message(face("short-name")).bytes(new WireStyle(WireEncoding.UTF_8, false, "\n", 0, true)),
                StandardCharsets.UTF_8);
        assertThat(text).contains("<InsurerNumber>  139428</InsurerNumber>", "<NameOfOther/>", "<ReasonOfLoss/>");
    }

    private static EligibilityResult face(String id) throws IOException {
        return MAKER.ofCard(
                new ResultMaker.Card(
                        POPULATION.person(id).orElseThrow(),
                        new Consents(Map.of(ConsentKind.DRUG, ConsentFlag.GIVEN, ConsentKind.TEST, ConsentFlag.GIVEN)),
                        Code.absent(),
                        Code.of(PrescriptionForm.ELECTRONIC),
                        "お知らせ <&>",
                        "1312345670",
                        "Q0FSRA=="),
                NOW);
    }

    private static String byHand(String file) throws Exception {
        return tree(Files.readAllBytes(BY_HAND.resolve(file)));
    }

    /** The document as the JDK's own parser sees it, the children of every element sorted by name. */
    private static String tree(byte[] xml) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        StringBuilder text = new StringBuilder();
        append(document.getDocumentElement(), text, 0);
        return text.toString();
    }

    private static String withoutEmptyTags(String tree) {
        return tree.lines().filter(line -> !line.endsWith(" = ")).collect(Collectors.joining("\n"));
    }

    private static void append(Element element, StringBuilder text, int depth) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        text.append(" ".repeat(depth)).append(element.getTagName());
        text.append(children.isEmpty() ? " = " + element.getTextContent() : "").append('\n');
        children.sort(Comparator.comparing(Element::getTagName));
        children.forEach(child -> append(child, text, depth + 1));
    }
}
