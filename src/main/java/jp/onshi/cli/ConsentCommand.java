package jp.onshi.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.ConsentDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.LookupForm;
import jp.onshi.eligibility.BatchEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code onshi consent}: fetches the people who consented (同意一括, P0311), and takes a consent back. */
@Command(name = "consent")
final class ConsentCommand {

    private final Root root;

    ConsentCommand(Root root) {
        this.root = root;
    }

    /** 同意済資格情報一括取得 of a span of days. */
    @Command(name = "list")
    int list(
            @Option(names = "--care", required = true, paramLabel = "home|online") Care care,
            @Option(names = "--from", required = true, paramLabel = "D") String from,
            @Option(names = "--to", required = true, paramLabel = "D") String to,
            @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            LocalDate today = desk.today();
            ConsentDesk.PeriodOutcome outcome =
                    desk.consents().fetchList(care.kind(), ListCommand.day(from, today), ListCommand.day(to, today));
            if (outcome instanceof ConsentDesk.PeriodOutcome.Rejected rejected) {
                throw new CommandFailure(
                        ExitCode.USAGE, rejected.key(), rejected.arguments().toArray(String[]::new));
            }
            return answer.give(root, desk, ((ConsentDesk.PeriodOutcome.Sent) outcome).job(), true);
        }
    }

    /** {@code onshi consent revoke}: 閲覧同意の取り消し of one person. */
    @Command(name = "revoke")
    static final class Revoke implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Whom whom = new Whom();

        @Option(names = "--care", required = true, paramLabel = "home")
        private Care care = Care.home;

        @Option(names = "--reason", paramLabel = "TEXT")
        private String reason = "";

        @Mixin
        private final JobAnswer answer = new JobAnswer();

        private final Root root;

        Revoke(Root root) {
            this.root = root;
        }

        /** A row of the list, or the numbers of an insurance. */
        private static final class Whom {

            @Option(names = "--row", paramLabel = "ROW")
            private @Nullable String row;

            @ArgGroup(exclusive = false)
            private @Nullable Identifying person;
        }

        @Override
        public Integer call() throws CommandFailure, DeskException, InterruptedException {
            try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
                ClinicDesk desk = clinic.desk();
                List<BatchEntry> people = List.of(person(desk));
                long job = desk.consents().revoke(people, care.kind(), reason).get(0);
                return answer.give(root, desk, job, false);
            }
        }

        private BatchEntry person(ClinicDesk desk) throws CommandFailure, DeskException {
            String row = whom.row;
            if (row != null) {
                List<ConsentDesk.Revocable> found = desk.consents().revocable(List.of(RowName.resolve(row, desk)));
                if (found.isEmpty()) {
                    throw new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", row);
                }
                return found.get(0).person();
            }
            Identifying typed = whom.person == null ? new Identifying() : whom.person;
            LookupForm.Checked.Accepted accepted = typed.check(root, desk.today());
            return new BatchEntry(
                    accepted.inquiry().identity(), accepted.inquiry().birthdate(), null, "");
        }
    }
}
