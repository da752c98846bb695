package jp.onshi.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.Problem;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.Marker;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onshi list}: the rows of a day, or with {@code --problems} the files that could not be taken in. */
@Command(name = "list")
final class ListCommand implements Callable<Integer> {

    @Option(names = "--date", paramLabel = "DATE")
    private @Nullable String date;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--marker", paramLabel = "★|◎|◆|公|訪|オ")
    private @Nullable String marker;

    @Option(names = "--tray")
    private boolean tray;

    @Option(names = "--problems")
    private boolean problems;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table")
    private OutputFormat format = OutputFormat.table;

    private final Root root;

    ListCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure, DeskException {
        Program program = root.program();
        try (Clinic clinic = Clinic.open(root.settings(), program.places(), program.clock(), Clinic.Reach.LEDGER)) {
            return problems ? printProblems(clinic.desk()) : printRows(clinic.desk());
        }
    }

    private Integer printRows(Desk desk) throws CommandFailure, DeskException {
        LocalDate day = dayAskedFor(desk.today());
        ListFilter filter = new ListFilter(all, tray ? ListKind.TRAY : ListKind.ALL);
        List<NumberedRow> rows = new ArrayList<>(desk.day(day, filter).rows());
        String asked = marker;
        if (asked != null) {
            Marker wanted = Marker.ofSign(asked)
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "cli.error.marker", asked));
            rows.removeIf(row -> row.row().marker() != wanted);
        }
        switch (format) {
            case json -> RowJson.rows(rows, root.program().out());
            case csv -> RowTable.csv(rows, root.program().out());
            case table -> RowTable.table(rows, root.texts(), root.program().out());
        }
        return ExitCode.DONE.number();
    }

    private LocalDate dayAskedFor(LocalDate today) throws CommandFailure {
        String typed = date;
        return typed == null ? today : day(typed, today);
    }

    /** The day that an option names, in any form that 日レセ accepts. */
    static LocalDate day(String typed, LocalDate today) throws CommandFailure {
        if (DateEntry.day(typed, today) instanceof DateEntry.Outcome.Read read) {
            return read.date();
        }
        throw new CommandFailure(ExitCode.USAGE, "cli.error.date", typed);
    }

    /** Exit code 1 when there is anything to act on, so that a script notices. */
    private Integer printProblems(Desk desk) throws DeskException {
        List<Problem> found = desk.problems();
        Texts texts = root.texts();
        switch (format) {
            case json -> RowJson.problems(found, texts, root.program().out());
            case csv -> RowTable.problemsCsv(found, texts, root.program().out());
            case table -> RowTable.problems(found, texts, root.program().out());
        }
        boolean clean = found.stream().allMatch(Problem::notice);
        return (clean ? ExitCode.DONE : ExitCode.NEGATIVE).number();
    }
}
