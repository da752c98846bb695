package jp.onshi.desk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.PatientImport.LineFault;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.TextFold;
import jp.onshi.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/**
 * Reads patients from a CSV file of any size, some hundred at a time. A patient has one line or several, one below the
 * other: each may add an insurance, a 公費, or both, and repeats the person or leaves it blank.
 */
final class PatientTable {

    /** So many patients are put into the register in one go. */
    private static final int CHUNK = 250;
    /** The longest record, so that a quotation mark that is never closed does not read the whole file. */
    private static final int LONGEST_RECORD = 1 << 16;
    /** Watchers are told after so many lines. */
    private static final int TELL_LINES = 500;

    private static final PatientColumn[] EXPENSE = {PatientColumn.PAYER, PatientColumn.RECIPIENT, PatientColumn.EXPENSE
    };
    private static final List<PatientColumn> NEEDED =
            List.of(PatientColumn.PATIENT, PatientColumn.NAME, PatientColumn.BIRTHDATE);

    /** Takes patients as they are read. */
    interface Taker {
        void take(List<PatientTold> patients) throws LedgerException;
    }

    /** Tells how many bytes are read, and how many patients. */
    interface Told {
        void reached(long bytes, int patients);
    }

    private final LocalDate today;
    private final Taker taker;
    private final Told told;
    private final Map<PatientColumn, Integer> places = new EnumMap<>(PatientColumn.class);
    private final List<String> ignored = new ArrayList<>();
    private final List<LineFault> faults = new ArrayList<>();
    private final List<PatientTold> ready = new ArrayList<>();
    /** The line on which each number was met first. */
    private final Map<String, Long> met = new HashMap<>();

    private int faultCount;
    private int left;
    private long lines;
    private @Nullable Gathered current;

    PatientTable(LocalDate today, Taker taker, Told told) {
        this.today = today;
        this.taker = taker;
        this.told = told;
    }

    List<LineFault> faults() {
        return faults;
    }

    int faultCount() {
        return faultCount;
    }

    int left() {
        return left;
    }

    long lines() {
        return lines;
    }

    List<String> ignored() {
        return ignored;
    }

    /** Reads a file to its end, or to the first fault after which no line can be trusted. */
    void read(Path file) throws IOException, LedgerException {
        Optional<Charset> charset = TableText.charset(file);
        if (charset.isEmpty()) {
            fault(new LineFault(0, "batch.fault.encoding", List.of()));
            return;
        }
        long line = 0;
        try (Counter counter = new Counter(Files.newInputStream(file));
                BufferedReader text = new BufferedReader(new InputStreamReader(counter, charset.get()));
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(LONGEST_RECORD)
                        .ofCsvRecord(withoutMark(text))) {
            boolean headed = false;
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (!headed) {
                    headed = true;
                    if (!heading(record)) {
                        return;
                    }
                } else if (!record.getFields().stream().allMatch(String::isBlank)) {
                    lines++;
                    take(new PatientLine(record, places, today));
                }
                if (lines % TELL_LINES == 0) {
                    told.reached(counter.bytes(), met.size());
                }
            }
        } catch (CsvParseException broken) {
            fault(new LineFault(line + 1, "batch.fault.csv", List.of()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        finish(current);
        current = null;
        hand();
        if (lines == 0 && faultCount == 0) {
            fault(new LineFault(0, "patients.fault.empty", List.of()));
        }
    }

    private static BufferedReader withoutMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private boolean heading(CsvRecord record) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            String heading = record.getField(i);
            PatientColumn column = PatientColumn.of(heading).orElse(null);
            if (column == null) {
                if (!heading.isBlank()) {
                    ignored.add(heading.strip());
                }
            } else if (places.putIfAbsent(column, i) != null) {
                fault(new LineFault(
                        record.getStartingLineNumber(), "batch.fault.column-twice", List.of(column.label())));
            }
        }
        for (PatientColumn column : NEEDED) {
            if (!places.containsKey(column)) {
                fault(new LineFault(record.getStartingLineNumber(), "batch.fault.no-column", List.of(column.label())));
            }
        }
        return faultCount == 0;
    }

