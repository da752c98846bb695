package jp.onshi.eligibility;

/** 処理結果区分: how the whole message ended (OQSCD003). */
public enum ResultSegment implements CodeTable {
    /** 正常終了. */
    DONE("1", "正常終了"),
    /** 処理中. */
    PROCESSING("2", "処理中"),
    /** 異常終了. */
    FAILED("9", "異常終了");

    private final String wire;
    private final String label;

    ResultSegment(String wire, String label) {
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
