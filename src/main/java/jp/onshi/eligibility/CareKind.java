package jp.onshi.eligibility;

/** 診療区分 (OQSCD028). */
public enum CareKind implements CodeTable {
    /** 外来. */
    OUTPATIENT("1", "外来"),
    /** 訪問診療. */
    HOME_VISIT("2", "訪問診療"),
    /** オンライン診療. */
    ONLINE("3", "オンライン診療"),
    /** 救急. */
    EMERGENCY("4", "救急");

    private final String wire;
    private final String label;

    CareKind(String wire, String label) {
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
