package jp.onshi.cli;

import java.time.Duration;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JobState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that gives a job takes: how long to wait for its end, and how to print where it stands then. */
final class JobAnswer {

    private static final Duration TICK = Duration.ofSeconds(1);

    @Option(names = "--wait", paramLabel = "SECONDS")
    private @Nullable Integer wait;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table")
    private OutputFormat format = OutputFormat.table;

    /**
     * Waits as long as was asked for, and prints the job.
     *
     * @param people whether its people belong to what was asked for
     * @return 0 when the job is done, or is under way and nobody wanted to wait; else 1
     */
    int give(Root root, ClinicDesk desk, long job, boolean people)
            throws DeskException, CommandFailure, InterruptedException {
        Integer asked = wait;
        if (asked != null) {
            await(root, desk, job, Duration.ofSeconds(asked), JobAnswer::isOpen);
        }
        JobView view = print(root, desk, job, people);
        if (view.state().isOpen()) {
            return (asked == null ? ExitCode.DONE : ExitCode.NEGATIVE).number();
        }
        return ending(view).number();
    }

    /**
     * The same for {@code fetch}: without a wanted time it waits for the answer to one asking.
     *
     * @param once how long one asking may take
     */
    int fetch(Root root, ClinicDesk desk, JobView before, Duration once)
            throws DeskException, CommandFailure, InterruptedException {
        Integer asked = wait;
        int fetches = fetches(before);
        desk.jobs().fetchNow(before.id());
        if (asked != null) {
            await(root, desk, before.id(), Duration.ofSeconds(asked), JobAnswer::isOpen);
        } else {
            await(
                    root,
                    desk,
                    before.id(),
                    once,
                    now -> isOpen(now) && (now.nextTry() == null || fetches(now) <= fetches));
        }
        return ending(print(root, desk, before.id(), false)).number();
    }

    private interface Condition {
        boolean holds(JobView job);
    }

    private static void await(Root root, ClinicDesk desk, long job, Duration most, Condition goesOn)
            throws DeskException, InterruptedException {
        Program program = root.program();
        Progress progress = program.isWatched() ? new Progress(program.err(), root.texts()) : null;
        Waiting.during(
                desk,
                () -> {
                    JobView now = desk.jobs().job(job).orElse(null);
                    if (now == null) {
                        return false;
                    }
                    if (progress != null) {
                        progress.show(now, now.elapsed(program.clock().instant()));
                    }
                    return goesOn.holds(now);
                },
                most,
                TICK);
        if (progress != null) {
            progress.wipe();
        }
    }

    private JobView print(Root root, ClinicDesk desk, long job, boolean people) throws DeskException, CommandFailure {
        JobView view = JobName.find(desk, job);
        JobPrinter printer = new JobPrinter(root, format);
        if (people && !view.state().isOpen()) {
            printer.jobWithPeople(view, desk);
        } else {
            printer.job(view);
        }
        return view;
    }

    private static boolean isOpen(JobView job) {
        return job.state().isOpen();
    }

    private static int fetches(JobView job) {
        return job.parts().stream().mapToInt(JobView.PartView::fetches).sum();
    }

    private static ExitCode ending(JobView view) {
        return view.state() == JobState.DONE ? ExitCode.DONE : ExitCode.NEGATIVE;
    }
}
