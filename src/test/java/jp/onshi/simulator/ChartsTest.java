package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The invented clinic's register")
class ChartsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final Population population = Population.of(SimulatorSettings.DEFAULT_SEED, TODAY);
    private final List<Patient> patients = Charts.of(population);

    @Test
    @DisplayName("has each number once, each person with a name, a birthdate and an insurance or 公費")
    void whole() {
        Map<String, Patient> byNumber =
                patients.stream().collect(Collectors.toMap(Patient::number, Function.identity()));
        assertThat(byNumber).hasSizeGreaterThan(300).doesNotContainKey("");
        assertThat(patients).allSatisfy(patient -> {
            assertThat(patient.name()).isNotEmpty();
            assertThat(patient.birthdate().isAbsent()).isFalse();
            assertThat(patient.insurances().size() + patient.expenses().size()).isPositive();
        });
    }

    @Test
    @DisplayName("knows most people as their insurers do, and some not at all")
    void mostAreKnown() {
        List<Person> people = population.people();
        long known = people.stream().filter(this::isKnownAsIs).count();
        assertThat(known).isBetween(people.size() * 6L / 10, people.size() * 9L / 10);
        assertThat(patients.size()).isBetween(people.size() * 7 / 10, people.size() * 95 / 100);
        assertThat(patients).extracting(Patient::name).contains("後藤　トメ").doesNotContain("王　偉", "山田　芽衣");
    }

    @Test
    @DisplayName("has a patient of every kind that a desk must decide about")
    void cases() {
        assertThat(patient("000111").insurances())
                .singleElement()
                .satisfies(insurance ->
                        assertThat(insurance.identity().insurer().digits()).isEqualTo("06279129"));
        assertThat(patient("000110").name()).isEqualTo("高崎　美咲");
        assertThat(patient("000112").insurances())
                .singleElement()
                .satisfies(
                        insurance -> assertThat(insurance.identity().branch()).isEmpty());
        assertThat(patient("000153").insurances())
                .singleElement()
                .extracting(PatientInsurance::ratio)
                .isEqualTo("010");
        assertThat(patient("000152").address()).contains("旧町");
        assertThat(patient("000155").limits()).isEmpty();
        assertThat(patient("000156").limits()).hasSize(1);
        assertThat(patient("000171").expenses()).isEmpty();
        assertThat(patient("000170").expenses())
                .containsExactly(
                        new PatientExpense("12139614", "1002021", "生活保護", wire("20201001"), wire(""), wire("")));
        assertThat(patient("000165").name()).isEqualTo("教野　文");
        assertThat(patient("000991").name()).isEqualTo("二重　加入");
        assertThat(patient("000992").insurances()).isEqualTo(patient("000121").insurances());
        assertThat(patient("000131").birthdate()).isEqualTo(patient("000132").birthdate());
        assertThat(patient("999999").test()).isTrue();
        assertThat(patients).filteredOn(Patient::test).hasSize(1);
    }

    @Test
    @DisplayName("has made people with another insurer, branch, share or address, and some who were never here")
    void made() {
        List<Person> made = population.people().stream()
                .filter(person -> person.id().startsWith("made-"))
                .filter(person -> !person.identity().referenceNumber().isEmpty())
                .toList();
        assertThat(made)
                .anyMatch(person -> patients.stream()
                        .noneMatch(one -> one.number().equals(person.identity().referenceNumber())));
        assertThat(patients)
                .anyMatch(one -> one.address().contains("旧町") && one.number().startsWith("001"));
        assertThat(made)
                .anyMatch(person ->
                        registered(person, one -> one.identity().branch().isEmpty())
                                && !person.qualifications()
                                        .get(0)
                                        .row()
                                        .identity()
                                        .branch()
                                        .isEmpty());
        assertThat(made)
                .anyMatch(person -> registered(person, one -> one.ratio().equals("010"))
                        && !person.qualifications()
                                .get(0)
                                .row()
                                .effectiveRatio()
                                .equals("010"));
        assertThat(made)
                .anyMatch(person -> registered(
                        person,
                        one -> person.qualifications().stream()
                                .noneMatch(held -> held.row()
                                        .identity()
                                        .insurer()
                                        .equals(one.identity().insurer()))));
    }

    private boolean registered(Person person, Predicate<PatientInsurance> insurance) {
        return patients.stream()
                .filter(one -> one.number().equals(person.identity().referenceNumber()))
                .flatMap(one -> one.insurances().stream())
                .anyMatch(insurance);
    }

    @Test
    @DisplayName("writes 記号・番号 in full width, as 日レセ does, and ends an insurance the day before it was lost")
    void forms() {
        assertThat(patient("000103").insurances().get(0).identity().symbol()).isEqualTo("２１７００００１");
        assertThat(patient("000122").insurances().get(0).identity().number()).isEqualTo("１０２０３０１６");
        assertThat(patient("000160").insurances())
                .singleElement()
                .extracting(PatientInsurance::until)
                .isEqualTo(wire("20250331"));
    }

    private boolean isKnownAsIs(Person person) {
        return patients.stream()
                .anyMatch(patient ->
                        patient.name().equals(person.identity().name().name())
                                && patient.birthdate().equals(person.identity().birthdate())
                                && patient.address().equals(person.identity().address())
                                && person.qualifications().stream()
                                        .map(Qualification::row)
                                        .allMatch(row -> row.isMedicalAid()
                                                ? patient.expenses().size() == 1
                                                : patient.insurances().stream()
                                                        .anyMatch(one -> one.identity()
                                                                        .branch()
                                                                        .equals(row.identity()
                                                                                .branch())
                                                                && one.ratio().equals(row.effectiveRatio())
                                                                && one.identity()
                                                                        .insurer()
                                                                        .equals(row.identity()
                                                                                .insurer()))));
    }

    private Patient patient(String number) {
        return patients.stream()
                .filter(patient -> patient.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static WireDate wire(String date) {
        return WireDate.of(date);
    }
}
