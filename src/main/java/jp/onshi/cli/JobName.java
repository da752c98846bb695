package jp.onshi.cli;

import java.util.EnumSet;
import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JobKind;
import org.jspecify.annotations.Nullable;

/** How a command line names a job: its number, or nothing for the latest. */
final class JobName {

    private JobName() {}

    /** The job of that number. */
    static JobView find(Desk desk, long id) throws DeskException, CommandFailure {
        return desk.jobs()
                .job(id)
                .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "jobs.error.no-job", Long.toString(id)));
    }

    /** The job that is named; the latest when none is. */
    static JobView resolve(Desk desk, @Nullable Long id) throws DeskException, CommandFailure {
        if (id != null) {
            return find(desk, id);
        }
        List<JobView> latest = desk.jobs().recent(EnumSet.allOf(JobKind.class), 1);
        if (latest.isEmpty()) {
            throw new CommandFailure(ExitCode.NEGATIVE, "jobs.error.none");
        }
        return latest.get(0);
    }
}
