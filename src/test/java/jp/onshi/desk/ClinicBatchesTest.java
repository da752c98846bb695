package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.onshi.desk.BatchList.LineFault;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.WireDate;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.BatchRequests.LimitBlock;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("一括照会の窓口")
class ClinicBatchesTest {

    private static final String HEADING = "insurer,symbol,number,branch,birthdate,reference\n";
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    private Path home;

    private final Clock clock = Clock.system(JapanTime.ZONE);
    private Folders folders;
    private Ledger ledger;
    private ClinicDesk desk;
    private BatchDesk batches;

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        JobPace quick = new JobPace(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofHours(1));
        desk = new ClinicDesk(
                ledger,
                new DeskSettings(
                        "9910000001",
                        WireEncoding.UTF_8,
                        Duration.ofSeconds(30),
                        false,
                        quick,
                        new BatchUse(2, 3, LimitBlock.OMIT),
                        LayoutUse.shipped(),
                        MedicalSettings.off()),
                clock,
                folders,
                ExchangeSettings.standard().withPoll(Duration.ofMillis(20)));
        batches = desk.batches();
    }

    @AfterEach
    void close() {
        desk.close();
        ledger.close();
    }

    private BatchList read(byte[] csv, boolean references) throws DeskException {
        return batches.read("list.csv", new ByteArrayInputStream(csv), references);
    }

    private BatchList read(String lines) throws DeskException {
        return read((HEADING + lines).getBytes(StandardCharsets.UTF_8), false);
    }

    private List<String> faults(String lines) throws DeskException {
        return read(lines).faults().stream()
                .map(fault -> fault.line() + " " + fault.key())
                .toList();
    }

    @Test
    @DisplayName("CSVの人を読む: 全角で送る形にし、和暦の生年月日も読む")
    void csv() throws Exception {
        BatchList list = read("39990015,,12345678,,S19.3.10,\n998013,0123,4567,1,1960/2/29,P-1\n");
        assertThat(list.faults()).isEmpty();
        assertThat(list.entries())
                .containsExactly(
                        new BatchEntry(
                                InsuranceIdentity.typed("39990015", "", "１２３４５６７８", ""),
                                WireDate.of("19440310"),
                                null,
                                ""),
                        new BatchEntry(
                                InsuranceIdentity.typed("998013", "０１２３", "４５６７", "01"),
                                WireDate.of("19600229"),
                                null,
                                "P-1"));
    }

    @Test
    @DisplayName("いちばん大きい名簿も、受付画面のわずかなメモリで読める（画面が落ちない）")
    void largestList() throws Exception {
        Path file = home.resolve("largest.csv");
        String symbol = "記".repeat(9);
        String filler = "照".repeat(34);
        try (Writer csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write(HEADING);
            for (int i = 0; i < BatchTable.MOST_LINES; i++) {
                csv.write("998013," + symbol + "," + (1_000_000 + i) + ",01,19600229," + filler + "\n");
            }
        }
        assertThat(Files.size(file)).isBetween(BatchTable.MOST_BYTES * 8L / 10, (long) BatchTable.MOST_BYTES);
        assertThat(InLittleMemory.run("44m", "list", file.toString())).isEqualTo(BatchTable.MOST_LINES + " 0");
    }

    @Test
    @DisplayName("一人分がどれほど長い結果でも、わずかなメモリで取り込める")
    void hugeUnits() throws Exception {
        Path file = home.resolve("OQSmuquc02res_huge.xml");
        String remark = "<Remark>" + "x".repeat(99_000) + "</Remark>";
        try (Writer result = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            result.write("<XmlMsg><MessageHeader><ReceptionNumber>R-1</ReceptionNumber>"
                    + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>");
            for (int unit = 0; unit < 40; unit++) {
                result.write("<BulkConfirmUnit><ProcessingResultStatus>1</ProcessingResultStatus>" + remark.repeat(10)
                        + "</BulkConfirmUnit>");
            }
            result.write("</MessageBody></XmlMsg>");
        }
        assertThat(InLittleMemory.run("40m", "result", file.toString(), home.toString()))
                .endsWith("taken in");
    }

    @Test
    @DisplayName("一人でも多すぎる名簿は、読まなかった行を言う")
    void tooManyPeople() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= BatchTable.MOST_LINES; i++) {
            lines.append("998013,1,").append(1_000_000 + i).append(",01,19600229,\n");
        }
        BatchList list = read(lines.toString());
        assertThat(list.entries()).hasSize(BatchTable.MOST_LINES);
        assertThat(list.faults())
                .containsExactly(new LineFault(
                        BatchTable.MOST_LINES + 2,
                        "batch.fault.too-many",
                        List.of(Integer.toString(BatchTable.MOST_LINES))));
    }

    @Test
    @DisplayName("列の順、日本語の見出し、余りの列、引用符、全角数字、空行、BOM、Shift_JISを受け入れる")
    void habits() throws Exception {
        String text = "氏名,生年月日,番号,記号,保険者番号,枝番,,\r\n\"髙橋, 花\",昭和35年2月29日,４５６７,０１２３,＝,,,\r\n".replace("＝", "=\"998013\"")
                + ",,,,,,,\r\n";
        BatchEntry expected = new BatchEntry(
                InsuranceIdentity.typed("998013", "０１２３", "４５６７", ""), WireDate.of("19600229"), null, "");
        for (byte[] file : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(WINDOWS_31J))) {
            BatchList list = read(file, false);
            assertThat(list.faults()).isEmpty();
            assertThat(list.entries()).containsExactly(expected);
        }
    }

    @Test
    @DisplayName("誤りは行番号つきで全部言い、良い行は残す")
    void lines() throws Exception {
        BatchList list = read("998013,,4567,,S35.2.29,\n,,,,,X\n998014,,1,,19600231,\n998013,,99,123,2999/1/1,\n");
        assertThat(list.entries()).hasSize(1);
        assertThat(list.faults().stream().map(LineFault::line))
                .contains(3, 4, 5)
                .doesNotContain(2);
        assertThat(faults("998013,,4567,,S35.2.29,\n998013,,４５６７,,1960/02/29,\n"))
                .containsExactly("3 batch.fault.twice");
    }

    @Test
    @DisplayName("先頭の0が落ちた保険者番号と、丸められた番号は、直さずに誤りとする")
    void spreadsheets() throws Exception {
        assertThat(faults("6130012,,1,,S35.2.29,\n")).containsExactly("2 batch.fault.insurer-zeros");
        assertThat(faults("13870,,1,,S35.2.29,\n")).containsExactly("2 batch.fault.insurer-zeros");
        assertThat(faults("998013,,1.23457E+11,,S35.2.29,\n")).containsExactly("2 batch.fault.rounded");
    }

    @Test
    @DisplayName("見出しや文字コードが違えば、ファイル全体の誤りを言う")
    void wholeFile() throws Exception {
        assertThat(read("1,2\n".getBytes(StandardCharsets.UTF_8), false).faults())
                .extracting(LineFault::key)
                .containsOnly("batch.fault.no-column");
        assertThat(read("number,number,insurer,birthdate\n".getBytes(StandardCharsets.UTF_8), false)
                        .faults())
                .extracting(LineFault::key)
                .containsExactly("batch.fault.column-twice");
        assertThat(read(new byte[] {'a', (byte) 0xFF, (byte) 0xFD, 0}, false).faults())
                .extracting(LineFault::key)
                .containsExactly("batch.fault.encoding");
        assertThat(faults("")).containsExactly("1 batch.fault.empty");
        assertThat(faults("998013,\"12,,S35.2.29,\n")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 0",
        "1, false, 1",
        "2, false, 1",
        "3, false, 2",
        "4, false, 2",
        "5, false, 3",
        "3, true, 1",
        "4, true, 2"
    })
    @DisplayName("一覧をいくつのファイルに分けるかは、送る前に分かる")
    void files(int people, boolean references, int files) {
        assertThat(batches.files(people, references)).isEqualTo(files);
    }

    @Test
    @DisplayName("照会番号の一覧には照会番号が要り、生年月日は要らない")
    void references() throws Exception {
        BatchList list = read(
                "insurer,symbol,number,branch,reference\n39990015,,12345678,,P-1\n998013,1,2,01,\n"
                        .getBytes(StandardCharsets.UTF_8),
                true);
        assertThat(list.entries()).hasSize(1);
        assertThat(list.faults()).extracting(LineFault::key).containsExactly("desk.fault.reference-missing");
    }

    private static final Pattern IDENTIFIER =
            Pattern.compile("<ArbitraryFileIdentifier>([^<]*)</ArbitraryFileIdentifier>");
    private static final Pattern INFO =
            Pattern.compile("<QualificationConfirmSearchInfo>.*?</QualificationConfirmSearchInfo>", Pattern.DOTALL);

    private List<Path> requests() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> file.getFileName().toString().startsWith("OQS"))
                    .sorted()
                    .toList();
        }
    }

    /** Answers everything that lies in req/ as the other side would; processing says 処理中 to a fetch. */
    private int answerAll(boolean processing, boolean zip, UnitText units) throws Exception {
        int answered = 0;
        for (Path request : requests()) {
            String asked = Files.readString(request);
            Files.delete(request);
            String name = request.getFileName().toString().replace("req_", "res_");
            Matcher identifier = IDENTIFIER.matcher(asked);
            String echo = identifier.find() ? identifier.group() : "";
            if (name.contains("01res_")) {
                String suffix = name.substring(name.indexOf('_') + 1, name.indexOf('.'));
                asked01.put(suffix, asked);
                put(
                        name,
                        "<XmlMsg><MessageHeader>" + echo + "<SegmentOfResult>1</SegmentOfResult></MessageHeader>"
                                + "<MessageBody><ReceptionNumber>" + suffix
                                + "</ReceptionNumber></MessageBody></XmlMsg>",
                        false);
            } else {
                String reception = asked.replaceAll("(?s).*<ReceptionNumber>([^<]*)<.*", "$1");
                String body = processing ? "" : units.of(asked01.getOrDefault(reception, ""));
                put(
                        name,
                        "<XmlMsg><MessageHeader><ReceptionNumber>" + reception + "</ReceptionNumber><SegmentOfResult>"
                                + (processing ? "2" : "1") + "</SegmentOfResult></MessageHeader><MessageBody>" + body
                                + "</MessageBody></XmlMsg>",
                        zip && !processing);
            }
            answered++;
        }
        return answered;
    }

    private final Map<String, String> asked01 = new HashMap<>();

    /** What the units of a result say. */
    private interface UnitText {
        String of(String request);
    }

    private void put(String name, String message, boolean zip) throws IOException {
        Path target = folders.res().resolve(zip ? name.replace(".xml", ".zip") : name);
        Path temporary = folders.res().resolve(name + ".tmp");
        if (zip) {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(temporary))) {
                out.putNextEntry(new ZipEntry(name));
                out.write(message.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(temporary, message);
        }
        Files.move(temporary, target);
    }

    private static String echo(String request, String validity) {
        StringBuilder units = new StringBuilder();
        Matcher info = INFO.matcher(request);
        while (info.find()) {
            units.append("<BulkConfirmUnit>")
                    .append(info.group())
                    .append("<ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>")
                    .append(validity)
                    .append("</QualificationValidity></BulkConfirmUnit>");
        }
        return units.toString();
    }

    private JobView job(long id) throws DeskException {
        return desk.jobs().job(id).orElseThrow();
    }

    /** One round of the other side: 処理中 until the result was fetched some times. */
    private boolean isDoneAfter(long id, boolean[] slow) {
        try {
            answerAll(slow[0], true, request -> echo(request, "4"));
            slow[0] =
                    job(id).parts().stream().mapToInt(JobView.PartView::fetches).sum() < 4;
            return job(id).state() == JobState.DONE;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    @DisplayName("一括照会: 分けて送り、処理中は取りに行き直し、zipも読み、答えは一人ずつ追える")
    void wholeWay() throws Exception {
        BatchList list = read("39990015,,1,,S19.3.10,\n39990015,,2,,S19.3.10,\n39990015,,3,,S19.3.10,\n");
        long id = batches.submit(list);
        desk.start();
        boolean[] slow = {true};
        Await.until(() -> isDoneAfter(id, slow), "the job is done");
        JobView done = job(id);
        assertThat(done.parts()).hasSize(2);
        assertThat(done.summary().notFound()).isEqualTo(3);
        List<UnitView> units = desk.jobs().units(id, EnumSet.allOf(UnitOutcome.class), 0, 10);
        assertThat(units).extracting(UnitView::asked).containsExactlyElementsOf(list.entries());
        Await.until(this::nothingLeft, "the results are removed once they are in the ledger");
    }

    private boolean nothingLeft() {
        try (Stream<Path> left = Files.list(folders.res())) {
            return left.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("医療扶助の月と空の一覧、接頭辞の分からない一括は、送る前に断る")
    void refused() throws Exception {
        YearMonth next = YearMonth.now(clock).plusMonths(1);
        assertThatExceptionOfType(DeskException.class)
                .isThrownBy(() -> batches.submitAidMonth(next))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("batch.error.month-ahead"));
        assertThatExceptionOfType(DeskException.class)
                .isThrownBy(() -> batches.submit(new BatchList("x", List.of(), List.of())))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("batch.error.nobody"));
        BatchList list = read("39990015,,1,,S19.3.10,\n");
        assertThatExceptionOfType(DeskException.class)
                .isThrownBy(() -> batches.submitCare(list, CareKind.HOME_VISIT, new CareFetch(true, true)));
        assertThat(requests()).isEmpty();
        assertThat(batches.submitAidMonth(YearMonth.now(clock))).isPositive();
        assertThat(requests()).hasSize(1);
    }
}
