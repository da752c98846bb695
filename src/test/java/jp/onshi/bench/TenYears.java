package jp.onshi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import jp.onshi.ledger.Filler;
import jp.onshi.ledger.Ledger;

/** Writes a ledger of ten years, 80 results on each day up to today: {@code TenYears DATABASE KEYFILE}. */
public final class TenYears {

    static final int DAYS = 3652;
    static final int PER_DAY = 80;

    private TenYears() {}

    /** Fills a new ledger. */
    public static void main(String[] arguments) throws Exception {
        Path database = Path.of(arguments[0]);
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        if (Files.exists(database)) {
            System.err.println(database + " exists; nothing done");
            System.exit(2);
        }
        long start = System.nanoTime();
        try (Ledger ledger = Ledger.open(database, Path.of(arguments[1]), clock)) {
            Filler.fill(ledger, LocalDate.now(clock), DAYS, PER_DAY);
        }
        System.out.printf(
                "%d rows, %d MB, %.0f s%n",
                DAYS * PER_DAY, Files.size(database) >> 20, (System.nanoTime() - start) / 1e9);
    }
}
