package jp.onshi.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JobKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onshi batch}: 一括照会, and every other job that is under way or done. Without a word of its own it lists them. */
@Command(name = "batch")
final class BatchCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 200;

    private final Root root;

    BatchCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure, DeskException {
        return list(OutputFormat.table);
    }

    /** 一括照会 of the people in a CSV file. */
    @Command(name = "submit")
    int submit(@Parameters(paramLabel = "FILE.csv", descriptionKey = "file") Path file, @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            BatchList list = JobLists.read(root, desk, file, false);
            return JobLists.ending(list, answer.give(root, desk, desk.batches().submit(list), false));
        }
    }

    /** The jobs, newest first. */
    @Command(name = "list")
    int list(@Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            new JobPrinter(root, format).jobs(clinic.desk().jobs().recent(EnumSet.allOf(JobKind.class), MOST_LISTED));
            return ExitCode.DONE.number();
        }
    }

    /** One job with its people. */
    @Command(name = "show")
    int show(
            @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "id") @Nullable Long id,
            @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ClinicDesk desk = clinic.desk();
            new JobPrinter(root, format).jobWithPeople(JobName.resolve(desk, id), desk);
            return ExitCode.DONE.number();
        }
    }

    /** Asks for a job's result now, and takes it in. */
    @Command(name = "fetch")
    int fetch(
            @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "id") @Nullable Long id,
            @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            JobView job = JobName.resolve(desk, id);
            return answer.fetch(root, desk, job, root.settings().duration(SettingKey.OQS_TIMEOUT));
        }
    }

    /** Gives a job up; exit code 1 when there was nothing left to give up. */
    @Command(name = "cancel")
    int cancel(
            @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "id") @Nullable Long id,
            @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS_IF_SET)) {
            ClinicDesk desk = clinic.desk();
            JobView job = JobName.resolve(desk, id);
            boolean wasOpen = desk.jobs().cancel(job.id());
            new JobPrinter(root, format).job(JobName.find(desk, job.id()));
            return (wasOpen ? ExitCode.DONE : ExitCode.NEGATIVE).number();
        }
    }
}
