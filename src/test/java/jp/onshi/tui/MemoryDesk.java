package jp.onshi.tui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import jp.onshi.desk.BatchDesk;
import jp.onshi.desk.ConfirmationDesk;
import jp.onshi.desk.ConsentDesk;
import jp.onshi.desk.DayList;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.DeskStatus;
import jp.onshi.desk.FacilityDesk;
import jp.onshi.desk.GuidanceDesk;
import jp.onshi.desk.JobDesk;
import jp.onshi.desk.KnownConsent;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupForm;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.MatchDesk;
import jp.onshi.desk.MedicalDesk;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.OrcaDesk;
import jp.onshi.desk.PatientDesk;
import jp.onshi.desk.Problem;
import jp.onshi.desk.ReferenceDesk;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.RowStanding;
import jp.onshi.desk.Seat;
import jp.onshi.desk.TakeOutcome;
import jp.onshi.desk.Tray;
import jp.onshi.desk.UnlockOutcome;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** A desk that keeps rows in memory, for tests that are about screens only. */
final class MemoryDesk implements Desk {

    final List<DayRow> rows = new CopyOnWriteArrayList<>();
    final Map<Long, EligibilityResult> results = new HashMap<>();
    final Map<Long, List<KnownConsent>> known = new HashMap<>();
    /** What others work on, by row. */
    final Map<Long, RowLock> held = new HashMap<>();

    /** What this console has taken. */
    final Set<Long> taken = new TreeSet<>();

    /** By which the age of a lock is told. */
    Instant now = Instant.EPOCH;

    final List<Problem> problems = new ArrayList<>();
    final MemoryJobs jobs = new MemoryJobs();
    final MemoryConsents consents = new MemoryConsents(jobs);
    final List<LookupForm> sent = new ArrayList<>();
    final Map<Long, EligibilityInquiry> asked = new HashMap<>();
    final MemoryMedical medical = new MemoryMedical();
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final MemoryFacility facility = new MemoryFacility();
    final MemoryPatients patients = new MemoryPatients();
    final MemoryOrca orca = new MemoryOrca();
    final Map<Long, RowStanding> standings = new HashMap<>();
    final MemoryMatches matches = new MemoryMatches(this);
    final MemoryGuidance guidance = new MemoryGuidance();
    final MemoryConfirmations confirmations = new MemoryConfirmations(this);
    DeskStatus status = new DeskStatus(DeskStatus.Link.OK, Duration.ofMillis(800), 1, 0);

    @Nullable
    DeskException failure;

    /** How many more lists end in a fault of the program. */
    final AtomicInteger faults = new AtomicInteger();

    static MemoryDesk morning() {
        MemoryDesk desk = new MemoryDesk();
        desk.rows.addAll(Rows.morning());
        return desk;
    }

    private void failIfTold() throws DeskException {
        DeskException told = failure;
        if (told != null) {
            throw told;
        }
    }

    @Override
    public LocalDate today() {
        return Rows.DAY;
    }

