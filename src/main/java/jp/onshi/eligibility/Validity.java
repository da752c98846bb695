package jp.onshi.eligibility;

/** 資格有効性 (OQSCD006). */
public enum Validity implements CodeTable {
    /** 有効. */
    VALID("1", "有効"),
    /** 無効. */
    INVALID("2", "無効"),
    /** 無効（新しい資格あり）. */
    INVALID_NEW("3", "無効（新しい資格あり）"),
    /** 該当資格なし. */
    NONE("4", "該当資格なし"),
    /** 複数該当. */
    MULTIPLE("5", "複数該当"),
    /** 有効（未登録）. */
    VALID_UNREGISTERED("6", "有効（未登録）");

    private final String wire;
    private final String label;

    Validity(String wire, String label) {
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
