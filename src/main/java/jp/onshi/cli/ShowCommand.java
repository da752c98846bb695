package jp.onshi.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.RowDetail;
import jp.onshi.tui.screen.DetailText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onshi show}: everything that the result of a row says, as on the detail screen. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ROW", descriptionKey = "row")
    private String row = "";

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table")
    private OutputFormat format = OutputFormat.table;

    private final Root root;

    ShowCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure, DeskException {
        Program program = root.program();
        try (Clinic clinic = Clinic.open(root.settings(), program.places(), program.clock(), Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            Optional<RowDetail> detail = desk.detail(RowName.resolve(row, desk));
            if (detail.isEmpty()) {
                throw new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", row);
            }
            print(detail.get(), program.out());
            return ExitCode.DONE.number();
        }
    }

    private void print(RowDetail detail, PrintStream out) {
        List<DetailText.Entry> entries =
                DetailText.entries(detail, root.texts(), root.program().clock().instant());
        switch (format) {
            case json -> RowJson.detail(detail, entries, out);
            case csv -> RowTable.detailCsv(entries, out);
            case table -> RowTable.detail(entries, out);
        }
    }
}
