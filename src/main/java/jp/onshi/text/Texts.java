package jp.onshi.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * All sentences and labels of the program in one language. A key's first segment names the bundle that holds it:
 * {@code "cli.list.title"} stands in {@code cli_ja.properties} and {@code cli_en.properties} (UTF-8).
 * Arguments replace {@code {0}}, {@code {1}} … literally; there is no other markup.
 */
public final class Texts {

    private final Language language;
    private final ConcurrentMap<String, Properties> bundles = new ConcurrentHashMap<>();

    /** The texts of one language. */
    public Texts(Language language) {
        this.language = language;
    }

    /** The language of these texts. */
    public Language language() {
        return language;
    }

    /** The keys of one bundle. */
    public Set<String> keys(String topic) {
        return bundle(topic).stringPropertyNames();
    }

    /** Whether there is a text for the key. */
    public boolean has(String key) {
        return bundle(topic(key)).getProperty(key) != null;
    }

    /**
     * The text for the key with its arguments put in.
     *
     * @throws IllegalArgumentException when no bundle has the key: a fault of the program, found by tests
     */
    public String get(String key, Object... arguments) {
        String pattern = bundle(topic(key)).getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language.token());
        }
        return fill(pattern, arguments);
    }

    private static String fill(String pattern, Object[] arguments) {
        if (arguments.length == 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            if (open < 0 || open + 2 >= pattern.length() || pattern.charAt(open + 2) != '}') {
                if (open < 0) {
                    break;
                }
                text.append(pattern, at, open + 1);
                at = open + 1;
                continue;
            }
            int index = pattern.charAt(open + 1) - '0';
            text.append(pattern, at, open);
            if (index >= 0 && index < arguments.length) {
                text.append(arguments[index]);
            } else {
                text.append(pattern, open, open + 3);
            }
            at = open + 3;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }

    private static String topic(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private Properties bundle(String topic) {
        return bundles.computeIfAbsent(topic, this::load);
    }

    private Properties load(String topic) {
        Properties properties = new Properties();
        String file = topic + "_" + language.token() + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in != null) {
                try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return properties;
    }
}
