package jp.onshi.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code --help} in one language, under the keys that the command-line library looks for:
 * {@code cli.list.about} describes {@code onshi list}, {@code cli.list.date} its {@code --date},
 * {@code cli.config-show.about} describes {@code onshi config show} ({@code _} stands for a hyphen in a name), and {@code cli.any.set} what every command takes.
 */
final class Usage extends ResourceBundle {

    private static final String TOPIC = "cli";
    private static final String ABOUT = "about";
    private static final String DESCRIPTION = "usage.description";

    private final Map<String, String> words = new HashMap<>();

    Usage(Texts texts) {
        for (String key : texts.keys(TOPIC)) {
            String[] segments = key.split("\\.", 3);
            if (segments.length < 3) {
                continue;
            }
            String text = texts.get(key).replace("%", "%%");
            String last = segments[2].equals(ABOUT) ? DESCRIPTION : segments[2];
            switch (segments[1]) {
                case "any" -> words.put(last, text);
                case "heading" ->
                    words.put("usage." + last, last.equals("synopsisHeading") ? text : "%n" + text + "%n");
                case "onshi" -> words.put("onshi." + last, text);
                default -> words.put("onshi." + segments[1].replace('-', '.').replace('_', '-') + "." + last, text);
            }
        }
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return words.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(words.keySet());
    }
}
