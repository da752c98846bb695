package jp.onshi.tui.keymap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.data.Fault;
import jp.onshi.tui.data.TomlFile;
import jp.onshi.tui.input.Key;

/**
 * Which key means which action, by context. A keymap is a TOML file ({@code keymaps/*.toml}) with one table per
 * context; each line gives an action its keys, the first of which is the one that labels show. A key that a context
 * does not bind has the meaning of {@code [common]}.
 */
public final class Keymap {

    /** The context whose bindings hold wherever a context has none of its own. */
    public static final String COMMON = "common";

    /** The tables that a keymap file may have. */
    public static final List<String> CONTEXTS =
            List.of(COMMON, "list", "detail", "inquiry", "dialog", "help", "problems");

    private final Map<String, Map<Key, Action>> bindings;
    private final Map<Action, List<Key>> keys;

    private Keymap(Map<String, Map<Key, Action>> bindings, Map<Action, List<Key>> keys) {
        this.bindings = bindings;
        this.keys = keys;
    }

    /**
     * The keymap of that name that comes with the program.
     *
     * @throws IllegalArgumentException when there is none of that name, or it is broken (a fault of the program)
     */
    public static Keymap shipped(String name) {
        String file = "keymaps/" + name + ".toml";
        try (InputStream in = Keymap.class.getResourceAsStream("/jp/onshi/shipped/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no keymap " + name);
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | DataFileException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    /** Reads a keymap file; the exception names every fault with its line. */
    public static Keymap load(Path file) throws DataFileException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataFileException(List.of(new Fault(file.toString(), 0, "tui.data.unreadable", List.of())));
        }
        return parse(file.toString(), text);
    }

    static Keymap parse(String name, String text) throws DataFileException {
        TomlFile file = new TomlFile(name, text);
        Map<String, Map<Key, Action>> bindings = new HashMap<>();
        Map<Action, List<Key>> keys = new EnumMap<>(Action.class);
        for (String context : file.top().keySet()) {
            if (!CONTEXTS.contains(context)) {
                file.fault(file.line(context), "tui.keymap.unknown-context", context, String.join(" ", CONTEXTS));
            } else if (!file.isTable(context)) {
                file.fault(file.line(context), "tui.keymap.not-a-table", context);
            }
        }
        for (String context : CONTEXTS) {
            Map<Key, Action> bound = new HashMap<>();
            bindings.put(context, bound);
            for (String id : file.keys(context)) {
                int line = file.line(context, id);
                Optional<Action> action = Action.of(id);
                if (action.isEmpty()) {
                    file.fault(line, "tui.keymap.unknown-action", id, actionIds());
                    continue;
                }
                for (String token : file.texts("tui.keymap.not-keys", context, id)) {
                    Optional<Key> key = Key.parse(token);
                    if (key.isEmpty()) {
                        file.fault(line, "tui.keymap.unknown-key", token);
                        continue;
                    }
                    Action before = bound.putIfAbsent(key.get(), action.get());
                    if (before != null) {
                        file.fault(line, "tui.keymap.bound-twice", token, context, before.id());
                    }
                    List<Key> all = keys.computeIfAbsent(action.get(), none -> new ArrayList<>());
                    if (!all.contains(key.get())) {
                        all.add(key.get());
                    }
                }
            }
        }
        Set<Action> missing = EnumSet.allOf(Action.class);
        missing.removeAll(keys.keySet());
        for (Action action : missing) {
            file.fault(0, "tui.keymap.missing-action", action.id());
        }
        file.check();
        return new Keymap(bindings, keys);
    }

    private static String actionIds() {
        return Arrays.stream(Action.values()).map(Action::id).collect(Collectors.joining(" "));
    }

    /**
     * What a key means in a context.
     *
     * @throws IllegalArgumentException when there is no such context
     */
    public Optional<Action> action(Key key, String context) {
        Map<Key, Action> bound = bindings.get(context);
        if (bound == null) {
            throw new IllegalArgumentException("no key context " + context);
        }
        Action action = bound.get(key);
        if (action == null) {
            action = bindings.getOrDefault(COMMON, Map.of()).get(key);
        }
        return Optional.ofNullable(action);
    }

    /** The keys of an action, the one for labels first; at least one. */
    public List<Key> keys(Action action) {
        return List.copyOf(keys.getOrDefault(action, List.of()));
    }
}
