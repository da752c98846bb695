package jp.onshi.desk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jp.onshi.eligibility.TextFold;
import jp.onshi.ledger.TransferRecord;
import jp.onshi.oqs.TransferColumns;
import jp.onshi.oqs.TransferColumns.Column;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of レセプト振替・分割結果: CSV, or a zip of CSV files with the same columns. All or nothing: one faulty line
 * and the whole file is refused, with every fault named.
 */
final class TransferReader {

    /** The largest file, unpacked, in bytes. */
    static final int MOST_BYTES = 16 * 1024 * 1024;
    /** The most files in a zip. */
    static final int MOST_FILES = 50;
    /** The most lines of all files together. */
    static final int MOST_LINES = 20_000;
    /** The longest value, in UTF-16 units. */
    static final int MOST_TEXT = 500;
    /** More faults than anybody reads. */
    static final int MOST_FAULTS = 100;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final TransferColumns map;
    private final List<ReceiptTransferDesk.LineFault> faults = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();
    private @Nullable List<TransferRecord.Column> columns;

    TransferReader(TransferColumns map) {
        this.map = map;
    }

    /** What was read. */
    List<List<String>> lines() {
        return lines;
    }

    /** The columns of what was read. */
    List<TransferRecord.Column> columns() {
        List<TransferRecord.Column> found = columns;
        return found == null ? List.of() : found;
    }

    /** Everything that is wrong with it. */
    List<ReceiptTransferDesk.LineFault> faults() {
        return faults;
    }

    void read(byte[] file) {
        if (file.length > MOST_BYTES) {
            fault("", 0, "too-large", MOST_BYTES / (1024 * 1024));
        } else if (isZip(file)) {
            readZip(file);
        } else {
            readCsv("", file);
        }
        if (faults.isEmpty() && lines.isEmpty()) {
            fault("", 0, "empty");
        }
    }

    private static boolean isZip(byte[] file) {
        for (int i = 0; i < ZIP.length; i++) {
            if (file.length <= i || file[i] != ZIP[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a zip claims about itself is not believed: what comes out is counted. */
    private void readZip(byte[] file) {
        int left = MOST_BYTES;
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++files > MOST_FILES) {
                    fault("", 0, "too-many-files", MOST_FILES);
                    return;
                }
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    fault("", 0, "too-large", MOST_BYTES / (1024 * 1024));
                    return;
                }
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    readCsv(entry.getName(), bytes);
                } else if (!entry.isDirectory()) {
                    fault(entry.getName(), 0, "not-csv");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            fault("", 0, "zip");
        }
    }

    private void readCsv(String name, byte[] bytes) {
        Optional<String> text = TableText.of(bytes);
        if (text.isEmpty()) {
            fault(name, 0, "encoding");
            return;
        }
        List<TransferRecord.Column> found = null;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.get())) {
            for (CsvRecord record : reader) {
                if (faults.size() >= MOST_FAULTS) {
                    return;
                }
                if (found == null) {
                    found = heading(name, record);
                    if (found.isEmpty()) {
                        return;
                    }
                    if (map.heading()) {
                        continue;
                    }
                }
                line(name, record, found);
            }
        } catch (CsvParseException | IOException e) {
            fault(name, 0, "csv");
        }
    }

    /** The columns of a file by its first line; empty after a fault. */
    private List<TransferRecord.Column> heading(String name, CsvRecord first) {
        List<TransferRecord.Column> found = new ArrayList<>();
        List<Column> missing = new ArrayList<>(map.columns());
        for (int i = 0; i < first.getFieldCount(); i++) {
            String title = map.heading() ? fold(first.getField(i)) : Integer.toString(i + 1);
            Column column = map.columns().stream()
                    .filter(candidate -> fold(candidate.name()).equals(title))
                    .findFirst()
                    .orElse(null);
            if (column == null) {
                found.add(new TransferRecord.Column(
                        "", map.heading() ? first.getField(i).strip() : title));
            } else if (missing.remove(column)) {
                found.add(new TransferRecord.Column(column.key(), column.label()));
            } else {
                fault(name, first.getStartingLineNumber(), "column-twice", column.name());
                return List.of();
            }
        }
        for (Column column : missing) {
            if (column.required()) {
                fault(name, first.getStartingLineNumber(), "no-column", column.name());
            }
        }
        List<TransferRecord.Column> before = columns;
        if (faults.isEmpty() && before != null && !before.equals(found)) {
            fault(name, first.getStartingLineNumber(), "other-columns");
        }
        if (!faults.isEmpty()) {
            return List.of();
        }
        columns = found;
        return found;
    }

    private static String fold(String title) {
        return TextFold.toHalfWidth(title).strip();
    }

    private void line(String name, CsvRecord record, List<TransferRecord.Column> found) {
        long number = record.getStartingLineNumber();
        if (record.getFieldCount() != found.size()) {
            fault(name, number, "fields", found.size(), record.getFieldCount());
            return;
        }
        if (lines.size() >= MOST_LINES) {
            if (faults.isEmpty()) {
                fault(name, number, "too-many-lines", MOST_LINES);
            }
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            TransferRecord.Column column = found.get(i);
            if (record.getField(i).isBlank() && isRequired(column.key())) {
                fault(name, number, "missing", column.label());
            } else if (record.getField(i).length() > MOST_TEXT) {
                fault(name, number, "too-long", column.label(), MOST_TEXT);
            }
        }
        lines.add(record.getFields().stream().map(String::strip).toList());
    }

    private boolean isRequired(String key) {
        return map.columns().stream().anyMatch(column -> column.key().equals(key) && column.required());
    }

    private void fault(String name, long line, String what, Object... details) {
        List<String> arguments = new ArrayList<>();
        for (Object detail : details) {
            arguments.add(detail.toString());
        }
        faults.add(new ReceiptTransferDesk.LineFault(name, line, "facility.transfer." + what, arguments));
    }
}
