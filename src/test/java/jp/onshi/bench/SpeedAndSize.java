package jp.onshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.ledger.Ledger;

/**
 * Measures what a user notices of the packaged program, on a terminal, as bytes arrive there, and prints a table with
 * the limits. Asserts nothing. Run by {@code mvn -Pbench verify}; arguments: the project's folder, a folder to work in,
 * and, if wanted, the number of starts (15).
 */
public final class SpeedAndSize {

    private static final int COLUMNS = 200;
    private static final int ROWS = 60;
    private static final int ARRIVALS = 40;
    private static final int KEYS = 300;
    private static final int DAY = 500;
    private static final String LIST = "(P031)";
    private static final String DOWN = "\u001b[B";
    private static final String UP = "\u001b[A";
    private static final String NEXT_PAGE = "\u001b[18~";
    private static final String REDRAW = "\f";
    private static final String PREVIOUS_PAGE = "\u001b[17~";

    private final Path program;
    private final Path face;
    private final Path work;
    private final int starts;
    private final Random random = new Random(1);
    private int person = 1_000_000;
    private long most;

    private SpeedAndSize(Path project, Path work, int starts) {
        this.program = project.resolve("packaging/onshi");
        this.face = project.resolve("fixtures/messages/face-utf8.xml");
        this.work = work;
        this.starts = starts;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        int starts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        SpeedAndSize bench = new SpeedAndSize(project, work, starts);
        Path tenYears = bench.tenYears();
        bench.start(tenYears, project.resolve("target/test-classes"));
        bench.keys(tenYears);
        bench.arrivals("file events", "", 5);
        bench.arrivals("polled, every second", "events = false\npoll = \"1s\"\n", 1);
        bench.day();
    }

    // ---- start ------------------------------------------------------------------------------------------------------

    private void start(Path home, Path classes) throws Exception {
        String hello = java() + " " + flags() + " -cp " + classes + " " + Hello.class.getName();
        String marker = firstRow(home);
        List<Long> helloTimes = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        for (int i = -2; i < starts; i++) {
            try (Pty pty = Pty.start(COLUMNS, ROWS, Map.of(), hello)) {
                add(helloTimes, i, pty.since(pty.await("hello")));
            }
            try (Pty pty = Pty.start(COLUMNS, ROWS, at(home), program + " console")) {
                add(frames, i, pty.since(pty.await(LIST)));
                add(rows, i, pty.since(pty.await(marker)));
            }
        }
        double yardstick = at(helloTimes, 0.5);
        line("JVM hello world, same flags", at(helloTimes, 0.5), "");
        line("first frame", at(frames, 0.5), ratio(at(frames, 0.5) / yardstick, 4));
        line("the day's rows", at(rows, 0.5), ratio(at(rows, 0.5) / yardstick, 8));
    }

    private static void add(List<Long> times, int run, long nanos) {
        if (run >= 0) {
            times.add(nanos);
        }
    }

    private static String ratio(double times, int limit) {
        return String.format(Locale.ROOT, "%.1f x hello world (limit %d x)", times, limit);
    }

    private static String java() {
        String home = System.getenv("JAVA_HOME");
        return home == null ? "java" : home + "/bin/java";
    }

    /** The JVM's flags as the launcher sets them. */
    private String flags() throws IOException {
        Matcher flags = Pattern.compile("(?m)^flags=\"(-XX[^\"$]*)\"").matcher(Files.readString(program));
        if (!flags.find()) {
            throw new IOException("no flags in " + program);
        }
        return flags.group(1);
    }

    /** The 保険者番号 of the first person of today's list. */
    private static String firstRow(Path home) throws Exception {
        try (Ledger ledger = ledger(home)) {
            for (DayRow row : ledger.day(LocalDate.now(JapanTime.ZONE))) {
                if (!row.processed() && !row.deleted()) {
                    return row.identity().insurer().digits();
                }
            }
        }
        throw new IOException("nobody today");
    }

    private static Ledger ledger(Path home) throws Exception {
        Path data = home.resolve("data");
        return Ledger.open(
                data.resolve("ledger.db"), data.resolve("ledger.key"), java.time.Clock.system(JapanTime.ZONE));
    }

    // ---- keys -------------------------------------------------------------------------------------------------------

    private void keys(Path home) throws IOException {
        try (Pty pty = Pty.start(COLUMNS, ROWS, at(home), program + " console")) {
            pty.await(LIST);
            pty.awaitSilence(500);
            press(pty, DOWN, UP, 0);
            List<Long> times = press(pty, DOWN, UP, KEYS);
            line("cursor key to frame, p50", at(times, 0.5), "");
            line("cursor key to frame, p99", at(times, 0.99), "limit 16 ms");
            System.out.printf(
                    Locale.ROOT, "%-36s %8d bytes   two rows of %d cells%n", "the same, at most", most, COLUMNS);
            times = press(pty, NEXT_PAGE, PREVIOUS_PAGE, KEYS);
            line("page key to frame, p50", at(times, 0.5), "");
            line("page key to frame, p99", at(times, 0.99), "limit 16 ms");
        }
    }

