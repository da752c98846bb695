package jp.onshi.eligibility;

/** 後期高齢者医療 (OQSCD024). */
public enum ElderlyCare implements CodeTable {
    /** あり. */
    YES("01", "あり"),
    /** なし. */
    NO("02", "なし");

    private final String wire;
    private final String label;

    ElderlyCare(String wire, String label) {
        this.wire = wire;
        this.label = label;
    }

    @Override
    public String wire() {
        return wire;
    }

    @Override
    public String label() {
        return label;
    }
}
