package jp.onshi.eligibility;

/** 限度額適用認定証提供同意フラグ of a request (OQSCD001). */
public enum LimitConsentFlag implements CodeTable {
    /** 未同意. */
    NOT_CONSENTED("0", "未同意"),
    /** 同意. */
    CONSENTED("1", "同意");

    private final String wire;
    private final String label;

    LimitConsentFlag(String wire, String label) {
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
