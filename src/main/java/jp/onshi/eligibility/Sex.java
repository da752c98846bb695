package jp.onshi.eligibility;

/** 性別 (OQSCD007). */
public enum Sex implements CodeTable {
    /** 男. */
    MALE("1", "男"),
    /** 女. */
    FEMALE("2", "女"),
    /** 未設定. */
    UNSET("3", "未設定");

    private final String wire;
    private final String label;

    Sex(String wire, String label) {
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
