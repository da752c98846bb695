package jp.onshi.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.cli.config.Settings;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.tui.Console;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.terminal.ConsoleTerminal;
import jp.onshi.tui.terminal.TerminalException;
import jp.onshi.tui.terminal.TerminalSettings;
import jp.onshi.tui.theme.Theme;
import picocli.CommandLine.Command;

/**
 * {@code onshi console}: the screen. The first picture is painted before ledger and folders are opened; they open behind
 * it.
 */
@Command(name = "console")
final class ConsoleCommand implements Callable<Integer> {

    /** A class, because the first lambda of a run that captures nothing takes 8 ms, before the first frame. */
    private static final TerminalDoor REAL_TERMINAL = new TerminalDoor() {
        @Override
        public ConsoleTerminal open(TerminalSettings settings, Theme theme) throws TerminalException {
            return ConsoleTerminal.open(settings, theme);
        }
    };

    private final Root root;

    ConsoleCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        ConsoleTerminal.warmUp();
        return run(root, root.program().places(), root.settings());
    }

    /** Opens the terminal. */
    interface TerminalDoor {
        ConsoleTerminal open(TerminalSettings settings, Theme theme) throws TerminalException;
    }

    /** Opens the screen on the given places and settings and stays until it is left. */
    static int run(Root root, Places places, Settings settings) throws CommandFailure {
        return run(root, places, settings, new CompletableFuture<>());
    }

    /** The same, for those who want the clinic too, as soon as it is open. */
    static int run(Root root, Places places, Settings settings, CompletableFuture<Clinic> opened)
            throws CommandFailure {
        return run(root, places, settings, REAL_TERMINAL, opened);
    }

    /**
     * The same on another terminal.
     *
     * @param opened gets the clinic as soon as it is open
     */
    static int run(Root root, Places places, Settings settings, TerminalDoor door, CompletableFuture<Clinic> opened)
            throws CommandFailure {
        Program program = root.program();
        Theme theme = theme(settings, root);
        Keymap keymap = keymap(settings, root);
        TerminalSettings terminalSettings = TerminalSettings.of(program.environment());
        if (!settings.value(SettingKey.CONSOLE_ESCAPE).origin().isEmpty()) {
            terminalSettings = terminalSettings.withEscapeDelay(settings.duration(SettingKey.CONSOLE_ESCAPE));
        }
        try (ConsoleTerminal terminal = door.open(terminalSettings, theme)) {
            Console console = new Console(
                    terminal,
                    () -> open(settings, places, program.clock(), opened),
                    keymap,
                    root.texts(),
                    program.clock(),
                    settings.text(SettingKey.CONSOLE_CLINIC));
            return switch (console.run()) {
                case LEFT -> ExitCode.DONE.number();
                case TERMINAL_GONE -> ExitCode.UNREACHABLE.number();
            };
        } catch (TerminalException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "cli.error.terminal", e.text(root.texts()));
        } finally {
            close(opened);
        }
    }

    /** Opens log, ledger and folders and begins to watch; runs behind the first picture. */
    static Desk open(Settings settings, Places places, Clock clock, CompletableFuture<Clinic> opened)
            throws DeskException {
        Logs.to(places.log());
        try {
            Clinic clinic = Clinic.open(settings, places, clock, Clinic.Reach.FOLDERS_IF_SET);
            opened.complete(clinic);
            clinic.desk().start();
            clinic.desk().follow();
            return clinic.desk();
        } catch (CommandFailure e) {
            throw new DeskException(e.key(), e.arguments(), e);
        }
    }

    /** Closes what was opened, if anything was. */
    static void close(CompletableFuture<Clinic> opened) {
        Clinic clinic = opened.getNow(null);
        if (clinic != null) {
            clinic.close();
        }
    }

    private static Theme theme(Settings settings, Root root) throws CommandFailure {
        String name = settings.text(SettingKey.CONSOLE_THEME);
        try {
            return isFile(name) ? Theme.load(Path.of(name)) : Theme.shipped(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.no-theme", name);
        } catch (DataFileException e) {
            throw unusable(e, root);
        }
    }

    private static Keymap keymap(Settings settings, Root root) throws CommandFailure {
        String name = settings.text(SettingKey.CONSOLE_KEYMAP);
        try {
            return isFile(name) ? Keymap.load(Path.of(name)) : Keymap.shipped(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.no-keymap", name);
        } catch (DataFileException e) {
            throw unusable(e, root);
        }
    }

    /** A name stands for a file when it ends in {@code .toml}, else for one that comes with the program. */
    private static boolean isFile(String name) {
        return name.endsWith(".toml");
    }

    private static CommandFailure unusable(DataFileException fault, Root root) {
        root.tell(fault.text(root.texts()));
        return new CommandFailure(ExitCode.USAGE, "cli.error.config");
    }
}
