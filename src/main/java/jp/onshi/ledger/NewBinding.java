package jp.onshi.ledger;

import jp.onshi.eligibility.MatchRoute;

/**
 * To whom the rows of a result belong that is about to be kept.
 *
 * @param patient 患者番号 as registered
 * @param route how that became known
 */
public record NewBinding(String patient, MatchRoute route) {}
