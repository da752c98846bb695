package jp.onshi.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** Makes households from name parts and places. The same seed and day give the same households. */
final class Households {

    private static final List<LimitClassification> BELOW_70 = List.of(
            LimitClassification.A,
            LimitClassification.I,
            LimitClassification.U,
            LimitClassification.E,
            LimitClassification.O,
            LimitClassification.O_BORDER);
    private static final List<LimitClassification> FROM_70 = List.of(
            LimitClassification.ACTIVE_3,
            LimitClassification.ACTIVE_2,
            LimitClassification.ACTIVE_1,
            LimitClassification.GENERAL,
            LimitClassification.LOW_2,
            LimitClassification.LOW_1,
            LimitClassification.LOW_1_WELFARE,
            LimitClassification.LOW_1_BORDER,
            LimitClassification.GENERAL_2,
            LimitClassification.GENERAL_1);
    private static final Set<LimitClassification> LOW_INCOME = Set.of(
            LimitClassification.O,
            LimitClassification.O_BORDER,
            LimitClassification.LOW_2,
            LimitClassification.LOW_1,
            LimitClassification.LOW_1_WELFARE,
            LimitClassification.LOW_1_BORDER);
    private static final int FIRST_PATIENT_NUMBER = 1001;

    private record NamePart(String text, String kana) {}

    private record Place(String postcode, String address) {}

    private record Group(String sex, String generation) {}

    private final Collection<Insurer> insurers;
    private final LocalDate today;
    private final Random random;
    private final List<NamePart> familyNames;
    private final Map<Group, List<NamePart>> givenNames;
    private final List<Place> places;
    private final List<Person> made = new ArrayList<>();
    private int limitsBelow70;
    private int limitsFrom70;
    private int diseases;

    Households(Collection<Insurer> insurers, long seed, LocalDate today) {
        this.insurers = insurers;
        this.today = today;
        this.random = new Random(seed);
        this.familyNames = Table.shipped("family-names.tsv", 2).rows().stream()
                .map(row -> new NamePart(row.text(0), row.text(1)))
                .toList();
        this.givenNames = Table.shipped("given-names.tsv", 4).rows().stream()
                .collect(Collectors.groupingBy(
                        row -> new Group(row.text(0), row.text(1)),
                        Collectors.mapping(row -> new NamePart(row.text(2), row.text(3)), Collectors.toList())));
        this.places = Table.shipped("places.tsv", 2).rows().stream()
                .map(row -> new Place(row.text(0), row.text(1)))
                .toList();
    }

    List<Person> make() {
        for (Insurer insurer : insurers) {
            for (int i = 0; i < insurer.households(); i++) {
                household(insurer);
            }
        }
        return List.copyOf(made);
    }

    private void household(Insurer insurer) {
        Home home =
                new Home(insurer, oneOf(familyNames), place(), insurer.newSymbol(random), insurer.newNumber(random));
        switch (insurer.household()) {
            case WORK -> family(home, between(22, 68), 0.65);
            case CITY -> family(home, between(20, 74), 0.5);
            case RETIRED -> family(home, between(58, 72), 0.8);
            case SINGLE -> home.add(anySex(), between(19, 53));
            case OLD -> home.add(anySex(), between(75, 101));
            case AID -> home.add(anySex(), between(30, 85));
        }
    }

    private void family(Home home, int age, double married) {
        Sex sex = anySex();
        home.add(sex, age);
        if (random.nextDouble() < married) {
            home.add(sex == Sex.MALE ? Sex.FEMALE : Sex.MALE, Math.max(19, Math.min(74, age + between(-4, 4))));
            int children = age < 25 || age > 62 ? 0 : random.nextInt(4);
            for (int i = 0; i < children; i++) {
                home.add(anySex(), Math.max(0, Math.min(22, age - between(24, 40))));
            }
        }
    }

    /** One household under one insurer: the members share family name, address, 記号 and 番号. */
    private final class Home {
        private final Insurer insurer;
        private final NamePart familyName;
        private final Place place;
        private final String symbol;
        private final String number;
        private String head = "";
        private int members;

        Home(Insurer insurer, NamePart familyName, Place place, String symbol, String number) {
            this.insurer = insurer;
            this.familyName = familyName;
            this.place = place;
            this.symbol = symbol;
            this.number = number;
        }

