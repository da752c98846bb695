package jp.onshi.cli;

import java.util.Optional;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.NumberedRow;

/**
 * How a command line names a row: {@code r17} is the row with that id, whatever the day; {@code 3} is number 3 of today's
 * list as {@code onshi list} prints it.
 */
final class RowName {

    private RowName() {}

    /** The name of a row in output. */
    static String of(long id) {
        return "r" + id;
    }

    /** The id of the row that is named. */
    static long resolve(String name, Desk desk) throws DeskException, CommandFailure {
        if (name.matches("r\\d{1,18}")) {
            return Long.parseLong(name.substring(1));
        }
        if (!name.matches("\\d{1,6}")) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.row-name", name);
        }
        int number = Integer.parseInt(name);
        Optional<Long> row = desk.day(desk.today(), ListFilter.initial()).rows().stream()
                .filter(candidate -> candidate.no() == number)
                .map(NumberedRow::row)
                .map(candidate -> candidate.id())
                .findFirst();
        return row.orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", name));
    }
}
