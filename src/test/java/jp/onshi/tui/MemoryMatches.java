package jp.onshi.tui;

import java.util.List;
import java.util.Optional;
import jp.onshi.desk.BindOutcome;
import jp.onshi.desk.Match;
import jp.onshi.desk.MatchDesk;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;

/** What people say about whose a row is, in memory. */
final class MemoryMatches implements MatchDesk {

    private final MemoryDesk desk;

    MemoryMatches(MemoryDesk desk) {
        this.desk = desk;
    }

    @Override
    public BindOutcome bind(long row, String patient) {
        Optional<Patient> known = desk.patients.patient(patient);
        if (known.isEmpty()) {
            return BindOutcome.NO_PATIENT;
        }
        if (desk.find(row).isEmpty()) {
            return BindOutcome.NO_ROW;
        }
        desk.standings.put(row, new RowStanding(new Match.Known(known.get(), MatchRoute.HAND), List.of(), null));
        return BindOutcome.DONE;
    }

    @Override
    public BindOutcome release(long row) {
        desk.standings.remove(row);
        return desk.find(row).isPresent() ? BindOutcome.DONE : BindOutcome.NO_ROW;
    }
}
