package jp.onshi.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.ledger.ConsentRecord;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;

/** Consents on a ledger: the range rules of P0311, what is known of a person, and revocations. */
final class ClinicConsents implements ConsentDesk {

    /** The term of a consent list's job that holds 同意年月日（自）, {@code YYYY-MM-DD}. */
    static final String FROM = "from";

    /** The term of a consent list's job that holds 同意年月日（至）, {@code YYYY-MM-DD}. */
    static final String TO = "to";

    /** The term of a revocation's job that says why. */
    static final String REASON = "reason";

    private static final int DAYS_OF_ONLINE = 7;
    /** How many jobs back the last range that was done is looked for. */
    private static final int LOOK_BACK = 50;

    private final Ledger ledger;
    private final JobSender jobs;
    private final Clock clock;

    ClinicConsents(Ledger ledger, JobSender jobs, Clock clock) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public PeriodOutcome fetchList(CareKind care, LocalDate from, LocalDate to) throws DeskException {
        JobKind kind = kind(care);
        if (to.isBefore(from)) {
            return new PeriodOutcome.Rejected("consent.period.order", List.of());
        }
        if (to.isAfter(today())) {
            return new PeriodOutcome.Rejected("consent.period.ahead", List.of());
        }
        if (to.isAfter(latestEnd(care, from))) {
            return new PeriodOutcome.Rejected("consent.period.long." + token(care), List.of());
        }
        for (JobRecord job : recent(kind)) {
            if (job.closedAt() == null) {
                return new PeriodOutcome.Rejected("consent.period.running", List.of(Long.toString(job.id())));
            }
        }
        String title = new Period(from, to).title();
        Map<String, String> terms = Map.of(FROM, from.toString(), TO, to.toString());
        return new PeriodOutcome.Sent(jobs.submit(kind, title, terms, List.of(List.of())));
    }

    @Override
    public Period proposal(CareKind care) throws DeskException {
        LocalDate today = today();
        LocalDate from = firstOf(care, today);
        for (JobRecord job : recent(kind(care))) {
            Optional<LocalDate> end = doneUntil(job);
            if (end.isPresent()) {
                LocalDate next = end.get().plusDays(1);
                from = next.isAfter(today) ? today : next;
                break;
            }
        }
        LocalDate latest = latestEnd(care, from);
        return new Period(from, latest.isAfter(today) ? today : latest);
    }

    /** The first day of the longest range that ends on the given day. */
    private static LocalDate firstOf(CareKind care, LocalDate end) {
        return care == CareKind.ONLINE
                ? end.minusDays(DAYS_OF_ONLINE - 1L)
                : end.minusMonths(1).plusDays(1);
    }

    /** The last day of the longest range that begins on the given day: a month, or seven days, both ends included. */
    private static LocalDate latestEnd(CareKind care, LocalDate from) {
        return care == CareKind.ONLINE
                ? from.plusDays(DAYS_OF_ONLINE - 1L)
                : from.plusMonths(1).minusDays(1);
    }

    private static Optional<LocalDate> doneUntil(JobRecord job) {
        boolean done = job.parts().stream().allMatch(part -> part.state() == JobState.DONE);
        return done && !job.term(TO).isEmpty() ? Optional.of(LocalDate.parse(job.term(TO))) : Optional.empty();
    }

