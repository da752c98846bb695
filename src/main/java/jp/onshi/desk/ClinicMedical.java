package jp.onshi.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.exchange.PrivateViewer;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PartRecord;
import jp.onshi.oqs.MedicalCodec;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/** Medical information for a clinic: who may ask for what and when, and what is held of the answers. */
final class ClinicMedical implements MedicalDesk {

    /** What keeps the door: the setting that has to be on. */
    static final String SWITCH = "medical.show";

    private final Ledger ledger;
    private final ConsentDesk consents;
    private final JobSender jobs;
    private final MedicalSettings settings;
    private final MedicalHold hold;
    private final @Nullable PrivateViewer viewer;
    private final Clock clock;
    private final MedicalCodec codec = new MedicalCodec();

    ClinicMedical(Ledger ledger, ConsentDesk consents, JobSender jobs, MedicalSettings settings, Clock clock) {
        this.ledger = ledger;
        this.consents = consents;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
        this.hold = new MedicalHold(settings.keep(), clock);
        Path folder = settings.folder();
        this.viewer = folder == null ? null : new PrivateViewer(folder, settings.viewer(), settings.keep(), clock);
    }

    /** What the jobs of medical information say. */
    List<JobMessages> messages() {
        List<JobMessages> all = new ArrayList<>();
        for (MedicalInformation what : MedicalInformation.values()) {
            all.add(new MedicalMessages(what, hold));
        }
        return all;
    }

    /** Drops what has been held long enough, and what a process left that is no longer there. */
    void tend() {
        hold.tend();
        if (viewer != null) {
            viewer.tend();
        }
    }

    /** At the end: drops everything. */
    void close() {
        hold.dropAll();
        if (viewer != null) {
            viewer.dropAll();
        }
    }

    @Override
    public List<Choice> choices(long row) throws DeskException {
        requireSwitch();
        DayRow found = row(row);
        List<KnownConsent> known = consents.ofRow(row);
        List<Choice> choices = new ArrayList<>();
        for (MedicalInformation what : MedicalInformation.values()) {
            Consent consent = said(found, what.consent()).orElse(null);
            choices.add(new Choice(
                    what,
                    standing(consent, known),
                    consent,
                    what.beside().contains(ConsentKind.DIAGNOSIS) && holds(found, ConsentKind.DIAGNOSIS, known),
                    what.beside().contains(ConsentKind.SURGERY) && holds(found, ConsentKind.SURGERY, known)));
        }
        return choices;
    }

    private static Optional<Consent> said(DayRow row, ConsentKind kind) {
        return row.consents().stream().filter(consent -> consent.kind() == kind).findFirst();
    }

    private boolean holds(DayRow row, ConsentKind kind, List<KnownConsent> known) {
        return standing(said(row, kind).orElse(null), known) == Standing.ALLOWED;
    }

