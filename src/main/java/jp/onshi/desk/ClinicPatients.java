package jp.onshi.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PatientBook.Put;

/** The register of patients in the ledger. */
final class ClinicPatients implements PatientDesk {

    private final Ledger ledger;
    private final Clock clock;
    private final PatientIndex index;

    ClinicPatients(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        index = new PatientIndex(ledger.patients());
    }

    @Override
    public Optional<Patient> patient(String number) throws DeskException {
        try {
            return ledger.patients().byNumber(number);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public long count() throws DeskException {
        try {
            return ledger.patients().count();
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<Patient> search(String text, int most) throws DeskException {
        try {
            return index.search(text, most);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public PatientImport importCsv(Path file, boolean tryOnly, PatientImport.Watcher watcher) throws DeskException {
        int[] outcomes = new int[Put.values().length];
        try {
            long all = Files.size(file);
            PatientTable table = new PatientTable(
                    LocalDate.now(clock),
                    patients -> {
                        List<Put> puts = tryOnly
                                ? ledger.patients().tryTold(patients)
                                : ledger.patients().putTold(patients);
                        puts.forEach(put -> outcomes[put.ordinal()]++);
                    },
                    (bytes, patients) -> watcher.reached(bytes, all, patients));
            table.read(file);
            return new PatientImport(
                    tryOnly,
                    table.lines(),
                    outcomes[Put.ADDED.ordinal()],
                    outcomes[Put.CHANGED.ordinal()],
                    outcomes[Put.UNCHANGED.ordinal()],
                    table.left(),
                    table.faults(),
                    table.faultCount(),
                    table.ignored());
        } catch (IOException e) {
            throw new DeskException("patients.error.unreadable", List.of(file.toString()), e);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<Patient> bornOn(WireDate birthdate) throws DeskException {
        try {
            return ledger.patients().byBirthdate(birthdate);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }
}
