package jp.onshi.eligibility;

/**
 * A medical institution named in a result.
 *
 * @param code 医療機関コード, 10 digits (prefecture 2, 点数表 1, code 7)
 * @param name 名称; may be empty
 */
public record Institution(String code, String name) {}
