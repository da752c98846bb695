package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.WireTime;

/**
 * Consents that patients of 訪問診療等 and オンライン診療等 have registered, as the central register holds them: those of
 * {@code fixtures/population/consents.tsv}, some of invented people, and what became of them since. How long such a
 * consent lasts is the table's own choice: no public source says it.
 */
final class ConsentBook {

    private static final int COLUMNS = 7;
    /** Kinds that a consent list always says something about. */
    private static final Set<ConsentKind> LISTED = EnumSet.range(ConsentKind.LIMIT_CERTIFICATE, ConsentKind.SURGERY);

    private static final int EVERY_HOME = 23;
    private static final int EVERY_ONLINE = 61;
    private static final int HOME_DAYS = 180;

    private final Records records;
    private final List<Registration> registrations = new ArrayList<>();

    /**
     * A registered consent.
     *
     * @param id its name in the records
     * @param person who
     * @param care 訪問診療 or オンライン診療
     * @param at when it was given
     * @param until when it runs out
     * @param kinds what it covers besides 資格情報
     * @param ended kinds that ended early, and when and why; {@link ConsentKind#QUALIFICATION} for all of it
     */
    record Registration(
            String id,
            Person person,
            CareKind care,
            LocalDateTime at,
            LocalDateTime until,
            Set<ConsentKind> kinds,
            Map<ConsentKind, End> ended) {

        /** Copies the collections. */
        Registration {
            kinds = Set.copyOf(kinds);
            ended = Map.copyOf(ended);
        }
    }

    /** An early end. */
    record End(LocalDateTime at, ConsentExpiry reason) {}

    ConsentBook(Population population, Records records) {
        this.records = records;
        for (Table.Row row : Table.shipped("consents.tsv", COLUMNS).rows()) {
            registrations.add(byHand(population, row));
        }
        invented(population);
        registrations.sort(Comparator.comparing(Registration::at).thenComparing(Registration::id));
    }

    private static Registration byHand(Population population, Table.Row row) {
        Person person = population.person(row.text(0)).orElseThrow(() -> row.wrong("no such person"));
        CareKind care = row.text(1).equals("home") ? CareKind.HOME_VISIT : CareKind.ONLINE;
        LocalDateTime at =
                population.today().minusDays(Integer.parseInt(row.text(2))).atTime(LocalTime.parse(row.text(3)));
        Set<ConsentKind> kinds = EnumSet.noneOf(ConsentKind.class);
        for (String kind : row.text(5).split(",")) {
            kinds.add(kind(kind, row));
        }
        Map<ConsentKind, End> ended = new EnumMap<>(ConsentKind.class);
        if (!row.text(6).isEmpty()) {
            for (String end : row.text(6).split(",")) {
                String[] parts = end.split(":", -1);
                LocalDateTime when = at.plusDays(Integer.parseInt(parts[2]));
                ended.put(
                        kind(parts[0], row),
                        new End(
                                when,
                                Code.of(ConsentExpiry.class, parts[1])
                                        .known()
                                        .orElseThrow(() -> row.wrong("no such reason"))));
            }
        }
        return new Registration(
                care.wire() + "-" + person.id() + "-" + at.toLocalDate(),
                person,
                care,
                at,
                until(at, care, Integer.parseInt(row.text(4))),
                kinds,
                ended);
    }

    /** A consent at home ends with a day, one online to the minute. */
    private static LocalDateTime until(LocalDateTime at, CareKind care, int days) {
        return care == CareKind.HOME_VISIT ? at.toLocalDate().plusDays(days).atTime(23, 59, 59) : at.plusDays(days);
    }

    private static ConsentKind kind(String token, Table.Row row) {
        return token.equals("all")
                ? ConsentKind.QUALIFICATION
                : Consents.parse(token).map(Map.Entry::getKey).orElseThrow(() -> row.wrong("no such kind: " + token));
    }

