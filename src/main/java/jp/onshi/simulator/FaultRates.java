package jp.onshi.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Which faults are wanted, and how often.
 *
 * @param wanted one entry for each; where two name the same fault, each may hit
 */
public record FaultRates(List<Wanted> wanted) {

    /**
     * A fault that is wanted.
     *
     * @param fault which
     * @param prefix what the names of the files that it hits begin with ({@code OQSmuquc02}); empty for all
     * @param rate the share of those files, from 0 to 1
     */
    public record Wanted(Fault fault, String prefix, double rate) {}

    /** Copies the list. */
    public FaultRates {
        wanted = List.copyOf(wanted);
    }

    /** No faults. */
    public static FaultRates none() {
        return new FaultRates(List.of());
    }

    /**
     * Reads options such as {@code "lost=0.1"}, {@code "slow-writer"} (always) or {@code "lost@OQSmuquc02=0.5"} (only files
     * of that name).
     *
     * @throws IllegalArgumentException with the option as its message when one names no fault, no beginning of a name or
     *     no rate from 0 to 1
     */
    public static FaultRates parse(List<String> options) {
        List<Wanted> wanted = new ArrayList<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            int at = name.indexOf('@');
            String prefix = at < 0 ? "" : name.substring(at + 1);
            Optional<Fault> fault = Fault.ofToken(at < 0 ? name : name.substring(0, at));
            if (at >= 0 && !prefix.matches("[A-Z]{3}[a-z0-9_]*")) {
                throw new IllegalArgumentException(option);
            }
            double rate = equals < 0 ? 1 : rate(option.substring(equals + 1), option);
            wanted.add(new Wanted(fault.orElseThrow(() -> new IllegalArgumentException(option)), prefix, rate));
        }
        return new FaultRates(wanted);
    }

    private static double rate(String text, String option) {
        if (!text.matches("0|1|[01]?\\.[0-9]+|1\\.0+") || Double.parseDouble(text) > 1) {
            throw new IllegalArgumentException(option);
        }
        return Double.parseDouble(text);
    }

    /** Whether anybody wants the fault at all. */
    boolean include(Fault fault) {
        return wanted.stream().anyMatch(one -> one.fault() == fault);
    }

    /** The faults that hit a file of that name; one round of the folders has the empty name. */
    Set<Fault> draw(Random random, Set<Fault.Scope> scopes, String fileName) {
        Set<Fault> hit = EnumSet.noneOf(Fault.class);
        for (Wanted one : wanted) {
            if (scopes.contains(one.fault().scope())
                    && fileName.startsWith(one.prefix())
                    && random.nextDouble() < one.rate()) {
                hit.add(one.fault());
            }
        }
        return hit;
    }
}
