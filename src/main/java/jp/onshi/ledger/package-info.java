/**
 * What must not be forgotten: results as they came, the rows of every day, requests with their state, problem files,
 * settings, in one SQLite file that several processes share. Personal data stands in it only sealed by the vault.
 */
@NullMarked
package jp.onshi.ledger;

import org.jspecify.annotations.NullMarked;
