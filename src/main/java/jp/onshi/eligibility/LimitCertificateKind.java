package jp.onshi.eligibility;

/** 限度額適用認定証区分 (OQSCD011). */
public enum LimitCertificateKind implements CodeTable {
    /** 限度額適用認定証. */
    LIMIT("01", "限度額適用認定証"),
    /** 限度額適用・標準負担額減額認定証. */
    LIMIT_AND_REDUCTION("02", "限度額適用・標準負担額減額認定証"),
    /** 標準負担額減額認定証. */
    REDUCTION("03", "標準負担額減額認定証");

    private final String wire;
    private final String label;

    LimitCertificateKind(String wire, String label) {
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
