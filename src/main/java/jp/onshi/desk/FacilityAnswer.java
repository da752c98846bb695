package jp.onshi.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.UnknownElement;

/**
 * An answer that concerns the clinic itself. Everything in it comes from outside and may hold any text.
 *
 * @param job the job's number
 * @param at when the job ended
 * @param done whether the other side did what was asked
 * @param code error or processing code, unchanged; empty for none
 * @param message its message, unchanged; empty for none
 * @param confirmed whether the layout follows the official specification; else the answer is shown as 未確認
 * @param values what it says, in the order of the layout; what was not sent is missing
 * @param entries the list in it (アクティベーションコード), each entry in the order of the layout
 * @param unknown what the layout does not name
 */
public record FacilityAnswer(
        long job,
        Instant at,
        boolean done,
        String code,
        String message,
        boolean confirmed,
        List<Value> values,
        List<List<Value>> entries,
        List<UnknownElement> unknown) {

    /** Copies the lists. */
    public FacilityAnswer {
        values = List.copyOf(values);
        entries = entries.stream().map(List::copyOf).toList();
        unknown = List.copyOf(unknown);
    }

    /**
     * One value.
     *
     * @param key what the layout calls it
     * @param label its Japanese name
     * @param wire the value as it came
     * @param shown the value in words, for a code; else as it came
     */
    public record Value(String key, String label, String wire, String shown) {}

    /** The value of a key; empty when it was not sent. */
    public String value(String key) {
        return value(values, key);
    }

    /** The value of a key in a list of values; empty when it was not sent. */
    public static String value(List<Value> values, String key) {
        for (Value value : values) {
            if (value.key().equals(key)) {
                return value.wire();
            }
        }
        return "";
    }

    /** 医療機関アクセスURL, as it came. */
    public Optional<String> url() {
        return Optional.of(value("url")).filter(url -> !url.isEmpty());
    }
}
