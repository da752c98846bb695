package jp.onshi.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps and looks for its things. {@code ONSHI_HOME} moves everything; otherwise the XDG base
 * directories hold.
 *
 * @param userHome the user's home folder
 * @param configFiles the files that are read, weakest first
 * @param data the folder of ledger and key
 * @param log the folder of the log
 */
public record Places(Path userHome, List<Path> configFiles, Path data, Path log) {

    private static final String FILE = "onshi.toml";

    /** The places that an environment asks for. */
    public static Places of(Map<String, String> environment, Path userHome) {
        Optional<Path> moved = folder(environment, "ONSHI_HOME");
        if (moved.isPresent()) {
            return under(moved.get(), userHome);
        }
        Path config = folder(environment, "XDG_CONFIG_HOME")
                .orElse(userHome.resolve(".config"))
                .resolve("onshi");
        Path data = folder(environment, "XDG_DATA_HOME")
                .orElse(userHome.resolve(".local/share"))
                .resolve("onshi");
        Path state = folder(environment, "XDG_STATE_HOME")
                .orElse(userHome.resolve(".local/state"))
                .resolve("onshi");
        return new Places(userHome, List.of(Path.of("/etc/onshi", FILE), config.resolve(FILE)), data, state);
    }

    /** Everything under one folder. */
    public static Places under(Path home, Path userHome) {
        return new Places(userHome, List.of(home.resolve(FILE)), home.resolve("data"), home.resolve("log"));
    }

    /** The ledger's file. */
    public Path ledger() {
        return data.resolve("ledger.db");
    }

    /** The key that seals the ledger. */
    public Path key() {
        return data.resolve("ledger.key");
    }

    /** Where PDFs lie while their viewer shows them. */
    public Path viewing() {
        return data.resolve("viewing");
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
