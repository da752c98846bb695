package jp.onshi.simulator;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Which faults are wanted, and how often.
 *
 * @param rates the share of files that each fault hits, from 0 to 1
 */
public record FaultRates(Map<Fault, Double> rates) {

    /** Copies the map. */
    public FaultRates {
        rates = Map.copyOf(rates);
    }

    /** No faults. */
    public static FaultRates none() {
        return new FaultRates(Map.of());
    }

    /**
     * Reads options such as {@code "lost=0.1"} or {@code "slow-writer"} (always).
     *
     * @throws IllegalArgumentException with the option as its message when one names no fault or no rate from 0 to 1
     */
    public static FaultRates parse(List<String> options) {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (String option : options) {
            int equals = option.indexOf('=');
            Optional<Fault> fault = Fault.ofToken(equals < 0 ? option : option.substring(0, equals));
            double rate = equals < 0 ? 1 : rate(option.substring(equals + 1), option);
            rates.put(fault.orElseThrow(() -> new IllegalArgumentException(option)), rate);
        }
        return new FaultRates(rates);
    }

    private static double rate(String text, String option) {
        if (!text.matches("0|1|[01]?\\.[0-9]+|1\\.0+") || Double.parseDouble(text) > 1) {
            throw new IllegalArgumentException(option);
        }
        return Double.parseDouble(text);
    }

    /** The faults that hit one file, or one round of the folders. */
    Set<Fault> draw(Random random, Set<Fault.Scope> scopes) {
        Set<Fault> hit = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            Double rate = rates.get(fault);
            if (rate != null && scopes.contains(fault.scope()) && random.nextDouble() < rate) {
                hit.add(fault);
            }
        }
        return hit;
    }
}