    private List<Long> press(Pty pty, String one, String other, int times) throws IOException {
        List<Long> nanos = new ArrayList<>();
        most = 0;
        for (int i = -40; i < times; i++) {
            // Away from the full second, at which the clock on the screen is painted.
            long millis = System.currentTimeMillis() % 1000;
            if (millis > 900 || millis < 60) {
                LockSupport.parkNanos((1060 - millis) % 1000 * 1_000_000);
            }
            pty.forget();
            long pressed = System.nanoTime();
            pty.type((i & 3) < 2 ? one : other);
            add(nanos, i, pty.awaitAnything() - pressed);
            pty.awaitSilence(15);
            if (i >= 0) {
                most = Math.max(most, pty.bytes());
            }
        }
        return nanos;
    }

    // ---- arrivals ---------------------------------------------------------------------------------------------------

    private void arrivals(String how, String settings, int rounds) throws IOException {
        List<Long> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path home = clinic(settings);
            try (Pty pty = Pty.start(COLUMNS, ROWS, at(home), program + " console")) {
                pty.await("正常");
                LockSupport.parkNanos(1_500_000_000);
                for (int i = 0; i < ARRIVALS; i++) {
                    LockSupport.parkNanos(20_000_000 + random.nextInt(settings.isEmpty() ? 200 : 1000) * 1_000_000L);
                    pty.forget();
                    String number = arrives(home);
                    long complete = System.nanoTime();
                    times.add(Math.max(0, pty.await(number) - complete));
                }
            } finally {
                remove(home);
            }
        }
        line("file to row, " + how + ", p50", at(times, 0.5), "");
        line(
                "file to row, " + how + ", p99",
                at(times, 0.99),
                settings.isEmpty() ? "limit 100 ms" : "limit 1100 ms: one poll + 100 ms");
    }

    private void day() throws IOException {
        Path home = clinic("");
        try (Pty pty = Pty.start(COLUMNS, ROWS, at(home), program + " console")) {
            pty.await("正常");
            long first = System.nanoTime();
            for (int i = 0; i < DAY; i++) {
                arrives(home);
            }
            // What changes of a count may be one digit: the whole screen is asked for until it shows all.
            do {
                pty.forget();
                pty.type(REDRAW);
                pty.awaitAnything();
                pty.awaitSilence(50);
            } while (!pty.shows(DAY + " 件"));
            line("a burst of " + DAY + ", until all are counted", (System.nanoTime() - first) / 1e6, "");
            pty.awaitSilence(300);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %8.0f MB      limit 150 MB (at most so far: %.0f MB)%n",
                    "resident after " + DAY + " arrivals",
                    pty.kilobytes("VmRSS") / 1024.0,
                    pty.kilobytes("VmHWM") / 1024.0);
        } finally {
            remove(home);
        }
    }

    /** A face result of a new person, at once and whole; returns the digits in the name. */
    private String arrives(Path home) throws IOException {
        String number = Integer.toString(++person);
        String today = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(JapanTime.ZONE));
        String result = Files.readString(face)
                .replace("見本　花子", "見本　" + number)
                .replace("４５６７", number)
                .replace("20261120", today)
                .replace("kLm0pQrS", "k" + number);
        Path beside = Files.writeString(home.resolve("arriving"), result);
        Files.move(
                beside, home.resolve("oqs/face/OQSsiquc01res_face_" + number + ".xml"), StandardCopyOption.ATOMIC_MOVE);
        return number;
    }

    // ---- homes ------------------------------------------------------------------------------------------------------

    private static Map<String, String> at(Path home) {
        return Map.of("ONSHI_HOME", home.toString());
    }

    /** The home with the ledger of ten years up to today; made when there is none of today. */
    private Path tenYears() throws Exception {
        LocalDate today = LocalDate.now(JapanTime.ZONE);
        Path home = work.resolve("ten-years-" + today);
        if (!Files.exists(home.resolve("data/ledger.db"))) {
            try (Stream<Path> old = Files.list(work)) {
                for (Path each : old.toList()) {
                    remove(each);
                }
            }
            System.out.println("writing a ledger of ten years, once a day ...");
            Path making = privately(work.resolve("making"));
            TenYears.main(new String[] {
                privately(making.resolve("data")).resolve("ledger.db").toString(),
                making.resolve("data/ledger.key").toString()
            });
            Files.move(making, home);
        }
        System.out.printf(
                "%s, Java %s, %s%n%n",
                today, System.getProperty("java.version"), LocalTime.now().withNano(0));
        return home;
    }

    private Path clinic(String settings) throws IOException {
        Path home = Files.createTempDirectory(work, "clinic-");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(home.resolve("oqs").resolve(folder));
        }
        Files.writeString(
                home.resolve("onshi.toml"),
                "[oqs]\nroot = \"" + home.resolve("oqs") + "\"\ninstitution = \"9910000001\"\n" + settings);
        return home;
    }

    private static Path privately(Path folder) throws IOException {
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = new ArrayList<>(found.toList());
        }
        Collections.reverse(all);
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    // ---- figures ----------------------------------------------------------------------------------------------------

    /** The value, in milliseconds, that the given share of the times does not exceed. */
    private static double at(List<Long> nanos, double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    private static void line(String what, double millis, String remark) {
        System.out.printf(Locale.ROOT, "%-36s %8.1f ms      %s%n", what, millis, remark);
    }
}
