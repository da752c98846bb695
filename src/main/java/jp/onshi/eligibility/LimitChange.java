package jp.onshi.eligibility;

/** 限度額適用認定証情報変更有無 (OQSCD014). */
public enum LimitChange implements CodeTable {
    /** 変更なし. */
    NONE("0", "変更なし"),
    /** 変更あり、または判定不能. */
    CHANGED_OR_UNDECIDED("1", "変更あり又は判定不能");

    private final String wire;
    private final String label;

    LimitChange(String wire, String label) {
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
