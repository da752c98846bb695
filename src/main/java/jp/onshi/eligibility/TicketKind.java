package jp.onshi.eligibility;

/** 医療券・調剤券別 (OQSCD018). */
public enum TicketKind implements CodeTable {
    /** 医療券. */
    MEDICAL("01", "医療券"),
    /** 調剤券. */
    DISPENSING("02", "調剤券");

    private final String wire;
    private final String label;

    TicketKind(String wire, String label) {
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
