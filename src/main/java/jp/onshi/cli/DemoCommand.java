package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.cli.config.Settings;
import jp.onshi.cli.config.SettingsReader;
import jp.onshi.desk.LayoutUse;
import jp.onshi.ledger.LedgerException;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.Scenario;
import jp.onshi.simulator.ScenarioException;
import jp.onshi.simulator.ScenarioFile;
import jp.onshi.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code onshi demo}: the console on a scratch home with the simulator playing a clinic's morning. The two meet only in
 * the scratch home's folders; everything is removed at the end.
 */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    /** 医療機関コード of the training clinic; prefecture 99 does not exist. */
    static final String INSTITUTION = "9910000001";

    private static final String DEMO_POLL = "3s";

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "morning")
    private String scenario = "morning";

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1")
    private double speed = 1;

    private final Root root;
    private final AtomicReference<OqsStandIn> playing = new AtomicReference<>();

    DemoCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        SimulateCommand.positive(speed);
        if (!Scenario.SHIPPED.contains(scenario)) {
            SimulateCommand.scenario(scenario, root);
        }
        Path home = scratch();
        try {
            Path oqs = home.resolve("oqs");
            Places places = Places.under(home, root.program().userHome());
            Settings settings = settings(places, oqs);
            CompletableFuture<Clinic> clinic = new CompletableFuture<>();
            Thread simulator = new Thread(() -> play(oqs, clinic), "onshi-simulator");
            simulator.setDaemon(true);
            simulator.start();
            try {
                return ConsoleCommand.run(root, places, settings, clinic);
            } finally {
                end(simulator);
            }
        } finally {
            remove(home);
        }
    }

    /**
     * Reading a scenario and inventing a population takes a while; the screen does not wait for it. The clinic's patients
     * are registered once it shows the first people.
     */
    private void play(Path oqs, Future<Clinic> clinic) {
        try (OqsStandIn standIn =
                new OqsStandIn(SimulatorSettings.under(oqs, root.program().clock())
                        .withScenario(ScenarioFile.resolve(scenario), speed))) {
            playing.set(standIn);
            standIn.step();
            clinic.get().register(standIn.patients());
            standIn.run();
        } catch (InterruptedException leftAtOnce) {
            Thread.currentThread().interrupt();
        } catch (IOException | ScenarioException | ExecutionException | LedgerException e) {
            System.getLogger(DemoCommand.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "the simulator stopped: " + e.getClass().getName());
        }
    }

    private void end(Thread simulator) {
        OqsStandIn standIn = playing.get();
        if (standIn != null) {
            standIn.close();
        }
        simulator.interrupt();
    }

    /** The clinic's own folders and ledger must not be touched: of its settings only those of the screen hold. */
    private Settings settings(Places places, Path oqs) throws CommandFailure {
        Map<String, String> environment = new HashMap<>(root.program().environment());
        List<String> overrides = new ArrayList<>();
        Settings own = root.settings();
        for (SettingKey key : SettingKey.values()) {
            environment.remove(key.environment());
            if (key.key().startsWith("console.") && !own.value(key).origin().isEmpty()) {
                overrides.add(key.key() + "=" + own.text(key));
            }
        }
        overrides.add(SettingKey.OQS_ROOT.key() + "=" + oqs);
        overrides.add(SettingKey.OQS_INSTITUTION.key() + "=" + INSTITUTION);
        // The other side is the simulator, which goes by the same layouts, and nobody wants to wait for its batches.
        overrides.add(SettingKey.BATCH_POLL.key() + "=" + DEMO_POLL);
        // Only the simulator reads these requests.
        overrides.add(SettingKey.OQS_CONFIRMED.key() + "=" + LayoutUse.ALL);
        overrides.add(SettingKey.MEDICAL_SHOW.key() + "=true");
        if (own.text(SettingKey.CONSOLE_CLINIC).isEmpty()) {
            overrides.add(SettingKey.CONSOLE_CLINIC.key() + "=" + root.texts().get("cli.demo.clinic"));
        }
        return SettingsReader.read(places, environment, overrides).settings();
    }

    /** A new folder that only this user can enter. */
    static Path scratch() throws CommandFailure {
        try {
            return Files.createTempDirectory(
                    "onshi-demo-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "cli.error.data-folder", System.getProperty("java.io.tmpdir", "/tmp"));
        }
    }

    /** Removes a scratch home with everything in it. */
    static void remove(Path home) {
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger(DemoCommand.class.getName())
                    .log(System.Logger.Level.WARNING, "the scratch home could not be removed whole");
        }
    }
}
