package jp.onshi.ledger;

import java.time.Duration;
import java.time.Instant;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * One file of a job as the ledger holds it.
 *
 * @param id the ledger's number of the part
 * @param job the job's number
 * @param no its number in the job, from 1
 * @param state where it stands
 * @param changedAt when it last changed; tells a part that is being taken in from one that was left
 * @param due when its next request is to be made; {@code null} when none is, or when one is out
 * @param pause the last pause between two fetches; zero before the first
 * @param fetches how often the result was asked for
 * @param total how many people it asks about, or how many its answer announces; 0 while nobody knows
 * @param summary how those that are taken in ended
 * @param reception 受付番号; empty before it came
 * @param code the last code of the other side, unchanged; empty for none
 * @param message its message, unchanged; empty for none
 */
public record PartRecord(
        long id,
        long job,
        int no,
        JobState state,
        Instant changedAt,
        @Nullable Instant due,
        Duration pause,
        int fetches,
        int total,
        JobSummary summary,
        String reception,
        String code,
        String message) {}
