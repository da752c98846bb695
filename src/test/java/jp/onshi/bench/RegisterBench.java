package jp.onshi.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskSettings;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.Matcher;
import jp.onshi.desk.PatientImport;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.Patients;
import jp.onshi.ledger.People;
import jp.onshi.oqs.WireEncoding;

/**
 * What a register of 200 000 patients costs the desk: {@code RegisterBench DATABASE KEYFILE [PATIENTS]}, on a ledger made
 * by {@link TenYears} or on a new one; both files are changed. Prints and asserts nothing.
 */
public final class RegisterBench {

    private static final int PATIENTS = 200_000;
    private static final int IMPORTED = 50_000;
    private static final int AT_ONCE = 1000;
    private static final int OPEN_ROWS = 80;
    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Tokyo"));

    private RegisterBench() {}

    /** A call that is measured. */
    private interface Call {
        void run() throws Exception;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path database = Path.of(arguments[0]);
        int patients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : PATIENTS;
        try (Ledger ledger = Ledger.open(database, Path.of(arguments[1]), CLOCK)) {
            fill(ledger, patients);
            matching(ledger, patients);
            searching(ledger);
            opening(ledger, patients);
        }
        System.out.println("resident by now: " + resident());
        importing(database.resolveSibling("import"));
    }

    private static void fill(Ledger ledger, int patients) throws Exception {
        long start = System.nanoTime();
        Patients made = new Patients(1);
        List<Patient> chunk = new ArrayList<>();
        for (int i = 1; i <= patients; i++) {
            chunk.add(made.numbered(i));
            if (chunk.size() == AT_ONCE || i == patients) {
                ledger.patients().putAll(chunk);
                chunk.clear();
            }
        }
        System.out.printf("%d patients put into the register: %.1f s%n", patients, seconds(start));
    }

    private static void matching(Ledger ledger, int patients) throws Exception {
        Matcher matcher = new Matcher(ledger.patients());
        Random random = new Random(2);
        LocalDate today = LocalDate.now(CLOCK);
        List<DayRow> known = new ArrayList<>();
        List<DayRow> strangers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Patient patient = anybody(ledger, random, patients);
            known.add(Patients.result(patient, today, i % 500));
            PatientInsurance other = Patients.insurance("02139038", "見船０７", "９" + i, "00");
            strangers.add(Patients.result(patient.withInsurances(List.of(other)), today, i % 500));
        }
        int[] at = {0};
        measure("match by insurance", 1000, () -> matcher.match(List.of(known.get(at[0]++))));
        at[0] = 0;
        measure("candidates of the same birthdate", 1000, () -> matcher.match(List.of(strangers.get(at[0]++))));
    }

    private static Patient anybody(Ledger ledger, Random random, int patients) throws Exception {
        return ledger.patients()
                .byNumber(Integer.toString(1 + random.nextInt(patients)))
                .orElseThrow();
    }

    private static void searching(Ledger ledger) throws Exception {
        try (ClinicDesk desk = desk(ledger)) {
            long before = used();
            long start = System.nanoTime();
            desk.patients().search("takahasi", 50);
            System.out.printf("first search: %.1f s%n", seconds(start));
            System.out.printf("the index takes %.1f MB%n", (used() - before) / 1e6);
            for (String typed : List.of("t", "taka", "さくら", "髙橋　潤", "1234", "onono")) {
                measure("search \"" + typed + "\"", 50, () -> desk.patients().search(typed, 50));
            }
        }
    }

    private static void opening(Ledger ledger, int patients) throws Exception {
        LocalDate today = LocalDate.now(CLOCK);
        LocalDate busy = today.plusYears(1);
        Random random = new Random(3);
        try (ClinicDesk desk = desk(ledger)) {
            measure("a day of the past", 200, () -> desk.day(today.minusDays(random.nextInt(3000)), filter()));
            for (int i = 0; i < OPEN_ROWS; i++) {
                Patient patient = anybody(ledger, random, patients);
                Ledger.TakeIn taken = ledger.takeIn(People.faceResult("bench " + i, Patients.result(patient, busy, i)));
                if (i % 2 == 0 && taken instanceof Ledger.TakeIn.Stored stored) {
                    ledger.bindings().bind(stored.rows().get(0), patient.number(), MatchRoute.INSURANCE);
                }
            }
            measure("a day of " + OPEN_ROWS + " open rows, half of them bound", 200, () -> desk.day(busy, filter()));
        }
    }

    private static ListFilter filter() {
        return ListFilter.initial();
    }

    private static void importing(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path csv = folder.resolve("patients.csv");
        write(csv);
        Files.deleteIfExists(folder.resolve("ledger.db"));
        Files.deleteIfExists(folder.resolve("ledger.key"));
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), CLOCK);
                ClinicDesk desk = desk(ledger)) {
            for (String what : List.of("dry run", "import", "the same again")) {
                long start = System.nanoTime();
                PatientImport outcome =
                        desk.patients().importCsv(csv, what.equals("dry run"), (bytes, all, patients) -> {});
                System.out.printf(
                        "%s of %d patients (%d MB): %.1f s, %d faults%n",
                        what, IMPORTED, Files.size(csv) >> 20, seconds(start), outcome.faultCount());
            }
        }
    }

    private static void write(Path csv) throws IOException {
        Patients made = new Patients(4);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("患者番号,氏名,カナ氏名,性別,生年月日,郵便番号,住所,保険者番号,記号,番号,枝番,本人家族,負担割合,有効開始日,有効終了日\n");
            for (int i = 1; i <= IMPORTED; i++) {
                Patient patient = made.numbered(i);
                for (PatientInsurance insurance : patient.insurances()) {
                    out.write(String.join(
                            ",",
                            patient.number(),
                            patient.name(),
                            patient.kana(),
                            patient.sex().wire(),
                            patient.birthdate().wire(),
                            patient.postcode(),
                            patient.address(),
                            insurance.identity().insurer().digits(),
                            insurance.identity().symbol(),
                            insurance.identity().number(),
                            insurance.identity().branch(),
                            insurance.relation().wire(),
                            insurance.ratio(),
                            insurance.from().wire(),
                            insurance.until().wire() + "\n"));
                }
            }
        }
    }

    private static ClinicDesk desk(Ledger ledger) {
        return new ClinicDesk(ledger, new DeskSettings("", WireEncoding.UTF_8, Duration.ofSeconds(30), false), CLOCK);
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("not known");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void measure(String what, int times, Call call) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - start;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "%s: first %.1f ms, median %.2f ms, p99 %.2f ms%n",
                what, first / 1e6, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6);
    }
}
