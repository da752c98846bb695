package jp.onshi.desk;

/**
 * What a lookup for 訪問診療等 or オンライン診療等 brings along besides the qualification. Medical information is not in
 * here: it has its own request (MedicalDesk), so that it never lies in a file longer than needed.
 *
 * @param limit 限度額適用認定証
 * @param disease 特定疾病療養受療証
 */
public record CareFetch(boolean limit, boolean disease) {}
