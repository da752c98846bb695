package jp.onshi.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.UnitOutcome;

/** Prints jobs in the form that was asked for. People are read and printed page by page: there may be 100 000. */
final class JobPrinter {

    private static final int PAGE = 500;
    private static final Set<UnitOutcome> ALL = EnumSet.allOf(UnitOutcome.class);

    private final Root root;
    private final OutputFormat format;

    JobPrinter(Root root, OutputFormat format) {
        this.root = root;
        this.format = format;
    }

    /** A list of jobs. */
    void jobs(List<JobView> jobs) {
        Program program = root.program();
        switch (format) {
            case json -> JobJson.jobs(jobs, program.out());
            case csv -> JobTable.csv(jobs, program.out());
            case table -> JobTable.table(jobs, root.texts(), program.clock().instant(), program.out());
        }
    }

    /** One job. What ended badly is also said in a sentence. */
    void job(JobView job) {
        if (format == OutputFormat.json) {
            JobJson.job(job, root.program().out());
        } else {
            jobs(List.of(job));
        }
        sayEnding(job);
    }

    /** One job with its people; in CSV the people alone. */
    void jobWithPeople(JobView job, Desk desk) throws DeskException {
        Program program = root.program();
        Units people = eater -> everybody(desk, job.id(), eater);
        switch (format) {
            case json -> JobJson.jobWithUnits(job, people, program.out());
            case csv -> JobTable.unitsCsv(people, program.out());
            case table -> {
                jobs(List.of(job));
                JobTable.units(people, root.texts(), program.out());
            }
        }
        sayEnding(job);
    }

    private void sayEnding(JobView job) {
        if (!job.errorCode().isEmpty() || !job.errorMessage().isEmpty()) {
            root.tell(root.texts().get("jobs.said", job.errorCode(), job.errorMessage()));
        }
        String next = "jobs.todo." + job.standing();
        if (root.texts().has(next)) {
            root.tell(root.texts().get(next));
        }
    }

    /** The people of a job, some at a time. */
    interface Units {
        void forEachPage(Eater eater) throws DeskException;
    }

    /** Takes some people. */
    interface Eater {
        void eat(List<UnitView> page);
    }

    private static void everybody(Desk desk, long job, Eater eater) throws DeskException {
        int from = 0;
        List<UnitView> page;
        do {
            page = desk.jobs().units(job, ALL, from, PAGE);
            eater.eat(page);
            from += page.size();
        } while (page.size() == PAGE);
    }
}
