package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.Transcription;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Confirming a row in the ledger")
class ConfirmTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final int ROUNDS = 4;

    @TempDir
    Path home;

    @Test
    @DisplayName("writes the patient, 済, whose the row is and what is to be entered, and gives the row back")
    void done() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            assertThat(ledger.confirm(ConfirmClerk.confirmed(ledger, row, 1))).isEqualTo(Confirmed.Outcome.DONE);
            assertThat(isWritten(ledger, row, 1)).isTrue();
            assertThat(ledger.locks().ofRow(row.id())).isEmpty();
            Transcription entry = ledger.transcriptions().open().get(0);
            assertThat(entry.patient()).isEqualTo("1");
            assertThat(entry.lines()).containsExactly(new Transcription.Line("branch", "07", ""));
        }
    }

    @Test
    @DisplayName("0007: is refused, whole, when somebody has taken the row away in the meantime")
    void lockBroken() throws Exception {
        try (Ledger ledger = open(NOW);
                Ledger later = open(NOW.plus(Duration.ofMinutes(2)))) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            RowLock seen = later.locks().ofRow(row.id()).orElseThrow();
            assertThat(later.locks().breakLock(seen)).isEqualTo(LockBook.Break.BROKEN);
            assertThat(ledger.confirm(ConfirmClerk.confirmed(ledger, row, 1))).isEqualTo(Confirmed.Outcome.LOCK_LOST);
            assertThat(isUntouched(ledger, row, 1)).isTrue();

            later.locks().take(row.id(), "another", "佐藤", "受付2");
            assertThat(ledger.confirm(ConfirmClerk.confirmed(ledger, row, 1))).isEqualTo(Confirmed.Outcome.LOCK_LOST);
            assertThat(isUntouched(ledger, row, 1)).isTrue();
            assertThat(ledger.locks().ofRow(row.id()).orElseThrow().session()).isEqualTo("another");
        }
    }

    @Test
    @DisplayName("is refused, whole, when the patient has been changed in the meantime")
    void patientChanged() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            Confirmed confirmed = ConfirmClerk.confirmed(ledger, row, 1);
            ledger.patients().change("1", patient -> patient.withSpellings(List.of("別")));
            assertThat(ledger.confirm(confirmed)).isEqualTo(Confirmed.Outcome.PATIENT_CHANGED);
            assertThat(isUntouched(ledger, row, 1)).isTrue();
            assertThat(ledger.patients().byNumber("1").orElseThrow().spellings())
                    .containsExactly("別");
        }
    }

    @Test
    @DisplayName("is refused for a new patient whose number belongs to somebody")
    void numberTaken() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            Confirmed of = ConfirmClerk.confirmed(ledger, row, 1);
            Confirmed fresh =
                    new Confirmed(row.id(), of.session(), null, of.after(), MatchRoute.HAND, true, of.entry());
            assertThat(ledger.confirm(fresh)).isEqualTo(Confirmed.Outcome.NUMBER_TAKEN);
            assertThat(isUntouched(ledger, row, 1)).isTrue();
        }
    }

    @Test
    @DisplayName("is refused for a row that is 済 or deleted, and for one that is not there")
    void closedRows() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            Confirmed confirmed = ConfirmClerk.confirmed(ledger, row, 1);
            ledger.markProcessed(row.id(), confirmed.session());
            ledger.locks().take(row.id(), confirmed.session(), "山田", "");
            assertThat(ledger.confirm(confirmed)).isEqualTo(Confirmed.Outcome.ALREADY_PROCESSED);
            DayRow other = ConfirmClerk.rowOf(ledger, 2);
            ledger.markDeleted(other.id(), confirmed.session());
            ledger.locks().take(other.id(), confirmed.session(), "山田", "");
            Confirmed deleted =
                    new Confirmed(other.id(), confirmed.session(), null, null, MatchRoute.HAND, false, null);
            assertThat(ledger.confirm(deleted)).isEqualTo(Confirmed.Outcome.ALREADY_DELETED);
            Confirmed nowhere = new Confirmed(9999, confirmed.session(), null, null, MatchRoute.HAND, true, null);
            assertThat(ledger.confirm(nowhere)).isEqualTo(Confirmed.Outcome.NO_SUCH_ROW);
            assertThat(ledger.transcriptions().open()).isEmpty();
        }
    }

    @Test
    @DisplayName("leaves the row open and gives it back when it is not to be 済")
    void notProcessed() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            Confirmed all = ConfirmClerk.confirmed(ledger, row, 1);
            Confirmed open = new Confirmed(
                    row.id(), all.session(), all.before(), all.after(), MatchRoute.HAND, false, all.entry());
            assertThat(ledger.confirm(open)).isEqualTo(Confirmed.Outcome.DONE);
            assertThat(ledger.row(row.id()).orElseThrow().processed()).isFalse();
            assertThat(ledger.bindings().ofRow(row.id()).orElseThrow().patient())
                    .isEqualTo("1");
            assertThat(ledger.locks().ofRow(row.id())).isEmpty();
        }
    }

    @Test
    @DisplayName("What is to be entered is done once, and can be taken back")
    void entered() throws Exception {
        try (Ledger ledger = open(NOW)) {
            DayRow row = ConfirmClerk.rowOf(ledger, 1);
            ledger.confirm(ConfirmClerk.confirmed(ledger, row, 1));
            long id = ledger.transcriptions().open().get(0).id();
            assertThat(ledger.transcriptions().openCount()).isEqualTo(1);
            assertThat(ledger.transcriptions().mark(id, true)).isTrue();
            assertThat(ledger.transcriptions().mark(id, true)).isFalse();
            assertThat(ledger.transcriptions().open()).isEmpty();
            assertThat(ledger.transcriptions().since(Instant.EPOCH))
                    .singleElement()
                    .satisfies(one -> assertThat(one.done()).isEqualTo(NOW));
            assertThat(ledger.transcriptions().mark(id, false)).isTrue();
            assertThat(ledger.transcriptions().open()).hasSize(1);
        }
    }

    @Test
    @DisplayName("A process killed at any moment has written all of a confirmation or nothing of it")
    void killed() throws Exception {
        Random random = new Random();
        int done = -1;
        for (int round = 0; round < ROUNDS; round++) {
            Process clerk = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ConfirmClerk.class.getName(),
                            home.toString(),
                            Integer.toString(done + 1),
                            Integer.toString(Integer.MAX_VALUE))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader prints = clerk.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 0; i < 2 + random.nextInt(8); i++) {
                    String line = prints.readLine();
                    assertThat(line).as("the clerk works").isNotNull();
                    done = Integer.parseInt(line);
                }
                clerk.toHandle().destroyForcibly();
                clerk.waitFor();
            } finally {
                clerk.destroyForcibly();
            }
            try (Ledger ledger = open(NOW)) {
                LedgerFailuresTest.assertIntact(ledger);
                check(ledger, done);
            }
        }
    }

    /** Every row is either confirmed in every respect or in none; what was printed is confirmed. */
    private static void check(Ledger ledger, int done) throws LedgerException {
        List<DayRow> firsts = new ArrayList<>();
        for (DayRow row : ledger.day(ConfirmClerk.DAY)) {
            if (row.id() == row.family()) {
                firsts.add(row);
            }
        }
        int written = 0;
        for (DayRow row : firsts) {
            int number = Integer.parseInt(
                    new String(ledger.original(row.id()).orElseThrow().bytes(), StandardCharsets.UTF_8)
                            .substring("confirm/".length()));
            boolean confirmed = isWritten(ledger, row, number);
            assertThat(confirmed || isUntouched(ledger, row, number))
                    .as("all or nothing of row %d", number)
                    .isTrue();
            if (number <= done) {
                assertThat(confirmed)
                        .as("row %d was said to be confirmed", number)
                        .isTrue();
            }
            written += confirmed ? 1 : 0;
        }
        assertThat(ledger.transcriptions().openCount()).isEqualTo(written);
    }

    private static boolean isWritten(Ledger ledger, DayRow row, int number) throws LedgerException {
        return marks(ledger, row, number).stream().allMatch(mark -> mark);
    }

    private static boolean isUntouched(Ledger ledger, DayRow row, int number) throws LedgerException {
        return marks(ledger, row, number).stream().noneMatch(mark -> mark);
    }

    private static List<Boolean> marks(Ledger ledger, DayRow row, int number) throws LedgerException {
        boolean family = ledger.day(ConfirmClerk.DAY).stream()
                .filter(each -> each.family() == row.family())
                .allMatch(DayRow::processed);
        boolean patient = ledger.patients()
                .byNumber(Integer.toString(number))
                .map(ConfirmTest::hasBranch)
                .orElse(false);
        boolean bound = ledger.bindings().ofRow(row.id()).isPresent();
        boolean entry = ledger.transcriptions().open().stream().anyMatch(one -> one.row() == row.id());
        return List.of(family, patient, bound, entry);
    }

    private static boolean hasBranch(Patient patient) {
        return patient.insurances().get(0).identity().branch().equals("07");
    }

    private Ledger open(Instant now) throws Exception {
        return Clerk.open(home, Clock.fixed(now, ZoneId.of("Asia/Tokyo")));
    }
}
