package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.cli.config.Settings;
import jp.onshi.cli.config.SettingsReader;
import jp.onshi.oqs.LayoutFault;
import jp.onshi.oqs.Layouts;
import jp.onshi.tui.frame.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code onshi config}: shows the settings and where they come from, checks them, tells where they are looked for,
 * and writes out the layouts of messages that come with the program.
 */
@Command(name = "config")
final class ConfigCommand implements Callable<Integer> {

    private final Root root;

    ConfigCommand(Root root) {
        this.root = root;
    }

    /** Without a word of its own it shows the settings. */
    @Override
    public Integer call() {
        return show();
    }

    /** Every key with its value and origin. */
    @Command(name = "show")
    int show() {
        SettingsReader.Reading reading = root.reading(root.program().places());
        for (SettingKey key : SettingKey.values()) {
            Settings.Value value = reading.settings().value(key);
            String origin = value.origin().isEmpty() ? root.texts().get("cli.config.default") : value.origin();
            root.program().out().println(Visible.text(key.key() + " = \"" + value.text() + "\"  # " + origin));
        }
        return ExitCode.DONE.number();
    }

    /** Every fault in a line; exit code 1 when there is one. */
    @Command(name = "check")
    int check() {
        SettingsReader.Reading reading = root.reading(root.program().places());
        reading.faults().forEach(fault -> root.program().out().println(Visible.text(root.sentence(fault))));
        List<LayoutFault> layoutFaults =
                Clinic.layouts(reading.settings()).layouts().faults();
        for (LayoutFault fault : layoutFaults) {
            root.program().out().println(Visible.text(root.texts().get(fault.key(), fault.arguments())));
        }
        if (reading.faults().isEmpty() && layoutFaults.isEmpty()) {
            root.program().out().println(root.texts().get("cli.config.good"));
            return ExitCode.DONE.number();
        }
        return ExitCode.NEGATIVE.number();
    }

    /**
     * Writes the layouts that come with the program into a folder, for the clinic to complete. What is there already
     * stays as it is.
     */
    @Command(name = "layouts")
    int layouts(@Option(names = "--to", required = true, paramLabel = "DIR") Path folder) throws CommandFailure {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "cli.config.layout-failed", folder.toString());
        }
        for (Map.Entry<String, byte[]> layout : Layouts.shippedFiles().entrySet()) {
            Path file = folder.resolve(layout.getKey());
            try {
                Files.write(file, layout.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                root.program().out().println(Visible.text(file.toString()));
            } catch (FileAlreadyExistsException e) {
                root.tell(root.texts().get("cli.config.layout-kept", file));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.UNREACHABLE, "cli.config.layout-failed", file.toString());
            }
        }
        root.tell(root.texts().get("cli.config.layouts-next"));
        return ExitCode.DONE.number();
    }

    /** The files that are read, the strongest last. */
    @Command(name = "path")
    int path() {
        root.program().places().configFiles().forEach(root.program().out()::println);
        return ExitCode.DONE.number();
    }
}
