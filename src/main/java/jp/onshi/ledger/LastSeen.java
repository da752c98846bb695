package jp.onshi.ledger;

import java.time.LocalDate;

/**
 * When a result of a patient last came.
 *
 * @param patient 患者番号 as registered
 * @param day the day whose list holds the result
 */
public record LastSeen(String patient, LocalDate day) {}