    private List<JobRecord> recent(JobKind kind) throws DeskException {
        try {
            return ledger.jobs().recent(Set.of(kind), LOOK_BACK);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<KnownConsent> ofRow(long row) throws DeskException {
        try {
            Optional<DayRow> found = ledger.row(row);
            return found.isEmpty() ? List.of() : known(ledger, found.get());
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<Revocable> revocable(List<Long> rows) throws DeskException {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), JapanTime.ZONE);
        List<Revocable> people = new ArrayList<>();
        Set<String> met = new HashSet<>();
        try {
            for (long id : rows) {
                Optional<DayRow> row = ledger.row(id);
                if (row.isEmpty() || !met.add(personOf(row.get()))) {
                    continue;
                }
                BatchEntry person = entry(row.get());
                List<KnownConsent> ending = known(ledger, person).stream()
                        .filter(consent -> consent.route() == ConsentRoute.HOME_VISIT)
                        .filter(consent -> consent.holdsAt(now))
                        .toList();
                people.add(new Revocable(person, row.get().name(), ending));
            }
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
        return people;
    }

    @Override
    public List<Long> revoke(List<BatchEntry> people, CareKind care, String reason) throws DeskException {
        if (care != CareKind.HOME_VISIT) {
            throw new DeskException(
                    "consent.error.no-revocation", List.of(), new IllegalStateException("no message for " + care));
        }
        List<Long> made = new ArrayList<>();
        for (BatchEntry person : people) {
            try {
                made.add(jobs.submit(
                        JobKind.REVOCATION, care.label(), Map.of(REASON, reason), List.of(List.of(person))));
            } catch (DeskException e) {
                throw made.isEmpty() ? e : onlySome(made.size(), people.size(), e);
            }
        }
        return made;
    }

    /** Some have left and cannot be called back: whoever tries again must not revoke them once more. */
    private static DeskException onlySome(int sent, int all, DeskException cause) {
        return new DeskException(
                "consent.error.only-some", List.of(Integer.toString(sent), Integer.toString(all - sent)), cause);
    }

    /** The latest of every kind by every route: what was said before that does not count any more. */
    static List<KnownConsent> known(Ledger ledger, DayRow row) throws LedgerException {
        return known(ledger, entry(row));
    }

    private static List<KnownConsent> known(Ledger ledger, BatchEntry person) throws LedgerException {
        List<ConsentRecord> all = ledger.consents().ofPerson(person.identity(), person.birthdate());
        Map<String, KnownConsent> latest = new LinkedHashMap<>();
        for (ConsentRecord record : all) {
            latest.putIfAbsent(record.route() + "/" + record.consent().kind(), known(record, all));
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(KnownConsent::route)
                        .thenComparing(consent -> consent.consent().kind()))
                .toList();
    }

    /**
     * A revocation of ours belongs to the consent that was given at that moment, and stays with it when the other side
     * later tells of the same consent in other words (that it has ended).
     */
    private static KnownConsent known(ConsentRecord record, List<ConsentRecord> all) {
        ConsentRecord revoked = all.stream()
                .filter(other -> other.revokedAt() != null && isOfSameConsent(record, other))
                .findFirst()
                .orElse(record);
        return new KnownConsent(
                record.consent(), record.route(), record.learnedAt(), revoked.revokedAt(), revoked.reason());
    }

    private static boolean isOfSameConsent(ConsentRecord one, ConsentRecord other) {
        boolean sameMoment = !one.consent().at().isAbsent()
                && one.consent().at().equals(other.consent().at());
        return one.id() == other.id()
                || sameMoment
                        && one.route() == other.route()
                        && one.consent().kind() == other.consent().kind();
    }

    private static BatchEntry entry(DayRow row) {
        return new BatchEntry(row.identity(), row.birthdate(), null, row.referenceNumber());
    }

    private static String personOf(DayRow row) {
        return String.join(
                "\n",
                row.identity().insurer().comparable(),
                row.identity().symbol(),
                row.identity().number(),
                row.identity().branch(),
                row.birthdate().wire());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The kind of job that fetches the consents of a 診療区分. */
    private static JobKind kind(CareKind care) {
        return switch (care) {
            case HOME_VISIT -> JobKind.HOME_CONSENTS;
            case ONLINE -> JobKind.ONLINE_CONSENTS;
            case OUTPATIENT, EMERGENCY -> throw new IllegalArgumentException("no consent list of " + care);
        };
    }

    private static String token(CareKind care) {
        return care == CareKind.ONLINE ? "online" : "home";
    }
}