    @Override
    public DayList day(LocalDate day, ListFilter filter) throws DeskException {
        failIfTold();
        if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("見本　次郎");
        }
        Tray tray = new Tray();
        rows.forEach(row -> tray.consider(row, standings.getOrDefault(row.id(), RowStanding.none())));
        List<NumberedRow> shown = new ArrayList<>();
        int total = 0;
        int open = 0;
        for (DayRow row : rows) {
            if (!row.day().equals(day)) {
                continue;
            }
            total++;
            open += row.processed() || row.deleted() ? 0 : 1;
            RowStanding standing = standings.getOrDefault(row.id(), RowStanding.none());
            boolean inTray = filter.kind() != ListKind.TRAY || tray.holds(row);
            if (filter.accepts(row) && inTray) {
                RowLock lock = held.get(row.id());
                DayRow known = standings.containsKey(row.id())
                        ? row.of(standing.match().known().map(Patient::number).orElse(null))
                        : row;
                shown.add(new NumberedRow(
                        shown.size() + 1,
                        lock == null ? known : known.lockedBy(lock.holder()),
                        standing.lockedBy(lock)));
            }
        }
        return new DayList(day, filter, shown, total, open, (int) standings.values().stream()
                .filter(standing -> !standing.sign().isEmpty())
                .count());
    }

    @Override
    public Optional<RowDetail> detail(long row) {
        return find(row)
                .map(found -> new RowDetail(
                        found,
                        results.get(row),
                        0,
                        asked.get(row),
                        known.getOrDefault(row, List.of()),
                        standings.getOrDefault(row, RowStanding.none())));
    }

    @Override
    public LookupOutcome lookup(LookupForm form) throws DeskException {
        failIfTold();
        sent.add(form);
        long id = 1000 + sent.size();
        InsuranceIdentity identity =
                InsuranceIdentity.typed(form.insurer(), form.symbol(), form.number(), form.branch());
        WireDate birthdate = Wareki.parse(form.birthdate()).map(WireDate::of).orElse(WireDate.absent());
        asked.put(id, new EligibilityInquiry(identity, birthdate, Code.absent(), ""));
        rows.add(Rows.row(id, Marker.NUMBER, "09:41:07")
                .insurance(form.insurer(), form.symbol(), form.number(), form.branch())
                .status(RowStatus.WAITING)
                .build());
        return new LookupOutcome.Sent(id);
    }

    @Override
    public Seat seat() {
        return new Seat("山田", "受付１");
    }

    @Override
    public TakeOutcome take(long row) {
        RowLock other = held.get(row);
        if (other != null) {
            return new TakeOutcome.Held(other);
        }
        taken.add(row);
        return find(row).isPresent() ? new TakeOutcome.Taken() : new TakeOutcome.NoRow();
    }

    @Override
    public void release(long row) {
        taken.remove(row);
    }

    @Override
    public Optional<RowLock> lockOf(long row) {
        return Optional.ofNullable(held.get(row));
    }

    @Override
    public UnlockOutcome unlock(RowLock seen) {
        if (!seen.isBreakable(now)) {
            return UnlockOutcome.TOO_YOUNG;
        }
        return held.values().remove(seen) ? UnlockOutcome.DONE : UnlockOutcome.GONE;
    }

    @Override
    public MarkOutcome delete(long row) {
        return mark(row, true);
    }

    @Override
    public MarkOutcome noChange(long row) {
        return mark(row, false);
    }

    private MarkOutcome mark(long id, boolean delete) {
        Optional<DayRow> found = find(id);
        if (found.isEmpty()) {
            return MarkOutcome.NO_ROW;
        }
        if (held.containsKey(id)) {
            return MarkOutcome.HELD;
        }
        for (int i = 0; i < rows.size(); i++) {
            DayRow row = rows.get(i);
            if (row.family() == found.get().family()) {
                rows.set(i, marked(row, delete));
            }
        }
        return MarkOutcome.DONE;
    }

    private static DayRow marked(DayRow row, boolean delete) {
        return new DayRow(
                row.id(),
                row.family(),
                row.day(),
                row.time(),
                row.marker(),
                row.status(),
                row.processed() || !delete,
                row.deleted() || delete,
                row.lockedBy(),
                row.patientNumber(),
                row.name(),
                row.kana(),
                row.sex(),
                row.birthdate(),
                row.identity(),
                row.relation(),
                row.ratio(),
                row.cardClassification(),
                row.validity(),
                row.lossReason(),
                row.validUntil(),
                row.postcode(),
                row.address(),
                row.referenceNumber(),
                row.consents(),
                row.limitCertificate(),
                row.hasSpecificDisease(),
                row.errorCode(),
                row.message(),
                row.sourceFile(),
                row.sourceSha256());
    }

    Optional<DayRow> find(long id) {
        return rows.stream().filter(row -> row.id() == id).findFirst();
    }

    void replace(DayRow row) {
        rows.replaceAll(each -> each.id() == row.id() ? row : each);
    }

    @Override
    public List<Problem> problems() throws DeskException {
        failIfTold();
        return List.copyOf(problems);
    }

    @Override
    public JobDesk jobs() {
        return jobs;
    }

    @Override
    public BatchDesk batches() {
        return jobs;
    }

    @Override
    public ConsentDesk consents() {
        return consents;
    }

    @Override
    public MedicalDesk medical() {
        return medical;
    }

    @Override
    public FacilityDesk facility() {
        return facility;
    }

    @Override
    public ReferenceDesk references() {
        return consents;
    }

    @Override
    public OrcaDesk orca() {
        return orca;
    }

    @Override
    public PatientDesk patients() {
        return patients;
    }

    @Override
    public ConfirmationDesk confirmation() {
        return confirmations;
    }

    @Override
    public GuidanceDesk guidance() {
        return guidance;
    }

    @Override
    public MatchDesk matches() {
        return matches;
    }

    @Override
    public DeskStatus status() {
        return status;
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
