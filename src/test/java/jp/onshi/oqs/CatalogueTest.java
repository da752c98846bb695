package jp.onshi.oqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("電文の一覧")
class CatalogueTest {

    private static final String HEADING = "prefix\tnumber\tcertainty\tlayout\tmeaning";

    private final Catalogue catalogue = Catalogue.shipped();

    @ParameterizedTest
    @CsvSource({
        "OQSsiquc01req, OQS, REQUEST, false, 1, REQ, 001, CONFIRMED, true",
        "OQSsiquc01res, OQS, RESULT, false, 1, RES, 002, CONFIRMED, true",
        "OQSsiquc01res_face, OQS, RESULT, false, 1, FACE, '', CONFIRMED, true",
        "OQSmuquc02req, OQS, REQUEST, true, 2, REQ, 007, CONFIRMED, true",
        "OQSmuquc02res, OQS, RESULT, true, 2, RES, 008, CONFIRMED, true",
        "OQSmuimm01req, OQS, REQUEST, true, 1, REQ, 009, CONFIRMED, true",
        "OQSmutic01req, OQS, REQUEST, true, 1, REQ, 013, ONE_SOURCE, true",
        "OQSmuonq02res, OQS, RESULT, true, 2, RES, 024, CONFIRMED, true",
        "OQSsihvd01req, OQS, REQUEST, false, 1, REQ, 037, CONFIRMED, true",
        "OQSsihvd01res, OQS, RESULT, false, 1, RES, 038, INFERRED, false",
        "OQSsiurl01req, OQS, REQUEST, false, 1, REQ, 039, INFERRED, false",
        "YZKsiquc01res, YZK, RESULT, false, 1, RES, '', CONFIRMED, true",
        "TKKsiquc01req, TKK, REQUEST, false, 1, REQ, '', CONFIRMED, true",
        "PMHsimsm01req, PMH, REQUEST, false, 1, REQ, '', INFERRED, false",
    })
    @DisplayName("各電文の方向・単件一括・フォルダ・番号・確からしさ")
    void rows(
            String prefix,
            MessageSystem system,
            Direction direction,
            boolean batch,
            int step,
            Folder folder,
            String number,
            Certainty certainty,
            boolean layoutKnown) {
        MessageKind kind = catalogue.of(prefix + "_20261120.xml").orElseThrow();

        assertThat(kind.prefix()).isEqualTo(prefix);
        assertThat(kind.system()).isEqualTo(system);
        assertThat(kind.direction()).isEqualTo(direction);
        assertThat(kind.batch()).isEqualTo(batch);
        assertThat(kind.step()).isEqualTo(step);
        assertThat(kind.folder()).isEqualTo(folder);
        assertThat(kind.number()).isEqualTo(number);
        assertThat(kind.certainty()).isEqualTo(certainty);
        assertThat(kind.layoutKnown()).isEqualTo(layoutKnown);
        assertThat(kind.label()).isNotBlank();
    }

    @Test
    @DisplayName("OQS-IF-001から056までがそろい、接頭辞が不明なものは確からしさも不明")
    void everyNumber() {
        List<String> numbers = catalogue.kinds().stream()
                .map(MessageKind::number)
                .filter(number -> !number.isEmpty())
                .toList();

        assertThat(numbers).hasSize(56).doesNotHaveDuplicates();
        assertThat(catalogue.kinds())
                .allMatch(kind -> kind.prefix().isEmpty() == (kind.certainty() == Certainty.UNKNOWN));
    }

    @Test
    @DisplayName("接頭辞の分かる要求にはすべて結果の電文がある")
    void everyRequestHasItsAnswer() {
        assertThat(catalogue.kinds())
                .filteredOn(kind ->
                        kind.direction() == Direction.REQUEST && !kind.prefix().isEmpty())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(kind.answer())
                        .extracting(MessageKind::prefix, MessageKind::direction)
                        .containsExactly(kind.prefix().replace("req", "res"), Direction.RESULT));
        assertThat(catalogue.eligibilityRequest().answer()).isEqualTo(catalogue.eligibilityResult());
        assertThat(catalogue.faceResult().folder()).isEqualTo(Folder.FACE);
    }

    @ParameterizedTest
    @CsvSource({
        "EPSsidsp01res_1.xml, EPS, false",
        "CISsiabc01req_1.xml, CIS, false",
        "OQSsizzz01res_1.xml, OQS, true",
        "PMHmuxyz02res_1.zip, PMH, true",
    })
    @DisplayName("知らない電文も、どの仕組みのものかは分かる")
    void foreignSystems(String name, MessageSystem system, boolean ours) {
        assertThat(catalogue.of(name)).isEmpty();
        assertThat(catalogue.systemOf(name)).contains(system);
        assertThat(system.isOurs()).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thumbs.db",
                "desktop.ini",
                "oqssiquc01res_1.xml",
                "",
                "OQS",
                "EPS.xml",
                "trash",
                "ALMocr02res_1.xml"
            })
    @DisplayName("関係のないファイルはどの仕組みのものでもない")
    void strangers(String name) {
        assertThat(catalogue.of(name)).isEmpty();
        assertThat(catalogue.systemOf(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OQSsiquc01req,001,confirmed,known | 3: 5 fields expected, 4 found",
                "oqssiquc01req,001,confirmed,known,x | 3: no prefix of the interface: oqssiquc01req",
                "OQSsiquc01req_face,001,confirmed,known,x | 3: a request cannot be a face result",
                "OQSsiquc01req,1,confirmed,known,x | 3: the number must be three digits or -: 1",
                "OQSsiquc01req,001,sure,known,x | 3: the certainty must be confirmed, one-source, inferred or unknown: sure",
                "OQSsiquc01req,001,confirmed,maybe,x | 3: the layout must be known or unknown: maybe",
                "OQSsiquc01req,001,confirmed,known, | 3: the meaning is missing",
            })
    @DisplayName("表の誤りはファイルと行で示す")
    void wrongLine(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.read("my.tsv", List.of("# note", HEADING, line.replace(',', '\t'))))
                .withMessage("my.tsv:" + message);
    }

    @Test
    @DisplayName("同じ接頭辞が二度あれば、二度目の行を示す")
    void namedTwice() {
        String line = "OQSsiquc01req\t001\tconfirmed\tknown\tx";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.read("my.tsv", List.of(HEADING, line, "", line)))
                .withMessage("my.tsv:4: named twice: OQSsiquc01req");
    }

    @Test
    @DisplayName("見出しがない表は読まない")
    void noHeading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.read("my.tsv", List.of("# only a note")))
                .withMessage("my.tsv:1: the heading is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.read("my.tsv", List.of("prefix\tother")))
                .withMessageStartingWith("my.tsv:1: the heading must be prefix number");
    }
}
