package jp.onshi.eligibility;

/** 診療別 of a 医療券 (OQSCD019). */
public enum TreatmentKind implements CodeTable {
    /** 入院. */
    INPATIENT("01", "入院"),
    /** 入院外. */
    OUTPATIENT("02", "入院外"),
    /** 歯科. */
    DENTAL("03", "歯科"),
    /** 調剤. */
    DISPENSING("04", "調剤"),
    /** 訪問看護. */
    HOME_NURSING("05", "訪問看護");

    private final String wire;
    private final String label;

    TreatmentKind(String wire, String label) {
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
