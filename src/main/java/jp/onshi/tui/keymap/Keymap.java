package jp.onshi.tui.keymap;

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
import jp.onshi.tui.data.Document;
import jp.onshi.tui.data.Findings;
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
    public static final List<String> CONTEXTS = List.of(
            COMMON,
            "list",
            "detail",
            "history",
            "unconfirmed",
            "inquiry",
            "dialog",
            "help",
            "problems",
            "jobs",
            "job",
            "people",
            "person",
            "batch",
            "review",
            "consents",
            "revocation",
            "limit",
            "medical",
            "reference",
            "facility",
            "lists",
            "qr",
            "confirm",
            "candidates",
            "new-patient",
            "certificates",
            "transcriptions");

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
        String file = "keymaps/".concat(name).concat(".toml");
        try {
            return read(Document.required(file));
        } catch (DataFileException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    /** Reads a keymap file; the exception names every fault with its line. */
    public static Keymap load(Path file) throws DataFileException {
        return read(Document.load(file));
    }

    static Keymap read(Document document) throws DataFileException {
        Findings findings = new Findings(document);
        Map<String, Map<Key, Action>> bindings = new HashMap<>();
        Map<Action, List<Key>> keys = new EnumMap<>(Action.class);
        for (String context : CONTEXTS) {
            bindings.put(context, new HashMap<>());
        }
        for (Document.Entry entry : document.entries()) {
            int line = entry.line();
            String context = entry.path().get(0);
            Map<Key, Action> bound = bindings.get(context);
            if (bound == null) {
                findings.add(line, "tui.keymap.unknown-context", context, String.join(" ", CONTEXTS));
                continue;
            }
            List<String> tokens = entry.texts();
            if (entry.path().size() != 2 || tokens == null) {
                findings.add(line, "tui.keymap.not-keys", String.join(".", entry.path()));
                continue;
            }
            String id = entry.path().get(1);
            Optional<Action> action = Action.of(id);
            if (action.isEmpty()) {
                findings.add(line, "tui.keymap.unknown-action", id, actionIds());
                continue;
            }
            bind(tokens, action.get(), context, bound, keys, line, findings);
        }
        Set<Action> missing = EnumSet.allOf(Action.class);
        missing.removeAll(keys.keySet());
        if (!missing.isEmpty()) {
            findings.add(
                    0,
                    "tui.keymap.missing-action",
                    missing.stream().map(Action::id).collect(Collectors.joining(" ")));
        }
        findings.check();
        return new Keymap(bindings, keys);
    }

    private static void bind(
            List<String> tokens,
            Action action,
            String context,
            Map<Key, Action> bound,
            Map<Action, List<Key>> keys,
            int line,
            Findings findings) {
        for (String token : tokens) {
            Optional<Key> key = Key.parse(token);
            if (key.isEmpty()) {
                findings.add(line, "tui.keymap.unknown-key", token);
                continue;
            }
            Action before = bound.putIfAbsent(key.get(), action);
            if (before != null) {
                findings.add(line, "tui.keymap.bound-twice", token, context, before.id());
            }
            List<Key> all = keys.get(action);
            if (all == null) {
                all = new ArrayList<>();
                keys.put(action, all);
            }
            if (!all.contains(key.get())) {
                all.add(key.get());
            }
        }
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
