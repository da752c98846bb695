package jp.onshi.ledger;

/**
 * Where one person's answer of a batch stands.
 *
 * @param job the job's number
 * @param part the ledger's number of the part
 * @param position the answer's place in the part, from 1
 */
public record UnitSource(long job, long part, int position) {}
