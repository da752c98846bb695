package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi row confirm")
class RowConfirmCommandTest {

    /** The evening of the fixture's day. */
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path home;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                EVENING,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Main.run(program, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** 架空　梅子 arrives, whose 後期高齢者 insurance is 39990015 １２３４５６７８, born 19440310, with two shares of ten. */
    @BeforeEach
    void umekoArrives() throws IOException {
        Path oqs = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(oqs.resolve(folder));
        }
        Path file =
                Files.copy(Path.of("fixtures/messages/result-valid.xml"), oqs.resolve("res/OQSsiquc01res_EHR0001.xml"));
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
        assertThat(run("watch", "--once", "--set", "oqs.root=" + oqs)).isZero();
    }

    private Ledger ledger() throws Exception {
        return Ledger.open(home.resolve("data/ledger.db"), home.resolve("data/ledger.key"), EVENING);
    }

    private void register(String insurer, String insured, String ratio) throws Exception {
        PatientInsurance insurance = new PatientInsurance(
                InsuranceIdentity.typed(insurer, "", insured, ""),
                Code.of(Relation.class, "1"),
                ratio,
                "",
                WireDate.of("20190310"),
                WireDate.absent(),
                WireDate.absent());
        try (Ledger ledger = ledger()) {
            ledger.patients()
                    .put(new Patient(
                            "00077",
                            "架空　梅子",
                            "カクウ　ウメコ",
                            Code.of(Sex.FEMALE),
                            WireDate.of("19440310"),
                            "",
                            "",
                            List.of(insurance),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            false));
        }
    }

    @Test
    @DisplayName("another share is a new insurance: the register, 済 and what to enter in 日レセ")
    void added() throws Exception {
        register("39990015", "12345678", "010");
        assertThat(run("row", "confirm", "1", "--as", "change-insurance")).isEqualTo(1);
        assertThat(err).contains("0004").contains("F12");
        assertThat(run("row", "confirm", "1", "--as", "add-insurance")).isZero();
        assertThat(out).contains("保険追加").contains("保険者番号\t39990015").contains("前の保険の終了");
        try (Ledger ledger = ledger()) {
            Patient patient = ledger.patients().byNumber("77").orElseThrow();
            assertThat(patient.insurances()).hasSize(2);
            assertThat(patient.insurances().get(0).ratio()).isEqualTo("020");
            assertThat(patient.insurances().get(1).until().isAbsent()).isFalse();
            assertThat(ledger.row(1).orElseThrow().processed()).isTrue();
            assertThat(ledger.bindings().ofRow(1).orElseThrow().patient()).isEqualTo("00077");
            assertThat(ledger.locks().all()).isEmpty();
            assertThat(ledger.transcriptions().open()).hasSize(1);
        }
        assertThat(run("row", "confirm", "r1", "--as", "add-insurance")).isEqualTo(1);
        assertThat(err).contains("0011");
    }

    @Test
    @DisplayName("what is to be entered in 日レセ is listed with its number, until it has been entered")
    void entries() throws Exception {
        register("39990015", "12345678", "010");
        assertThat(run("orca", "entries")).isZero();
        assertThat(out).isEmpty();
        assertThat(run("row", "confirm", "1", "--as", "add-insurance")).isZero();
        assertThat(run("orca", "entries")).isZero();
        assertThat(out).startsWith("1 番").contains("患者 00077 架空　梅子  保険追加", "保険者番号  39990015");
        assertThat(run("orca", "entries", "--format", "json")).isZero();
        assertThat(out)
                .contains("\"id\" : 1", "\"patientNumber\" : \"00077\"", "\"operation\"", "\"entered\" : null")
                .contains("\"value\" : \"39990015\"");
        try (Ledger ledger = ledger()) {
            assertThat(ledger.transcriptions().mark(1, true)).isTrue();
        }
        assertThat(run("orca", "entries")).isZero();
        assertThat(out).isEmpty();
        assertThat(run("orca", "entries", "--all")).isZero();
        assertThat(out).contains("（転記済）");
    }

    @Test
    @DisplayName("nothing that a terminal would obey leaves a result raw")
    void hostileName() throws Exception {
        Path oqs = home.resolve("oqs");
        String face = Files.readString(Path.of("fixtures/messages/face-utf8.xml"));
        Path file = Files.writeString(
                oqs.resolve("face/OQSsiquc01res_face_1312345670_1.xml"),
                face.replaceFirst("<Name>", "<Name>\u202e\u009b2J"));
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
        register("39990015", "12345678", "020");
        assertThat(run("watch", "--once", "--set", "oqs.root=" + oqs)).isZero();
        assertThat(run("row", "confirm", "r2", "--as", "new-patient", "--patient", "900", "--yes"))
                .as(err)
                .isZero();
        String said = out;
        assertThat(run("orca", "entries")).isZero();
        assertThat(said + out).contains("〔U+202E〕").doesNotContain("\u202e").doesNotContain("\u009b");
    }

    @Test
    @DisplayName("a question ends it with exit code 1, and --yes answers it; a refusal gives the row back")
    void questions() throws Exception {
        register("39990015", "12345678", "020");
        assertThat(run("row", "confirm", "1", "--as", "unchanged", "--take", "name"))
                .isEqualTo(1);
        assertThat(err).contains("0106").contains("--yes");
        try (Ledger ledger = ledger()) {
            assertThat(ledger.locks().all()).isEmpty();
            assertThat(ledger.row(1).orElseThrow().processed()).isFalse();
        }
        assertThat(run("row", "confirm", "1", "--as", "unchanged", "--take", "name", "--yes"))
                .isZero();
        assertThat(out).contains("保険変更なし");
    }

    @Test
    @DisplayName("somebody chosen by hand, and words that are none")
    void byHand() throws Exception {
        register("01130012", "1", "010");
        assertThat(run("row", "confirm", "1", "--as", "add-insurance")).isEqualTo(1);
        assertThat(err).contains("患者が決まっていません");
        assertThat(run("row", "confirm", "1", "--as", "add-insurance", "--patient", "99"))
                .isEqualTo(1);
        assertThat(err).contains("99");
        assertThat(run("row", "confirm", "1", "--as", "add-insurance", "--patient", "77"))
                .isZero();
        try (Ledger ledger = ledger()) {
            assertThat(ledger.bindings().ofRow(1).orElseThrow().patient()).isEqualTo("00077");
        }
        assertThat(run("row", "confirm", "r1", "--as", "nonsense")).isEqualTo(2);
        assertThat(err).contains("add-insurance");
        assertThat(run("row", "confirm", "r1", "--as", "unchanged", "--take", "shoes"))
                .isEqualTo(2);
        assertThat(err).contains("address");
    }
}
