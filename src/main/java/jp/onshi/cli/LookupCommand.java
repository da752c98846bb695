package jp.onshi.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupForm;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onshi lookup}: 番号照会 without a screen. Exit code 0 for a valid qualification, 1 for any other answer. */
@Command(name = "lookup")
final class LookupCommand implements Callable<Integer> {

    @Option(names = "--insurer", required = true, paramLabel = "N")
    private String insurer = "";

    @Option(names = "--symbol", paramLabel = "S")
    private String symbol = "";

    @Option(names = "--number", required = true, paramLabel = "N")
    private String number = "";

    @Option(names = "--branch", paramLabel = "B")
    private String branch = "";

    @Option(names = "--birthdate", required = true, paramLabel = "D")
    private String birthdate = "";

    @Option(names = "--day", paramLabel = "D")
    private String day = "";

    @Option(names = "--limit")
    private boolean limit;

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
            LookupOutcome outcome = desk.lookup(new LookupForm(insurer, symbol, number, branch, birthdate, limit, day));
            if (outcome instanceof LookupOutcome.Rejected rejected) {
                return reject(rejected.faults());
            }
            long row = ((LookupOutcome.Sent) outcome).row();
            if (wait != null) {
                await(desk, row, Duration.ofSeconds(wait));
            }
            return print(desk, row);
        }
    }

    private Integer reject(List<FieldFault> faults) {
        Texts texts = root.texts();
        for (FieldFault fault : faults) {
            root.tell(texts.get("desk.field." + fault.field()) + ": "
                    + texts.get(fault.key(), fault.arguments().toArray()));
        }
        return ExitCode.USAGE.number();
    }

    /** Takes results in until the row has its answer; a console or a watcher on the same ledger may be the faster one. */
    private static void await(ClinicDesk desk, long row, Duration limit) throws DeskException, InterruptedException {
        Semaphore changes = new Semaphore(1);
        long end = System.nanoTime() + limit.toNanos();
        try (Desk.Subscription ignored = desk.onChange(changes::release)) {
            desk.start();
            while (isWaiting(desk, row)) {
                long left = end - System.nanoTime();
                if (left <= 0 || !changes.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
                changes.drainPermits();
            }
        }
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
