package jp.onshi.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.RowBinding;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.Visit;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.JobUnit;
import jp.onshi.ledger.LastSeen;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/** Histories and asking again, on a ledger. */
final class ClinicGuidance implements GuidanceDesk {

    /** So many rows and answers of one person are read. */
    static final int MOST = 300;

    /** Seen lately is whoever was seen in so many months before this one. */
    private static final int MONTHS = 2;

    /** Lets a lookup out. */
    interface Lookups {
        LookupOutcome send(LookupForm form) throws DeskException;
    }

    private final Ledger ledger;
    private final BatchWire wire;
    private final Lookups lookups;
    private final Supplier<ReceptionList> reception;
    private final Clock clock;

    ClinicGuidance(Ledger ledger, BatchWire wire, Lookups lookups, Supplier<ReceptionList> reception, Clock clock) {
        this.ledger = ledger;
        this.wire = wire;
        this.lookups = lookups;
        this.reception = reception;
        this.clock = clock;
    }

    /** Something to be read from the ledger. */
    private interface Reading<T> {
        T read() throws LedgerException, DeskException, UnreadableMessageException;
    }

    private static <T> T reading(Reading<T> reading) throws DeskException {
        try {
            return reading.read();
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } catch (UnreadableMessageException e) {
            throw new DeskException("desk.error.result-unreadable", List.of(), e);
        }
    }

    // ---- P032 -------------------------------------------------------------------------------------------------------

    @Override
    public Optional<PatientHistory> ofPatient(String number) throws DeskException {
        return reading(() -> {
            Optional<Patient> patient = ledger.patients().byNumber(number);
            return patient.isEmpty() ? Optional.empty() : Optional.of(history(subject(patient.get())));
        });
    }

    @Override
    public Optional<PatientHistory> ofRow(long row) throws DeskException {
        return reading(() -> {
            Optional<DayRow> found = ledger.row(row);
            return found.isEmpty() ? Optional.empty() : Optional.of(history(subject(found.get())));
        });
    }

    private static PatientHistory.Subject subject(Patient patient) {
        InsuranceIdentity none = InsuranceIdentity.typed("", "", "", "");
        return new PatientHistory.Subject(patient, patient.name(), patient.kana(), patient.birthdate(), none);
    }

    private PatientHistory.Subject subject(DayRow row) throws LedgerException {
        Optional<Patient> patient = patientOf(row);
        return patient.isPresent()
                ? subject(patient.get())
                : new PatientHistory.Subject(null, row.name(), row.kana(), row.birthdate(), row.identity());
    }

    /** The patient to whom the row was bound, else the one whom it names by 日レセ's rule. */
    private Optional<Patient> patientOf(DayRow row) throws LedgerException {
        return new Standings(ledger).ofRow(row).standing().match().known();
    }

    private PatientHistory history(PatientHistory.Subject subject) throws LedgerException, UnreadableMessageException {
        Map<Long, DayRow> bound = new LinkedHashMap<>();
        Patient patient = subject.patient();
        if (patient != null) {
            for (DayRow row : ledger.bindings().rowsOf(patient.number(), MOST)) {
                bound.put(row.id(), row);
            }
        }
        Map<Long, DayRow> alike = new LinkedHashMap<>();
        List<HistoryEntry> entries = new ArrayList<>();
        for (InsuranceIdentity identity : identities(subject, bound.values())) {
            for (DayRow row :
                    ledger.findByIdentity(identity.insurer().digits(), identity.symbol(), identity.number())) {
                if (!bound.containsKey(row.id()) && isOf(subject, row) && !belongsToAnother(row, patient)) {
                    alike.put(row.id(), row);
                }
            }
            for (JobUnit found : ledger.jobs().unitsOf(identity, MOST)) {
                UnitView unit = new UnitView(
                        found.unit().position(),
                        found.unit().part(),
                        found.unit().asked(),
                        found.unit().outcome(),
                        wire.unit(found.job().kind(), found.unit().content()));
                if (isOf(subject, unit)) {
                    entries.add(new HistoryEntry.OfUnit(
                            found.job().id(),
                            found.job().kind(),
                            found.job().createdAt(),
                            found.job().askedBy(),
                            unit));
                }
            }
        }
        Map<Long, Optional<RequestRecord>> requests = new LinkedHashMap<>();
        for (DayRow row : bound.values()) {
            entries.add(entry(row, true, requests));
        }
        for (DayRow row : alike.values()) {
            entries.add(entry(row, false, requests));
        }
        entries.sort(Comparator.comparing(HistoryEntry::time).reversed());
        return new PatientHistory(subject, entries.subList(0, Math.min(MOST, entries.size())), entries.size() > MOST);
    }

