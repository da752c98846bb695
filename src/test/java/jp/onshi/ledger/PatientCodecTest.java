package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import jp.onshi.eligibility.Patient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stored form of a patient")
class PatientCodecTest {

    @Test
    @DisplayName("gives back every field, with codes and dates that nobody knows, and variants of kanji")
    void everyField() throws Exception {
        Patient complete = Patients.complete();
        assertThat(PatientCodec.decode(PatientCodec.encode(complete))).isEqualTo(complete);
        Patient test = new Patient(
                "1",
                "",
                "",
                complete.sex(),
                complete.birthdate(),
                "",
                "",
                complete.insurances(),
                complete.expenses(),
                complete.limits(),
                complete.diseases(),
                complete.spellings(),
                true);
        assertThat(PatientCodec.decode(PatientCodec.encode(test))).isEqualTo(test);
    }

    @Test
    @DisplayName("gives back patients of every kind")
    void roundTrip() throws Exception {
        Patients patients = new Patients(3);
        for (int i = 0; i < 500; i++) {
            Patient patient = patients.numbered(i);
            assertThat(PatientCodec.decode(PatientCodec.encode(patient))).isEqualTo(patient);
        }
    }

    @Test
    @DisplayName("is refused, not misread, when it is cut short or of another form")
    void damaged() {
        byte[] good = PatientCodec.encode(Patients.complete());
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> PatientCodec.decode(cut)).isInstanceOf(IOException.class);
        }
        byte[] newer = good.clone();
        newer[0]++;
        assertThatThrownBy(() -> PatientCodec.decode(newer)).isInstanceOf(IOException.class);
    }
}
