package jp.onshi.eligibility;

/** 認定疾病区分 of a 特定疾病療養受療証 (OQSCD013). */
public enum DiseaseCategory implements CodeTable {
    /** 人工腎臓を実施している慢性腎不全. */
    DIALYSIS("1", "人工腎臓を実施している慢性腎不全"),
    /** 先天性血液凝固因子障害. */
    CLOTTING_FACTOR("2", "先天性血液凝固因子障害"),
    /** 血液製剤に起因するＨＩＶ感染症. */
    BLOOD_PRODUCT_HIV("3", "血液製剤に起因するＨＩＶ感染症");

    private final String wire;
    private final String label;

    DiseaseCategory(String wire, String label) {
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
