package jp.onshi.eligibility;

/** What a patient can consent to have shown: the consent blocks of a result (siquc01res and face results). */
public enum ConsentKind {
    /** 限度額適用認定証. */
    LIMIT_CERTIFICATE("LimitApplicationCertificateRelated", "限度額"),
    /** 特定疾病療養受療証. */
    SPECIFIC_DISEASE("SpecificDiseasesCertificateRelated", "特定疾病"),
    /** 特定健診情報. */
    CHECKUP("SpecificHealthCheckupsInfo", "健診"),
    /** 薬剤情報. */
    DRUG("PharmacistsInfo", "薬剤"),
    /** 診療情報 (since 2022-07). */
    DIAGNOSIS("DiagnosisInfo", "診療"),
    /** 手術情報 (since 2022-12). */
    SURGERY("OperationInfo", "手術"),
    /** 傷病名 (電子カルテ情報共有, since 2025-01). */
    DISEASE_NAME("DiagnosisName", "傷病名"),
    /** 感染症 (since 2025-01). */
    INFECTION("InfectiousInfo", "感染症"),
    /** その他アレルギー等 (since 2025-01). */
    ALLERGY("AllergyInfo", "アレルギー"),
    /** 薬剤アレルギー等 (since 2025-01). */
    CONTRAINDICATION("ContraindicationInfo", "薬剤アレルギー"),
    /** 検査 (since 2025-01). */
    TEST("TestInfo", "検査"),
    /** 処方 (since 2025-01). */
    PRESCRIPTION("PrescriptionInfo", "処方"),
    /** 資格情報 (consent lists of 訪問診療等 and オンライン診療等, per person). */
    QUALIFICATION("Qualification", "資格");

    private final String element;
    private final String label;

    ConsentKind(String element, String label) {
        this.element = element;
        this.label = label;
    }

    /** The element-name stem; {@code ConsFlg}, {@code ConsTime} and {@code AvailableTime} are appended to it. */
    public String element() {
        return element;
    }

    /** The short Japanese name. */
    public String label() {
        return label;
    }
}
