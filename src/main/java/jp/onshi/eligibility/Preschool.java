package jp.onshi.eligibility;

/** 未就学区分 (OQSCD015). */
public enum Preschool implements CodeTable {
    /** 該当. */
    PRESCHOOL("1", "該当");

    private final String wire;
    private final String label;

    Preschool(String wire, String label) {
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
