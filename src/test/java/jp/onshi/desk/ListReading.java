package jp.onshi.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A process of its own that reads a list of people, in as little memory as it was given. */
final class ListReading {

    private ListReading() {}

    /**
     * Reads the list and says how many people it has, and how many faults.
     *
     * @param arguments the CSV file
     */
    public static void main(String[] arguments) throws Exception {
        BatchList list = BatchTable.read(
                "list.csv", Files.readAllBytes(Path.of(arguments[0])), false, LocalDate.of(2026, 11, 21));
        System.out.println(list.entries().size() + " " + list.faults().size());
    }
}