    private HistoryEntry entry(DayRow row, boolean bound, Map<Long, Optional<RequestRecord>> requests)
            throws LedgerException {
        Optional<RequestRecord> request = requests.get(row.family());
        if (request == null) {
            request = ledger.requestOfRow(row.family());
            requests.put(row.family(), request);
        }
        return new HistoryEntry.OfRow(
                row,
                request.map(RequestRecord::createdAt).orElse(row.time()),
                request.map(RequestRecord::askedBy).orElse(""),
                bound);
    }

    /** By which numbers the person is looked for: each family at an insurer once. */
    private static List<InsuranceIdentity> identities(PatientHistory.Subject subject, Iterable<DayRow> rows) {
        Map<String, InsuranceIdentity> all = new LinkedHashMap<>();
        Patient patient = subject.patient();
        if (patient == null) {
            all.put(subject.identity().insuredKey(), subject.identity());
        } else {
            for (PatientInsurance insurance : patient.insurances()) {
                all.putIfAbsent(insurance.identity().insuredKey(), insurance.identity());
            }
            for (PatientExpense expense : patient.expenses()) {
                all.putIfAbsent(expense.identity().insuredKey(), expense.identity());
            }
        }
        for (DayRow row : rows) {
            all.putIfAbsent(row.identity().insuredKey(), row.identity());
        }
        return all.values().stream()
                .filter(identity -> !TextFold.numberKey(identity.number()).isEmpty())
                .toList();
    }

    private static boolean isOf(PatientHistory.Subject subject, DayRow row) {
        return isOf(subject, row.birthdate(), row.identity(), row.name(), row.kana());
    }

    private static boolean isOf(PatientHistory.Subject subject, UnitView unit) {
        boolean named = !unit.answer().eligibilities().isEmpty();
        return isOf(
                subject,
                unit.birthdate(),
                unit.identity(),
                named ? unit.answer().eligibilities().get(0).name().name() : "",
                named ? unit.answer().eligibilities().get(0).name().kana() : "");
    }

    /**
     * Whether somebody with numbers of the person's family is the person: the birthdate tells, among twins 枝番, and
     * where that is missing the given name.
     */
    private static boolean isOf(
            PatientHistory.Subject subject, WireDate birthdate, InsuranceIdentity identity, String name, String kana) {
        boolean unknown = birthdate.date() == null || birthdate.isUnknownBirthdate();
        if (!unknown && !birthdate.wire().equals(subject.birthdate().wire())) {
            return false;
        }
        for (InsuranceIdentity own : ownNumbers(subject)) {
            if (own.isSameInsured(identity)) {
                boolean both = !own.branch().isBlank() && !identity.branch().isBlank();
                if (both) {
                    return own.isSameBranch(identity);
                }
            }
        }
        return !(differ(given(name), given(subject.name())) && differ(given(kana), given(subject.kana())));
    }

    private static List<InsuranceIdentity> ownNumbers(PatientHistory.Subject subject) {
        Patient patient = subject.patient();
        return patient == null
                ? List.of(subject.identity())
                : patient.insurances().stream().map(PatientInsurance::identity).toList();
    }

    private static String given(String name) {
        String plain = TextFold.toHalfWidth(name).strip();
        return plain.substring(plain.lastIndexOf(' ') + 1);
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !TextFold.nameKey(one).equals(TextFold.nameKey(other));
    }

    private boolean belongsToAnother(DayRow row, @Nullable Patient patient) throws LedgerException {
        Optional<RowBinding> binding = ledger.bindings().ofRow(row.id());
        return binding.isPresent()
                && (patient == null
                        || !TextFold.numberKey(binding.get().patient()).equals(TextFold.numberKey(patient.number())));
    }

    // ---- F8 強制確認 ----------------------------------------------------------------------------------------------------

