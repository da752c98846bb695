package jp.onshi.eligibility;

import java.time.Instant;

/**
 * Which patient a family of rows belongs to.
 *
 * @param family the family of rows ({@link DayRow#family()})
 * @param patient 患者番号 as registered
 * @param route how that became known
 * @param since when
 */
public record RowBinding(long family, String patient, MatchRoute route, Instant since) {}
