package jp.onshi.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import jp.onshi.ledger.Filler;
import jp.onshi.ledger.Ledger;

/**
 * How long the ledger takes for what a start and a working day ask of it, on a ledger made by {@link TenYears}:
 * {@code LedgerBench DATABASE KEYFILE}. The first figures are those of a cold process.
 */
public final class LedgerBench {

    private LedgerBench() {}

    /** A call that is measured. */
    private interface Call {
        void run() throws Exception;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        LocalDate today = LocalDate.now(clock);
        long start = System.nanoTime();
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]), Path.of(arguments[1]), clock)) {
            long opened = System.nanoTime();
            int rows = ledger.day(today).size();
            long listed = System.nanoTime();
            System.out.printf(
                    "cold: open %.1f ms, day of %d rows %.1f ms%n",
                    (opened - start) / 1e6, rows, (listed - opened) / 1e6);
            Random random = new Random(1);
            measure("day() of any day", 300, () -> ledger.day(today.minusDays(random.nextInt(TenYears.DAYS))));
            measure("day() of today", 300, () -> ledger.day(today));
            measure("version()", 1000, ledger::version);
            measure("findByIdentity()", 300, () -> ledger.findByIdentity("06130000", "", "1234567"));
            LocalDate future = today.plusDays(1 + random.nextInt(100_000));
            int[] days = {0};
            measure("takeIn(), durable", 300, () -> Filler.fill(ledger, future.plusDays(days[0]++), 1, 1));
        }
    }

    private static void measure(String what, int times, Call call) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms, most %.2f ms%n",
                what, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, nanos[times - 1] / 1e6);
    }
}
