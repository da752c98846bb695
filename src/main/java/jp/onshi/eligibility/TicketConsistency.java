package jp.onshi.eligibility;

/** 資格情報との不整合 (OQSCD022). */
public enum TicketConsistency implements CodeTable {
    /** 不整合あり. */
    INCONSISTENT("1", "不整合あり");

    private final String wire;
    private final String label;

    TicketConsistency(String wire, String label) {
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
