package jp.onshi.oqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ファイル名")
class FileNameTest {

    private final Catalogue catalogue = Catalogue.shipped();

    private FileName parse(String name) {
        return FileName.parse(catalogue, name).orElseThrow(() -> new AssertionError("not parsed: " + name));
    }

    @ParameterizedTest
    @CsvSource({
        "OQSsiquc01req_202611200001.xml, OQSsiquc01req, 202611200001, xml",
        "OQSsiquc01res_20261120_1234.xml, OQSsiquc01res, 20261120_1234, xml",
        "OQSsiquc01req_202611200001.err, OQSsiquc01req, 202611200001, err",
        "OQSmuhvq02res_a.zip, OQSmuhvq02res, a, zip",
        "YZKsiquc01res_XXXXXXXXXXXXXXX01234.pdf, YZKsiquc01res, XXXXXXXXXXXXXXX01234, pdf",
        "OQSsiquc01res_face_99100000010123456789abcdef0123_20261120091504.xml, OQSsiquc01res_face, 99100000010123456789abcdef0123_20261120091504, xml",
        "OQSsiquc01res_1 (2).xml, OQSsiquc01res, 1 (2), xml",
        "OQSsiquc01res_a.b.xml, OQSsiquc01res, a.b, xml",
    })
    @DisplayName("接頭辞・任意部・拡張子に分かれ、元の名前に戻る")
    void parts(String name, String prefix, String suffix, String extension) {
        FileName parsed = parse(name);

        assertThat(parsed.kind().prefix()).isEqualTo(prefix);
        assertThat(parsed.suffix()).isEqualTo(suffix);
        assertThat(parsed.extension()).isEqualTo(extension);
        assertThat(parsed.text()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "OQSsiquc01req_0001.xml, OQSsiquc01res_0001.xml",
        "OQSmuquc02req_x.xml, OQSmuquc02res_x.xml",
        "TKKsiquc01req_1.xml, TKKsiquc01res_1.xml",
    })
    @DisplayName("結果の名前は要求のreqをresにしたもの")
    void answer(String request, String answer) {
        assertThat(parse(request).answer().text()).isEqualTo(answer);
        assertThat(parse(request).answer()).isEqualTo(parse(answer));
    }

    @Test
    @DisplayName("エラーファイルは要求と同じ名前で拡張子がerr")
    void error() {
        FileName request = parse("OQSsiquc01req_0001.xml");

        assertThat(request.error().text()).isEqualTo("OQSsiquc01req_0001.err");
        assertThat(parse("OQSsiquc01req_0001.err").withExtension(FileName.XML)).isEqualTo(request);
    }

    @Test
    @DisplayName("結果に対する結果はない")
    void noAnswerToAResult() {
        FileName result = parse("OQSsiquc01res_0001.xml");

        assertThatIllegalStateException().isThrownBy(result::answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OQSsiquc01res_../../etc/passwd.xml",
                "OQSsiquc01res_a/b.xml",
                "OQSsiquc01res_a\\b.xml",
                "OQSsiquc01res_C:b.xml",
                "OQSsiquc01res_a\u0000.xml",
                "OQSsiquc01res_a\n.xml",
                "OQSsiquc01res_a\u001b[2J.xml",
                "OQSsiquc01res_\u202Egpj.xml",
                "OQSsiquc01res_a\u200Bb.xml",
                "OQSsiquc01res_山田.xml",
                "OQSsiquc01res_１２３.xml",
                "OQSsiquc01res_a*.xml",
                "OQSsiquc01res_a?.xml",
                "OQSsiquc01res_ .xml",
                "OQSsiquc01res_a .xml",
                "OQSsiquc01res_a..xml",
                "OQSsiquc01res_-a.xml",
                "OQSsiquc01res_.xml",
                "OQSsiquc01res.xml",
                "OQSsiquc01res",
                "OQSsiquc01res_a",
                "OQSsiquc01res_a.",
                "OQSsiquc01res_a.XML",
                "OQSsiquc01res_a.xml.tmp",
                "OQSsiquc01res_a.xml~",
                ".OQSsiquc01res_a.xml",
                "oqssiquc01res_a.xml",
                "OQSsiquc01ress_a.xml",
                "OQSsiquc03res_a.xml",
                "OQSsiquc01res_face_.xml",
                "OQSsiquc01req_face_1.xml",
                "_a.xml",
                "",
            })
    @DisplayName("文法の外の名前は電文にならない")
    void hostile(String name) {
        assertThat(FileName.parse(catalogue, name)).isEmpty();
    }

    @Test
    @DisplayName("長すぎる名前は電文にならない")
    void overlong() {
        String longest = "a".repeat(FileName.MAX_SUFFIX);

        assertThat(FileName.parse(catalogue, "OQSsiquc01res_" + longest + ".xml"))
                .isPresent();
        assertThat(FileName.parse(catalogue, "OQSsiquc01res_" + longest + "a.xml"))
                .isEmpty();
        assertThat(FileName.parse(catalogue, "OQSsiquc01res_" + "a".repeat(1_000_000) + ".xml"))
                .isEmpty();
    }

    @Test
    @DisplayName("読み戻せない名前は作れない")
    void constructorChecks() {
        MessageKind request = catalogue.eligibilityRequest();

        assertThatIllegalArgumentException().isThrownBy(() -> new FileName(request, "../x", FileName.XML));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileName(request, "face_1", FileName.XML));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileName(request, "1", "exe"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileName(unknownPrefix(), "1", FileName.XML))
                .withMessage("no file name of the interface");
    }

    private MessageKind unknownPrefix() {
        return catalogue.kinds().stream()
                .filter(kind -> kind.prefix().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("でたらめな名前で落ちず、読めた名前は必ず元に戻る")
    void anyName() {
        Random random = new Random(20261120);
        String alphabet = "OQSsiquc01resq_face.xmlpdf ./\\\u202E山\u0000(9)-";
        int parsed = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder name = new StringBuilder(random.nextBoolean() ? "OQSsiquc01res_" : "");
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = name.append(random.nextBoolean() ? ".xml" : "").toString();
            if (FileName.parse(catalogue, text).isPresent()) {
                parsed++;
                assertThat(parse(text).text()).isEqualTo(text);
                assertThat(text).matches("[ -~]+").doesNotContain("/", "\\");
            }
        }
        assertThat(parsed).isPositive();
    }
}