        void add(Sex sex, int age) {
            NamePart given = oneOf(givenNames.getOrDefault(
                    new Group(sex.wire(), age >= 70 ? "old" : age >= 20 ? "mid" : "new"), List.of(familyName)));
            String name = familyName.text + "　" + given.text;
            boolean isHead = members == 0;
            if (isHead) {
                head = name;
            }
            LocalDate birth = LocalDate.of(today.getYear() - age, between(1, 12), between(1, 28));
            if (birth.isAfter(today)) {
                birth = today;
            }
            int serial = made.size() + 1;
            Person.Identity identity = new Person.Identity(
                    new PersonName(name, "", familyName.kana + " " + given.kana, ""),
                    Code.of(sex),
                    Code.absent(),
                    WireDate.of(birth),
                    place.postcode,
                    place.address,
                    random.nextInt(10) < 7 ? String.format(Locale.ROOT, "%06d", FIRST_PATIENT_NUMBER + serial) : "");
            List<Qualification> qualifications = new ArrayList<>();
            LocalDate from = latest(birth, today.minusDays(between(200, 5000)));
            if (isHead && insurer.household() == Insurer.Household.WORK && random.nextInt(12) == 0) {
                formerInsurance(identity, from, qualifications);
            }
            qualifications.add(terms(isHead, age, from).of(identity, today));
            made.add(new Person(String.format(Locale.ROOT, "made-%04d", serial), identity, qualifications));
            members++;
        }

        /** An earlier job's insurance, lost on the day on which the present one began. */
        private void formerInsurance(Person.Identity person, LocalDate until, List<Qualification> into) {
            List<Insurer> others = insurers.stream()
                    .filter(other -> other.household() == Insurer.Household.WORK && other != insurer)
                    .toList();
            Insurer former = oneOf(others);
            into.add(new Terms(
                            former,
                            former.newSymbol(random),
                            former.newNumber(random),
                            "00",
                            Code.of(Relation.INSURED),
                            person.name().name(),
                            until.minusYears(4),
                            until,
                            Code.of(LossReason.OTHER_INSURANCE),
                            "",
                            "",
                            "",
                            Set.of())
                    .of(person, today));
        }

        private Terms terms(boolean isHead, int age, LocalDate from) {
            boolean aid = insurer.isMedicalAid();
            boolean lost = !aid && random.nextInt(25) == 0;
            LocalDate until = lost ? today.minusDays(between(1, 150)) : null;
            return new Terms(
                    insurer,
                    symbol,
                    number,
                    branch(),
                    aid ? Code.absent() : Code.of(isHead ? Relation.INSURED : Relation.FAMILY),
                    aid || insurer.household() == Insurer.Household.OLD ? "" : head,
                    until != null && !from.isBefore(until) ? until.minusDays(1) : from,
                    until,
                    lossReason(until),
                    insurer.household() == Insurer.Household.OLD
                            ? oneOf(List.of("010", "010", "010", "020", "030"))
                            : "",
                    limit(aid, age),
                    disease(aid, age),
                    options(aid));
        }

        private String branch() {
            if (!insurer.usesBranches()) {
                return "";
            }
            int first = insurer.household() == Insurer.Household.CITY ? 1 : 0;
            return String.format(Locale.ROOT, "%02d", first + members);
        }
    }

    private Code<LossReason> lossReason(@Nullable LocalDate until) {
        return until == null
                ? Code.absent()
                : Code.of(oneOf(List.of(LossReason.OTHER_INSURANCE, LossReason.OTHER, LossReason.OTHER)));
    }

    private String limit(boolean aid, int age) {
        if (aid || age < 18 || random.nextInt(age >= 70 ? 3 : 6) != 0) {
            return "";
        }
        LimitClassification classification = age >= 70
                ? FROM_70.get(limitsFrom70++ % FROM_70.size())
                : BELOW_70.get(limitsBelow70++ % BELOW_70.size());
        LimitCertificateKind kind = !LOW_INCOME.contains(classification)
                ? LimitCertificateKind.LIMIT
                : random.nextInt(5) == 0 ? LimitCertificateKind.REDUCTION : LimitCertificateKind.LIMIT_AND_REDUCTION;
        return kind.wire() + ":" + classification.wire();
    }

    private String disease(boolean aid, int age) {
        return aid || age < 30 || random.nextInt(30) != 0 ? "" : String.valueOf(1 + diseases++ % 3);
    }

    private Set<String> options(boolean aid) {
        if (!aid) {
            return random.nextInt(4) == 0 ? Set.of("elderly=030") : Set.of();
        }
        return random.nextInt(5) == 0 ? Set.of("unregistered") : Set.of("tickets=" + between(1, 2));
    }

    private Place place() {
        Place place = oneOf(places);
        String address = place.address + fullWidth(between(1, 30)) + "番" + fullWidth(between(1, 20)) + "号";
        if (random.nextInt(3) == 0) {
            address += "　見本ハイツ" + fullWidth(between(101, 909)) + "号室";
        }
        return new Place(place.postcode, address);
    }

    private static String fullWidth(int number) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(number).toCharArray()) {
            text.append((char) (c - '0' + '０'));
        }
        return text.toString();
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private Sex anySex() {
        return random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
