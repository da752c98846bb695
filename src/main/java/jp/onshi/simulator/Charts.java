package jp.onshi.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;

/**
 * The invented clinic's own register of patients. Most people are in it as their insurers know them; those of
 * {@code fixtures/population/patients.tsv} and some of the made ones are not, or differently.
 */
final class Charts {

    private static final int COLUMNS = 3;
    private static final Set<String> WORDS = Set.of(
            "unknown",
            "number",
            "twice",
            "test",
            "name",
            "address",
            "branch",
            "ratio",
            "until",
            "insurance",
            "only",
            "without");
    private static final String MADE = "made-";
    /** People without a 照会番号 have numbers from here on. */
    private static final int FIRST_UNREGISTERED = 200_000;
    /** Of so many made people one each is registered with another branch, address, share, insurer, and not at all. */
    private static final int MADE_CYCLE = 16;

    private final Population population;
    private final Map<String, Map<String, String>> differences = new HashMap<>();

    private Charts(Population population) {
        this.population = population;
        for (Table.Row row : Table.shipped("patients.tsv", COLUMNS).rows()) {
            if (population.person(row.text(0)).isEmpty() || !WORDS.contains(row.text(1))) {
                throw row.wrong("no such person or difference");
            }
            differences.computeIfAbsent(row.text(0), id -> new HashMap<>()).put(row.text(1), row.text(2));
        }
    }

    /** The patients, each number once. */
    static List<Patient> of(Population population) {
        Charts charts = new Charts(population);
        return population.people().stream().flatMap(charts::of).toList();
    }

    private Stream<Patient> of(Person person) {
        boolean made = person.id().startsWith(MADE);
        Map<String, String> different = made ? madeDifference(person) : differences.getOrDefault(person.id(), Map.of());
        if (different.containsKey("unknown")) {
            return Stream.empty();
        }
        Patient patient = patient(
                person,
                different,
                different.getOrDefault("number", person.identity().referenceNumber()));
        return Stream.of(
                        Stream.of(patient),
                        Stream.ofNullable(different.get("twice")).map(number -> copy(patient, number, false)),
                        Stream.ofNullable(different.get("test")).map(number -> copy(patient, number, true)))
                .flatMap(each -> each);
    }

    private static Map<String, String> madeDifference(Person person) {
        int serial = Integer.parseInt(person.id().substring(MADE.length()));
        if (person.identity().referenceNumber().isEmpty()) {
            String number = String.format(Locale.ROOT, "%06d", FIRST_UNREGISTERED + serial);
            return serial % 2 == 0 ? Map.of("number", number) : Map.of("unknown", "");
        }
        return switch (serial % MADE_CYCLE) {
            case 1 -> Map.of("branch", "");
            case 5 -> Map.of("address", "架空県見本市旧町" + serial + "番地");
            case 7 -> Map.of("ratio", "010");
            case 10 -> Map.of("insurance", String.format(Locale.ROOT, "union-trade 1%03d 3%05d 00", serial, serial));
            case 13 -> Map.of("unknown", "");
            default -> Map.of();
        };
    }

    private Patient patient(Person person, Map<String, String> different, String number) {
        Person.Identity identity = person.identity();
        List<Eligibility> rows = person.qualifications().stream()
                .map(Qualification::row)
                .limit(Long.parseLong(different.getOrDefault("only", "99")))
                .toList();
        List<Eligibility> insurances =
                rows.stream().filter(row -> !row.isMedicalAid()).toList();
        String without = different.getOrDefault("without", "");
        List<LimitCertificate> limits = insurances.stream()
                .flatMap(row -> Stream.ofNullable(row.limitCertificate()))
                .toList();
        List<SpecificDiseaseCertificate> diseases = insurances.stream()
                .map(Eligibility::specificDiseases)
                .flatMap(Collection::stream)
                .toList();
        return new Patient(
                number,
                different.getOrDefault("name", identity.name().name()),
                identity.name().displayKana(),
                identity.sex(),
                identity.birthdate(),
                identity.postcode(),
                different.getOrDefault("address", identity.address()),
                insurances(insurances, different),
                without.equals("aid") ? List.of() : expenses(rows),
                without.equals("limit") ? List.of() : limits,
                without.equals("disease") ? List.of() : diseases,
                List.of(),
                false);
    }

    private List<PatientInsurance> insurances(List<Eligibility> rows, Map<String, String> different) {
        String other = different.get("insurance");
        if (other != null) {
            return List.of(otherInsurance(other));
        }
        List<PatientInsurance> insurances = new ArrayList<>();
        for (Eligibility row : rows) {
            InsuranceIdentity identity = row.identity();
            insurances.add(new PatientInsurance(
                    new InsuranceIdentity(
                            identity.insurer(),
                            TextFold.toFullWidth(identity.symbol()),
                            TextFold.toFullWidth(identity.number()),
                            different.getOrDefault("branch", identity.branch())),
                    row.relation(),
                    different.getOrDefault("ratio", row.effectiveRatio()),
                    identity.insurer().kind().label(),
                    row.validFrom().isAbsent() ? row.qualifiedOn() : row.validFrom(),
                    different.containsKey("until") ? WireDate.of(different.get("until")) : lastDay(row),
                    WireDate.absent()));
        }
        return insurances;
    }

    private PatientInsurance otherInsurance(String written) {
        String[] parts = written.split(" ", -1);
        Insurer insurer = population.insurers().stream()
                .filter(one -> one.id().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        return new PatientInsurance(
                new InsuranceIdentity(
                        insurer.number(), TextFold.toFullWidth(parts[1]), TextFold.toFullWidth(parts[2]), parts[3]),
                Code.of(Relation.INSURED),
                "030",
                insurer.number().kind().label(),
                WireDate.of(population.today().minusYears(3).withDayOfMonth(1)),
                WireDate.absent(),
                WireDate.absent());
    }

    private static WireDate lastDay(Eligibility row) {
        LocalDate lost = row.disqualifiedOn().date();
        LocalDate until = row.validUntil().date();
        if (lost == null || until != null && until.isBefore(lost)) {
            return row.validUntil();
        }
        return WireDate.of(lost.minusDays(1));
    }

    private static List<PatientExpense> expenses(List<Eligibility> rows) {
        return rows.stream()
                .filter(Eligibility::isMedicalAid)
                .map(row -> new PatientExpense(
                        row.identity().insurer().digits(),
                        row.identity().number(),
                        row.identity().insurer().kind().label(),
                        row.qualifiedOn(),
                        lastDay(row),
                        WireDate.absent()))
                .collect(Collectors.toList());
    }

    private static Patient copy(Patient patient, String number, boolean test) {
        return new Patient(
                number,
                patient.name(),
                patient.kana(),
                patient.sex(),
                patient.birthdate(),
                patient.postcode(),
                patient.address(),
                patient.insurances(),
                patient.expenses(),
                patient.limits(),
                patient.diseases(),
                patient.spellings(),
                test);
    }
}
