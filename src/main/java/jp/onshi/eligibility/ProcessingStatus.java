package jp.onshi.eligibility;

/** 処理結果状況: how one inquiry ended (OQSCD004). */
public enum ProcessingStatus implements CodeTable {
    /** 正常終了. */
    DONE("1", "正常終了"),
    /** エラー. */
    ERROR("2", "エラー");

    private final String wire;
    private final String label;

    ProcessingStatus(String wire, String label) {
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
