package jp.onshi.eligibility;

/**
 * What a lookup for 訪問診療等 or オンライン診療等 says besides what every lookup says. Known from one source only.
 *
 * @param kind 診療区分 (OQSCD028); the kind of the request file follows from it
 * @param limit 限度額適用認定証取得フラグ
 * @param disease 特定疾病療養受療証取得フラグ
 * @param prescription 処方箋発行形態 (OQSCD017); absent when the desk leaves it to the patient
 */
public record CareInquiry(Code<CareKind> kind, boolean limit, boolean disease, Code<PrescriptionForm> prescription) {}
