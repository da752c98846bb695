package jp.onshi.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Transcription;
import jp.onshi.ledger.Confirmed;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/** P033 on the ledger. */
final class ClinicConfirmations implements ConfirmationDesk {

    private final Ledger ledger;
    private final Details details;
    private final String session;
    private final Clock clock;
    private final Runnable changed;

    /** Reads a row with everything that its result says. */
    @FunctionalInterface
    interface Details {
        Optional<RowDetail> detail(long row) throws DeskException;
    }

    ClinicConfirmations(Ledger ledger, Details details, String session, Clock clock, Runnable changed) {
        this.ledger = ledger;
        this.details = details;
        this.session = session;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public Optional<Confirmation> open(long row) throws DeskException {
        Optional<RowDetail> opened = details.detail(row);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            RowDetail detail = opened.get();
            List<Eligibility> all = qualifications(detail);
            Eligibility online =
                    all.stream().filter(one -> !one.isMedicalAid()).findFirst().orElse(null);
            List<Eligibility> aids =
                    all.stream().filter(Eligibility::isMedicalAid).toList();
            Match match = detail.standing().match();
            Confirmation nobody = new Confirmation(detail.row(), online, aids, match, null, -1, List.of());
            return Optional.of(new Confirmation(
                            detail.row(),
                            online,
                            aids,
                            match,
                            null,
                            -1,
                            samePeople(nobody.person().orElse(null)))
                    .with(match.known().orElse(null)));
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    /** The qualification of the row first, then the others of its result: an insurance and a 医療扶助 belong together. */
    private static List<Eligibility> qualifications(RowDetail detail) {
        List<Eligibility> all = new ArrayList<>();
        detail.eligibility().ifPresent(all::add);
        if (detail.result() != null) {
            detail.result().eligibilities().stream()
                    .filter(one -> !all.contains(one))
                    .forEach(all::add);
        }
        return all;
    }

    private List<Patient> samePeople(@Nullable Eligibility says) throws LedgerException {
        if (says == null || says.name().name().isBlank()) {
            return List.of();
        }
        String name = TextFold.nameKey(says.name().name());
        return ledger.patients().byBirthdate(says.birthdate()).stream()
                .filter(patient -> !patient.test() && patient.sex().equals(says.sex()))
                .filter(patient -> TextFold.nameKey(patient.name()).equals(name))
                .toList();
    }

    @Override
    public ConfirmOutcome confirm(Confirmation on, ConfirmOrder order) throws DeskException {
        ConfirmationRules.Verdict verdict = ConfirmationRules.judge(on, order);
        if (verdict.refusal().isPresent()) {
            return new ConfirmOutcome.Refused(verdict.refusal().get());
        }
        ConfirmationPlan plan = ConfirmationPlan.of(on, order);
        Patient after = plan.after();
        Confirmed confirmed = new Confirmed(
                on.row().id(),
                session,
                plan.before(),
                after,
                after == null ? MatchRoute.HAND : route(on.match(), after),
                plan.done(),
                after == null || plan.lines().isEmpty() ? null : entry(on.row(), after, order, plan));
        try {
            return switch (ledger.confirm(confirmed)) {
                case DONE -> new ConfirmOutcome.Done(plan);
                case NO_SUCH_ROW -> ConfirmOutcome.Overtaken.NO_ROW;
                case ALREADY_DELETED -> ConfirmOutcome.Overtaken.ALREADY_DELETED;
                case ALREADY_PROCESSED -> ConfirmOutcome.Overtaken.ALREADY_PROCESSED;
                case LOCK_LOST -> ConfirmOutcome.Overtaken.LOCK_LOST;
                case PATIENT_CHANGED -> ConfirmOutcome.Overtaken.PATIENT_CHANGED;
                case NUMBER_TAKEN -> ConfirmOutcome.Overtaken.NUMBER_TAKEN;
            };
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } finally {
            changed.run();
        }
    }

    /** Whom the rules name stays found by the rules; anybody else is somebody's word. */
    private static MatchRoute route(Match match, Patient patient) {
        return match instanceof Match.Known known && known.patient().number().equals(patient.number())
                ? known.route()
                : MatchRoute.HAND;
    }

    private Transcription entry(DayRow row, Patient after, ConfirmOrder order, ConfirmationPlan plan) {
        return new Transcription(
                0,
                row.id(),
                after.number(),
                after.name(),
                order.operation().token(),
                plan.lines(),
                clock.instant(),
                null);
    }

    @Override
    public List<Transcription> transcriptions(boolean all) throws DeskException {
        try {
            Instant today = LocalDate.now(clock).atStartOfDay(JapanTime.ZONE).toInstant();
            return all
                    ? ledger.transcriptions().since(today)
                    : ledger.transcriptions().open();
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public boolean entered(long transcription, boolean done) throws DeskException {
        try {
            return ledger.transcriptions().mark(transcription, done);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } finally {
            changed.run();
        }
    }
}
