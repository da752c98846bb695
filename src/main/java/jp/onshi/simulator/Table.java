package jp.onshi.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A shipped table of the population: one line a row, fields separated by one tab, {@code #} before a comment. */
final class Table {

    private static final String FOLDER = "/jp/onshi/shipped/fixtures/population/";

    private final String name;
    private final List<Row> rows;

    private Table(String name, List<Row> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /** Reads {@code fixtures/population/<name>} as it was shipped. */
    static Table shipped(String name, int columns) {
        try (InputStream stream = Table.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return read(name, columns, reader.lines().toList());
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /**
     * Reads a table's lines.
     *
     * @throws IllegalArgumentException when a line has another number of fields; the message says which
     */
    static Table read(String name, int columns, List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(name + ":" + (i + 1), List.of(line.split("\t", -1)));
            if (row.fields.size() != columns) {
                throw row.wrong(columns + " fields expected, " + row.fields.size() + " found");
            }
            rows.add(row);
        }
        return new Table(name, rows);
    }

    String name() {
        return name;
    }

    List<Row> rows() {
        return rows;
    }

    /** One line with its place. */
    record Row(String place, List<String> fields) {

        String text(int column) {
            return fields.get(column);
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(place + ": " + what);
        }
    }
}
