package jp.onshi.cli;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code onshi aid}: 医療扶助. */
@Command(name = "aid")
final class AidCommand {

    private final Root root;

    AidCommand(Root root) {
        this.root = root;
    }

    /** 委託先資格情報の一括取得 of a month of treatment. */
    @Command(name = "fetch")
    int fetch(@Option(names = "--month", required = true, paramLabel = "YYYY-MM") String month, @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        YearMonth asked = month(month);
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            return answer.give(root, desk, desk.batches().submitAidMonth(asked), true);
        }
    }

    private static YearMonth month(String typed) throws CommandFailure {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.month", typed);
        }
    }
}
