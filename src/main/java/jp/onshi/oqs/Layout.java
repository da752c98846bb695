package jp.onshi.oqs;

import java.util.Set;

/**
 * What a message pair looks like, read from a file instead of being written into the program.
 *
 * <p>Keys that mean the same in every layout — in requests {@code institution} (医療機関コード), {@code identifier}
 * (任意のファイル識別子) and {@code day} (today, yyyyMMdd); in answers {@code identifier}, {@code time}, {@code segment}
 * (処理結果区分), {@code error-code}, {@code error-message}, {@code encoding}, {@code status} (処理結果状況),
 * {@code result-code} and {@code result-message}. Of the others the program knows {@code care} (URL取得区分), {@code url}
 * and {@code activation} (the code itself), and in batches those of an inquiry; every further key is shown with its label
 * and, in the settings layouts, is a setting.
 *
 * @param name which pair
 * @param prefix what file names begin with, up to the step ({@code OQSsiurl}); empty while it is not known, then nothing
 *     can be asked
 * @param confirmed whether the file says that it follows the official specification; what comes with the program never
 *     does and is marked 未確認
 * @param request {@code XmlMsg} of the request
 * @param result {@code XmlMsg} of the answer; without children for batches
 */
public record Layout(LayoutName name, String prefix, boolean confirmed, LayoutNode request, LayoutNode result) {

    /** What every answer may say about itself; everything else is what was asked for. */
    private static final Set<String> COMMON = Set.of(
            "institution",
            "identifier",
            "day",
            "time",
            "segment",
            "error-code",
            "error-message",
            "encoding",
            "status",
            "result-code",
            "result-message");

    /** Whether its prefix is known. */
    public boolean isOn() {
        return !prefix.isEmpty();
    }

    /** What the name of its first request begins with; only when {@link #isOn()}. */
    public String requestPrefix() {
        return prefix + "01req";
    }

    /** Whether the key is one of those that every message has. */
    public static boolean isCommon(String key) {
        return COMMON.contains(key);
    }
}
