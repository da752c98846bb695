package jp.onshi.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.Settings;
import jp.onshi.cli.config.SettingsReader;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ListFilter;
import jp.onshi.ledger.SqliteLibrary;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.ScenarioException;
import jp.onshi.simulator.ScenarioFile;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.Console;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.terminal.ConsoleTerminal;
import jp.onshi.tui.terminal.TerminalSettings;
import jp.onshi.tui.theme.Theme;
import org.jspecify.annotations.Nullable;

/**
 * Plays the console once, before anybody watches, so that the JVM can keep what it loaded in a class archive: rows
 * arrive, one is selected, its detail, the lookup form and the help are opened, the day is changed. The launcher runs it
 * after a build, with the JVM's option that writes the archive. It also unpacks SQLite's native library for the launcher.
 */
public final class Rehearsal {

    private static final long PATIENCE_SECONDS = 30;
    private static final long BETWEEN_KEYS_MILLIS = 150;
    private static final String DOWN = "\u001b[B";
    private static final String F1 = "\u001bOP";
    private static final String F2 = "\u001bOQ";
    private static final String F4 = "\u001bOS";
    private static final String F5 = "\u001b[15~";
    private static final String F12 = "\u001b[24~";
    private static final String SHIFT_F1 = "\u001b[1;2P";
    private static final List<String> KEYS =
            List.of(DOWN, F12, F1, F2, SHIFT_F1, "1", F12, F2, F1, F12, "?", F1, F4, F5, F1, F12);

    private Rehearsal() {}

    /**
     * Runs the rehearsal.
     *
     * @param arguments the folder for the native library
     */
    public static void main(String[] arguments) throws Exception {
        SqliteLibrary.unpack(Path.of(arguments[0]));
        Path home = DemoCommand.scratch();
        try {
            play(home, Program.real().clock());
        } finally {
            DemoCommand.remove(home);
        }
        System.exit(0);
    }

    private static void play(Path home, Clock clock) throws IOException, ScenarioException {
        Path oqs = home.resolve("oqs");
        Places places = Places.under(home, home);
        Settings settings = SettingsReader.read(
                        places, Map.of(), List.of("oqs.root=" + oqs, "oqs.institution=" + DemoCommand.INSTITUTION))
                .settings();
        AtomicReference<Clinic> opened = new AtomicReference<>();
        try (OqsStandIn standIn = new OqsStandIn(
                        SimulatorSettings.under(oqs, clock).withScenario(ScenarioFile.resolve("morning"), 1));
                PipedOutputStream keyboard = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(keyboard);
                ConsoleTerminal terminal = ConsoleTerminal.over(
                        input,
                        OutputStream.nullOutputStream(),
                        158,
                        45,
                        TerminalSettings.of(Map.of("TERM", "xterm-256color")),
                        Theme.shipped("orca"))) {
            standIn.prepare();
            Thread hand = new Thread(() -> type(keyboard, opened), "onshi-rehearsal");
            hand.setDaemon(true);
            hand.start();
            new Console(
                            terminal,
                            () -> ConsoleCommand.open(settings, places, clock, opened),
                            Keymap.shipped("orca"),
                            new Texts(Language.JA),
                            clock,
                            "")
                    .run();
        } finally {
            ConsoleCommand.close(opened);
        }
    }

    /** Presses the keys once there are rows, and lets go of the keyboard, which ends the console. */
    private static void type(OutputStream keyboard, AtomicReference<Clinic> opened) {
        try (keyboard) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!hasRows(opened.get()) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
            }
            for (String key : KEYS) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
                keyboard.write(key.getBytes(StandardCharsets.US_ASCII));
                keyboard.flush();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
        } catch (IOException | DeskException e) {
            System.err.println("rehearsal: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasRows(@Nullable Clinic clinic) throws DeskException {
        if (clinic == null) {
            return false;
        }
        ClinicDesk desk = clinic.desk();
        return !desk.day(desk.today(), ListFilter.initial()).rows().isEmpty();
    }
}
