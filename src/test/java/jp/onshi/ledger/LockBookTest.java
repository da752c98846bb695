package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowLock;
import jp.onshi.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who works on a row, in the ledger")
class LockBookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant MORNING = Instant.parse("2026-11-20T00:41:07Z");
    private static final Duration TICK = Duration.ofMillis(1);

    @TempDir
    Path home;

    private final HandClock clock = new HandClock(MORNING);
    private Ledger ledger;
    private LockBook locks;
    private List<Long> family;

    @BeforeEach
    void open() throws Exception {
        ledger = Clerk.open(home, clock);
        locks = ledger.locks();
        DayRow row = new People(1).row(DAY, 5);
        family = ((Ledger.TakeIn.Stored) ledger.takeIn(People.faceResult("one", row, row))).rows();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private LockBook.Take yamada(long row) throws LedgerException {
        return locks.take(row, "one", "山田", "受付１");
    }

    private LockBook.Take suzuki(long row) throws LedgerException {
        return locks.take(row, "two", "鈴木", "受付２");
    }

    private static RowLock holder(LockBook.Take take) {
        return ((LockBook.Take.Held) take).lock();
    }

    @Test
    @DisplayName("a taken row is refused to others with who, where and since when; the whole family is taken")
    void taken() throws Exception {
        assertThat(yamada(family.get(0))).isInstanceOf(LockBook.Take.Taken.class);
        clock.pass(Duration.ofSeconds(10));
        for (long row : family) {
            RowLock holder = holder(suzuki(row));
            assertThat(holder.holder()).isEqualTo("山田@受付１");
            assertThat(holder.since()).isEqualTo(MORNING);
            assertThat(holder.family()).isEqualTo(family.get(0));
        }
        assertThat(locks.take(999, "one", "山田", "")).isInstanceOf(LockBook.Take.NoRow.class);
    }

    @Test
    @DisplayName("taking it again changes nothing; giving it back frees it, but only its holder can")
    void givenBack() throws Exception {
        yamada(family.get(0));
        clock.pass(Duration.ofSeconds(10));
        assertThat(((LockBook.Take.Taken) yamada(family.get(1))).lock().since()).isEqualTo(MORNING);
        assertThat(locks.release(family.get(0), "two")).isFalse();
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Held.class);
        assertThat(locks.release(family.get(1), "one")).isTrue();
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Taken.class);
    }

    @Test
    @DisplayName(
            "a console that shows no sign for 20 seconds is gone and holds nobody up; one that does keeps its rows")
    void signsOfLife() throws Exception {
        yamada(family.get(0));
        clock.pass(RowLock.DEAD_AFTER);
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Held.class);
        assertThat(locks.sign("one")).isEqualTo(1);
        clock.pass(RowLock.DEAD_AFTER);
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Held.class);
        clock.pass(TICK);
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Taken.class);
        assertThat(locks.sign("one")).isZero();
        assertThat(locks.ofRow(family.get(1)).orElseThrow().operator()).isEqualTo("鈴木");
    }

    @Test
    @DisplayName("a clock that jumps back makes no lock immortal, and the next sign of life makes it good again")
    void clockJumpsBack() throws Exception {
        yamada(family.get(0));
        clock.pass(Duration.ofHours(-1));
        locks.sign("one");
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Held.class);
        clock.pass(RowLock.DEAD_AFTER.plus(TICK));
        assertThat(suzuki(family.get(0))).isInstanceOf(LockBook.Take.Taken.class);
        clock.pass(Duration.ofHours(-1));
        assertThat(yamada(family.get(0))).isInstanceOf(LockBook.Take.Taken.class);
    }

    @Test
    @DisplayName("処理解除: not within the first minute, and only of the very lock that was seen")
    void broken() throws Exception {
        yamada(family.get(0));
        RowLock seen = locks.ofRow(family.get(0)).orElseThrow();
        clock.pass(RowLock.UNBREAKABLE);
        locks.sign("one");
        assertThat(locks.breakLock(seen)).isEqualTo(LockBook.Break.TOO_YOUNG);
        clock.pass(TICK);
        assertThat(locks.breakLock(seen)).isEqualTo(LockBook.Break.BROKEN);
        assertThat(locks.breakLock(seen)).isEqualTo(LockBook.Break.GONE);
        suzuki(family.get(0));
        clock.pass(RowLock.UNBREAKABLE.plus(TICK));
        assertThat(locks.breakLock(seen)).isEqualTo(LockBook.Break.GONE);
        assertThat(locks.ofRow(family.get(0)).orElseThrow().operator()).isEqualTo("鈴木");
    }

    @Test
    @DisplayName("a row without a living holder can be unlocked at once")
    void brokenWhenDead() throws Exception {
        yamada(family.get(0));
        RowLock seen = locks.ofRow(family.get(0)).orElseThrow();
        clock.pass(RowLock.DEAD_AFTER.plus(TICK));
        assertThat(locks.breakLock(seen)).isEqualTo(LockBook.Break.BROKEN);
    }

    @Test
    @DisplayName("変更無し and 削除 by others are refused while somebody works on the row, and nothing is marked")
    void marksOfOthers() throws Exception {
        yamada(family.get(0));
        assertThat(ledger.markProcessed(family.get(1), "two")).isEqualTo(MarkResult.HELD);
        assertThat(ledger.markDeleted(family.get(0), "two")).isEqualTo(MarkResult.HELD);
        assertThat(ledger.day(DAY)).noneMatch(row -> row.processed() || row.deleted());
        clock.pass(RowLock.DEAD_AFTER.plus(TICK));
        assertThat(ledger.markDeleted(family.get(0), "two")).isEqualTo(MarkResult.DONE);
    }

    @Test
    @DisplayName("the holder's own mark is made, and gives the row back with it")
    void ownMark() throws Exception {
        yamada(family.get(0));
        assertThat(ledger.markProcessed(family.get(1), "one")).isEqualTo(MarkResult.DONE);
        assertThat(locks.all()).isEmpty();
        assertThat(ledger.markProcessed(family.get(0), "two")).isEqualTo(MarkResult.ALREADY_PROCESSED);
    }

    @Test
    @DisplayName("locks that nobody comes back to are forgotten after a day")
    void forgotten() throws Exception {
        DayRow row = new People(2).row(DAY, 6);
        long other = ((Ledger.TakeIn.Stored) ledger.takeIn(People.faceResult("two", row)))
                .rows()
                .get(0);
        yamada(family.get(0));
        clock.pass(Duration.ofDays(1).plus(TICK));
        suzuki(other);
        assertThat(locks.all()).extracting(RowLock::operator).containsExactly("鈴木");
    }

    @Test
    @DisplayName("who works on what stands nowhere readable in the files")
    void sealed() throws Exception {
        locks.take(family.get(0), "one", "Yamada Hanako", "uketsuke-one");
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Yamada", "uketsuke");
            }
        }
    }
}
