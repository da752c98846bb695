package jp.onshi.eligibility;

/** 資格喪失事由 (OQSCD008). */
public enum LossReason implements CodeTable {
    /** 死亡. */
    DEATH("01", "死亡"),
    /** 生活保護受給開始. */
    LIVELIHOOD_PROTECTION("02", "生活保護受給開始"),
    /** 医療保険等の資格取得. */
    OTHER_INSURANCE("03", "医療保険等の資格取得"),
    /** その他. */
    OTHER("99", "その他");

    private final String wire;
    private final String label;

    LossReason(String wire, String label) {
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
