package jp.onshi.eligibility;

/**
 * MessageHeader of a batch result (02res).
 *
 * @param common what every result's header has; its segment says 処理中 while the result is not ready
 * @param reception 受付番号
 * @param total 総処理件数, digits as sent; may be empty
 * @param normal 正常終了件数
 * @param errors エラー件数
 */
public record BatchHeader(ResultHeader common, String reception, String total, String normal, String errors) {}
