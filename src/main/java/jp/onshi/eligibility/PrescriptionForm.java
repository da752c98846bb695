package jp.onshi.eligibility;

/** 処方箋発行形態 (OQSCD017). */
public enum PrescriptionForm implements CodeTable {
    /** 電子処方箋. */
    ELECTRONIC("1", "電子処方箋"),
    /** 紙の処方箋. */
    PAPER("2", "紙の処方箋");

    private final String wire;
    private final String label;

    PrescriptionForm(String wire, String label) {
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
