package jp.onshi.desk;

import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.UnitOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One person of a batch: what was asked, and what came back.
 *
 * @param no the person's number in the job, from 1, in the order of the answers
 * @param part the number of the file, from 1
 * @param asked what was asked; {@code null} where nobody was asked about (consent lists, 医療扶助 by month)
 * @param outcome what the answer means
 * @param answer the answer
 */
public record UnitView(int no, int part, @Nullable BatchEntry asked, UnitOutcome outcome, BatchUnit answer) {}
