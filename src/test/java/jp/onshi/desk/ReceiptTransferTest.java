package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.TransferRecord;
import jp.onshi.oqs.Layouts;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.vault.VaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("レセプト振替・分割結果の取り込み")
class ReceiptTransferTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), JapanTime.ZONE);
    private static final String HEAD = "診療年月,振替分割区分,患者氏名,旧保険者番号,新保険者番号,つぎ足しの列\r\n";
    private static final String LINES =
            "202610,振替,見本　花子,06139463,39130001,あ\r\n202610,新資格なし,\"見本, 太郎\",06139463,,い\r\n";

    @TempDir
    private Path folder;

    private Ledger ledger;
    private ReceiptTransferDesk desk;

    @BeforeEach
    void open() throws LedgerException, VaultException {
        ledger = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), CLOCK);
        desk = new ReceiptTransferDesk(ledger, LayoutUse.shipped());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j"})
    @DisplayName("CSV を取り込み、知らない列も残し、未確認と分かる")
    void csv(String charset) throws DeskException {
        ReceiptTransferDesk.Outcome.Taken taken =
                taken("furikae.csv", (HEAD + LINES).getBytes(Charset.forName(charset)));

        assertThat(taken.isNew()).isTrue();
        TransferRecord file = desk.file(taken.file().id()).orElseThrow();
        assertThat(file).isEqualTo(taken.file());
        assertThat(file.confirmed()).isFalse();
        assertThat(file.takenAt()).isEqualTo(CLOCK.instant());
        assertThat(file.columns())
                .extracting(TransferRecord.Column::key)
                .containsExactly("month", "kind", "name", "old-insurer", "new-insurer", "");
        assertThat(file.columns().get(5).label()).isEqualTo("つぎ足しの列");
        assertThat(file.lines())
                .containsExactly(
                        List.of("202610", "振替", "見本　花子", "06139463", "39130001", "あ"),
                        List.of("202610", "新資格なし", "見本, 太郎", "06139463", "", "い"));
    }

    @Test
    @DisplayName("同じ中身は、名前が違っても一度だけ取り込む")
    void onceOnly() throws DeskException {
        byte[] bytes = (HEAD + LINES).getBytes(StandardCharsets.UTF_8);
        long first = taken("a.csv", bytes).file().id();
        ReceiptTransferDesk.Outcome.Taken second = taken("b.csv", bytes);

        assertThat(second.isNew()).isFalse();
        assertThat(second.file().id()).isEqualTo(first);
        assertThat(desk.files(10)).hasSize(1);
    }

    @Test
    @DisplayName("zip の中の CSV をまとめて取り込む")
    void zip() throws IOException, DeskException {
        byte[] zip = zip("a.csv", HEAD + LINES, "下/b.CSV", "\ufeff" + HEAD + LINES.replace("202610", "202609"));

        assertThat(taken("furikae.zip", zip).file().lines()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "202610,振替,花子,06139463,39130001 | 3 | fields",
                ",振替,花子,06139463,39130001,x | 3 | missing",
                "202610,振替,花子,,39130001,x | 3 | missing",
            })
    @DisplayName("行の誤りは行の番号で示し、何も取り込まない")
    void lineFaults(String line, int number, String what) throws DeskException {
        String text = HEAD + LINES.lines().findFirst().orElseThrow() + "\r\n" + line + "\r\n";
        List<ReceiptTransferDesk.LineFault> faults = rejected(text.getBytes(StandardCharsets.UTF_8));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(number);
            assertThat(fault.key()).isEqualTo("facility.transfer." + what);
            for (Language language : Language.values()) {
                assertThat(new Texts(language)
                                .get(fault.key(), fault.arguments().toArray()))
                        .doesNotContain("{");
            }
        });
        assertThat(desk.files(10)).isEmpty();
    }

    @Test
    @DisplayName("要る列がなければ、見出しの行と列の名前を示す")
    void missingColumn() throws DeskException {
        assertThat(rejected(("診療年月,患者氏名,旧保険者番号\r\n202610,花子,06139463\r\n").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new ReceiptTransferDesk.LineFault("", 1, "facility.transfer.no-column", List.of("振替分割区分")));
    }

    @Test
    @DisplayName("誤りに患者の値は現れない")
    void noPersonalDataInFaults() throws DeskException {
        String text = HEAD + "202610,振替,見本　花子,,," + "あ".repeat(600) + "\r\n";

        assertThat(rejected(text.getBytes(StandardCharsets.UTF_8)).toString())
                .doesNotContain("花子")
                .doesNotContain("ああ");
    }

    @Test
    @DisplayName("CSV でも zip でもないもの、空のもの、大きすぎるものは受けない")
    void otherFiles() throws IOException, DeskException {
        assertThat(keys(rejected(new byte[] {(byte) 0x81, (byte) 0xff, 0x00})))
                .containsExactly("facility.transfer.encoding");
        assertThat(keys(rejected(new byte[0]))).containsExactly("facility.transfer.empty");
        assertThat(keys(rejected(HEAD.getBytes(StandardCharsets.UTF_8)))).containsExactly("facility.transfer.empty");
        assertThat(keys(rejected(zip("a.csv", HEAD + LINES, "b.exe", "x"))))
                .containsExactly("facility.transfer.not-csv");
        byte[] bomb = zip("a.csv", HEAD + "0".repeat(TransferReader.MOST_BYTES));
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(keys(rejected(bomb))).containsExactly("facility.transfer.too-large");
        byte[] cut = Arrays.copyOf(zip("a.csv", HEAD + LINES.repeat(200)), 100);
        assertThat(keys(rejected(cut))).containsExactly("facility.transfer.zip");
    }

    @Test
    @DisplayName("列の名前は、医院が仕様に合わせて書き換えられる")
    void ownColumns() throws IOException, DeskException {
        Path own = Files.createDirectory(folder.resolve("layouts"));
        Files.writeString(
                own.resolve("receipt-transfer.tsv"),
                "certainty\tconfirmed\nheading\tno\ncolumn\tkey\tlabel\tneed\n1\tmonth\t診療年月\trequired\n3\tkind\t別\toptional\n");
        desk = new ReceiptTransferDesk(ledger, new LayoutUse(Layouts.load(own), Set.of()));

        TransferRecord file = taken("a.csv", "202610,x,振替\n202611,y,分割\n".getBytes(StandardCharsets.UTF_8))
                .file();
        assertThat(file.confirmed()).isTrue();
        assertThat(file.columns()).extracting(TransferRecord.Column::label).containsExactly("診療年月", "2", "別");
        assertThat(file.lines()).hasSize(2);
    }

    @Test
    @DisplayName("台帳のファイルに、患者の値もファイルの名前も読める形では残らない")
    void sealed() throws IOException, DeskException {
        taken("見本花子.csv", (HEAD + LINES).getBytes(StandardCharsets.UTF_8));
        ledger.close();

        String disk = new String(Files.readAllBytes(folder.resolve("ledger.db")), StandardCharsets.UTF_8);
        assertThat(disk).contains("transfers").doesNotContain("見本").doesNotContain("39130001");
    }

    private ReceiptTransferDesk.Outcome.Taken taken(String name, byte[] file) throws DeskException {
        ReceiptTransferDesk.Outcome outcome = desk.take(name, file);
        assertThat(outcome).isInstanceOf(ReceiptTransferDesk.Outcome.Taken.class);
        return (ReceiptTransferDesk.Outcome.Taken) outcome;
    }

    private List<ReceiptTransferDesk.LineFault> rejected(byte[] file) throws DeskException {
        ReceiptTransferDesk.Outcome outcome = desk.take("x", file);
        assertThat(outcome).isInstanceOf(ReceiptTransferDesk.Outcome.Rejected.class);
        return ((ReceiptTransferDesk.Outcome.Rejected) outcome).faults();
    }

    private static List<String> keys(List<ReceiptTransferDesk.LineFault> faults) {
        return faults.stream().map(ReceiptTransferDesk.LineFault::key).toList();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
