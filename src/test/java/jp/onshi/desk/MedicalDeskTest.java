package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.onshi.desk.MedicalDesk.Answer;
import jp.onshi.desk.MedicalDesk.Ask;
import jp.onshi.desk.MedicalDesk.Outcome;
import jp.onshi.desk.MedicalDesk.Standing;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("医療情報の窓口")
class MedicalDeskTest {

    private static final Path MESSAGES = Path.of("fixtures/messages");
    private static final String DRUG = "ミホンジピン";
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** 2026-11-20 10:00 in Japan, moved by hand. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-20T01:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return JapanTime.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TempDir
    private Path home;

    private final Hands clock = new Hands();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Folders folders;
    private Path viewing;

    @BeforeEach
    void folders() throws IOException {
        folders = Folders.under(home.resolve("oqs"));
        viewing = home.resolve("viewing");
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        Files.copy(
                MESSAGES.resolve("face-utf8.xml"),
                folders.face().resolve("OQSsiquc01res_face_9910000001abcdef0123456789abcd_20261120091504.xml"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** A process of its own: its own connection, its own memory. */
    private ClinicDesk process(boolean show, String... viewer) throws Exception {
        Ledger ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        ClinicDesk desk = new ClinicDesk(
                ledger,
                new DeskSettings(
                        "9910000001",
                        WireEncoding.UTF_8,
                        Duration.ofSeconds(60),
                        false,
                        JobPace.standard(),
                        BatchUse.standard(),
                        LayoutUse.shipped(),
                        new MedicalSettings(show, KEEP, List.of(viewer), viewing)),
                clock,
                folders,
                ExchangeSettings.standard());
        open.add(0, ledger);
        open.add(0, desk);
        desk.takeInOnce();
        return desk;
    }

    private static long row(ClinicDesk desk) throws DeskException {
        return desk.day(LocalDate.of(2026, 11, 20), new ListFilter(true, ListKind.ALL))
                .rows()
                .get(0)
                .row()
                .id();
    }

    private static Ask drugs(ClinicDesk desk, boolean pdf) throws DeskException {
        return new Ask(row(desk), MedicalInformation.DRUGS, true, YearMonth.of(2026, 6), NOVEMBER, pdf);
    }

    private Path request() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> file.getFileName().toString().startsWith("YZK"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Puts an answer written by hand into {@code res/}, with the identifier of the request. */
    private Path answer(String fixture) throws IOException {
        Path request = request();
        Matcher identifier =
                Pattern.compile("<ArbitraryFileIdentifier>([^<]*)<").matcher(Files.readString(request));
        assertThat(identifier.find()).isTrue();
        byte[] bytes = Files.readAllBytes(MESSAGES.resolve(fixture));
        if (fixture.endsWith(".xml")) {
            bytes = new String(bytes, StandardCharsets.UTF_8)
                    .replace("onshi-7f3a-y00001", identifier.group(1))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return put(request, bytes, fixture.substring(fixture.lastIndexOf('.')));
    }

    private Path put(Path request, byte[] bytes, String extension) throws IOException {
        Files.delete(request);
        String name = request.getFileName().toString().replace("01req_", "01res_");
        Path answer = Files.write(folders.res().resolve(name.replace(".xml", extension)), bytes);
        // A PDF has no end that a reader knows, so it has to have rested.
        return Files.setLastModifiedTime(answer, FileTime.from(clock.instant().minusSeconds(60)));
    }

    /** Everything that the desk has written, as bytes. */
    private void nowhereWritten(String words) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(bytes)
                            .as(file.getFileName().toString())
                            .doesNotContain(new String(words.getBytes(charset), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private long oneSent(ClinicDesk desk, boolean pdf) throws DeskException {
        Outcome outcome = desk.medical().ask(drugs(desk, pdf));
        assertThat(outcome).isInstanceOf(Outcome.Sent.class);
        return ((Outcome.Sent) outcome).job();
    }

    @Test
    @DisplayName("switched off, as delivered: nothing is asked, nothing is told, and the setting is named")
    void off() throws Exception {
        ClinicDesk desk = process(false);
        assertThatThrownBy(() -> desk.medical().choices(row(desk))).isInstanceOfSatisfying(DeskException.class, e -> {
            assertThat(e.key()).isEqualTo("medical.error.off");
            assertThat(e.arguments()).containsExactly("medical.show");
        });
        assertThatThrownBy(() -> desk.medical().ask(drugs(desk, false))).isInstanceOf(DeskException.class);
        assertThat(folders.req()).isEmptyDirectory();
    }

    @Test
    @DisplayName("what was consented to may be asked for until its AvailableTime, the rest may not")
    void consent() throws Exception {
        ClinicDesk desk = process(true);
        assertThat(desk.medical().choices(row(desk)))
                .extracting(
                        MedicalDesk.Choice::what,
                        MedicalDesk.Choice::standing,
                        MedicalDesk.Choice::diagnosis,
                        MedicalDesk.Choice::surgery)
                .containsExactly(
                        tuple(MedicalInformation.DRUGS, Standing.ALLOWED, true, true),
                        tuple(MedicalInformation.CHECKUPS, Standing.NOT_GIVEN, false, false));
        assertThat(desk.medical()
                        .ask(new Ask(row(desk), MedicalInformation.CHECKUPS, false, NOVEMBER, NOVEMBER, false)))
                .isEqualTo(new Outcome.Rejected("medical.reject.not-given.checkups", List.of()));

        // 2026-11-21 09:15:01, one second before the end; then the end itself.
        clock.forward(Duration.ofHours(23).plusMinutes(15).plusSeconds(1));
        assertThat(desk.medical().choices(row(desk)).get(0).standing()).isEqualTo(Standing.ALLOWED);
        clock.forward(Duration.ofSeconds(1));
        assertThat(desk.medical().choices(row(desk)).get(0).standing()).isEqualTo(Standing.OVER);
        assertThat(desk.medical().ask(drugs(desk, false)))
                .isEqualTo(new Outcome.Rejected("medical.reject.over.drugs", List.of()));
        assertThat(folders.req()).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "2021-08, 2021-09, medical.reject.early",
        "2023-11, 2026-11, medical.reject.long",
        "2026-10, 2026-12, medical.reject.ahead",
        "2026-10, 2026-09, medical.reject.order"
    })
    @DisplayName("a period that the other side would refuse is refused here, in words of both languages")
    void periods(YearMonth from, YearMonth to, String key) throws Exception {
        ClinicDesk desk = process(true);
        Outcome outcome = desk.medical().ask(new Ask(row(desk), MedicalInformation.DRUGS, false, from, to, false));
        assertThat(outcome).isEqualTo(new Outcome.Rejected(key, List.of()));
        for (Language language : Language.values()) {
            assertThat(new Texts(language).get(key)).isNotBlank();
        }
    }

    @Test
    @DisplayName("an answer is read from memory, its file is removed, and the drugs are written nowhere")
    void answered() throws Exception {
        ClinicDesk desk = process(true);
        long job = oneSent(desk, false);
        assertThat(desk.medical().answer(job)).isInstanceOf(Answer.Waiting.class);
        assertThat(Files.readString(request()))
                .contains(
                        "<StartDate>202606</StartDate>", "<EndDate>999999</EndDate>", "<FileCategory>4</FileCategory>");
        Path file = answer("yzk/res.xml");
        desk.takeInOnce();

        assertThat(file).doesNotExist();
        Answer answer = desk.medical().answer(job);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Drugs.class,
                        drugs -> assertThat(drugs.history().months()).hasSize(3));
        assertThat(answer.toString()).doesNotContain(DRUG);
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        nowhereWritten(DRUG);
        try (Ledger ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock)) {
            assertThat(ledger.jobs().kept(job).map(kept -> kept.length).orElse(0))
                    .isZero();
        }
    }

    @Test
    @DisplayName("what is held goes when its time is over, and at once when it is dropped")
    void kept() throws Exception {
        ClinicDesk desk = process(true);
        long job = oneSent(desk, false);
        answer("yzk/res.xml");
        desk.takeInOnce();
        clock.forward(KEEP.minusSeconds(1));
        assertThat(desk.medical().answer(job)).isInstanceOf(Answer.Drugs.class);
        clock.forward(Duration.ofSeconds(1));
        assertThat(desk.medical().answer(job)).isInstanceOf(Answer.Dropped.class);

        long second = oneSent(desk, false);
        answer("yzk/res.xml");
        desk.takeInOnce();
        desk.medical().drop(second);
        assertThat(desk.medical().answer(second)).isInstanceOf(Answer.Dropped.class);
    }

    @Test
    @DisplayName("a refusal is told with its code and its message unchanged")
    void refused() throws Exception {
        ClinicDesk desk = process(true);
        long job = oneSent(desk, false);
        Path file = answer("yzk/res-refused.xml");
        desk.takeInOnce();
        assertThat(desk.medical().answer(job)).isEqualTo(new Answer.Refused("XMPL30001", "【見本】薬剤情報の閲覧に有効な同意がありません。"));
        assertThat(file).doesNotExist();
    }

    @Test
    @DisplayName(
            "when the process that asked has died, its answer is not taken by others, and deleted when its time is over")
    void crashed() throws Exception {
        ClinicDesk dead = process(true);
        long job = oneSent(dead, false);
        Path file = answer("yzk/res.xml");

        ClinicDesk next = process(true);
        next.takeInOnce();
        assertThat(file).exists();
        assertThat(next.medical().answer(job)).isInstanceOf(Answer.Waiting.class);

        clock.forward(Duration.ofSeconds(61));
        next.takeInOnce();
        assertThat(file).doesNotExist();
        assertThat(next.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.TIMED_OUT);
        nowhereWritten(DRUG);
    }

    @Test
    @DisplayName("an answer that cannot be read is deleted unread when its time is over, and is kept nowhere")
    void unreadable() throws Exception {
        ClinicDesk desk = process(true);
        oneSent(desk, false);
        Path file = put(request(), ("<XmlMsg><" + DRUG).getBytes(StandardCharsets.UTF_8), ".xml");
        desk.takeInOnce();
        clock.forward(Duration.ofSeconds(61));
        desk.takeInOnce();
        assertThat(file).doesNotExist();
        nowhereWritten(DRUG);
    }

    @Test
    @DisplayName("a PDF lies in a private file under a random name while it is viewed, and goes when its time is over")
    void viewed() throws Exception {
        ClinicDesk desk = process(true, "true");
        long job = oneSent(desk, true);
        Path file = answer("yzk/res.pdf");
        desk.takeInOnce();
        assertThat(file).doesNotExist();
        assertThat(desk.medical().answer(job)).isInstanceOf(Answer.Pdf.class);

        desk.medical().view(job);
        Path shown;
        try (Stream<Path> files = Files.list(viewing)) {
            shown = files.findFirst().orElseThrow();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(viewing)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shown)))
                .isEqualTo("rw-------");
        assertThat(shown).hasSameBinaryContentAs(MESSAGES.resolve("yzk/res.pdf"));
        assertThat(shown.getFileName().toString()).matches("\\d+-[0-9a-f]{24}\\.pdf");
        clock.forward(KEEP);
        ((ClinicMedical) desk.medical()).tend();
        assertThat(viewing).isEmptyDirectory();
    }

    @Test
    @DisplayName(
            "a viewer that does not start leaves no PDF; what others left goes: of the dead at once, of the living in time")
    void viewerTrouble() throws Exception {
        ClinicDesk desk = process(true, home.resolve("no-such-program").toString());
        long job = oneSent(desk, true);
        answer("yzk/res.pdf");
        desk.takeInOnce();
        assertThatThrownBy(() -> desk.medical().view(job))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("medical.error.viewer"));
        assertThat(viewing).isEmptyDirectory();

        long pid = new ProcessBuilder("true").start().onExit().get().pid();
        Path left = Files.writeString(viewing.resolve(pid + "-00112233.pdf"), "%PDF-");
        Path old = Files.writeString(viewing.resolve(ProcessHandle.current().pid() + "-44556677.pdf"), "%PDF-");
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(KEEP)));
        process(true);
        assertThat(left).doesNotExist();
        assertThat(old).exists();
        clock.forward(Duration.ofSeconds(1));
        desk.takeInOnce();
        assertThat(old).doesNotExist();
    }
}
