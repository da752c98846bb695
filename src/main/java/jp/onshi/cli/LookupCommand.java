package jp.onshi.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupForm;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code onshi lookup}: 番号照会 without a screen. Exit code 0 for a valid qualification, 1 for any other answer. */
@Command(name = "lookup")
final class LookupCommand implements Callable<Integer> {

    @Mixin
    private final Identifying person = new Identifying();

    @Option(names = "--day", paramLabel = "D")
    private String day = "";

    @Option(names = "--limit")
    private boolean limit;

    @Option(names = "--care", paramLabel = "home|online")
    private @Nullable Care care;

    @Option(names = "--disease")
    private boolean disease;

    @Option(names = "--aid")
    private boolean aid;

    @Option(names = "--wait", paramLabel = "SECONDS")
    private @Nullable Integer wait;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table")
    private OutputFormat format = OutputFormat.table;

    private final Root root;

    LookupCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure, DeskException, InterruptedException {
        Program program = root.program();
        try (Clinic clinic = Clinic.open(root.settings(), program.places(), program.clock(), Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            LookupOutcome outcome = desk.lookup(form());
            if (outcome instanceof LookupOutcome.Rejected rejected) {
                throw Identifying.refused(root, rejected.faults());
            }
            long row = ((LookupOutcome.Sent) outcome).row();
            if (wait != null) {
                Duration most = Duration.ofSeconds(wait);
                Waiting.during(desk, () -> isWaiting(desk, row), most, most);
            }
            return print(desk, row);
        }
    }

    private LookupForm form() {
        CareKind kind = care == null ? CareKind.OUTPATIENT : care.kind();
        return person.form(limit, day).of(kind, disease, aid);
    }

    private static boolean isWaiting(Desk desk, long row) throws DeskException {
        return desk.detail(row)
                .map(detail -> detail.row().status() == RowStatus.WAITING)
                .orElse(false);
    }

    private Integer print(Desk desk, long row) throws DeskException {
        Optional<RowDetail> detail = desk.detail(row);
        if (detail.isEmpty()) {
            return ExitCode.NEGATIVE.number();
        }
        DayRow first = detail.get().row();
        List<NumberedRow> family = new ArrayList<>();
        for (NumberedRow candidate :
                desk.day(first.day(), new ListFilter(true, ListKind.ALL)).rows()) {
            if (candidate.row().family() == first.family()) {
                family.add(candidate);
            }
        }
        switch (format) {
            case json -> RowJson.rows(family, root.program().out());
            case csv -> RowTable.csv(family, root.program().out());
            case table -> RowTable.table(family, root.texts(), root.program().out());
        }
        boolean positive = first.validity().is(Validity.VALID)
                || first.validity().is(Validity.VALID_UNREGISTERED)
                || (first.status() == RowStatus.WAITING && wait == null);
        return (positive ? ExitCode.DONE : ExitCode.NEGATIVE).number();
    }
}
