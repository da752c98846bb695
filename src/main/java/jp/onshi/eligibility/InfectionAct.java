package jp.onshi.eligibility;

/** 感染症法第37条の2 (OQSCD023). */
public enum InfectionAct implements CodeTable {
    /** あり. */
    YES("01", "あり"),
    /** なし. */
    NO("02", "なし");

    private final String wire;
    private final String label;

    InfectionAct(String wire, String label) {
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
