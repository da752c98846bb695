package jp.onshi.desk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.onshi.desk.BatchList.LineFault;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;

/**
 * Reads the people of a batch from CSV. Every line is either an entry or has every one of its faults named. What
 * spreadsheets do is tolerated (empty columns at the end, empty lines, quoting, {@code ="0012"}, full-width digits), but
 * nothing is guessed: an 保険者番号 that lost its leading zeros, or a number turned into {@code 1.2E+07}, is a fault.
 */
final class BatchTable {

    /** The largest file, in bytes. With so much, and so many people, the console's 80 MB still suffice. */
    static final int MOST_BYTES = 8 * 1024 * 1024;
    /** The most people of a list. */
    static final int MOST_LINES = 50_000;
    /** More faults than anybody reads. */
    static final int MOST_FAULTS = 1000;

    private static final int MOST_COMMON = 2000;

    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:[.][0-9]+)?E[+][0-9]+");
    private static final Pattern FORMULA = Pattern.compile("=\"(.*)\"");

    /** A column with its names. */
    private enum Column {
        INSURER("insurer", "保険者番号"),
        SYMBOL("symbol", "記号"),
        NUMBER("number", "番号"),
        BRANCH("branch", "枝番"),
        BIRTHDATE("birthdate", "生年月日"),
        REFERENCE("reference", "照会番号");

        private final String name;
        private final String japanese;

        Column(String name, String japanese) {
            this.name = name;
            this.japanese = japanese;
        }

        static Optional<Column> of(String heading) {
            String text = TextFold.toHalfWidth(heading).strip().toLowerCase(Locale.ROOT);
            for (Column column : values()) {
                if (column.name.equals(text) || column.japanese.equals(heading.strip())) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    private final boolean needsReference;
    private final LocalDate today;
    private final List<BatchEntry> entries = new ArrayList<>();
    private final List<LineFault> faults = new ArrayList<>();
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final Map<Person, Integer> lines = new HashMap<>();
    /** Texts that many lines have in common, each kept once. */
    private final Map<String, String> common = new HashMap<>();

    private BatchTable(boolean needsReference, LocalDate today) {
        this.needsReference = needsReference;
        this.today = today;
    }

    /** The list in a file. */
    static BatchList read(String title, byte[] file, boolean needsReference, LocalDate today) {
        BatchTable table = new BatchTable(needsReference, today);
        table.read(file);
        return new BatchList(title, table.entries, table.faults);
    }

    private void read(byte[] file) {
        if (file.length > MOST_BYTES) {
            fault(1, "batch.fault.too-large", Integer.toString(MOST_BYTES >> 20));
            return;
        }
        Optional<Reader> text = TableText.reader(file);
        if (text.isEmpty()) {
            fault(1, "batch.fault.encoding");
            return;
        }
        int line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.get())) {
            boolean headed = false;
            for (CsvRecord record : reader) {
                line = (int) record.getStartingLineNumber();
                if (!headed) {
                    if (!heading(record, line)) {
                        return;
                    }
                    headed = true;
                } else if (entries.size() >= MOST_LINES) {
                    fault(line, "batch.fault.too-many", Integer.toString(MOST_LINES));
                    return;
                } else if (!record.getFields().stream().allMatch(String::isBlank)) {
                    person(record, line);
                }
                if (faults.size() >= MOST_FAULTS) {
                    return;
                }
            }
            if (entries.isEmpty() && faults.isEmpty()) {
                fault(Math.max(line, 1), "batch.fault.empty");
            }
        } catch (CsvParseException | IOException broken) {
            fault(line + 1, "batch.fault.csv");
        }
    }

    private boolean heading(CsvRecord record, int line) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            Optional<Column> column = Column.of(record.getField(i));
            if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                fault(line, "batch.fault.column-twice", column.get().name);
            }
        }
        List<Column> needed = new ArrayList<>(List.of(Column.INSURER, Column.NUMBER));
        needed.add(needsReference ? Column.REFERENCE : Column.BIRTHDATE);
        for (Column column : needed) {
            if (!places.containsKey(column)) {
                fault(line, "batch.fault.no-column", column.name);
            }
        }
        return faults.isEmpty();
    }

    private void person(CsvRecord record, int line) {
        int before = faults.size();
        String insurer = text(record, line, Column.INSURER);
        String symbol = text(record, line, Column.SYMBOL);
        String number = text(record, line, Column.NUMBER);
        String branch = text(record, line, Column.BRANCH);
        String reference = text(record, line, Column.REFERENCE);
        if (faults.size() > before) {
            return;
        }
        InsuranceIdentity identity = shared(InsuranceIdentity.typed(insurer, symbol, number, branch));
        String digits = identity.insurer().digits();
        if (digits.matches("[0-9]{3}|[0-9]{5}|[0-9]{7}")) {
            fault(line, "batch.fault.insurer-zeros", digits, Integer.toString(digits.length() + 1));
        } else if (needsReference) {
            ClinicReferences.faults(new ReferenceRegistration(reference, identity))
                    .forEach(fault -> fault(line, fault));
        } else {
            IdentityCheck.of(identity).forEach(fault -> fault(line, fault));
            aid(line, identity);
        }
        WireDate birthdate = needsReference ? WireDate.absent() : birthdate(record, line);
        if (faults.size() > before) {
            return;
        }
        BatchEntry entry = new BatchEntry(identity, birthdate, null, reference);
        Integer first = lines.putIfAbsent(new Person(entry), line);
        if (first != null) {
            fault(line, "batch.fault.twice", Integer.toString(first));
            return;
        }
        entries.add(entry);
    }

    private InsuranceIdentity shared(InsuranceIdentity identity) {
        return new InsuranceIdentity(
                new InsurerNumber(shared(identity.insurer().digits())),
                shared(identity.symbol()),
                identity.number(),
                shared(identity.branch()));
    }

    /** Only so many: where every line has a text of its own, remembering all of them would cost more than it saves. */
    private String shared(String text) {
        String known = common.get(text);
        if (known == null && common.size() < MOST_COMMON) {
            common.put(text, text);
        }
        return known == null ? text : known;
    }

    /** Who an entry is about, however the numbers are written; compared anew each time, to take no room. */
    private record Person(BatchEntry entry) {

        private String key() {
            return PeopleList.key(entry.identity(), entry.birthdate());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person person && person.key().equals(key());
        }

        @Override
        public int hashCode() {
            return key().hashCode();
        }
    }

    private void aid(int line, InsuranceIdentity identity) {
        if (!identity.insurer().kind().isPublicExpense()) {
            return;
        }
        if (!identity.symbol().isEmpty()) {
            fault(line, "desk.fault.aid-symbol");
        }
        if (!identity.branch().isEmpty()) {
            fault(line, "desk.fault.aid-branch");
        }
    }

    private WireDate birthdate(CsvRecord record, int line) {
        DateEntry.Outcome outcome = DateEntry.birthdate(text(record, line, Column.BIRTHDATE), today);
        if (outcome instanceof DateEntry.Outcome.Read read) {
            return WireDate.of(read.date());
        }
        if (outcome instanceof DateEntry.Outcome.Rejected rejected) {
            LocalDate meant = rejected.meant();
            if (meant == null) {
                fault(line, "dates." + rejected.reason());
            } else {
                fault(line, "dates." + rejected.reason() + ".meant", Wareki.longForm(meant));
            }
        } else {
            fault(line, "desk.fault.birthdate-missing");
        }
        return WireDate.absent();
    }

    /** The text of a field without what a spreadsheet wraps around it. */
    private String text(CsvRecord record, int line, Column column) {
        Integer place = places.get(column);
        if (place == null || place >= record.getFieldCount()) {
            return "";
        }
        String text = record.getField(place).strip();
        var formula = FORMULA.matcher(text);
        String plain = formula.matches() ? formula.group(1).strip() : text;
        if (ROUNDED.matcher(plain.toUpperCase(Locale.ROOT)).matches()) {
            fault(line, "batch.fault.rounded", column.japanese);
        }
        return plain;
    }

    private void fault(int line, FieldFault fault) {
        faults.add(new LineFault(line, fault.key(), fault.arguments()));
    }

    private void fault(int line, String key, String... arguments) {
        faults.add(new LineFault(line, key, List.of(arguments)));
    }
}
