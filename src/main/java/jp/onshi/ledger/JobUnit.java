package jp.onshi.ledger;

/**
 * An answer about a person with the job that it came in.
 *
 * @param job the job
 * @param unit the answer
 */
public record JobUnit(JobRecord job, UnitRecord unit) {}
