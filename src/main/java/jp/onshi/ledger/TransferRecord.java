package jp.onshi.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One imported file of レセプト振替・分割結果.
 *
 * @param id the ledger's number of the file
 * @param takenAt when it was imported
 * @param name what the file was called
 * @param confirmed whether its columns were read by a confirmed map
 * @param columns its columns, in the order of the file
 * @param lines its lines, each with one value a column
 */
public record TransferRecord(
        long id, Instant takenAt, String name, boolean confirmed, List<Column> columns, List<List<String>> lines) {

    /** Copies the lists. */
    public TransferRecord {
        columns = List.copyOf(columns);
        lines = lines.stream().map(List::copyOf).toList();
    }

    /**
     * One column.
     *
     * @param key what the program calls it; empty for one that its map does not know
     * @param label what it is called on screen
     */
    public record Column(String key, String label) {}

    /** Without what it says about people. */
    @Override
    public String toString() {
        return "TransferRecord[" + id + ", " + lines.size() + " lines]";
    }
}
