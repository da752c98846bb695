package jp.onshi.eligibility;

/** 社会保険の状況 (OQSCD021). */
public enum SocialInsurance implements CodeTable {
    /** あり. */
    YES("01", "あり"),
    /** なし. */
    NO("02", "なし");

    private final String wire;
    private final String label;

    SocialInsurance(String wire, String label) {
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