    @Override
    public AgainOutcome askAgain(PatientHistory.Subject subject) throws DeskException {
        LocalDate today = LocalDate.now(clock);
        Patient before = subject.patient();
        PatientHistory.Subject now = before == null
                ? subject
                : reading(() -> ledger.patients().byNumber(before.number()))
                        .map(ClinicGuidance::subject)
                        .orElse(subject);
        List<InsuranceIdentity> targets = targets(now, today);
        if (targets.isEmpty()) {
            return new AgainOutcome.NothingToAsk();
        }
        List<Long> sent = new ArrayList<>();
        AgainOutcome kept = new AgainOutcome.NothingToAsk();
        for (InsuranceIdentity target : targets) {
            AgainOutcome outcome = askAgain(now, target, today);
            if (outcome instanceof AgainOutcome.Sent one) {
                sent.addAll(one.rows());
            } else {
                kept = outcome;
            }
        }
        return sent.isEmpty() ? kept : new AgainOutcome.Sent(sent);
    }

    /** 医療保険 and 医療扶助 that are valid today; without a patient, the numbers of the row. */
    private static List<InsuranceIdentity> targets(PatientHistory.Subject subject, LocalDate today) {
        Patient patient = subject.patient();
        if (patient == null) {
            return List.of(subject.identity());
        }
        List<InsuranceIdentity> targets = new ArrayList<>();
        if (!patient.test()) {
            patient.insurancesOn(today).forEach(insurance -> targets.add(insurance.identity()));
            for (PatientExpense expense : patient.expenses()) {
                if (expense.covers(today)
                        && expense.identity().insurer().kind() == InsurerNumber.Kind.LIVELIHOOD_PROTECTION) {
                    targets.add(expense.identity());
                }
            }
        }
        return targets;
    }

    private AgainOutcome askAgain(PatientHistory.Subject subject, InsuranceIdentity target, LocalDate today)
            throws DeskException {
        if (target.insurer().isAbsent() || TextFold.numberKey(target.number()).isEmpty()) {
            return new AgainOutcome.NoNumber();
        }
        Optional<AgainOutcome> done = reading(() -> doneToday(subject, target, today));
        if (done.isPresent()) {
            return done.get();
        }
        LookupForm form = new LookupForm(
                target.insurer().digits(),
                target.symbol(),
                target.number(),
                target.branch(),
                subject.birthdate().wire(),
                false,
                "");
        LookupOutcome outcome = lookups.send(form);
        return outcome instanceof LookupOutcome.Sent sent
                ? new AgainOutcome.Sent(List.of(sent.row()))
                : new AgainOutcome.Rejected(((LookupOutcome.Rejected) outcome).faults());
    }

    private Optional<AgainOutcome> doneToday(PatientHistory.Subject subject, InsuranceIdentity target, LocalDate today)
            throws LedgerException {
        for (DayRow row : ledger.findByIdentity(target.insurer().digits(), target.symbol(), target.number())) {
            if (!row.day().equals(today) || row.deleted() || !isOf(subject, row)) {
                continue;
            }
            if (row.status() == RowStatus.WAITING) {
                return Optional.of(new AgainOutcome.StillAsking());
            }
            if (row.status() == RowStatus.ANSWERED && saysWhetherValid(row)) {
                return Optional.of(new AgainOutcome.ConfirmedToday(row.time()));
            }
        }
        return Optional.empty();
    }

    /** 該当資格なし, 複数該当 and errors may be otherwise in a moment; 有効 and 無効 will say the same again. */
    private static boolean saysWhetherValid(DayRow row) {
        return row.validity()
                .known()
                .map(validity -> validity != Validity.NONE && validity != Validity.MULTIPLE)
                .orElse(false);
    }

    // ---- 今月未確認 ----------------------------------------------------------------------------------------------------

    @Override
    public Unconfirmed unconfirmed() throws DeskException {
        LocalDate month = LocalDate.now(clock).withDayOfMonth(1);
        ReceptionList list = reception.get();
        return reading(() -> list.isKnown() && list.day().equals(LocalDate.now(clock))
                ? new Unconfirmed(true, ofReception(list, month))
                : new Unconfirmed(false, seenLately(month)));
    }

