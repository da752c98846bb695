package jp.onshi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.exchange.FoundFile;
import jp.onshi.exchange.Inbox;
import jp.onshi.exchange.LinkMonitor;
import jp.onshi.exchange.ProblemFile;
import jp.onshi.exchange.Receiver;
import jp.onshi.exchange.Verdict;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.Folder;
import jp.onshi.testing.Await;

/**
 * Measures the time from a result file being complete in its folder to the receiver having its bytes: with file events,
 * by polling alone, and beside many old files. Prints one line each; asserts nothing. Arguments: arrivals per line (200),
 * old files (10000).
 */
final class ArrivalBench {

    private static final String BODY = "<XmlMsg>" + "x".repeat(3000) + "</XmlMsg>";
    private static final Duration PAUSE = Duration.ofMillis(20);

    private ArrivalBench() {}

    public static void main(String[] arguments) throws IOException {
        int arrivals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int oldFiles = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        ExchangeSettings standard = ExchangeSettings.standard();
        measure("events", standard, arrivals, 0);
        measure("events, old files", standard, arrivals, oldFiles);
        measure("polling, 1 s", withoutEvents(standard), arrivals, 0);
        measure("polling, 1 s, old files", withoutEvents(standard), arrivals, oldFiles);
    }

    private static ExchangeSettings withoutEvents(ExchangeSettings from) {
        return new ExchangeSettings(
                from.poll(), from.settle(), from.quiet(), from.maxBytes(), false, from.slow(), from.noAnswer());
    }

    private static void measure(String what, ExchangeSettings settings, int arrivals, int oldFiles) throws IOException {
        Path root = Files.createTempDirectory("onshi-bench");
        try {
            Folders folders = Folders.under(root);
            for (Folder folder : Folder.values()) {
                Files.createDirectories(folders.of(folder));
            }
            for (int i = 0; i < oldFiles; i++) {
                Files.writeString(folders.res().resolve("OQSsiquc01res_old" + i + ".xml"), "x");
            }
            Timing timing = new Timing();
            LinkMonitor link = new LinkMonitor(settings, Clock.systemUTC(), () -> {});
            try (Inbox inbox = new Inbox(folders, settings, Catalogue.shipped(), timing, link, Clock.systemUTC())) {
                inbox.start();
                inbox.scanOnce();
                for (int i = 0; i < arrivals; i++) {
                    String name = "OQSsiquc01res_" + i + ".xml";
                    Path temporary = Files.writeString(folders.res().resolve(name + ".tmp"), BODY);
                    Files.move(temporary, folders.res().resolve(name), StandardCopyOption.ATOMIC_MOVE);
                    timing.complete.put(name, System.nanoTime());
                    LockSupport.parkNanos(PAUSE.toNanos() + i % 7 * 1_000_000L);
                }
                Await.until(() -> timing.received.size() == arrivals, "all arrivals");
            }
            timing.print(what);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder()).forEach(ArrivalBench::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Notes when each file was there and when it came. */
    private static final class Timing implements Receiver {
        final Map<String, Long> complete = new ConcurrentHashMap<>();
        final Map<String, Long> received = new ConcurrentHashMap<>();

        @Override
        public boolean isKnown(Folder folder, String fileName, long size, Instant modifiedAt) {
            return fileName.startsWith("OQSsiquc01res_old");
        }

        @Override
        public Verdict receive(FoundFile file) {
            received.put(file.name().text(), System.nanoTime());
            return new Verdict.Keep();
        }

        @Override
        public void problem(ProblemFile problem) {
            throw new IllegalStateException(problem.toString());
        }

        @Override
        public void settled(Folder folder, String fileName) {
            throw new IllegalStateException("nothing to settle");
        }

        @Override
        public List<String> openProblems(Folder folder) {
            return List.of();
        }

        void print(String what) {
            long[] nanos = received.entrySet().stream()
                    .mapToLong(entry ->
                            Math.max(entry.getValue() - complete.getOrDefault(entry.getKey(), entry.getValue()), 0))
                    .sorted()
                    .toArray();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-26s n=%d  p50 %8.2f ms  p99 %8.2f ms  max %8.2f ms",
                    what,
                    nanos.length,
                    at(nanos, 0.50),
                    at(nanos, 0.99),
                    at(nanos, 1.0)));
        }

        private static double at(long[] sorted, double share) {
            int index = (int) Math.ceil(share * sorted.length) - 1;
            return Arrays.stream(sorted).skip(Math.max(index, 0)).findFirst().orElse(0) / 1e6;
        }
    }
}
