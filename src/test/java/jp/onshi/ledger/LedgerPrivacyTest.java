package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The ledger's files")
class LedgerPrivacyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T00:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Asia/Tokyo"));

    private static final List<String> PLANTED = List.of(
            "植込　秘子",
            "ｳｴｺﾐ ﾋﾃﾞｺ",
            "ひみつ県かくれ市４－５－６",
            "987-6543",
            "19571203",
            "39131148",
            "ヒ１２８",
            "70418529",
            "55443322",
            "0004711",
            "秘密の傷病");

    @TempDir
    Path folder;

    @Test
    @DisplayName("show nobody's name, number, birthdate or address in any encoding, whatever is done with them")
    void nothingReadable() throws Exception {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        Map<Path, Long> tempBefore = sizes(temp);
        try (Ledger ledger = open()) {
            for (int i = 0; i < 40; i++) {
                ledger.takeIn(People.faceResult(content() + i, row(RowStatus.ANSWERED), row(RowStatus.ANSWERED)));
            }
            RequestRecord answered = ledger.create(request("1"));
            ledger.takeIn(People.answer(answered, content(), row(RowStatus.ANSWERED)));
            RequestRecord failed = ledger.create(request("2"));
            ledger.close(failed.id(), RequestState.FAILED, PLANTED.get(9), content());
            ledger.create(request("3"));
            for (String planted : PLANTED) {
                ledger.problem(
                        ProblemRecord.of("res", planted + ".xml", 9, NOW, "NOT_XML"),
                        planted.getBytes(Charset.forName("windows-31j")));
                ledger.seen("face", planted + ".xml", 9, NOW);
                ledger.putSetting("last", planted);
            }
            ledger.problemSettled("res", PLANTED.get(9) + ".xml");
            for (int i = 0; i < 40; i++) {
                ledger.patients().put(patient("9" + i));
            }
            ledger.patients().put(patient(""));
            ledger.patients().change(PLANTED.get(9), known -> known.withSpellings(List.of()));
            ledger.patients().change(PLANTED.get(9), known -> known.withSpellings(List.of(PLANTED.get(0))));
            ledger.bindings().bind(1, PLANTED.get(9), MatchRoute.HAND);
            ledger.bindings().bind(3, PLANTED.get(9), MatchRoute.INSURANCE);
            ledger.bindings().release(1);
            ledger.locks().take(5, "desk", "", "");
            Confirmed.Outcome confirmed = ledger.confirm(new Confirmed(
                    5,
                    "desk",
                    patient(""),
                    patient("").withSpellings(PLANTED),
                    MatchRoute.HAND,
                    true,
                    new Transcription(
                            0,
                            5,
                            PLANTED.get(9),
                            PLANTED.get(0),
                            content(),
                            PLANTED.stream()
                                    .map(planted -> new Transcription.Line(planted, planted, planted))
                                    .toList(),
                            NOW,
                            null)));
            assertThat(confirmed).isEqualTo(Confirmed.Outcome.DONE);
            ledger.markDeleted(1, "desk");
            ledger.markProcessed(3, "desk");
            assertNothingReadable(folder);
            ledger.database().write(writer -> {
                Sql.run(writer, "PRAGMA defer_foreign_keys = ON");
                Sql.run(writer, "UPDATE rows SET result = NULL WHERE family = 1; DELETE FROM results WHERE id = 1");
                return Sql.update(writer, "DELETE FROM rows WHERE family = 1");
            });
            assertNothingReadable(folder);
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.day(TODAY))
                    .isNotEmpty()
                    .allMatch(row -> row.name().equals(PLANTED.get(0)));
            assertThat(ledger.patients().byNumber(PLANTED.get(9)))
                    .contains(patient("").withSpellings(PLANTED));
            assertThat(ledger.bindings().ofRow(3))
                    .hasValueSatisfying(bound -> assertThat(bound.patient()).isEqualTo(PLANTED.get(9)));
            assertNothingReadable(folder);
        }
        assertNothingReadable(folder);
        Map<Path, Long> tempAfter = sizes(temp);
        for (Path file : tempAfter.keySet()) {
            if (!tempAfter.get(file).equals(tempBefore.get(file))
                    && tempAfter.get(file) < 4_000_000
                    && !file.startsWith(folder)) {
                assertNothingReadable(file);
            }
        }
    }

    @Test
    @DisplayName("would be caught showing them: the search finds what is really there")
    void theSearchWorks() throws IOException {
        for (Charset encoding : encodings()) {
            Path file = folder.resolve("leak");
            Files.write(file, ("xx" + PLANTED.get(0) + "xx").getBytes(encoding));
            assertThat(readable(file)).as(encoding.name()).isNotEmpty();
        }
    }

    private Ledger open() throws Exception {
        return Ledger.open(folder.resolve("onshi.db"), folder.resolve("onshi.key"), CLOCK);
    }

    private static String content() {
        return String.join("\n", PLANTED);
    }

    private static NewRequest request(String number) {
        return new NewRequest(
                "OQSsiquc01req_" + PLANTED.get(9) + number + ".xml",
                PLANTED.get(9) + "," + number,
                NOW.plusSeconds(60),
                content().getBytes(StandardCharsets.UTF_8),
                row(RowStatus.WAITING));
    }

    private static DayRow row(RowStatus status) {
        return new DayRow(
                0,
                0,
                TODAY,
                NOW,
                Marker.FACE,
                status,
                false,
                false,
                null,
                PLANTED.get(9),
                PLANTED.get(0),
                PLANTED.get(1),
                Code.of(Sex.FEMALE),
                WireDate.of(PLANTED.get(4)),
                new InsuranceIdentity(InsurerNumber.of(PLANTED.get(5)), PLANTED.get(6), PLANTED.get(7), "01"),
                Code.of(Relation.INSURED),
                "030",
                Code.of(CardClassification.GENERAL),
                Code.of(Validity.VALID),
                Code.of(LossReason.class, ""),
                WireDate.absent(),
                PLANTED.get(3),
                PLANTED.get(2),
                PLANTED.get(8),
                List.of(),
                null,
                false,
                "",
                PLANTED.get(10),
                "OQSsiquc01res_face_" + PLANTED.get(9) + ".xml",
                "");
    }

    /** Everybody has the planted names and numbers; the last one has the planted 患者番号 as it is. */
    private static Patient patient(String before) {
        return new Patient(
                before + PLANTED.get(9),
                PLANTED.get(0),
                PLANTED.get(1),
                Code.of(Sex.FEMALE),
                WireDate.of(PLANTED.get(4)),
                PLANTED.get(3),
                PLANTED.get(2),
                List.of(Patients.insurance(PLANTED.get(5), PLANTED.get(6), PLANTED.get(7), "01")),
                List.of(new PatientExpense(
                        PLANTED.get(5),
                        PLANTED.get(8),
                        PLANTED.get(10),
                        WireDate.absent(),
                        WireDate.absent(),
                        WireDate.of(PLANTED.get(4)))),
                List.of(),
                List.of(),
                List.of(PLANTED.get(0)),
                false);
    }

    private static List<Charset> encodings() {
        return List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("windows-31j"),
                Charset.forName("EUC-JP"));
    }

    private static void assertNothingReadable(Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(readable(file)).as(file.getFileName().toString()).isEmpty();
            }
        }
    }

    private static List<String> readable(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return List.of();
        }
        String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        for (String planted : PLANTED) {
            for (Charset encoding : encodings()) {
                String needle = new String(planted.getBytes(encoding), StandardCharsets.ISO_8859_1);
                if (haystack.contains(needle)) {
                    found.add(planted + " in " + encoding);
                }
            }
        }
        return found;
    }

    /** The files right in the folder for temporary files, which is where SQLite and its driver would put some. */
    private static Map<Path, Long> sizes(Path temp) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        for (File file : Objects.requireNonNullElse(temp.toFile().listFiles(), new File[0])) {
            if (file.isFile() && file.canRead()) {
                sizes.put(file.toPath(), file.length());
            }
        }
        return sizes;
    }
}
