package jp.onshi.tui.data;

import java.util.List;
import jp.onshi.text.Texts;

/**
 * One thing wrong in a data file.
 *
 * @param file the file as the user knows it
 * @param line line in the file, from 1; 0 when the fault is about the file as a whole
 * @param textKey sentence in the {@code tui} bundle: what is wrong and what was expected
 * @param arguments what goes into the sentence
 */
public record Fault(String file, int line, String textKey, List<String> arguments) {

    /** Copies the arguments. */
    public Fault {
        arguments = List.copyOf(arguments);
    }

    /** {@code keymaps/mine.toml:12: …} in the language of the texts. */
    public String text(Texts texts) {
        return file + (line > 0 ? ":" + line : "") + ": " + texts.get(textKey, arguments.toArray());
    }
}
