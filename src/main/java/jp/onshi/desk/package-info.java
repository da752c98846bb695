/**
 * What a receptionist does, one class per use case, and the rules of the desk. Asks the ledger and the exchange; knows
 * no screen. Everything that screens and commands need is reached through {@link jp.onshi.desk.Desk}.
 */
@NullMarked
package jp.onshi.desk;

import org.jspecify.annotations.NullMarked;
