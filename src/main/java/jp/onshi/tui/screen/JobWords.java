package jp.onshi.tui.screen;

import java.time.Duration;
import java.time.LocalDateTime;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Role;

/** What a job says in words and colours. */
final class JobWords {

    private static final int BAR = 20;

    private JobWords() {}

    static String kind(JobView job, Surroundings around) {
        return around.text("jobs.kind." + job.kind().name());
    }

    static String state(JobState state, Surroundings around) {
        return around.text("jobs.state." + state.name());
    }

    static String state(JobView job, Surroundings around) {
        return around.text("jobs.state." + job.standing());
    }

    /** The same where there is little room. */
    static String stateShort(JobView job, Surroundings around) {
        return job.isPartlyFailed() ? around.text("jobs.state.PARTLY.short") : state(job, around);
    }

    static Role role(JobView job) {
        return job.isPartlyFailed() ? Role.ROW_FAILED : role(job.state());
    }

    static String outcome(UnitOutcome outcome, Surroundings around) {
        return around.text("jobs.outcome." + outcome.name());
    }

    static Role role(JobState state) {
        return switch (state) {
            case REQUESTED, ACCEPTED, WAITING, FETCHED -> Role.ROW_WAITING;
            case DONE -> Role.ROW;
            case FAILED, TIMED_OUT -> Role.ROW_FAILED;
            case CANCELLED -> Role.ROW_DELETED;
        };
    }

    static Role role(UnitOutcome outcome) {
        return switch (outcome) {
            case CHANGED -> Role.ROW_INSURANCE_DIFFERS;
            case UNCHANGED -> Role.ROW;
            case INVALID -> Role.ROW_INVALID;
            case NOT_FOUND -> Role.ROW_NONE;
            case ERROR -> Role.ROW_FAILED;
        };
    }

    /** Done of all, or done alone while nobody knows of how many. */
    static String count(JobView job) {
        int done = job.summary().done();
        return job.total() > 0 ? done + "/" + job.total() : Integer.toString(done);
    }

    /** A bar in characters that every terminal shows one cell wide; empty while nobody knows of how many. */
    static String bar(int done, int total) {
        if (total <= 0) {
            return "";
        }
        int filled = (int) Math.min(BAR, (long) done * BAR / total);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + Math.min(100, (long) done * 100 / total)
                + " %";
    }

    /** Minutes and seconds; hours where there are any. */
    static String elapsed(JobView job, Surroundings around) {
        Duration time = job.elapsed(around.now());
        long seconds = Math.max(0, time.toSeconds());
        String minutes = (seconds / 60 % 60 < 10 ? "0" : "") + seconds / 60 % 60;
        String rest = (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        return (seconds >= 3600 ? seconds / 3600 + ":" : "") + minutes + ":" + rest;
    }

    static String began(JobView job) {
        LocalDateTime at = LocalDateTime.ofInstant(job.createdAt(), JapanTime.ZONE);
        return Wareki.shortForm(at.toLocalDate()) + " " + JapanTime.minutes(at.toLocalTime());
    }

    /** Month, day and time, for lists on narrow terminals: nobody looks for last year's jobs there. */
    static String beganShort(JobView job) {
        return began(job).substring("R 8.".length());
    }

    /** What the job waits for, or what to do about it, in one sentence. */
    static String advice(JobView job, Surroundings around) {
        var next = job.nextTry();
        if (job.state() == JobState.WAITING && next != null) {
            long left = Math.max(0, Duration.between(around.now(), next).toSeconds());
            return around.text("batch.advice.next-try", left);
        }
        return around.text("batch.advice." + job.standing());
    }
}
