package jp.onshi.desk;

import java.time.Instant;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobKind;

/** One line of a person's history (P032): what was asked when, by whom, and what came back. */
public sealed interface HistoryEntry {

    /** When it was asked; for a face result, when it was made. */
    Instant time();

    /** Who asked, and where; empty when nobody wrote it down, or nobody asked (a face result). */
    String askedBy();

    /** The numbers that came back, else those that were asked with. */
    InsuranceIdentity identity();

    /**
     * A row of some day's list.
     *
     * @param row the row
     * @param time when it was asked; 処理時間 where nothing was asked by us
     * @param askedBy who asked
     * @param bound whether the row is known to be the patient's; else it says the same numbers and birthdate
     */
    record OfRow(DayRow row, Instant time, String askedBy, boolean bound) implements HistoryEntry {
        @Override
        public InsuranceIdentity identity() {
            return row.identity();
        }
    }

    /**
     * An answer of a job.
     *
     * @param job the job's number
     * @param kind what was asked for
     * @param time when the job was given
     * @param askedBy who gave it
     * @param unit what was asked and what came back
     */
    record OfUnit(long job, JobKind kind, Instant time, String askedBy, UnitView unit) implements HistoryEntry {
        @Override
        public InsuranceIdentity identity() {
            return unit.identity();
        }
    }
}
