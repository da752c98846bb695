package jp.onshi.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.BindOutcome;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.UnlockOutcome;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.RowLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
            long id = RowName.resolve(row, desk);
            refuse(desk.noChange(id), desk, row, id, "screens.error.0011");
            return done("cli.row.unchanged", row);
        }
    }

    /** P031 F3 削除. */
    @Command(name = "delete")
    int delete(@Parameters(paramLabel = "ROW", descriptionKey = "row") String row)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            long id = RowName.resolve(row, desk);
            refuse(desk.delete(id), desk, row, id, "screens.error.0010");
            return done("cli.row.deleted", row);
        }
    }

    /** P031 F3 処理解除; {@code --yes} stands for its two questions. */
    @Command(name = "unlock")
    int unlock(
            @Parameters(paramLabel = "ROW", descriptionKey = "row") String row,
            @Option(names = "--yes", descriptionKey = "yes") boolean sure)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            RowLock lock = desk.lockOf(RowName.resolve(row, desk))
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "cli.row.free", row));
            if (!sure) {
                throw new CommandFailure(ExitCode.NEGATIVE, "cli.row.sure", row, lock.holder(), since(lock));
            }
            UnlockOutcome outcome = desk.unlock(lock);
            if (outcome != UnlockOutcome.DONE) {
                throw outcome == UnlockOutcome.TOO_YOUNG
                        ? new CommandFailure(ExitCode.NEGATIVE, "cli.row.young", row, lock.holder(), since(lock))
                        : new CommandFailure(ExitCode.NEGATIVE, "cli.row.free", row);
            }
            return done("cli.row.unlocked", row, lock.holder());
        }
    }

    /** Whose the row is; with {@code --patient} a person says so, with {@code --release} the rule decides again. */
    @Command(name = "match")
    int match(
            @Parameters(paramLabel = "ROW", descriptionKey = "row") String row,
            @Option(names = "--patient", paramLabel = "NUMBER", descriptionKey = "patient") @Nullable String patient,
            @Option(names = "--release", descriptionKey = "release") boolean release,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", descriptionKey = "format")
                    OutputFormat format)
            throws CommandFailure, DeskException {
        if (patient != null && release) {
            throw new CommandFailure(ExitCode.USAGE, "cli.row.match.either");
        }
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            long id = RowName.resolve(row, desk);
            if (patient != null) {
                refuse(desk.matches().bind(id, patient), desk, row, id, patient);
            } else if (release) {
                refuse(desk.matches().release(id), desk, row, id, "");
            }
            RowDetail detail =
                    desk.detail(id).orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", row));
            PrintStream out = root.program().out();
            if (format == OutputFormat.json) {
                RowJson.row(detail, out);
            } else {
                RowTable.columns(MatchTable.lines(detail, root.texts()), out);
            }
            boolean known = detail.standing().match().known().isPresent();
            return (known ? ExitCode.DONE : ExitCode.NEGATIVE).number();
        }
    }

    /** P033 F7 to F12; {@code --yes} stands for ＯＫ to its questions. */
    @Command(name = "confirm")
    int confirm(
            @Parameters(paramLabel = "ROW", descriptionKey = "row") String row,
            @Option(names = "--as", paramLabel = "OPERATION", required = true, descriptionKey = "as") String operation,
            @Option(names = "--patient", paramLabel = "NUMBER", descriptionKey = "patient") @Nullable String patient,
            @Option(names = "--take", paramLabel = "FIELD", split = ",", descriptionKey = "take") @Nullable
                    List<String> take,
            @Option(names = "--yes", descriptionKey = "yes") boolean sure)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            RowConfirmation.Wanted wanted = new RowConfirmation.Wanted(operation, patient, take, sure);
            new RowConfirmation(desk, root.texts())
                    .run(row, RowName.resolve(row, desk), wanted)
                    .forEach(root.program().out()::println);
            return ExitCode.DONE.number();
        }
    }

    private static void refuse(BindOutcome outcome, ClinicDesk desk, String row, long id, String patient)
            throws CommandFailure, DeskException {
        switch (outcome) {
            case DONE -> {
                return;
            }
            case NO_ROW -> refuse(MarkOutcome.NO_ROW, desk, row, id, "");
            case HELD -> refuse(MarkOutcome.HELD, desk, row, id, "");
            case ALREADY_DELETED -> refuse(MarkOutcome.ALREADY_DELETED, desk, row, id, "");
            case STILL_WAITING -> refuse(MarkOutcome.STILL_WAITING, desk, row, id, "");
            case NO_PATIENT -> throw new CommandFailure(ExitCode.NEGATIVE, "cli.row.match.no-patient", patient);
            case TEST_PATIENT -> throw new CommandFailure(ExitCode.NEGATIVE, "cli.row.match.test-patient", patient);
        }
    }

    /** Ends the command when the desk refused. */
    private static void refuse(MarkOutcome outcome, ClinicDesk desk, String row, long id, String whenProcessed)
            throws CommandFailure, DeskException {
        switch (outcome) {
            case DONE -> {
                return;
            }
            case NO_ROW -> throw new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", row);
            case ALREADY_DELETED -> throw new CommandFailure(ExitCode.NEGATIVE, "screens.error.0009");
            case ALREADY_PROCESSED -> throw new CommandFailure(ExitCode.NEGATIVE, whenProcessed);
            case STILL_WAITING -> throw new CommandFailure(ExitCode.NEGATIVE, "screens.error.waiting");
            case HELD -> {
                Optional<RowLock> lock = desk.lockOf(id);
                throw lock.isPresent()
                        ? new CommandFailure(
                                ExitCode.NEGATIVE,
                                "screens.error.0003",
                                lock.get().holder(),
                                since(lock.get()))
                        : new CommandFailure(ExitCode.NEGATIVE, "cli.row.again", row);
            }
        }
    }

    private int done(String key, String... arguments) {
        root.tell(root.texts().get(key, (Object[]) arguments));
        return ExitCode.DONE.number();
    }

    private static String since(RowLock lock) {
        return JapanTime.minutes(lock.since().atOffset(JapanTime.ZONE).toLocalTime());
    }
}
