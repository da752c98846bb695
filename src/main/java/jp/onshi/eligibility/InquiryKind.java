package jp.onshi.eligibility;

/** 照会区分: what was presented (OQSCD002). */
public enum InquiryKind implements CodeTable {
    /** マイナンバーカード. */
    CARD("1", "マイナンバーカード"),
    /** 被保険者証情報. */
    INSURANCE("2", "被保険者証情報");

    private final String wire;
    private final String label;

    InquiryKind(String wire, String label) {
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
