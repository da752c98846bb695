package jp.onshi.eligibility;

/** 都道府県費 (OQSCD025). */
public enum PrefecturalExpense implements CodeTable {
    /** あり. */
    YES("01", "あり"),
    /** なし. */
    NO("02", "なし");

    private final String wire;
    private final String label;

    PrefecturalExpense(String wire, String label) {
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
