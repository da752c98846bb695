package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Preschool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The invented population")
class PopulationTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 10);

    private final Population population = Population.of(1, TODAY);

    @Test
    @DisplayName("has at least 300 people and 20 insurers, and is the same for the same seed and day")
    void sizeAndSeed() {
        assertThat(population.people()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(population.insurers()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(Population.of(1, TODAY).people()).isEqualTo(population.people());
        assertThat(Population.of(2, TODAY).people()).isNotEqualTo(population.people());
    }

    @Test
    @DisplayName("has insurers of every kind, each with a right check digit")
    void insurers() {
        assertThat(population.insurers())
                .allSatisfy(insurer -> assertThat(insurer.number().checkDigitHolds())
                        .as(insurer.id())
                        .isTrue());
        Set<String> laws = population.insurers().stream()
                .map(insurer -> insurer.number().digits())
                .map(digits -> digits.length() == 8 ? digits.substring(0, 2) : "国保")
                .collect(Collectors.toSet());
        assertThat(laws)
                .contains(
                        "01", "02", "03", "06", "07", "31", "32", "33", "34", "39", "63", "67", "72", "12", "25", "国保");
        assertThat(population.insurers().stream().map(i -> i.number().kind()).distinct())
                .doesNotContain(InsurerNumber.Kind.UNKNOWN)
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    @DisplayName("has numbers of 後期高齢者 and 受給者番号 with a right check digit and without 枝番")
    void numbersWithCheckDigit() {
        List<Eligibility> rows = rows().filter(row ->
                        row.isMedicalAid() || row.identity().insurer().digits().startsWith("39"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row.identity().branch()).isEmpty();
            String number = row.identity().number();
            assertThat(number).hasSize(row.isMedicalAid() ? 7 : 8);
            assertThat(new InsurerNumber("0".repeat(8 - number.length()) + number).checkDigitHolds())
                    .as("check digit of %s", number)
                    .isTrue();
        });
    }

    @Test
    @DisplayName("has every kind and classification of limit certificate, every disease, card and reason of loss")
    void everyCode() {
        List<LimitCertificate> limits = rows().map(Eligibility::limitCertificate)
                .filter(Objects::nonNull)
                .toList();
        assertThat(limits.stream().map(limit -> limit.classification().value()))
                .containsAll(EnumSet.allOf(LimitClassification.class));
        assertThat(limits.stream().map(limit -> limit.kind().value()))
                .containsAll(EnumSet.allOf(LimitCertificateKind.class));
        assertThat(rows().flatMap(row -> row.specificDiseases().stream())
                        .map(disease -> disease.category().wire()))
                .contains("1", "2", "3");
        assertThat(rows().map(row -> row.cardClassification().value()))
                .contains(
                        CardClassification.GENERAL,
                        CardClassification.RETIREE,
                        CardClassification.SHORT_GENERAL,
                        CardClassification.SPECIAL_MEDICAL_EXPENSE,
                        CardClassification.SPECIAL_RETIREE,
                        CardClassification.SELF_DEFENSE,
                        CardClassification.MEDICAL_AID);
        assertThat(rows().filter(row -> row.cardClassification().isAbsent())).isNotEmpty();
        assertThat(rows().map(row -> row.lossReason().value())).containsAll(EnumSet.allOf(LossReason.class));
        assertThat(rows().filter(row -> row.elderly() != null)).hasSizeGreaterThan(5);
        assertThat(rows().flatMap(row -> row.medicalTickets().stream())).hasSizeGreaterThan(10);
        assertThat(people().flatMap(p -> p.qualifications().stream()).filter(q -> !q.registered()))
                .isNotEmpty();
    }

    @Test
    @DisplayName("has same-name pairs, one with the same birthday, twins, and names that are hard to show")
    void names() {
        assertThat(people().filter(p -> p.identity().name().name().equals("佐藤　博")))
                .hasSize(2);
        List<Person.Identity> kazuko = people().map(Person::identity)
                .filter(identity -> identity.name().name().equals("鈴木　和子"))
                .toList();
        assertThat(kazuko).hasSizeGreaterThanOrEqualTo(2);
        assertThat(kazuko.get(0).birthdate()).isEqualTo(kazuko.get(1).birthdate());
        assertThat(person("futaba-umi").identity().birthdate())
                .isEqualTo(person("futaba-sora").identity().birthdate());
        String all = people().map(p -> p.identity().name().name()).collect(Collectors.joining());
        assertThat(all).contains("髙", "﨑", "𠮷", "葛\udb40\udd00", "ＮＧＵＹＥＮ", "Smith", "サンプル");
        assertThat(people().map(p -> p.identity().name().name().length())).anyMatch(length -> length > 60);
        assertThat(people().map(p -> p.identity().address().length())).anyMatch(length -> length > 90);
        assertThat(people().filter(p -> p.identity().birthdate().wire().equals("19000101")))
                .isNotEmpty();
        assertThat(people().filter(p -> !p.identity().referenceNumber().isEmpty()))
                .hasSizeGreaterThan(150);
    }

    @Test
    @DisplayName("counts a child as 未就学 up to the 31 March after the sixth birthday, which is reached on its eve")
    void preschool() {
        assertThat(preschoolOn(LocalDate.of(2030, 3, 31))).isTrue();
        assertThat(preschoolOn(LocalDate.of(2030, 4, 1))).isFalse();
    }

    private static boolean preschoolOn(LocalDate day) {
        Person mei = Population.of(1, day).person("yamada-mei").orElseThrow();
        return mei.qualifications().get(0).row().preschool().is(Preschool.PRESCHOOL);
    }

    @Test
    @DisplayName("tells families apart by 枝番 under one 記号 and 番号")
    void families() {
        Set<String> seen = new HashSet<>();
        assertThat(people().filter(p -> p.id().startsWith("made-"))
                        .flatMap(p -> p.qualifications().stream())
                        .map(q -> q.row().identity()))
                .allSatisfy(identity -> assertThat(seen.add(identity.toString()))
                        .as("%s", identity)
                        .isTrue());
        assertThat(rows().filter(row -> row.relation().wire().equals("2"))).hasSizeGreaterThan(80);
    }

    @Test
    @DisplayName("says where a table is wrong")
    void wrongTable() {
        assertThatThrownBy(() -> Table.read("people.tsv", 3, List.of("# a\tb", "", "1\t2")))
                .hasMessage("people.tsv:3: 3 fields expected, 2 found");
    }

    private Person person(String id) {
        return population.person(id).orElseThrow();
    }

    private Stream<Person> people() {
        return population.people().stream();
    }

    private Stream<Eligibility> rows() {
        return people().flatMap(p -> p.qualifications().stream()).map(Qualification::row);
    }
}
