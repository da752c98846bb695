package jp.onshi.tui.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data file as the keymap and the theme need it: texts and lists of texts by path, each with its line. It comes from
 * TOML, or, for the files that come with the program, from the digest that the build made of that TOML: parsing TOML
 * costs more time than the first frame may take.
 */
public final class Document {

    /** Between the parts of a digest line; cannot occur in the files because they are shown text or names. */
    private static final char PART = '\u001f';

    private static final char SEGMENT = '\u001e';

    /**
     * One value.
     *
     * @param path table and key names from the top
     * @param line line of the key, from 1
     * @param texts the text, or the list; null when the value is of another kind
     */
    public record Entry(
            List<String> path, int line, @Nullable List<String> texts) {}

    private final String name;
    private final List<Entry> entries;
    private final List<Fault> syntax;

    Document(String name, List<Entry> entries, List<Fault> syntax) {
        this.name = name;
        this.entries = entries;
        this.syntax = syntax;
    }

    /**
     * A file of the user.
     *
     * @throws DataFileException when it cannot be read at all; syntax faults come with {@link #faults()}
     */
    public static Document load(Path file) throws DataFileException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataFileException(List.of(new Fault(file.toString(), 0, "tui.data.unreadable", List.of())));
        }
        return TomlReader.read(file.toString(), text);
    }

    /** TOML text under a name. */
    public static Document parse(String name, String toml) {
        return TomlReader.read(name, toml);
    }

    /**
     * A file that comes with the program, such as {@code keymaps/orca.toml}; null when there is none of that name.
     *
     * @throws IOException when the program's own files cannot be read
     */
    public static @Nullable Document shipped(String name) throws IOException {
        try (InputStream digest = resource(name + ".digest")) {
            if (digest != null) {
                return undigest(name, new String(digest.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        try (InputStream toml = resource(name)) {
            return toml == null ? null : parse(name, new String(toml.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * A file that has to be there because it comes with the program.
     *
     * @throws IllegalArgumentException when there is none of that name, or it cannot be read
     */
    public static Document required(String name) {
        try {
            Document document = shipped(name);
            if (document != null) {
                return document;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
        throw new IllegalArgumentException("no ".concat(name));
    }

    private static @Nullable InputStream resource(String name) {
        return Document.class.getResourceAsStream("/jp/onshi/shipped/".concat(name));
    }

    /** The file as the user knows it. */
    public String name() {
        return name;
    }

    /** All values in the order of the file. */
    public List<Entry> entries() {
        return entries;
    }

    /** What was wrong with the syntax. */
    public List<Fault> faults() {
        return syntax;
    }

    /** The names of the top-level tables and keys. */
    public Set<String> top() {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : entries) {
            names.add(entry.path().get(0));
        }
        return names;
    }

    /** The text of a top-level key, null when there is none. */
    public @Nullable String text(String key) {
        for (Entry entry : entries) {
            List<String> texts = entry.texts();
            if (entry.path().size() == 1 && entry.path().get(0).equals(key) && texts != null && texts.size() == 1) {
                return texts.get(0);
            }
        }
        return null;
    }

    String digest() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.line()).append(PART).append(String.join(String.valueOf(SEGMENT), entry.path()));
            List<String> texts = entry.texts();
            if (texts != null) {
                for (String value : texts) {
                    text.append(PART).append(value);
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    static Document undigest(String name, String digest) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < digest.length()) {
            int end = digest.indexOf('\n', at);
            List<String> parts = split(digest, at, end, PART);
            entries.add(new Entry(
                    split(parts.get(1), 0, parts.get(1).length(), SEGMENT),
                    Integer.parseInt(parts.get(0)),
                    parts.subList(2, parts.size())));
            at = end + 1;
        }
        return new Document(name, entries, List.of());
    }

    private static List<String> split(String text, int from, int to, char separator) {
        List<String> parts = new ArrayList<>();
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || text.charAt(at) == separator) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        return parts;
    }
}