    private void invented(Population population) {
        int serial = 0;
        for (Person person : population.people()) {
            serial++;
            boolean home = serial % EVERY_HOME == 0;
            if (!person.id().startsWith("made-") || (!home && serial % EVERY_ONLINE != 0)) {
                continue;
            }
            CareKind care = home ? CareKind.HOME_VISIT : CareKind.ONLINE;
            LocalDateTime at =
                    population.today().minusDays(serial % (home ? 29 : 7)).atTime(9 + serial % 8, serial % 60);
            registrations.add(new Registration(
                    care.wire() + "-" + person.id() + "-" + at.toLocalDate(),
                    person,
                    care,
                    at,
                    until(at, care, home ? HOME_DAYS : 1),
                    EnumSet.of(ConsentKind.DRUG, serial % 2 == 0 ? ConsentKind.CHECKUP : ConsentKind.DIAGNOSIS),
                    Map.of()));
        }
    }

    /** Those given from one day to another, both included, oldest first. */
    List<Registration> given(CareKind care, LocalDate from, LocalDate to) {
        return registrations.stream()
                .filter(one -> one.care() == care)
                .filter(one -> !one.at().toLocalDate().isBefore(from)
                        && !one.at().toLocalDate().isAfter(to))
                .toList();
    }

    /** The person's last one. */
    Optional<Registration> latest(Person person, CareKind care) {
        return registrations.stream()
                .filter(one -> one.care() == care && one.person().equals(person))
                .reduce((earlier, later) -> later);
    }

    /** Whether a consent as such holds at the moment. */
    boolean isOpen(Registration one, LocalDateTime when) throws IOException {
        return qualification(one, when).isGiven();
    }

    /** The kinds that may be looked at at the moment. */
    Set<ConsentKind> openKinds(Registration one, LocalDateTime when) throws IOException {
        Set<ConsentKind> open = EnumSet.noneOf(ConsentKind.class);
        for (Consent consent : consents(one, when)) {
            if (consent.isGiven()) {
                open.add(consent.kind());
            }
        }
        return open;
    }

    /** What a row says about every kind at the moment. */
    List<Consent> consents(Registration one, LocalDateTime when) throws IOException {
        List<Consent> consents = new ArrayList<>();
        for (ConsentKind kind : LISTED) {
            consents.add(
                    one.kinds().contains(kind)
                            ? consent(one, kind, when)
                            : new Consent(kind, Code.of(ConsentFlag.NONE), WireTime.absent(), WireTime.absent()));
        }
        return consents;
    }

    /** What a unit says about 資格情報 at the moment. */
    Consent qualification(Registration one, LocalDateTime when) throws IOException {
        return consent(one, ConsentKind.QUALIFICATION, when);
    }

    private Consent consent(Registration one, ConsentKind kind, LocalDateTime when) throws IOException {
        List<End> ends = new ArrayList<>();
        ends.add(new End(one.until(), ConsentExpiry.RAN_OUT));
        records.revoked(one.id()).ifPresent(at -> ends.add(new End(at, ConsentExpiry.INSTITUTION)));
        for (ConsentKind ended : List.of(kind, ConsentKind.QUALIFICATION)) {
            End early = one.ended().get(ended);
            if (early != null) {
                ends.add(early);
            }
        }
        End end = ends.stream().min(Comparator.comparing(End::at)).orElseThrow();
        boolean over = !when.isBefore(end.at());
        return new Consent(
                kind,
                Code.of(over ? ConsentFlag.EXPIRED : ConsentFlag.GIVEN),
                WireTime.of(one.at()),
                WireTime.of(end.at()),
                over ? Code.of(end.reason()) : Code.absent());
    }

    /**
     * Revokes what a person has registered.
     *
     * @return whether there was anything to revoke
     */
    boolean revoke(Person person, CareKind care, LocalDateTime when) throws IOException {
        boolean revoked = false;
        for (Registration one : registrations) {
            if (one.care() == care && one.person().equals(person) && isOpen(one, when)) {
                records.revoke(one.id(), when);
                revoked = true;
            }
        }
        return revoked;
    }
}
