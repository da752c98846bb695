package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowLock;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.People;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import jp.onshi.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two desks on one ledger")
class RowLocksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant MORNING = Instant.parse("2026-11-20T00:41:07Z");

    @TempDir
    Path home;

    private final HandClock clock = new HandClock(MORNING);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ClinicDesk yamada;
    private ClinicDesk suzuki;
    private long row;

    @BeforeEach
    void open() throws Exception {
        yamada = desk(new Seat("山田", "受付１"));
        suzuki = desk(new Seat("鈴木", ""));
        DayRow result = new People(1).row(DAY, 5);
        row = ((Ledger.TakeIn.Stored) ledger().takeIn(People.faceResult("one", result, result)))
                .rows()
                .get(0);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private Ledger ledger() throws Exception {
        return ledger(clock);
    }

    private Ledger ledger(Clock byClock) throws Exception {
        Ledger ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), byClock);
        opened.add(ledger);
        return ledger;
    }

    private ClinicDesk desk(Seat seat) throws Exception {
        DeskSettings standard = new DeskSettings("", WireEncoding.UTF_8, Duration.ofSeconds(30), false);
        DeskSettings settings = new DeskSettings(
                standard.institutionCode(),
                standard.encoding(),
                standard.timeout(),
                standard.takeOthers(),
                standard.pace(),
                standard.batches(),
                standard.layouts(),
                standard.medical(),
                seat);
        ClinicDesk desk = new ClinicDesk(ledger(), settings, clock, null, ExchangeSettings.standard());
        opened.add(desk);
        return desk;
    }

    private static List<NumberedRow> list(Desk desk) throws DeskException {
        return desk.day(DAY, new ListFilter(true, ListKind.ALL)).rows();
    }

    @Test
    @DisplayName(
            "one has taken a row: the other shows the whole family as taken, by whom and since when; the one itself does not")
    void shown() throws Exception {
        assertThat(yamada.take(row)).isEqualTo(new TakeOutcome.Taken());
        assertThat(list(suzuki)).hasSize(2).allSatisfy(shown -> {
            assertThat(shown.row().lockedBy()).isEqualTo("山田@受付１");
            assertThat(shown.standing().lock()).isNotNull();
        });
        assertThat(suzuki.lockOf(row).orElseThrow().since()).isEqualTo(MORNING);
        assertThat(list(yamada)).allSatisfy(shown -> {
            assertThat(shown.row().lockedBy()).isNull();
            assertThat(shown.standing().lock()).isNull();
        });
        assertThat(yamada.lockOf(row)).isEmpty();
        yamada.release(row);
        assertThat(list(suzuki))
                .allSatisfy(shown -> assertThat(shown.row().lockedBy()).isNull());
    }

    @Test
    @DisplayName("what one has taken the other can neither take nor mark")
    void refused() throws Exception {
        yamada.take(row);
        assertThat(suzuki.take(row))
                .isInstanceOfSatisfying(
                        TakeOutcome.Held.class,
                        held -> assertThat(held.lock().operator()).isEqualTo("山田"));
        assertThat(suzuki.noChange(row)).isEqualTo(MarkOutcome.HELD);
        assertThat(suzuki.delete(row)).isEqualTo(MarkOutcome.HELD);
        assertThat(yamada.noChange(row)).isEqualTo(MarkOutcome.DONE);
        assertThat(suzuki.lockOf(row)).isEmpty();
        assertThat(suzuki.noChange(row)).isEqualTo(MarkOutcome.ALREADY_PROCESSED);
        assertThat(suzuki.take(999)).isEqualTo(new TakeOutcome.NoRow());
    }

    @Test
    @DisplayName("処理解除 takes the row from a living holder after a minute, not before")
    void unlocked() throws Exception {
        try (RowLocks living = locks(clock, Duration.ofMillis(10))) {
            living.take(row);
            RowLock seen = suzuki.lockOf(row).orElseThrow();
            clock.pass(RowLock.UNBREAKABLE);
            Await.until(() -> seen().equals(clock.instant()), "a sign of life");
            assertThat(suzuki.unlock(seen)).isEqualTo(UnlockOutcome.TOO_YOUNG);
            clock.pass(Duration.ofMillis(1));
            assertThat(suzuki.unlock(seen)).isEqualTo(UnlockOutcome.DONE);
            assertThat(suzuki.unlock(seen)).isEqualTo(UnlockOutcome.GONE);
            assertThat(suzuki.take(row)).isEqualTo(new TakeOutcome.Taken());
            assertThat(living.take(row)).isInstanceOf(TakeOutcome.Held.class);
        }
    }

    @Test
    @DisplayName("a change of one is told to the other, and so is that a console is gone, which nobody writes down")
    void told() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (Desk.Subscription subscription = suzuki.onChange(told::incrementAndGet);
                RowLocks silent = locks(clock, Duration.ofHours(1))) {
            suzuki.start();
            Await.until(() -> told.get() > 0, "the first look");
            int free = told.get();
            silent.take(row);
            Await.until(() -> told.get() > free, "the news of the row that is taken");
            assertThat(isTaken(suzuki)).isTrue();
            int before = told.get();
            clock.pass(RowLock.DEAD_AFTER.plusMillis(1));
            Await.until(() -> told.get() > before, "the news that a console is gone");
            assertThat(isTaken(suzuki)).isFalse();
            assertThat(subscription).isNotNull();
        }
    }

    private boolean isTaken(Desk desk) {
        try {
            return list(desk).get(0).row().lockedBy() != null;
        } catch (DeskException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("a console that ends gives everything back")
    void ended() throws Exception {
        yamada.take(row);
        yamada.close();
        assertThat(suzuki.take(row)).isEqualTo(new TakeOutcome.Taken());
    }

    @Test
    @DisplayName("signs of life are given while something is held, and end with it")
    void signs() throws Exception {
        try (RowLocks locks = locks(clock, Duration.ofMillis(10))) {
            locks.take(row);
            for (int i = 0; i < 3; i++) {
                clock.pass(Duration.ofSeconds(15));
                Await.until(() -> seen().equals(clock.instant()), "a sign of life");
            }
            assertThat(suzuki.lockOf(row)).isPresent();
            locks.release(row);
            Await.until(() -> noSignGiver(), "the end of the signs");
            assertThat(locks.take(row)).isEqualTo(new TakeOutcome.Taken());
            clock.pass(Duration.ofSeconds(15));
            Await.until(() -> seen().equals(clock.instant()), "signs of life for what was taken later");
        }
    }

    private Instant seen() {
        try {
            return suzuki.lockOf(row).map(RowLock::seen).orElse(Instant.EPOCH);
        } catch (DeskException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean noSignGiver() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("onshi-signs"));
    }

    private RowLocks locks(Clock byClock, Duration every) throws Exception {
        return new RowLocks(ledger(byClock), new Seat("田中", "診察室"), byClock, every);
    }

    @Test
    @DisplayName("a process that is killed (kill -9) holds a row for 20 seconds and no longer")
    void killed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockClerk.class.getName(),
                        home.toString(),
                        Long.toString(row))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat((char) other.getInputStream().read()).isEqualTo('t');
            HandClock mine = new HandClock(anyLock().seen());
            try (RowLocks locks = locks(mine, RowLock.SIGN_EVERY)) {
                assertThat(locks.other(row).orElseThrow().operator()).isEqualTo("田中");
                assertThat(locks.take(row)).isInstanceOf(TakeOutcome.Held.class);
                other.destroyForcibly().waitFor();
                mine.pass(Duration.between(mine.instant(), anyLock().seen().plus(RowLock.DEAD_AFTER)));
                assertThat(locks.other(row)).isPresent();
                mine.pass(Duration.ofMillis(1));
                assertThat(locks.other(row)).isEmpty();
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** The lock on the row, whoever lives. */
    private RowLock anyLock() throws Exception {
        return ledger().locks().ofRow(row).orElseThrow();
    }
}
