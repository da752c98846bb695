package jp.onshi.eligibility;

/** 適用区分 (OQSCD012). */
public enum LimitClassification implements CodeTable {
    /** ア. */
    A("A01", "ア"),
    /** イ. */
    I("A02", "イ"),
    /** ウ. */
    U("A03", "ウ"),
    /** エ. */
    E("A04", "エ"),
    /** オ. */
    O("A05", "オ"),
    /** オ（境）. */
    O_BORDER("A06", "オ（境）"),
    /** 現役並みⅢ. */
    ACTIVE_3("B01", "現役並みⅢ"),
    /** 現役並みⅡ. */
    ACTIVE_2("B02", "現役並みⅡ"),
    /** 現役並みⅠ. */
    ACTIVE_1("B03", "現役並みⅠ"),
    /** 一般. */
    GENERAL("B04", "一般"),
    /** 低所得Ⅱ. */
    LOW_2("B05", "低所得Ⅱ"),
    /** 低所得Ⅰ. */
    LOW_1("B06", "低所得Ⅰ"),
    /** 低所得Ⅰ（老福）. */
    LOW_1_WELFARE("B07", "低所得Ⅰ（老福）"),
    /** 低所得Ⅰ（境）. */
    LOW_1_BORDER("B08", "低所得Ⅰ（境）"),
    /** 一般Ⅱ. */
    GENERAL_2("B09", "一般Ⅱ"),
    /** 一般Ⅰ. */
    GENERAL_1("B10", "一般Ⅰ");

    private final String wire;
    private final String label;

    LimitClassification(String wire, String label) {
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
