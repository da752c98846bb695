package jp.onshi.eligibility;

/** 同意区分 (OQSCD016). */
public enum ConsentFlag implements CodeTable {
    /** なし. */
    NONE("0", "なし"),
    /** あり. */
    GIVEN("1", "あり"),
    /** 有効期限切れ. */
    EXPIRED("2", "有効期限切れ"),
    /** 同意取得困難. */
    HARD_TO_OBTAIN("3", "同意取得困難");

    private final String wire;
    private final String label;

    ConsentFlag(String wire, String label) {
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
