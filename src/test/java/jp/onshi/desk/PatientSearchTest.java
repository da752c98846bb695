package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.Patients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Searching the register")
class PatientSearchTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), JapanTime.ZONE);

    @TempDir
    private Path folder;

    private Ledger ledger;
    private PatientDesk desk;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), CLOCK);
        desk = new ClinicPatients(ledger, CLOCK);
        ledger.patients()
                .putAll(List.of(
                        Patients.patient("000101", "髙橋　潤一郎", "タカハシ　ジュンイチロウ", "19800229"),
                        Patients.patient("000102", "島田　千代", "シマダ　チヨ", "19821103"),
                        Patients.patient("001010", "嶋　太郎", "シマ　タロウ", "19820101"),
                        Patients.patient("200103", "大野　一", "オオノ　ハジメ", "19500505"),
                        Patients.patient("200104", "渡邊　花子", "ワタナベ　ハナコ", "19590630")
                                .withSpellings(List.of("山本　花子")),
                        Patients.patient("200105", "ＮＧＵＹＥＮ　ＭＩＨＯＮ", "グエン　ミホン", "19990101")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({
        "たかは, 000101",
        "ﾀｶﾊｼ, 000101",
        "takahashi, 000101",
        "tak, 000101",
        "jun'ichi, 000101",
        "zyun, 000101",
        "高橋, 000101",
        "髙橋　潤, 000101",
        "じゅん　taka, 000101",
        "chi, 000102",
        "ono, 200103",
        "おおの, 200103",
        "一郎, 000101",
        "渡辺, 200104",
        "渡邉, 200104",
        "山本, 200104",
        "nguyen, 200105",
        "ＮＧＵ, 200105",
        "guen, 200105",
        "200104, 200104",
        "２００１０４, 200104"
    })
    @DisplayName("finds a person by kana of any kind, romaji of both kinds, old and new kanji, or the number")
    void finds(String typed, String number) throws Exception {
        assertThat(desk.search(typed, 10)).extracting(Patient::number).containsExactly(number);
    }

    @Test
    @DisplayName("puts those first whose name or number is exactly what was typed")
    void ranked() throws Exception {
        assertThat(desk.search("しま", 10)).extracting(Patient::number).containsExactly("001010", "000102");
        assertThat(desk.search("101", 10)).extracting(Patient::number).containsExactly("000101", "001010");
        assertThat(desk.search("しま", 1)).extracting(Patient::number).containsExactly("001010");
        assertThat(desk.search("2001", 10)).hasSize(3);
        assertThat(desk.search("2001", 2)).hasSize(2);
    }

    @Test
    @DisplayName("wants every word, at the beginning of a name when it is a sound, and finds nobody for nothing")
    void every() throws Exception {
        assertThat(desk.search("しま　じゅん", 10)).isEmpty();
        assertThat(desk.search("かはし", 10)).isEmpty();
        assertThat(desk.search("", 10)).isEmpty();
        assertThat(desk.search("　", 10)).isEmpty();
        assertThat(desk.search("、", 10)).isEmpty();
        assertThat(desk.search("しま", 0)).isEmpty();
    }

    @Test
    @DisplayName("sees at once what anybody changes in the register")
    void refreshed() throws Exception {
        assertThat(desk.search("新井", 10)).isEmpty();
        ledger.patients().put(Patients.patient("000102", "新井　千代", "アライ　チヨ", "19821103"));
        assertThat(desk.search("新井", 10)).extracting(Patient::name).containsExactly("新井　千代");
        assertThat(desk.search("島田", 10)).isEmpty();
        try (Ledger other = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), CLOCK)) {
            other.patients().put(Patients.patient("300000", "新井　次", "アライ　ツギ", "20000101"));
        }
        assertThat(desk.search("arai", 10)).extracting(Patient::number).containsExactly("000102", "300000");
    }

    @Test
    @DisplayName("agrees with the register after hundreds of changes")
    void manyChanges() throws Exception {
        Patients patients = new Patients(9);
        List<Patient> many = new ArrayList<>();
        for (int i = 1; i <= 1200; i++) {
            many.add(patients.numbered(i + 500_000));
        }
        ledger.patients().putAll(many);
        assertThat(desk.search("500001", 5)).hasSize(1);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < many.size(); i++) {
                many.set(i, patients.numbered(i + 1 + 500_000));
            }
            ledger.patients().putAll(many);
            for (Patient patient : many.subList(0, 20)) {
                assertThat(desk.search(patient.number(), 3)).first().isEqualTo(patient);
                assertThat(desk.search(patient.name(), 2000)).contains(patient);
            }
        }
        long sato = many.stream().filter(one -> one.kana().startsWith("サトウ")).count();
        assertThat(desk.search("sato", 2000)).hasSize((int) sato);
    }
}
