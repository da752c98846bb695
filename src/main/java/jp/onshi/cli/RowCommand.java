package jp.onshi.cli;

import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MarkOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code onshi row}: what can be done with a row of the list. A refusal of P031 is exit code 1. */
@Command(name = "row")
final class RowCommand {

    private final Root root;

    RowCommand(Root root) {
        this.root = root;
    }

    /** P031 F11 変更無し. */
    @Command(name = "nochange")
    int noChange(@Parameters(paramLabel = "ROW", descriptionKey = "row") String row)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            return answer(desk.noChange(RowName.resolve(row, desk)), row, "screens.error.0011", "cli.row.unchanged");
        }
    }

    /** P031 F3 削除. */
    @Command(name = "delete")
    int delete(@Parameters(paramLabel = "ROW", descriptionKey = "row") String row)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            return answer(desk.delete(RowName.resolve(row, desk)), row, "screens.error.0010", "cli.row.deleted");
        }
    }

    private int answer(MarkOutcome outcome, String row, String whenProcessed, String whenDone) throws CommandFailure {
        String refusal = switch (outcome) {
            case DONE -> "";
            case NO_ROW -> "cli.error.no-row";
            case HELD -> "screens.error.0003";
            case ALREADY_DELETED -> "screens.error.0009";
            case ALREADY_PROCESSED -> whenProcessed;
            case STILL_WAITING -> "screens.error.waiting";
        };
        if (!refusal.isEmpty()) {
            throw new CommandFailure(ExitCode.NEGATIVE, refusal, row);
        }
        root.tell(root.texts().get(whenDone, row));
        return ExitCode.DONE.number();
    }
}
