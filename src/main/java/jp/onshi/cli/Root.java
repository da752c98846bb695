package jp.onshi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.SettingFault;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.cli.config.Settings;
import jp.onshi.cli.config.SettingsReader;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code onshi}: the options that every command takes, and the settings and texts that follow from them. */
@Command(name = "onshi", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Version.class)
final class Root implements Callable<Integer> {

    private final List<String> overrides = new ArrayList<>();

    @Option(names = "--lang", paramLabel = "ja|en", scope = ScopeType.INHERIT)
    private @Nullable String language;

    private final Program program;

    Root(Program program) {
        this.program = program;
    }

    /**
     * Gathers every {@code --set}: those before a command and those after it come in two calls, each with all that its
     * part of the line holds so far.
     */
    @Option(names = "--set", paramLabel = "KEY=VALUE", scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedMethod") // called by the command-line library
    private void override(List<String> assignments) {
        overrides.removeAll(assignments);
        overrides.addAll(assignments);
    }

    /** Without a command the console opens. */
    @Override
    public Integer call() throws CommandFailure {
        return new ConsoleCommand(this).call();
    }

    /** Says something on standard error; what it quotes from outside cannot steer the terminal. */
    void tell(String text) {
        text.lines().map(Visible::text).forEach(program.err()::println);
    }

    Program program() {
        return program;
    }

    /** The settings in force; a configuration with faults ends the command, every fault in a line of its own. */
    Settings settings() throws CommandFailure {
        return settings(program.places());
    }

    Settings settings(Places places) throws CommandFailure {
        SettingsReader.Reading reading = reading(places);
        if (!reading.faults().isEmpty()) {
            reading.faults().forEach(fault -> tell(sentence(fault)));
            throw new CommandFailure(ExitCode.USAGE, "cli.error.config");
        }
        return reading.settings();
    }

    /** The clinic of these settings. */
    Clinic clinic(Clinic.Reach reach) throws CommandFailure {
        return Clinic.open(settings(), program.places(), program.clock(), reach);
    }

    SettingsReader.Reading reading(Places places) {
        return SettingsReader.read(places, program.environment(), overrides);
    }

    String sentence(SettingFault fault) {
        return fault.where() + ": " + texts().get(fault.key(), fault.arguments().toArray());
    }

    /** The texts in the language of {@code --lang}, of the configuration, or of the locale. */
    Texts texts() {
        return new Texts(language());
    }

    private Language language() {
        String asked = language;
        if (asked == null) {
            asked = reading(program.places()).settings().text(SettingKey.CONSOLE_LANGUAGE);
        }
        return switch (asked) {
            case "ja" -> Language.JA;
            case "en" -> Language.EN;
            default -> ofLocale();
        };
    }

    private Language ofLocale() {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = Optional.ofNullable(program.environment().get(name)).orElse("");
            if (!value.isEmpty()) {
                return Language.ofLocale(value);
            }
        }
        return Language.JA;
    }
}
