package jp.onshi.eligibility;

/** 被保険者証区分 (OQSCD010). */
public enum CardClassification implements CodeTable {
    /** 一般. */
    GENERAL("01", "一般"),
    /** 退職. */
    RETIREE("02", "退職"),
    /** 短期（一般）. */
    SHORT_GENERAL("03", "短期（一般）"),
    /** 短期（退職）. */
    SHORT_RETIREE("04", "短期（退職）"),
    /** 特別療養費支給対象者. */
    SPECIAL_MEDICAL_EXPENSE("05", "特別療養費支給対象者"),
    /** 特例退職. */
    SPECIAL_RETIREE("06", "特例退職"),
    /** 自衛官. */
    SELF_DEFENSE("07", "自衛官"),
    /** 医療扶助. */
    MEDICAL_AID("A1", "医療扶助");

    private final String wire;
    private final String label;

    CardClassification(String wire, String label) {
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
