package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewBinding;
import org.jspecify.annotations.Nullable;

/** Writes down whose rows are: what the rule found, and what a person says. */
final class ClinicMatches implements MatchDesk {

    private final Ledger ledger;
    private final Matcher matcher;
    private final RowLocks locks;
    private final Runnable changed;

    ClinicMatches(Ledger ledger, RowLocks locks, Runnable changed) {
        this.ledger = ledger;
        this.locks = locks;
        this.changed = changed;
        matcher = new Matcher(ledger.patients());
    }

    @Override
    public BindOutcome bind(long row, String patient) throws DeskException {
        try {
            Optional<BindOutcome> refused = refusal(row);
            if (refused.isPresent()) {
                return refused.get();
            }
            Optional<Patient> known = ledger.patients().byNumber(patient);
            if (known.isEmpty()) {
                return BindOutcome.NO_PATIENT;
            }
            if (known.get().test()) {
                return BindOutcome.TEST_PATIENT;
            }
            return ledger.bindings().bind(row, known.get().number(), MatchRoute.HAND)
                    ? BindOutcome.DONE
                    : BindOutcome.NO_ROW;
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } finally {
            changed.run();
        }
    }

    @Override
    public BindOutcome release(long row) throws DeskException {
        try {
            Optional<BindOutcome> refused = refusal(row);
            if (refused.isPresent()) {
                return refused.get();
            }
            ledger.bindings().release(row);
            keep(row);
            return BindOutcome.DONE;
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } finally {
            changed.run();
        }
    }

    /** Writes down whom the rule names, for a row of which nothing is written down. */
    void keep(long row) throws LedgerException {
        if (ledger.bindings().ofRow(row).isPresent()) {
            return;
        }
        NewBinding named = binding(matcher, ledger.family(row));
        if (named != null) {
            ledger.bindings().bind(row, named.patient(), named.route());
        }
    }

    /** Whom the rule names for rows that are about to be kept; {@code null} when nobody is certain. */
    static @Nullable NewBinding binding(Matcher matcher, List<DayRow> family) throws LedgerException {
        return matcher.named(family) instanceof Match.Known known
                ? new NewBinding(known.patient().number(), known.route())
                : null;
    }

    private Optional<BindOutcome> refusal(long row) throws LedgerException {
        Optional<DayRow> found = ledger.row(row);
        if (found.isEmpty()) {
            return Optional.of(BindOutcome.NO_ROW);
        }
        if (found.get().deleted()) {
            return Optional.of(BindOutcome.ALREADY_DELETED);
        }
        if (found.get().status() == RowStatus.WAITING) {
            return Optional.of(BindOutcome.STILL_WAITING);
        }
        return locks.other(row).map(other -> BindOutcome.HELD);
    }
}
