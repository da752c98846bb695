package jp.onshi.eligibility;

/** 本人・家族の別 (OQSCD009). */
public enum Relation implements CodeTable {
    /** 本人. */
    INSURED("1", "本人"),
    /** 家族. */
    FAMILY("2", "家族");

    private final String wire;
    private final String label;

    Relation(String wire, String label) {
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
