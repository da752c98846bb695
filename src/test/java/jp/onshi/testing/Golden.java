package jp.onshi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.onshi.tui.frame.Frame;

/**
 * Compares pictures with files under {@code src/test/resources/golden}: the text of the frame, then its style layer.
 * {@code mvn test -Dgolden.update=true} writes the files anew; look at the difference before committing it.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final String STYLES = "---- styles ----\n";

    private Golden() {}

    /** Fails when the frame is not the one in {@code golden/<name>.txt}, or there is no such file. */
    public static void check(String name, Frame frame) {
        check(name, frame.text() + STYLES + frame.styles());
    }

    /** Fails when the text is not the one in {@code golden/<name>.txt}, or there is no such file. */
    public static void check(String name, String actual) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                throw new AssertionError("no golden file " + file + "; make it with -Dgolden.update=true\n" + actual);
            }
            String expected = Files.readString(file);
            if (!expected.equals(actual)) {
                throw new AssertionError(difference(file, expected, actual));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String difference(Path file, String expected, String actual) {
        String[] before = expected.split("\n", -1);
        String[] after = actual.split("\n", -1);
        StringBuilder text = new StringBuilder(file + " differs (- golden, + now):\n");
        for (int line = 0; line < Math.max(before.length, after.length); line++) {
            String was = line < before.length ? before[line] : null;
            String is = line < after.length ? after[line] : null;
            if (was != null && was.equals(is)) {
                continue;
            }
            if (was != null) {
                text.append(String.format("%4d - %s%n", line, was));
            }
            if (is != null) {
                text.append(String.format("%4d + %s%n", line, is));
            }
        }
        return text.append("---- now ----\n").append(actual).toString();
    }
}
