package jp.onshi.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;

/**
 * The invented people and insurers: those made by hand in {@code fixtures/population}, and households that are made
 * from name parts, places and a seed. The same seed and day give the same people.
 */
final class Population {

    private final LocalDate today;
    private final Map<String, Insurer> insurers;
    private final Map<String, Person> people;
    private final Map<String, List<Holding>> byNumber;

    private Population(LocalDate today, Map<String, Insurer> insurers, Map<String, Person> people) {
        this.today = today;
        this.insurers = insurers;
        this.people = people;
        this.byNumber = new LinkedHashMap<>();
        for (Person person : people.values()) {
            for (Qualification qualification : person.qualifications()) {
                InsuranceIdentity identity = qualification.row().identity();
                byNumber.computeIfAbsent(key(identity.insurer(), identity.number()), k -> new ArrayList<>())
                        .add(new Holding(person, qualification));
            }
        }
    }

    /** A person together with one of the person's qualifications. */
    record Holding(Person person, Qualification qualification) {}

    /**
     * Reads the fixtures and makes the rest.
     *
     * @param seed what the made households depend on
     * @param today the day for which certificates, tickets and 未就学 are worked out
     */
    static Population of(long seed, LocalDate today) {
        Map<String, Insurer> insurers = new LinkedHashMap<>();
        for (Table.Row row : Insurer.table().rows()) {
            Insurer insurer = Insurer.of(row);
            insurers.put(insurer.id(), insurer);
        }
        Map<String, Person> people = new LinkedHashMap<>();
        for (Person person : Cast.read(insurers, today)) {
            people.put(person.id(), person);
        }
        for (Person person : new Households(insurers.values(), seed, today).make()) {
            people.put(person.id(), person);
        }
        return new Population(today, insurers, people);
    }

    /** The people made by hand, each with the insurers that the person has or had: read without making anybody. */
    static Map<String, Set<String>> cast() {
        Map<String, Set<String>> cast = new LinkedHashMap<>();
        for (Table.Row row : Cast.people().rows()) {
            cast.put(row.text(0), new HashSet<>());
        }
        for (Table.Row row : Cast.qualifications().rows()) {
            cast.getOrDefault(row.text(0), new HashSet<>()).add(row.text(1));
        }
        return cast;
    }

    /** The day for which everything was worked out. */
    LocalDate today() {
        return today;
    }

    Collection<Insurer> insurers() {
        return insurers.values();
    }

    List<Person> people() {
        return List.copyOf(people.values());
    }

    Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Who is registered under an insurer number and a 番号, however they are written. */
    List<Holding> registeredUnder(InsurerNumber insurer, String number) {
        return byNumber.getOrDefault(key(insurer, number), List.of());
    }

    private static String key(InsurerNumber insurer, String number) {
        return insurer.comparable() + "/" + TextFold.numberKey(number);
    }

    /** The people made by hand. */
    private static final class Cast {
        private static final int PERSON_COLUMNS = 11;
        private static final int QUALIFICATION_COLUMNS = 14;

        private Cast() {}

        static Table people() {
            return Table.shipped("people.tsv", PERSON_COLUMNS);
        }

        static Table qualifications() {
            return Table.shipped("qualifications.tsv", QUALIFICATION_COLUMNS);
        }

        static List<Person> read(Map<String, Insurer> insurers, LocalDate today) {
            Map<String, Person.Identity> identities = new LinkedHashMap<>();
            for (Table.Row row : people().rows()) {
                identities.put(row.text(0), identity(row));
            }
            Map<String, List<Qualification>> qualifications = new LinkedHashMap<>();
            for (Table.Row row : qualifications().rows()) {
                Person.Identity person = identities.get(row.text(0));
                Insurer insurer = insurers.get(row.text(1));
                if (person == null || insurer == null) {
                    throw row.wrong("no such person or insurer");
                }
                qualifications
                        .computeIfAbsent(row.text(0), id -> new ArrayList<>())
                        .add(terms(row, insurer).of(person, today));
            }
            List<Person> people = new ArrayList<>();
            identities.forEach(
                    (id, identity) -> people.add(new Person(id, identity, qualifications.getOrDefault(id, List.of()))));
            return people;
        }

        private static Person.Identity identity(Table.Row row) {
            return new Person.Identity(
                    new PersonName(row.text(1), row.text(2), row.text(3), row.text(4)),
                    Code.of(Sex.class, row.text(5)),
                    Code.of(Sex.class, row.text(6)),
                    WireDate.of(row.text(7).replace("-", "")),
                    row.text(8),
                    row.text(9),
                    row.text(10));
        }

        private static Terms terms(Table.Row row, Insurer insurer) {
            return new Terms(
                    insurer,
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    Code.of(Relation.class, row.text(5)),
                    row.text(6),
                    LocalDate.parse(row.text(7)),
                    row.text(8).isEmpty() ? null : LocalDate.parse(row.text(8)),
                    Code.of(LossReason.class, row.text(9)),
                    row.text(10),
                    row.text(11),
                    row.text(12),
                    options(row.text(13)));
        }

        private static Set<String> options(String field) {
            return Arrays.stream(field.split(","))
                    .filter(option -> !option.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
