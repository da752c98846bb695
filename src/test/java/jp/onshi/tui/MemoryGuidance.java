package jp.onshi.tui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.desk.AgainOutcome;
import jp.onshi.desk.GuidanceDesk;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.Reask;
import jp.onshi.desk.Unconfirmed;

/** Histories kept in memory, for tests that are about screens only. */
final class MemoryGuidance implements GuidanceDesk {

    final Map<Long, PatientHistory> ofRows = new HashMap<>();
    final Map<Long, Reask> reasks = new HashMap<>();
    final List<PatientHistory.Subject> asked = new ArrayList<>();
    Unconfirmed unconfirmed = new Unconfirmed(false, List.of());
    AgainOutcome outcome = new AgainOutcome.NothingToAsk();

    @Override
    public Optional<PatientHistory> ofPatient(String number) {
        return ofRows.values().stream()
                .filter(history -> history.subject().patient() != null
                        && history.subject().patient().number().equals(number))
                .findFirst();
    }

    @Override
    public Optional<PatientHistory> ofRow(long row) {
        return Optional.ofNullable(ofRows.get(row));
    }

    @Override
    public AgainOutcome askAgain(PatientHistory.Subject subject) {
        asked.add(subject);
        return outcome;
    }

    @Override
    public Unconfirmed unconfirmed() {
        return unconfirmed;
    }

    @Override
    public Reask reask(long row) {
        return reasks.getOrDefault(row, Reask.nothing());
    }
}
