package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.PatientBook.Put;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The register of patients")
class PatientBookTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path folder;

    private Ledger ledger;
    private PatientBook book;

    @BeforeEach
    void open() throws Exception {
        ledger = another();
        book = ledger.patients();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    @DisplayName("is empty at first, and costs nothing to be asked so")
    void empty() throws Exception {
        assertThat(book.isEmpty()).isTrue();
        assertThat(book.count()).isZero();
        assertThat(book.changed()).isZero();
        assertThat(book.byNumber("1")).isEmpty();
        assertThat(book.byBirthdate(WireDate.of("19590630"))).isEmpty();
        assertThat(book.page(0, 10)).isEmpty();
    }

    @Test
    @DisplayName("gives back a patient with every field, also after a restart and in another process's hands")
    void keeps() throws Exception {
        Patient patient = Patients.complete();
        assertThat(book.put(patient)).isEqualTo(Put.ADDED);
        assertThat(book.byNumber("000120")).contains(patient);
        assertThat(book.isEmpty()).isFalse();
        assertThat(book.count()).isOne();
        try (Ledger other = another()) {
            assertThat(other.patients().byNumber("000120")).contains(patient);
        }
    }

    @Test
    @DisplayName("knows a number in any width, with and without its leading zeros")
    void numbers() throws Exception {
        Patient patient = Patients.complete();
        book.put(patient);
        for (String written : List.of("120", "000120", "００１２０", " 120 ", "0120")) {
            assertThat(book.byNumber(written)).as(written).contains(patient);
        }
        assertThat(book.byNumber("1200")).isEmpty();
        assertThat(book.byNumber("12")).isEmpty();
    }

    @Test
    @DisplayName("has one patient a number: a second one takes the place, and the same one changes nothing")
    void replaces() throws Exception {
        Patient before = Patients.complete();
        Patient after = Patients.patient("120", "渡辺　斎", "ワタナベ　イツキ", "19590701")
                .withInsurances(List.of(Patients.insurance("01139013", "２１", "９９", "00")));
        book.put(before);
        long changes = book.changed();
        assertThat(book.put(before)).isEqualTo(Put.UNCHANGED);
        assertThat(book.changed()).isEqualTo(changes);

        assertThat(book.put(after)).isEqualTo(Put.CHANGED);
        assertThat(book.changed()).isGreaterThan(changes);
        assertThat(book.count()).isOne();
        assertThat(book.byNumber("120")).contains(after);
        assertThat(book.byBirthdate(before.birthdate())).isEmpty();
        assertThat(book.byBirthdate(after.birthdate())).containsExactly(after);
        assertThat(book.byInsured(before.insurances().get(0).identity())).isEmpty();
        assertThat(book.byInsured(after.insurances().get(0).identity())).containsExactly(after);
    }

    @Test
    @DisplayName("finds who has an insurance, however it is written; a family has it in common")
    void insured() throws Exception {
        Patient father = Patients.patient("1", "山田　太郎", "ヤマダ　タロウ", "19800229")
                .withInsurances(List.of(
                        Patients.insurance("06139117", "３０１－ア", "０４５６７", "00"),
                        Patients.insurance("139410", "", "12", "01")));
        Patient child = Patients.patient("2", "山田　芽衣", "ヤマダ　メイ", "20230501")
                .withInsurances(List.of(Patients.insurance("06139117", "３０１－ア", "０４５６７", "03")));
        book.putAll(List.of(father, child));

        for (InsuranceIdentity asked : List.of(
                Patients.identity("06139117", "３０１－ア", "０４５６７", "00"),
                Patients.identity("06139117", "301ア", "4567", ""),
                Patients.identity("06139117", "301-ｱ", "04567", "99"))) {
            assertThat(book.byInsured(asked)).as(asked.toString()).containsExactly(father, child);
        }
        assertThat(book.byInsured(Patients.identity("00139410", "", "012", "01")))
                .containsExactly(father);
        assertThat(book.byInsured(Patients.identity("06139117", "302", "4567", "00")))
                .isEmpty();
        assertThat(book.byInsured(Patients.identity("06139117", "301ア", "", "00")))
                .isEmpty();
    }

    @Test
    @DisplayName("finds who has 医療扶助 by 公費負担者番号 and 受給者番号")
    void aid() throws Exception {
        Patient patient = Patients.patient("7", "扶助　券", "フジョ　ケン", "19580214")
                .withExpenses(List.of(
                        new PatientExpense("12139614", "1002021", "生活保護", date(""), date(""), date("")),
                        new PatientExpense("", "", "難病", date(""), date(""), date(""))));
        book.put(patient);
        assertThat(book.byInsured(Patients.identity("12139614", "", "1002021", "")))
                .containsExactly(patient);
        assertThat(book.byInsured(Patients.identity("", "", "", ""))).isEmpty();
    }

    @Test
    @DisplayName("finds who was born on a day, and nobody for a day that is not known")
    void birthdates() throws Exception {
        Patient first = Patients.patient("1", "鈴木　和子", "スズキ　カズコ", "19500505");
        Patient second = Patients.patient("2", "鈴木　和子", "スズキ　カズコ", "19500505");
        Patient unknown = Patients.patient("3", "不詳　生", "フショウ　ナマ", "");
        book.putAll(List.of(first, second, unknown));
        assertThat(book.byBirthdate(WireDate.of("19500505"))).containsExactly(first, second);
        assertThat(book.byBirthdate(WireDate.absent())).isEmpty();
        assertThat(book.byNumber("3")).contains(unknown);
    }

    @Test
    @DisplayName("changes a patient as the register has it now, but never the number")
    void changes() throws Exception {
        Patient patient = Patients.complete();
        book.put(patient);
        assertThat(book.change("120", known -> known.withSpellings(List.of("渡部　斎"))))
                .contains(patient.withSpellings(List.of("渡部　斎")));
        assertThat(book.byNumber("120").orElseThrow().spellings()).containsExactly("渡部　斎");
        assertThat(book.change("999", known -> known)).isEmpty();

        Patient other = Patients.patient("121", "別人　甲", "ベツジン　コウ", "19600101");
        assertThatThrownBy(() -> book.change("120", known -> other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(book.count()).isOne();
    }

    @Test
    @DisplayName("adds what is told to what it knows, and tries it without a trace")
    void told() throws Exception {
        Patient known = Patients.complete();
        book.put(known);
        List<Move> told = List.of(new Move("120", "見本府１"), new Move("000120", known.address()), new Move("5", "架空県２"));
        long changes = book.changed();
        assertThat(book.tryTold(told)).containsExactly(Put.CHANGED, Put.UNCHANGED, Put.ADDED);
        assertThat(book.changed()).isEqualTo(changes);
        assertThat(book.count()).isOne();

        assertThat(book.putTold(told)).containsExactly(Put.CHANGED, Put.CHANGED, Put.ADDED);
        assertThat(book.byNumber("120")).contains(known);
        assertThat(book.byNumber("5").orElseThrow().address()).isEqualTo("架空県２");
    }

    /** Somebody has moved. */
    private record Move(String number, String address) implements PatientBook.Telling {
        @Override
        public Patient onto(@Nullable Patient known) {
            Patient one = Objects.requireNonNullElseGet(
                    known, () -> Patients.patient(number, "新患　一", "シンカン　ハジメ", "20000101"));
            return new Patient(
                    one.number(),
                    one.name(),
                    one.kana(),
                    one.sex(),
                    one.birthdate(),
                    one.postcode(),
                    address,
                    one.insurances(),
                    one.expenses(),
                    one.limits(),
                    one.diseases(),
                    one.spellings(),
                    one.test());
        }
    }

    @Test
    @DisplayName("takes in many in one piece: one that cannot be stored, and none is")
    void allOrNothing() throws Exception {
        Patients patients = new Patients(1);
        List<PatientBook.Telling> told = new ArrayList<>();
        told.add(new Move("1", "架空県１"));
        told.add(new PatientBook.Telling() {
            @Override
            public String number() {
                return "2";
            }

            @Override
            public Patient onto(@Nullable Patient known) {
                return patients.numbered(3);
            }
        });
        assertThatThrownBy(() -> book.putTold(told)).isInstanceOf(IllegalArgumentException.class);
        assertThat(book.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("hands over all of it in pages, each patient with a place that stays and a stamp that does not")
    void pages() throws Exception {
        Patients patients = new Patients(2);
        List<Patient> all = new ArrayList<>();
        for (int i = 1; i <= 1203; i++) {
            all.add(patients.numbered(i));
        }
        book.putAll(all);

        List<Patient> handed = new ArrayList<>();
        book.forEach(handed::add);
        assertThat(handed).isEqualTo(all);

        PatientBook.Entry tenth = book.page(0, 10).get(9);
        assertThat(book.entry(tenth.id())).contains(tenth);
        assertThat(book.entry(99_999)).isEmpty();
        List<PatientBook.Stamp> before = book.stamps(0, 5000);
        assertThat(before).hasSize(1203).contains(new PatientBook.Stamp(tenth.id(), tenth.stamp()));

        book.change(tenth.patient().number(), known -> known.withSpellings(List.of("別　名")));
        List<PatientBook.Stamp> after = book.stamps(0, 5000);
        assertThat(after).hasSize(1203).doesNotContain(new PatientBook.Stamp(tenth.id(), tenth.stamp()));
        after.removeAll(before);
        assertThat(after).singleElement().extracting(PatientBook.Stamp::id).isEqualTo(tenth.id());
    }

    @Test
    @DisplayName("tells that it was changed by another process")
    void otherProcess() throws Exception {
        book.put(Patients.complete());
        long changes = book.changed();
        try (Ledger other = another()) {
            other.patients().change("120", known -> known.withSpellings(List.of()));
        }
        assertThat(book.changed()).isGreaterThan(changes);
    }

    private Ledger another() throws Exception {
        return Ledger.open(folder.resolve("onshi.db"), folder.resolve("onshi.key"), CLOCK);
    }

    private static WireDate date(String wire) {
        return WireDate.of(wire);
    }
}
