package jp.onshi.desk;

/** The fields of 番号照会, in the order in which they are filled in, and those of its relatives. */
public enum LookupField {
    /** 保険者番号 (公費負担者番号). */
    INSURER,
    /** 記号. */
    SYMBOL,
    /** 番号 (受給者番号). */
    NUMBER,
    /** 枝番. */
    BRANCH,
    /** 生年月日. */
    BIRTHDATE,
    /** 限度額適用認定証の提供同意. */
    LIMIT_CONSENT,
    /** 確認日. */
    DAY,
    /** 診療区分: 外来, 訪問診療, オンライン診療. */
    CARE,
    /** 特定疾病療養受療証, for 訪問診療 and オンライン診療. */
    DISEASE,
    /** 医療扶助. */
    AID,
    /** 照会番号, of a registration only. */
    REFERENCE
}