    /** AvailableTime decides, not a span that we compute; a consent without one counts as over. */
    private Standing standing(@Nullable Consent consent, List<KnownConsent> known) {
        if (consent == null || consent.flag().isAbsent()) {
            return Standing.NOT_GIVEN;
        }
        if (!consent.isGiven()) {
            return consent.until().known().isPresent() || !consent.expired().isAbsent()
                    ? Standing.OVER
                    : Standing.NOT_GIVEN;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), JapanTime.ZONE);
        boolean revoked = known.stream()
                .anyMatch(one -> one.revokedAt() != null
                        && one.consent().kind() == consent.kind()
                        && one.consent().at().equals(consent.at()));
        boolean open = consent.until().known().isPresent() && consent.isOpenAt(now);
        return open && !revoked && consent.expired().isAbsent() ? Standing.ALLOWED : Standing.OVER;
    }

    @Override
    public Outcome ask(Ask ask) throws DeskException {
        DayRow row = row(ask.row());
        for (Choice choice : choices(ask.row())) {
            if (choice.what() != ask.what()) {
                continue;
            }
            if (choice.standing() != Standing.ALLOWED) {
                return rejected(choice.standing(), ask.what());
            }
            if (ask.diagnosis() && !choice.diagnosis()) {
                return new Outcome.Rejected("medical.reject.diagnosis", List.of());
            }
        }
        Optional<Outcome> period = wrongPeriod(ask);
        if (period.isPresent()) {
            return period.get();
        }
        if (row.identity().number().isEmpty() || row.identity().insurer().isAbsent()) {
            return new Outcome.Rejected("medical.reject.no-number", List.of());
        }
        String title = ask.what() == MedicalInformation.DRUGS ? ask.from() + " ～ " + ask.to() : "";
        BatchEntry person = new BatchEntry(row.identity(), row.birthdate(), null, "");
        long job =
                jobs.submit(ask.what().job(), title, MedicalMessages.terms(ask, care(row)), List.of(List.of(person)));
        return new Outcome.Sent(job);
    }

    private static Outcome rejected(Standing standing, MedicalInformation what) {
        String key = standing == Standing.NOT_GIVEN ? "medical.reject.not-given." : "medical.reject.over.";
        return new Outcome.Rejected(key + what.token(), List.of());
    }

    private Optional<Outcome> wrongPeriod(Ask ask) {
        if (ask.what() != MedicalInformation.DRUGS) {
            return Optional.empty();
        }
        if (ask.from().isAfter(ask.to())) {
            return Optional.of(new Outcome.Rejected("medical.reject.order", List.of()));
        }
        if (ask.to().isAfter(YearMonth.now(clock))) {
            return Optional.of(new Outcome.Rejected("medical.reject.ahead", List.of()));
        }
        if (ask.from().isBefore(MedicalQuery.EARLIEST)) {
            return Optional.of(new Outcome.Rejected("medical.reject.early", List.of()));
        }
        if (new MedicalQuery.Months(ask.from(), ask.to()).count() > MedicalQuery.MOST_MONTHS) {
            return Optional.of(new Outcome.Rejected("medical.reject.long", List.of()));
        }
        return Optional.empty();
    }

    private static CareKind care(DayRow row) {
        return switch (row.marker()) {
            case HOME_VISIT -> CareKind.HOME_VISIT;
            case ONLINE -> CareKind.ONLINE;
            case FACE, NUMBER, OCR, PUBLIC -> CareKind.OUTPATIENT;
        };
    }

    @Override
    public Answer answer(long job) throws DeskException {
        requireSwitch();
        JobRecord asked = job(job);
        MedicalInformation what = MedicalInformation.of(asked.kind()).orElseThrow(ClinicMedical::noJob);
        Optional<MedicalHold.Content> content = hold.get(job);
        if (content.isPresent()) {
            return read(what, content.get());
        }
        PartRecord part = asked.parts().get(0);
        if (part.state() == JobState.DONE) {
            return new Answer.Dropped();
        }
        return part.state().isOpen() ? new Answer.Waiting() : new Answer.Refused(part.code(), part.message());
    }

    private Answer read(MedicalInformation what, MedicalHold.Content content) throws DeskException {
        try {
            if (content.pdf()) {
                return new Answer.Pdf(content.file().length, content.until());
            }
            return what == MedicalInformation.DRUGS
                    ? new Answer.Drugs(codec.decodeDrugs(content.file()), content.until())
                    : new Answer.Checkups(codec.decodeCheckups(content.file()), content.until());
        } catch (UnreadableMessageException e) {
            throw new DeskException("desk.error.result-unreadable", List.of(), e);
        } finally {
            Arrays.fill(content.file(), (byte) 0);
        }
    }

    @Override
    public byte[] pdf(long job) throws DeskException {
        requireSwitch();
        return hold.get(job)
                .filter(MedicalHold.Content::pdf)
                .map(MedicalHold.Content::file)
                .orElse(new byte[0]);
    }

    @Override
    public void view(long job) throws DeskException {
        PrivateViewer program = viewer;
        if (program == null || settings.viewer().isEmpty()) {
            throw new DeskException(
                    "medical.error.no-viewer", List.of("medical.viewer"), new IllegalStateException("no viewer"));
        }
        byte[] pdf = pdf(job);
        if (pdf.length == 0) {
            throw new DeskException("medical.error.dropped", List.of(), new IllegalStateException("dropped"));
        }
        try {
            program.show(job, pdf);
        } catch (IOException e) {
            throw new DeskException(
                    "medical.error.viewer", List.of(settings.viewer().get(0)), e);
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
    }

    @Override
    public void drop(long job) {
        hold.drop(job);
        if (viewer != null) {
            viewer.drop(job);
        }
    }

    private void requireSwitch() throws DeskException {
        if (!settings.show()) {
            throw new DeskException("medical.error.off", List.of(SWITCH), new IllegalStateException("switched off"));
        }
    }

    private DayRow row(long row) throws DeskException {
        try {
            return ledger.row(row)
                    .orElseThrow(() ->
                            new DeskException("medical.error.no-row", List.of(), new IllegalStateException("no row")));
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    private JobRecord job(long job) throws DeskException {
        try {
            return ledger.jobs().job(job).orElseThrow(ClinicMedical::noJob);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    private static DeskException noJob() {
        return new DeskException("medical.error.no-job", List.of(), new IllegalStateException("no job"));
    }
}
