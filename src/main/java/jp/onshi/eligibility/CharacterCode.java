package jp.onshi.eligibility;

/** 文字コード識別 as declared by the header; the XML declaration or BOM decides (OQSCD005). */
public enum CharacterCode implements CodeTable {
    /** UTF-8. */
    UTF_8("0", "UTF-8"),
    /** Shift_JIS. */
    SHIFT_JIS("1", "Shift_JIS");

    private final String wire;
    private final String label;

    CharacterCode(String wire, String label) {
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
