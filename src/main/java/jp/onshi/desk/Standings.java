package jp.onshi.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowBinding;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows are and what differs, as of now. What is written down about a row counts; of a row about which nothing is
 * written down the rule is asked, so that a register that came later is of use too. As long as the register is empty
 * every row stays as the result says it, and nothing is looked for.
 */
final class Standings {

    /** What many registers have never had; then a result is no news to anybody. */
    private static final Set<Field> OFTEN_BLANK = Set.of(Field.PERIOD, Field.ADDRESS, Field.POSTCODE);

    private final Ledger ledger;
    private final Matcher matcher;

    Standings(Ledger ledger) {
        this.ledger = ledger;
        matcher = new Matcher(ledger.patients());
    }

    /**
     * A row with whom it belongs to.
     *
     * @param row the row, with the 患者番号 of the register
     * @param standing what the desk makes of it
     */
    record Stood(DayRow row, RowStanding standing) {}

    /** Of the rows of a day: two queries for all rows that are written down, and the rule for each of the others. */
    OfDay ofDay(LocalDate day, List<DayRow> rows) throws LedgerException {
        return ledger.patients().isEmpty() ? new OfDay(null) : new OfDay(new Register(day, rows));
    }

    /** Of one row, with every candidate. */
    Stood ofRow(DayRow row) throws LedgerException {
        if (ledger.patients().isEmpty()) {
            return new Stood(row, RowStanding.none());
        }
        Optional<RowBinding> binding = ledger.bindings().ofRow(row.id());
        if (binding.isPresent()) {
            Optional<Patient> bound = ledger.patients().byNumber(binding.get().patient());
            if (bound.isPresent()) {
                return stood(row, new Match.Known(bound.get(), binding.get().route()));
            }
        }
        return stood(row, matcher.match(ledger.family(row.id())));
    }

    private static Stood stood(DayRow row, Match match) {
        Patient patient = match.known().orElse(null);
        if (patient == null) {
            return new Stood(row.of(null), new RowStanding(match, List.of(), null));
        }
        return new Stood(row.of(patient.number()), new RowStanding(match, differences(row, patient), null));
    }

    /** A row that names no person (該当資格なし) has nothing to compare with. */
    private static List<ComparedField> differences(DayRow row, Patient patient) {
        if (row.name().isBlank() && row.kana().isBlank()) {
            return List.of();
        }
        boolean endless = isEndUnknown(row, patient);
        return Comparison.differences(Comparison.ofRow(row, patient, row.day())).stream()
                .filter(field -> field.sign() != Sign.NEW || !OFTEN_BLANK.contains(field.field()))
                .filter(field -> field.field() != Field.PERIOD || !endless)
                .toList();
    }

    /** Few registers know when a card ends; as long as the day lies in both periods nothing is to be decided. */
    private static boolean isEndUnknown(DayRow row, Patient patient) {
        if (row.validUntil().known().filter(end -> end.isBefore(row.day())).isPresent()) {
            return false;
        }
        return Comparison.insuranceFor(row.identity(), patient, row.day())
                .filter(insurance -> insurance.covers(row.day()))
                .filter(insurance ->
                        insurance.until().isAbsent() || insurance.until().isOpenEnd())
                .isPresent();
    }

    /** The rows of a day at one moment. */
    static final class OfDay {

        private final @Nullable Register register;

        private OfDay(@Nullable Register register) {
            this.register = register;
        }

        /** Whether there is a register, and the row is one that may still have to be settled with it. */
        boolean isOpen(DayRow row) {
            return register != null && !row.processed() && !row.deleted();
        }

        /** What the desk makes of one of the rows. */
        Stood of(DayRow row) throws LedgerException {
            Register known = register;
            return known == null ? new Stood(row, RowStanding.none()) : known.stood(row);
        }
    }

    /** What the ledger knows of a day's rows. */
    private final class Register {

        private final Map<Long, RowBinding> bindings = new HashMap<>();
        private final Map<Long, Patient> bound;
        private final Map<Long, List<DayRow>> families = new HashMap<>();
        private final Map<Long, Match> named = new HashMap<>();

        Register(LocalDate day, List<DayRow> rows) throws LedgerException {
            ledger.bindings().ofDay(day).forEach(binding -> bindings.put(binding.family(), binding));
            bound = ledger.patients().ofOpenRows(day);
            for (DayRow row : rows) {
                families.computeIfAbsent(row.family(), family -> new ArrayList<>())
                        .add(row);
            }
        }

        Stood stood(DayRow row) throws LedgerException {
            boolean done = row.processed() || row.deleted();
            RowBinding binding = bindings.get(row.family());
            if (binding != null && done) {
                return new Stood(row.of(binding.patient()), RowStanding.none());
            }
            Match match = match(row, binding);
            if (done) {
                return new Stood(row.of(match.known().map(Patient::number).orElse(null)), RowStanding.none());
            }
            return Standings.stood(row, match);
        }

        private Match match(DayRow row, @Nullable RowBinding binding) throws LedgerException {
            Match known = named.get(row.family());
            if (known == null) {
                Patient patient = bound.get(row.family());
                MatchRoute route = binding == null ? MatchRoute.INSURANCE : binding.route();
                known = patient == null
                        ? matcher.named(families.getOrDefault(row.family(), List.of(row)))
                        : new Match.Known(patient, route);
                named.put(row.family(), known);
            }
            return known;
        }
    }
}
