package jp.onshi.oqs;

import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.UnknownElement;

/**
 * What an answer of a layout says.
 *
 * @param values the values by key, those of the repeated element left out; a value that was not sent is missing
 * @param entries the values of the repeated element by key, one map each time it comes
 * @param unknown what the layout does not name
 */
public record LayoutAnswer(
        Map<String, String> values, List<Map<String, String>> entries, List<UnknownElement> unknown) {

    /** Copies the collections. */
    public LayoutAnswer {
        values = Map.copyOf(values);
        entries = entries.stream().map(Map::copyOf).toList();
        unknown = List.copyOf(unknown);
    }

    /** The value of a key; empty when it was not sent. */
    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * Whether the other side did what was asked: 処理結果区分 says so, and 処理結果状況, where it is sent, does not say
     * otherwise.
     */
    public boolean isDone() {
        return value("segment").equals("1")
                && (value("status").isEmpty() || value("status").equals("1"));
    }

    /** The code of what went wrong or of what is to be known: that of the header, else that of the body. */
    public String code() {
        return value("error-code").isEmpty() ? value("result-code") : value("error-code");
    }

    /** The message that goes with {@link #code()}. */
    public String message() {
        return value("error-message").isEmpty() ? value("result-message") : value("error-message");
    }
}