    private List<Unconfirmed.Person> ofReception(ReceptionList list, LocalDate month)
            throws LedgerException, UnreadableMessageException {
        List<Unconfirmed.Person> people = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Visit visit : list.visits()) {
            if (visit.patientNumber().isBlank() || !met.add(TextFold.numberKey(visit.patientNumber()))) {
                continue;
            }
            Optional<Patient> patient = ledger.patients().byNumber(visit.patientNumber());
            List<HistoryEntry> entries = patient.isEmpty()
                    ? List.of()
                    : history(subject(patient.get())).entries();
            if (entries.stream().noneMatch(entry -> confirms(entry, month))) {
                people.add(new Unconfirmed.Person(
                        visit.patientNumber(),
                        visit.name(),
                        visit.kana(),
                        visit.birthdate(),
                        entries.isEmpty() ? null : day(entries.get(0).time()),
                        visit.acceptedAt()));
            }
        }
        return people;
    }

    private List<Unconfirmed.Person> seenLately(LocalDate month) throws LedgerException {
        List<Unconfirmed.Person> people = new ArrayList<>();
        for (LastSeen seen : ledger.bindings().lastSeen(month.minusMonths(MONTHS), month, MOST)) {
            Optional<Patient> patient = ledger.patients().byNumber(seen.patient());
            if (patient.isPresent()) {
                people.add(new Unconfirmed.Person(
                        patient.get().number(),
                        patient.get().name(),
                        patient.get().kana(),
                        patient.get().birthdate(),
                        seen.day(),
                        null));
            }
        }
        return people;
    }

    /** Whether somebody said this month that an insurance is valid. */
    private static boolean confirms(HistoryEntry entry, LocalDate month) {
        if (day(entry.time()).isBefore(month)) {
            return false;
        }
        if (entry instanceof HistoryEntry.OfRow found) {
            return found.row().status() == RowStatus.ANSWERED && Outcomes.isValid(found.row());
        }
        UnitOutcome outcome = ((HistoryEntry.OfUnit) entry).unit().outcome();
        return outcome == UnitOutcome.CHANGED || outcome == UnitOutcome.UNCHANGED;
    }

    private static LocalDate day(Instant time) {
        return time.atZone(JapanTime.ZONE).toLocalDate();
    }

    // ---- asking again -----------------------------------------------------------------------------------------------

    @Override
    public Reask reask(long row) throws DeskException {
        return reading(() -> {
            Optional<DayRow> found = ledger.row(row);
            if (found.isEmpty() || ledger.patients().isEmpty()) {
                return Reask.nothing();
            }
            DayRow answer = found.get();
            if (answer.validity().is(Validity.NONE)) {
                return new Reask(TypingErrors.of(ledger.patients(), answer), null, "");
            }
            if (answer.validity().is(Validity.INVALID) || answer.validity().is(Validity.INVALID_NEW)) {
                return otherInsurance(answer);
            }
            return Reask.nothing();
        });
    }

    /** The latest other insurance that the register has for the patient, else that a later result showed. */
    private Reask otherInsurance(DayRow answer) throws LedgerException {
        Optional<Patient> patient = patientOf(answer);
        if (patient.isEmpty()) {
            return Reask.nothing();
        }
        String number = patient.get().number();
        LocalDate today = LocalDate.now(clock);
        Optional<InsuranceIdentity> registered = patient.get().insurancesOn(today).stream()
                .filter(insurance -> !insurance.identity().isSameInsured(answer.identity()))
                .max(Comparator.comparing(insurance -> insurance.from().wire()))
                .map(PatientInsurance::identity);
        if (registered.isPresent()) {
            return new Reask(List.of(), registered.get(), number);
        }
        for (DayRow row : ledger.bindings().rowsOf(number, MOST)) {
            if (Outcomes.isValid(row)
                    && row.time().isAfter(lastDay(answer))
                    && !row.identity().isSameInsured(answer.identity())) {
                return new Reask(List.of(), row.identity(), number);
            }
        }
        return Reask.nothing();
    }

    /** From when on a valid result speaks of an insurance after the lost one. */
    private static Instant lastDay(DayRow answer) {
        LocalDate until = answer.validUntil().date();
        return until == null
                ? answer.time()
                : until.atStartOfDay(JapanTime.ZONE).toInstant();
    }
}
