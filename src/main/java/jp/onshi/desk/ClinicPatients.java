package jp.onshi.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;

/** The register of patients in the ledger. */
final class ClinicPatients implements PatientDesk {

    private final Ledger ledger;

    ClinicPatients(Ledger ledger) {
        this.ledger = ledger;
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
        String wanted = TextFold.nameKey(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Patient> found = new ArrayList<>();
        try {
            ledger.patients().forEach(patient -> {
                if (TextFold.nameKey(patient.kana()).contains(wanted)
                        || TextFold.nameKey(patient.name()).contains(wanted)
                        || TextFold.numberKey(patient.number()).startsWith(TextFold.numberKey(text))) {
                    found.add(patient);
                }
            });
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
        return found.stream()
                .sorted(Comparator.comparing(Patient::kana))
                .limit(most)
                .toList();
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
