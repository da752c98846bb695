package jp.onshi.eligibility;

/** 資格情報変更確認 (OQSCD032; that QualificationChangeFlg uses this table is our reading, unconfirmed). */
public enum QualificationChange implements CodeTable {
    /** 一致. */
    SAME("0", "一致"),
    /** 不一致. */
    DIFFERENT("1", "不一致");

    private final String wire;
    private final String label;

    QualificationChange(String wire, String label) {
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
