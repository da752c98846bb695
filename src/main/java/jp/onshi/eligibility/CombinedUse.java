package jp.onshi.eligibility;

/** 単独・併用別 (OQSCD020). */
public enum CombinedUse implements CodeTable {
    /** 単独. */
    SINGLE("01", "単独"),
    /** 併用. */
    COMBINED("02", "併用");

    private final String wire;
    private final String label;

    CombinedUse(String wire, String label) {
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