    private void take(PatientLine line) throws LedgerException {
        String number = line.patient();
        String key = TextFold.numberKey(number);
        Gathered gathered = current;
        if (gathered == null || number.isEmpty() || !gathered.key.equals(key)) {
            finish(gathered);
            if (ready.size() >= CHUNK) {
                hand();
            }
            gathered = new Gathered(number, key);
            current = gathered;
            Long first = number.isEmpty() ? null : met.putIfAbsent(key, line.number());
            if (first != null) {
                line.fault("patients.fault.apart", Long.toString(first));
            }
        }
        gathered.add(line);
        line.faults().forEach(this::fault);
    }

    private void finish(@Nullable Gathered gathered) {
        if (gathered == null) {
            return;
        }
        if (gathered.faulty || gathered.person == null) {
            left++;
        } else {
            ready.add(gathered.told(gathered.person));
        }
    }

    private void hand() throws LedgerException {
        if (!ready.isEmpty()) {
            taker.take(List.copyOf(ready));
            ready.clear();
        }
    }

    private void fault(LineFault fault) {
        faultCount++;
        if (faults.size() < PatientImport.MOST_FAULTS) {
            faults.add(fault);
        }
    }

    /** What the lines of one patient say together. */
    private static final class Gathered {

        private final String number;
        private final String key;
        private final Set<PatientInsurance> insurances = new LinkedHashSet<>();
        private final Set<PatientExpense> expenses = new LinkedHashSet<>();
        private @Nullable PatientTold person;
        private boolean faulty;

        Gathered(String number, String key) {
            this.number = number;
            this.key = key;
        }

        void add(PatientLine line) {
            PatientTold first = person;
            if (first == null) {
                person = person(line);
            } else {
                compare(line, first);
            }
            PatientInsurance insurance = line.insurance();
            if (insurance != null) {
                insurances.add(insurance);
            }
            PatientExpense expense = line.expense();
            if (expense != null) {
                expenses.add(expense);
            }
            faulty |= !line.faults().isEmpty();
        }

        private PatientTold person(PatientLine line) {
            String name = line.name(PatientColumn.NAME);
            if (name.isEmpty()) {
                line.fault("patients.fault.missing", PatientColumn.NAME.label());
            }
            return new PatientTold(
                    number,
                    name,
                    line.birthdate(),
                    line.has(PatientColumn.KANA) ? line.name(PatientColumn.KANA) : null,
                    line.has(PatientColumn.SEX) ? line.sex() : null,
                    line.has(PatientColumn.POSTCODE) ? line.postcode() : null,
                    line.has(PatientColumn.ADDRESS) ? line.address() : null,
                    line.has(PatientColumn.INSURER) ? List.of() : null,
                    hasExpenses(line) ? List.of() : null,
                    line.spellings(),
                    line.has(PatientColumn.TEST) ? line.test() : null);
        }

        private static boolean hasExpenses(PatientLine line) {
            for (PatientColumn column : EXPENSE) {
                if (line.has(column)) {
                    return true;
                }
            }
            return false;
        }

        /** A further line says the same of the person, or nothing. */
        private static void compare(PatientLine line, PatientTold first) {
            same(line, PatientColumn.NAME, () -> line.name(PatientColumn.NAME), first.name());
            same(line, PatientColumn.KANA, () -> line.name(PatientColumn.KANA), first.kana());
            same(line, PatientColumn.SEX, line::sex, first.sex());
            same(line, PatientColumn.BIRTHDATE, line::birthdate, first.birthdate());
            same(line, PatientColumn.POSTCODE, line::postcode, first.postcode());
            same(line, PatientColumn.ADDRESS, line::address, first.address());
            same(line, PatientColumn.TEST, line::test, first.test());
        }

        private interface Reading {
            Object read();
        }

        private static void same(PatientLine line, PatientColumn column, Reading says, @Nullable Object first) {
            if (!line.isBlank(column) && !Objects.equals(says.read(), first)) {
                line.fault("patients.fault.differs", column.label());
            }
        }

        PatientTold told(PatientTold one) {
            return new PatientTold(
                    one.number(),
                    one.name(),
                    one.birthdate(),
                    one.kana(),
                    one.sex(),
                    one.postcode(),
                    one.address(),
                    one.insurances() == null ? null : List.copyOf(insurances),
                    one.expenses() == null ? null : List.copyOf(expenses),
                    one.spellings(),
                    one.test());
        }
    }

    /** How many bytes were read. */
    private static final class Counter extends FilterInputStream {

        private long bytes;

        Counter(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
