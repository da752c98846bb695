package jp.onshi.desk;

/**
 * A typed value that is nearly, and not quite, what the register says: probably a typing error.
 *
 * @param field which
 * @param typed as it was typed
 * @param registered as the register has it
 * @param patient 患者番号 of whom the register says so
 */
public record Slip(LookupField field, String typed, String registered, String patient) {}
