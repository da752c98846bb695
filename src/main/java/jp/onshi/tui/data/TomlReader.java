package jp.onshi.tui.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** TOML to {@link Document}; apart from it, so that tomlj is loaded only when TOML is really read. */
final class TomlReader {

    private final TomlParseResult root;
    private final List<Document.Entry> entries = new ArrayList<>();

    private TomlReader(TomlParseResult root) {
        this.root = root;
    }

    static Document read(String name, String toml) {
        TomlParseResult root = Toml.parse(toml);
        List<Fault> faults = new ArrayList<>();
        for (TomlParseError error : root.errors()) {
            faults.add(new Fault(
                    name, error.position().line(), "tui.data.syntax", List.of(String.valueOf(error.getMessage()))));
        }
        TomlReader reader = new TomlReader(root);
        reader.take(root, List.of());
        return new Document(name, List.copyOf(reader.entries), List.copyOf(faults));
    }

    private void take(TomlTable table, List<String> path) {
        for (String key : table.keySet()) {
            List<String> full = new ArrayList<>(path);
            full.add(key);
            Object value = table.get(List.of(key));
            if (value instanceof TomlTable inner) {
                take(inner, full);
            } else {
                TomlPosition position = root.inputPositionOf(full);
                entries.add(
                        new Document.Entry(List.copyOf(full), position == null ? 0 : position.line(), texts(value)));
            }
        }
    }

    private static @Nullable List<String> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        return null;
    }
}
