package jp.onshi.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jp.onshi.cli.config.Places;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ListFilter;
import jp.onshi.eligibility.Patient;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.SqliteLibrary;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.ScenarioException;
import jp.onshi.simulator.ScenarioFile;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.tui.terminal.ConsoleTerminal;

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

    private static final int COLUMNS = 158;
    private static final int ROWS = 45;

    /** As the launcher sets it, so that the classes for that are in the archive too. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TERM", "xterm-256color", "ONSHI_TTY_STATE", "-", "ONSHI_TTY_SIZE", ROWS + " " + COLUMNS);

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
            Class.forName("jp.onshi.cli.Main");
            play(home);
        } finally {
            DemoCommand.remove(home);
        }
        System.exit(0);
    }

    private static void play(Path home) throws IOException, ScenarioException, CommandFailure {
        Path oqs = home.resolve("oqs");
        Places places = Places.under(home, home);
        Files.writeString(
                home.resolve("onshi.toml"),
                "[oqs]\nroot = \"" + oqs + "\"\ninstitution = \"" + DemoCommand.INSTITUTION + "\"\n");
        Program real = Program.real();
        Clock clock = real.clock();
        Root root = new Root(new Program(ENVIRONMENT, home, clock, real.out(), real.err()));
        CompletableFuture<Clinic> opened = new CompletableFuture<>();
        try (OqsStandIn standIn = new OqsStandIn(
                        SimulatorSettings.under(oqs, clock).withScenario(ScenarioFile.resolve("morning"), 1));
                PipedOutputStream keyboard = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(keyboard)) {
            standIn.prepare();
            List<Patient> patients = standIn.patients();
            Thread hand = new Thread(() -> type(keyboard, opened, patients), "onshi-rehearsal");
            hand.setDaemon(true);
            hand.start();
            ConsoleCommand.run(
                    root,
                    places,
                    root.settings(places),
                    (settings, theme) -> ConsoleTerminal.over(
                            input, OutputStream.nullOutputStream(), COLUMNS, ROWS, settings, theme),
                    opened);
        }
    }

    /** Presses the keys once there are rows, and lets go of the keyboard, which ends the console. */
    private static void type(OutputStream keyboard, CompletableFuture<Clinic> opened, List<Patient> patients) {
        try (keyboard) {
            Clinic clinic = opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            clinic.register(patients);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!hasRows(clinic) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
            }
            for (String key : KEYS) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
                keyboard.write(key.getBytes(StandardCharsets.US_ASCII));
                keyboard.flush();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_KEYS_MILLIS);
        } catch (IOException | DeskException | LedgerException | ExecutionException | TimeoutException e) {
            System.err.println("rehearsal: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasRows(Clinic clinic) throws DeskException {
        ClinicDesk desk = clinic.desk();
        return !desk.day(desk.today(), ListFilter.initial()).rows().isEmpty();
    }
}
