package jp.onshi.eligibility;

/** How a row found its patient. */
public enum MatchRoute {
    /** 保険者番号, 記号, 番号 and 枝番 are those of an insurance that is valid on the day. */
    INSURANCE,
    /** 照会番号 is the patient's number. */
    REFERENCE,
    /** A person at the desk said so. */
    HAND
}
