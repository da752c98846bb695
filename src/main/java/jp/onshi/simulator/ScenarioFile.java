package jp.onshi.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.simulator.ScenarioException.Reason;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads scenarios ({@code fixtures/scenarios/*.toml}) and says where they are wrong. */
public final class ScenarioFile {

    private static final String SHIPPED = "/jp/onshi/shipped/fixtures/scenarios/";
    private static final Set<String> TOP = Set.of("title", "history", "arrival", "afterwards");
    private static final Set<String> VISIT = Set.of(
            "kind",
            "person",
            "consents",
            "insurer",
            "branch",
            "mistyped",
            "limit",
            "information",
            "prescription",
            "faults");
    private static final int MOST_REPEATS = 100_000;

    private final String file;
    private final Map<String, Set<String>> cast = Population.cast();

    private ScenarioFile(String file) {
        this.file = file;
    }

    /**
     * The scenario of that name: a shipped one ({@link Scenario#SHIPPED}), else the file at that path.
     *
     * @throws ScenarioException when there is none or when it is wrong
     */
    public static Scenario resolve(String nameOrPath) throws ScenarioException {
        return parse(nameOrPath, Scenario.SHIPPED.contains(nameOrPath) ? shipped(nameOrPath) : onDisk(nameOrPath));
    }

    private static String shipped(String name) throws ScenarioException {
        try (InputStream stream = ScenarioFile.class.getResourceAsStream(SHIPPED + name + ".toml")) {
            if (stream == null) {
                throw new ScenarioException(Reason.NOT_FOUND, name, 0, String.join(", ", Scenario.SHIPPED));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cannotRead) {
            throw new ScenarioException(Reason.NOT_READABLE, name, 0, name);
        }
    }

    private static String onDisk(String path) throws ScenarioException {
        try {
            return Files.readString(Path.of(path));
        } catch (NoSuchFileException | InvalidPathException nothingThere) {
            throw new ScenarioException(Reason.NOT_FOUND, path, 0, String.join(", ", Scenario.SHIPPED));
        } catch (IOException cannotRead) {
            throw new ScenarioException(Reason.NOT_READABLE, path, 0, path);
        }
    }

    /** Reads a scenario's text; the name is for messages. */
    static Scenario parse(String name, String toml) throws ScenarioException {
        return new ScenarioFile(name).read(Toml.parse(toml));
    }

    private Scenario read(TomlParseResult toml) throws ScenarioException {
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().get(0);
            throw wrong(Reason.NOT_TOML, error.position(), String.valueOf(error.getMessage()));
        }
        onlyKeys(toml, TOP);
        TomlTable title = table(toml, "title");
        onlyKeys(title, Set.of("ja", "en"));
        List<Scenario.Past> history = new ArrayList<>();
        for (TomlTable past : tables(toml, "history")) {
            onlyKeys(past, with("at"));
            history.add(new Scenario.Past(time(past), visit(past)));
        }
        List<Scenario.Arrival> arrivals = new ArrayList<>();
        for (TomlTable arrival : tables(toml, "arrival")) {
            onlyKeys(arrival, with("after", "repeat"));
            arrivals.add(new Scenario.Arrival(seconds(arrival, "after"), repeat(arrival), visit(arrival)));
        }
        return new Scenario(file, required(title, "ja"), required(title, "en"), history, arrivals, afterwards(toml));
    }

    private @Nullable Duration afterwards(TomlTable toml) throws ScenarioException {
        if (!toml.contains("afterwards")) {
            return null;
        }
        TomlTable table = table(toml, "afterwards");
        onlyKeys(table, Set.of("every"));
        Duration every = seconds(table, "every");
        if (every.isZero()) {
            throw wrong(Reason.WRONG_VALUE, table.inputPositionOf("every"), "every = 15.0");
        }
        return every;
    }

    private Scenario.Visit visit(TomlTable table) throws ScenarioException {
        Scenario.Kind kind = Scenario.Kind.ofToken(required(table, "kind"))
                .orElseThrow(() -> wrong(
                        Reason.WRONG_VALUE,
                        table.inputPositionOf("kind"),
                        "kind = \"face\" | \"number\" | \"home-visit\" | \"online\" | \"foreign\""));
        return new Scenario.Visit(
                kind,
                person(table),
                consents(table),
                insurer(table),
                flag(table, "branch", true),
                flag(table, "mistyped", false),
                flag(table, "limit", true),
                Objects.requireNonNullElse(text(table, "information"), ""),
                prescription(table),
                faults(table));
    }

    private @Nullable String person(TomlTable table) throws ScenarioException {
        String person = text(table, "person");
        if (person != null && !cast.containsKey(person)) {
            throw wrong(Reason.NO_SUCH_PERSON, table.inputPositionOf("person"), person);
        }
        return person;
    }

    private @Nullable String insurer(TomlTable table) throws ScenarioException {
        String insurer = text(table, "insurer");
        String person = text(table, "person");
        if (insurer != null
                && (person == null || !cast.getOrDefault(person, Set.of()).contains(insurer))) {
            throw wrong(Reason.NO_SUCH_QUALIFICATION, table.inputPositionOf("insurer"), insurer);
        }
        return insurer;
    }

    private Code<PrescriptionForm> prescription(TomlTable table) throws ScenarioException {
        String text = text(table, "prescription");
        if (text == null) {
            return Code.absent();
        }
        return switch (text) {
            case "electronic" -> Code.of(PrescriptionForm.ELECTRONIC);
            case "paper" -> Code.of(PrescriptionForm.PAPER);
            default ->
                throw wrong(
                        Reason.WRONG_VALUE,
                        table.inputPositionOf("prescription"),
                        "prescription = \"electronic\" | \"paper\"");
        };
    }

    private @Nullable Consents consents(TomlTable table) throws ScenarioException {
        if (!table.contains("consents")) {
            return null;
        }
        Map<ConsentKind, ConsentFlag> flags = new EnumMap<>(ConsentKind.class);
        List<String> words = words(table, "consents");
        if (words.equals(List.of("all"))) {
            return Consents.all();
        }
        for (String word : words) {
            Map.Entry<ConsentKind, ConsentFlag> consent = Consents.parse(word)
                    .orElseThrow(() -> wrong(Reason.WRONG_VALUE, table.inputPositionOf("consents"), word));
            flags.put(consent.getKey(), consent.getValue());
        }
        return new Consents(flags);
    }

    private Set<Fault> faults(TomlTable table) throws ScenarioException {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (String word : words(table, "faults")) {
            faults.add(Fault.ofToken(word)
                    .orElseThrow(() -> wrong(Reason.NO_SUCH_FAULT, table.inputPositionOf("faults"), word)));
        }
        return faults;
    }

    private LocalTime time(TomlTable table) throws ScenarioException {
        String text = required(table, "at");
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException noTime) {
            throw wrong(Reason.WRONG_VALUE, table.inputPositionOf("at"), "at = \"08:31\"");
        }
    }

    private Duration seconds(TomlTable table, String key) throws ScenarioException {
        Object value = table.get(key);
        if (value == null) {
            throw wrong(Reason.MISSING_KEY, here(table), key);
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 86_400) {
            return Duration.ofMillis(Math.round(number.doubleValue() * 1000));
        }
        throw wrong(Reason.WRONG_VALUE, table.inputPositionOf(key), key + " = 8.0");
    }

    private int repeat(TomlTable table) throws ScenarioException {
        Object value = table.get("repeat");
        if (value == null) {
            return 1;
        }
        if (value instanceof Long count && count >= 1 && count <= MOST_REPEATS) {
            return count.intValue();
        }
        throw wrong(Reason.WRONG_VALUE, table.inputPositionOf("repeat"), "repeat = 1 … " + MOST_REPEATS);
    }

    private boolean flag(TomlTable table, String key, boolean otherwise) throws ScenarioException {
        Object value = table.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(Reason.WRONG_VALUE, table.inputPositionOf(key), key + " = true | false");
    }

    private String required(TomlTable table, String key) throws ScenarioException {
        String text = text(table, key);
        if (text == null) {
            throw wrong(Reason.MISSING_KEY, here(table), key);
        }
        return text;
    }

    private @Nullable String text(TomlTable table, String key) throws ScenarioException {
        Object value = table.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(Reason.WRONG_VALUE, table.inputPositionOf(key), key + " = \"…\"");
    }

    private List<String> words(TomlTable table, String key) throws ScenarioException {
        Object value = table.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof TomlArray array) {
            List<String> words = new ArrayList<>();
            for (Object word : array.toList()) {
                if (!(word instanceof String text)) {
                    throw wrong(Reason.WRONG_VALUE, table.inputPositionOf(key), key + " = [\"…\"]");
                }
                words.add(text);
            }
            return words;
        }
        throw wrong(Reason.WRONG_VALUE, table.inputPositionOf(key), key + " = [\"…\"]");
    }

    private TomlTable table(TomlTable parent, String key) throws ScenarioException {
        Object value = parent.get(key);
        if (value instanceof TomlTable table) {
            return table;
        }
        throw value == null
                ? wrong(Reason.MISSING_KEY, null, "[" + key + "]")
                : wrong(Reason.WRONG_VALUE, parent.inputPositionOf(key), "[" + key + "]");
    }

    private List<TomlTable> tables(TomlTable parent, String key) throws ScenarioException {
        Object value = parent.get(key);
        if (value == null) {
            return List.of();
        }
        List<TomlTable> tables = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable table) {
                    tables.add(table);
                }
            }
            if (tables.size() == array.size()) {
                return tables;
            }
        }
        throw wrong(Reason.WRONG_VALUE, parent.inputPositionOf(key), "[[" + key + "]]");
    }

    private void onlyKeys(TomlTable table, Set<String> known) throws ScenarioException {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw wrong(Reason.UNKNOWN_KEY, table.inputPositionOf(List.of(key)), key);
            }
        }
    }

    private static Set<String> with(String... more) {
        Set<String> keys = new HashSet<>(VISIT);
        keys.addAll(List.of(more));
        return keys;
    }

    /** Where a table's first key stands: the nearest place to a key that is missing. */
    private static @Nullable TomlPosition here(TomlTable table) {
        return table.keySet().stream()
                .map(key -> table.inputPositionOf(List.of(key)))
                .findFirst()
                .orElse(null);
    }

    private ScenarioException wrong(Reason reason, @Nullable TomlPosition position, String detail) {
        return new ScenarioException(reason, file, position == null ? 1 : position.line(), detail);
    }
}
