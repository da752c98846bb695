package jp.onshi.tui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.onshi.desk.PatientDesk;
import jp.onshi.desk.PatientImport;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;

/** A register that keeps patients in memory, for tests that are about screens only. */
final class MemoryPatients implements PatientDesk {

    final List<Patient> patients = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Patient> patient(String number) {
        return patients.stream()
                .filter(patient -> TextFold.numberKey(patient.number()).equals(TextFold.numberKey(number)))
                .findFirst();
    }

    @Override
    public long count() {
        return patients.size();
    }

    @Override
    public List<Patient> search(String text, int most) {
        String wanted = TextFold.nameKey(text);
        return patients.stream()
                .filter(patient -> !wanted.isEmpty()
                        && (TextFold.nameKey(patient.kana()).contains(wanted)
                                || TextFold.nameKey(patient.name()).contains(wanted)))
                .limit(most)
                .toList();
    }

    @Override
    public PatientImport importCsv(Path file, boolean tryOnly, PatientImport.Watcher watcher) {
        throw new UnsupportedOperationException("no screen imports patients");
    }

    @Override
    public List<Patient> bornOn(WireDate birthdate) {
        return patients.stream()
                .filter(patient -> !birthdate.isAbsent() && patient.birthdate().equals(birthdate))
                .toList();
    }
}
