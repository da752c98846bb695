package jp.onshi.tui;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.ConsentDesk;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.KnownConsent;
import jp.onshi.desk.ReferenceDesk;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.WireTime;

/** Consents and reference numbers that stand still. */
final class MemoryConsents implements ConsentDesk, ReferenceDesk {

    private final MemoryJobs jobs;
    final List<Revocable> revocable = new ArrayList<>();
    final List<FieldFault> faults = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    PeriodOutcome period = new PeriodOutcome.Sent(100);

    MemoryConsents(MemoryJobs jobs) {
        this.jobs = jobs;
    }

    /** Somebody of 訪問診療等 with two consents, one of them without an end. */
    static Revocable person(String name) {
        return new Revocable(
                MemoryJobs.entry("06139463", "２２", "19750401", "00456"),
                name,
                List.of(consent(ConsentKind.QUALIFICATION, ""), consent(ConsentKind.DRUG, "20270331235959")));
    }

    private static KnownConsent consent(ConsentKind kind, String until) {
        return new KnownConsent(
                new Consent(kind, Code.of(ConsentFlag.GIVEN), WireTime.of("20261102101500"), WireTime.of(until)),
                ConsentRoute.HOME_VISIT,
                Rows.at("08:31"),
                null,
                "");
    }

    @Override
    public PeriodOutcome fetchList(CareKind care, LocalDate from, LocalDate to) {
        asked.add("list " + care + " " + from + " " + to);
        if (period instanceof PeriodOutcome.Sent) {
            return new PeriodOutcome.Sent(
                    jobs.given(care == CareKind.ONLINE ? JobKind.ONLINE_CONSENTS : JobKind.HOME_CONSENTS, 0));
        }
        return period;
    }

    @Override
    public Period proposal(CareKind care) {
        return new Period(
                care == CareKind.ONLINE
                        ? Rows.DAY.minusDays(6)
                        : Rows.DAY.minusMonths(1).plusDays(1),
                Rows.DAY);
    }

    @Override
    public List<KnownConsent> ofRow(long row) {
        return List.of();
    }

    @Override
    public List<Revocable> revocable(List<Long> rows) {
        return List.copyOf(revocable);
    }

    @Override
    public List<Long> revoke(List<BatchEntry> people, CareKind care, String reason) {
        asked.add("revoke " + people.size() + " " + care + " " + reason);
        return people.stream().map(person -> jobs.given(JobKind.REVOCATION, 1)).toList();
    }

    @Override
    public List<FieldFault> check(ReferenceRegistration registration) {
        return List.copyOf(faults);
    }

    @Override
    public long register(ReferenceRegistration registration) {
        asked.add("register " + registration.reference());
        return jobs.given(JobKind.REFERENCE, 1);
    }
}
