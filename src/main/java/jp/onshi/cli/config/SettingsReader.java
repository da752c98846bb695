package jp.onshi.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.orca.Secret;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Reads the configuration from files, environment and command line, and finds everything that is wrong with it. */
public final class SettingsReader {

    private final Places places;
    private final Map<String, String> environment;
    private final Map<SettingKey, Settings.Value> values = new EnumMap<>(SettingKey.class);
    private final List<SettingFault> faults = new ArrayList<>();

    /**
     * What a reading found. With faults, the settings hold what was good and the defaults for the rest.
     *
     * @param settings the settings
     * @param faults everything wrong, in the order of reading
     */
    public record Reading(Settings settings, List<SettingFault> faults) {}

    private SettingsReader(Places places, Map<String, String> environment) {
        this.places = places;
        this.environment = environment;
    }

    /**
     * Reads all sources, the weakest first: what the session says of itself, files, environment, {@code --set}.
     *
     * @param overrides the values of {@code --set}, each {@code key=value}
     */
    public static Reading read(Places places, Map<String, String> environment, List<String> overrides) {
        SettingsReader reader = new SettingsReader(places, environment);
        reader.readSession();
        places.configFiles().forEach(reader::readFile);
        reader.readEnvironment();
        overrides.forEach(reader::readOverride);
        return new Reading(
                new Settings(reader.values, places.userHome(), reader.secrets()), List.copyOf(reader.faults));
    }

    /** Who is logged in, and from where when that is another machine. */
    private void readSession() {
        for (String name : List.of("LOGNAME", "USER")) {
            keep(SettingKey.DESK_OPERATOR, environment.getOrDefault(name, ""), name);
        }
        String from = environment.getOrDefault("SSH_CONNECTION", "");
        int end = from.indexOf(' ');
        keep(SettingKey.DESK_TERMINAL, end < 0 ? from : from.substring(0, end), "SSH_CONNECTION");
    }

    private void keep(SettingKey key, String text, String origin) {
        if (!text.isBlank()) {
            values.put(key, new Settings.Value(text, origin));
        }
    }

    private void readFile(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            return;
        } catch (IOException e) {
            faults.add(new SettingFault(file.toString(), "config.fault.unreadable", List.of()));
            return;
        }
        TomlParseResult toml = Toml.parse(text);
        for (TomlParseError error : toml.errors()) {
            faults.add(new SettingFault(
                    at(file, error.position()), "config.fault.syntax", List.of(String.valueOf(error.getMessage()))));
        }
        for (List<String> path : toml.keyPathSet(false)) {
            String name = String.join(".", path);
            Object value = toml.get(path);
            take(name, value == null ? "" : value.toString(), at(file, toml.inputPositionOf(path)));
        }
    }

    private Map<String, Secret> secrets() {
        Map<String, Secret> secrets = new HashMap<>();
        for (String name : List.of(OrcaConfig.PASSWORD, OrcaConfig.PASSPHRASE)) {
            String text = environment.get(name);
            if (text != null) {
                secrets.put(name, Secret.of(text));
            }
        }
        return secrets;
    }

    private void readEnvironment() {
        for (SettingKey key : SettingKey.values()) {
            String text = environment.get(key.environment());
            if (text != null) {
                take(key.key(), text, key.environment());
            }
        }
    }

    private void readOverride(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            faults.add(new SettingFault("--set", "config.fault.assignment", List.of(assignment)));
            return;
        }
        take(assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set");
    }

    private void take(String name, String text, String origin) {
        Optional<SettingKey> key = SettingKey.of(name);
        if (key.isEmpty()) {
            faults.add(new SettingFault(origin, "config.fault.unknown", List.of(name)));
            return;
        }
        Optional<String> fault = Settings.faultOf(key.get(), text, places.userHome());
        if (fault.isPresent()) {
            faults.add(new SettingFault(origin, fault.get(), List.of(name, text)));
            return;
        }
        values.put(key.get(), new Settings.Value(text, origin));
    }

    private static String at(Path file, @Nullable TomlPosition position) {
        return position == null ? file.toString() : file + ":" + position.line() + ":" + position.column();
    }
}
