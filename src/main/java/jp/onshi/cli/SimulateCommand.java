package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.onshi.oqs.Layouts;
import jp.onshi.simulator.BatchPace;
import jp.onshi.simulator.Fault;
import jp.onshi.simulator.FaultRates;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.SamplePerson;
import jp.onshi.simulator.Scenario;
import jp.onshi.simulator.ScenarioException;
import jp.onshi.simulator.ScenarioFile;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onshi simulate}: the stand-in for the 連携ソフト as a process of its own. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {

    /** Without a scenario people come to the reader this often. */
    private static final Duration PEOPLE_EVERY = Duration.ofSeconds(20);

    @Option(names = "--root", paramLabel = "DIR")
    private @Nullable Path folder;

    @Option(names = "--scenario", paramLabel = "NAME")
    private @Nullable String scenario;

    @Option(names = "--fault", paramLabel = "NAME[=RATE]")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--faults")
    private boolean listFaults;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = SimulatorSettings.DEFAULT_SEED;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1")
    private double speed = 1;

    @Option(names = "--processing", paramLabel = "TIMES", defaultValue = "1")
    private int processing = 1;

    @Option(names = "--layouts", paramLabel = "DIR")
    private @Nullable Path layouts;

    @Option(names = "--people")
    private boolean listPeople;

    private final Root root;

    SimulateCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (listFaults) {
            for (Fault fault : Fault.values()) {
                root.program().out().println(fault.token() + "\t" + root.texts().get(fault.textKey()));
            }
            return ExitCode.DONE.number();
        }
        if (listPeople) {
            return printPeople();
        }
        Path place = folder;
        if (place == null) {
            throw new CommandFailure(ExitCode.USAGE, "cli.usage.missing", "--root");
        }
        return play(place);
    }

    private int play(Path place) throws CommandFailure {
        SimulatorSettings settings = SimulatorSettings.under(
                        place, root.program().clock())
                .withSeed(seed)
                .withFaults(rates())
                .withPace(pace());
        Path own = layouts;
        if (own != null) {
            settings = settings.withLayouts(() -> Layouts.load(own));
        }
        String script = scenario;
        settings = script == null
                ? settings.withPeopleEvery(PEOPLE_EVERY)
                : settings.withScenario(scenario(script, root), positive(speed));
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(standIn::close));
            root.tell(root.texts().get("cli.simulate.started", place));
            standIn.run();
            return ExitCode.DONE.number();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "cli.error.simulator-folder", place.toString());
        }
    }

    private BatchPace pace() throws CommandFailure {
        if (processing < 0) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.processing", Integer.toString(processing));
        }
        return new BatchPace(processing, Duration.ZERO);
    }

    private FaultRates rates() throws CommandFailure {
        try {
            return FaultRates.parse(faults);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "simulator.wrong-fault", String.valueOf(e.getMessage()));
        }
    }

    /** The scenario of a name; what is wrong with it ends the command. */
    static Scenario scenario(String name, Root root) throws CommandFailure {
        try {
            return ScenarioFile.resolve(name);
        } catch (ScenarioException e) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.scenario", e.sentence(root.texts()));
        }
    }

    /** A speed that time can go at. */
    static double positive(double speed) throws CommandFailure {
        if (!(speed > 0) || speed > 10_000) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.speed", Double.toString(speed));
        }
        return speed;
    }

    private int printPeople() {
        Texts texts = root.texts();
        try (OqsStandIn standIn = new OqsStandIn(
                SimulatorSettings.under(Path.of("."), root.program().clock()).withSeed(seed))) {
            for (SamplePerson person : standIn.samples()) {
                root.program()
                        .out()
                        .println(String.join(
                                "\t",
                                person.identity().insurer().digits(),
                                person.identity().symbol(),
                                person.identity().number(),
                                person.identity().branch(),
                                person.birthdate().wire(),
                                person.name(),
                                texts.get(person.noteKey())));
            }
        }
        return ExitCode.DONE.number();
    }
}
