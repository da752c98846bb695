package jp.onshi.desk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import jp.onshi.ledger.Ledger;

/** A process of its own that takes a row and keeps it until it is killed. */
final class LockClerk {

    private LockClerk() {}

    /**
     * Prints the first letter of "taken" when it has the row.
     *
     * @param arguments home folder, row
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        try (Ledger ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
                RowLocks locks = new RowLocks(ledger, new Seat("田中", "診察室"), clock)) {
            TakeOutcome outcome = locks.take(Long.parseLong(arguments[1]));
            System.out.println(outcome instanceof TakeOutcome.Taken ? "taken" : "refused");
            System.out.flush();
            while (System.in.read() >= 0) {
                System.out.println("still at work");
            }
        }
    }
}
