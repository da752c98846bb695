package jp.onshi.tui.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file being read: its tables, where each key stands, and the faults found so far. */
public final class TomlFile {

    private final String name;
    private final TomlParseResult root;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Parses the text; syntax errors become faults.
     *
     * @param name the file as the user knows it
     */
    public TomlFile(String name, String text) {
        this.name = name;
        this.root = Toml.parse(text);
        for (TomlParseError error : root.errors()) {
            fault(error.position().line(), "tui.data.syntax", String.valueOf(error.getMessage()));
        }
    }

    /** The file as the user knows it. */
    public String name() {
        return name;
    }

    /** Top-level keys and their values as tomlj gives them. */
    public Map<String, Object> top() {
        return root.toMap();
    }

    /** The keys of a table in the order of the file; empty when there is none. */
    public List<String> keys(String table) {
        TomlTable found = table(table);
        return found == null ? List.of() : List.copyOf(found.keySet());
    }

    /** Whether there is such a top-level table. */
    public boolean isTable(String key) {
        return table(key) != null;
    }

    private @Nullable TomlTable table(String key) {
        return root.get(List.of(key)) instanceof TomlTable found ? found : null;
    }

    /** A value by its path, null when absent. */
    public @Nullable Object value(String... path) {
        return root.get(List.of(path));
    }

    /**
     * A value that should be text or an array of texts; anything else becomes a fault with the sentence given.
     *
     * @return the texts, empty after a fault
     */
    public List<String> texts(String orElse, String... path) {
        Object value = value(path);
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        fault(line(path), orElse, String.join(".", path));
        return List.of();
    }

    /** The line where a key stands, 0 when it does not. */
    public int line(String... path) {
        TomlPosition position = root.inputPositionOf(List.of(path));
        return position == null ? 0 : position.line();
    }

    /** Notes something wrong. */
    public void fault(int line, String textKey, String... arguments) {
        faults.add(new Fault(name, line, textKey, List.of(arguments)));
    }

    /** Ends the reading: throws when anything was wrong. */
    public void check() throws DataFileException {
        if (!faults.isEmpty()) {
            throw new DataFileException(
                    faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
        }
    }
}
