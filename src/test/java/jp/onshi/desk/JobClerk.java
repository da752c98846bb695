package jp.onshi.desk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.WireDate;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.WireEncoding;

/** A process of its own with a desk on a ledger and folders; gives one job when told to, and works until it is killed. */
final class JobClerk {

    static final JobPace PACE = new JobPace(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofHours(24));

    private JobClerk() {}

    /**
     * Works until nobody listens any more.
     *
     * @param arguments home folder, seconds that its clock is ahead, and the sizes of the parts of the job to give
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Clock clock = clock(Integer.parseInt(arguments[1]));
        try (Ledger ledger = ledger(home, clock);
                ClinicDesk desk = desk(ledger, home, clock)) {
            desk.start();
            List<List<BatchEntry>> parts = new ArrayList<>();
            int from = 1000;
            for (int i = 2; i < arguments.length; i++) {
                int size = Integer.parseInt(arguments[i]);
                parts.add(people(from, size));
                from += size;
            }
            if (!parts.isEmpty()) {
                desk.submit(JobKind.ELIGIBILITY_BATCH, "list.csv", Map.of(), parts);
            }
            System.out.println("at work");
            while (System.in.read() >= 0) {
                System.out.println("still at work");
            }
        }
    }

    static Clock clock(int secondsAhead) {
        return Clock.offset(Clock.system(ZoneId.of("Asia/Tokyo")), Duration.ofSeconds(secondsAhead));
    }

    static Ledger ledger(Path home, Clock clock) throws Exception {
        return Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
    }

    private static ClinicDesk desk(Ledger ledger, Path home, Clock clock) {
        PlainBatch batch = new PlainBatch();
        return new ClinicDesk(
                ledger,
                new DeskSettings(
                        "1312345678", WireEncoding.UTF_8, Duration.ofHours(1), false, PACE, LayoutUse.shipped()),
                clock,
                Folders.under(home.resolve("oqs")),
                ExchangeSettings.standard().withPoll(Duration.ofMillis(100)),
                batch,
                List.of(batch));
    }

    private static List<BatchEntry> people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> new BatchEntry(
                        new InsuranceIdentity(InsurerNumber.of("138057"), "12", Integer.toString(number), "01"),
                        WireDate.of("19600229"),
                        null,
                        ""))
                .toList();
    }
}
