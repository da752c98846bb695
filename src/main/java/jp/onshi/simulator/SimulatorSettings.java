package jp.onshi.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import jp.onshi.oqs.Layouts;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in behaves.
 *
 * @param req the folder it takes requests from
 * @param res the folder it answers in
 * @param face the folder of face results
 * @param records the folder of what it must remember when it is started again; made when there is something
 * @param clock its clock; results carry the time of this clock's zone
 * @param seed what chance depends on: the people, who comes, how files look, which faults hit
 * @param answerDelay from taking a request to its answer
 * @param scenario the script; {@code null} for none
 * @param speed how many times faster than written the script is played
 * @param peopleEvery without a script: the mean time between people at the reader; zero for nobody
 * @param faults what goes wrong
 * @param pace how long batches take
 * @param layouts what messages look like whose layout is data
 */
public record SimulatorSettings(
        Path req,
        Path res,
        Path face,
        Path records,
        Clock clock,
        long seed,
        Duration answerDelay,
        @Nullable Scenario scenario,
        double speed,
        Duration peopleEvery,
        FaultRates faults,
        BatchPace pace,
        Supplier<Layouts> layouts) {

    /** A seed for those who do not choose one. */
    public static final long DEFAULT_SEED = 20_250_401;

    /** The usual time from taking a request to its answer. */
    public static final Duration USUAL_DELAY = Duration.ofMillis(1200);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the speed is not positive or a time is negative
     */
    public SimulatorSettings {
        if (!(speed > 0) || speed > 10_000 || answerDelay.isNegative() || peopleEvery.isNegative()) {
            throw new IllegalArgumentException("speed and times must be positive");
        }
    }

    /**
     * The folders {@code req res face} under a root, and {@code simulator} for its records; nobody comes, requests are
     * answered after a second, batches at the second asking, no faults.
     */
    public static SimulatorSettings under(Path root, Clock clock) {
        return new SimulatorSettings(
                root.resolve("req"),
                root.resolve("res"),
                root.resolve("face"),
                root.resolve("simulator"),
                clock,
                DEFAULT_SEED,
                USUAL_DELAY,
                null,
                1,
                Duration.ZERO,
                FaultRates.none(),
                BatchPace.USUAL,
                Layouts::shipped);
    }

    /** The same with another seed. */
    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(
                req,
                res,
                face,
                records,
                clock,
                other,
                answerDelay,
                scenario,
                speed,
                peopleEvery,
                faults,
                pace,
                layouts);
    }

    /** The same with another time to the answer. */
    public SimulatorSettings withAnswerDelay(Duration other) {
        return new SimulatorSettings(
                req, res, face, records, clock, seed, other, scenario, speed, peopleEvery, faults, pace, layouts);
    }

    /** The same with a script. */
    public SimulatorSettings withScenario(Scenario other, double newSpeed) {
        return new SimulatorSettings(
                req, res, face, records, clock, seed, answerDelay, other, newSpeed, peopleEvery, faults, pace, layouts);
    }

    /** The same with people who come at random. */
    public SimulatorSettings withPeopleEvery(Duration other) {
        return new SimulatorSettings(
                req, res, face, records, clock, seed, answerDelay, scenario, speed, other, faults, pace, layouts);
    }

    /** The same with faults. */
    public SimulatorSettings withFaults(FaultRates other) {
        return new SimulatorSettings(
                req, res, face, records, clock, seed, answerDelay, scenario, speed, peopleEvery, other, pace, layouts);
    }

    /** The same with other times for batches. */
    public SimulatorSettings withPace(BatchPace other) {
        return new SimulatorSettings(
                req,
                res,
                face,
                records,
                clock,
                seed,
                answerDelay,
                scenario,
                speed,
                peopleEvery,
                faults,
                other,
                layouts);
    }

    /** The same with a clinic's own layouts. */
    public SimulatorSettings withLayouts(Supplier<Layouts> other) {
        return new SimulatorSettings(
                req, res, face, records, clock, seed, answerDelay, scenario, speed, peopleEvery, faults, pace, other);
    }
}
