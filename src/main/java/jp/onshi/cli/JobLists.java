package jp.onshi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;

/** Reads the CSV of a batch and says what is wrong with its lines. */
final class JobLists {

    private JobLists() {}

    /**
     * The list in a file. Every fault is told with its line; a list in which nothing is left to send ends the command.
     *
     * @param references whether it is a list of 照会番号
     */
    static BatchList read(Root root, Desk desk, Path file, boolean references) throws DeskException, CommandFailure {
        BatchList list;
        try (InputStream csv = Files.newInputStream(file)) {
            list = desk.batches().read(String.valueOf(file.getFileName()), csv, references);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "jobs.error.file", file.toString());
        }
        for (BatchList.LineFault fault : list.faults()) {
            root.tell(root.texts().get("jobs.line", list.title(), fault.line())
                    + root.texts().get(fault.key(), fault.arguments().toArray()));
        }
        if (list.entries().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "jobs.error.nothing-to-send", list.title());
        }
        return list;
    }

    /** The exit code of a command that sent the list: left-out lines are worth noticing. */
    static int ending(BatchList list, int code) {
        return list.faults().isEmpty() ? code : Math.max(code, ExitCode.NEGATIVE.number());
    }
}
