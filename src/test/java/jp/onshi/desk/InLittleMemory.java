package jp.onshi.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.JapanTime;

/** A process of its own that reads large files in as little memory as it was given. */
final class InLittleMemory {

    private InLittleMemory() {}

    /**
     * Reads a list of people and says how many it has, and how many faults; or takes the result of a batch into a new
     * ledger.
     *
     * @param arguments {@code list FILE}, or {@code result FILE FOLDER}
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("list")) {
            BatchList list = BatchTable.read("list.csv", Files.readAllBytes(file), false, LocalDate.of(2026, 11, 21));
            System.out.println(list.entries().size() + " " + list.faults().size());
        } else {
            BulkTaking.take(file, Path.of(arguments[2]), Clock.system(JapanTime.ZONE));
            System.out.println("taken in");
        }
    }

    /** Does that in a process with the given heap, and gives back what it said. */
    static String run(String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InLittleMemory.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
