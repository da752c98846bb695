package jp.onshi.desk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A setting of the 資格確認端末 that can be changed.
 *
 * @param key its name on the command line
 * @param label its Japanese name
 * @param length the most characters of a value
 * @param codes the values that it takes with their names, in order; empty for free text
 */
public record SettingChoice(String key, String label, int length, Map<String, String> codes) {

    /** Copies the map and keeps its order. */
    public SettingChoice {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** Whether the setting takes the value. */
    public boolean takes(String value) {
        return codes.isEmpty()
                ? !value.isEmpty() && value.codePointCount(0, value.length()) <= length
                : codes.containsKey(value);
    }
}
