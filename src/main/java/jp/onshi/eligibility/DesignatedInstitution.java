package jp.onshi.eligibility;

/** 指定医療機関の確認 (OQSCD026). */
public enum DesignatedInstitution implements CodeTable {
    /** 一致. */
    SAME("0", "一致"),
    /** 不一致. */
    DIFFERENT("1", "不一致");

    private final String wire;
    private final String label;

    DesignatedInstitution(String wire, String label) {
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
