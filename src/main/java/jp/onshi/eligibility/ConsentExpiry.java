package jp.onshi.eligibility;

/** 同意期限切れ理由 (OQSCD031): why a consent no longer holds. */
public enum ConsentExpiry implements CodeTable {
    /** 期間満了など. */
    RAN_OUT("0", "期間満了など"),
    /** 医療機関による取り消し. */
    INSTITUTION("1", "医療機関取消"),
    /** 患者による取り消し. */
    PATIENT("2", "患者取消"),
    /** 用途変更. */
    PURPOSE("3", "用途変更");

    private final String wire;
    private final String label;

    ConsentExpiry(String wire, String label) {
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
