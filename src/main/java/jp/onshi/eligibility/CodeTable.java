package jp.onshi.eligibility;

/** One value of an official code table (別紙5-1, OQSCDnnn); implemented by the enums that hold those tables. */
public interface CodeTable {

    /** The code as it stands in the file, with its leading zeros ({@code "01"}, {@code "A1"}). */
    String wire();

    /** The official Japanese name of the value. */
    String label();
}
