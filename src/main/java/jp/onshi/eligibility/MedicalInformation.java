package jp.onshi.eligibility;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two kinds of medical information that can be asked for. */
public enum MedicalInformation {
    /** 薬剤情報, with 診療情報 and 手術情報 where the patient consented to them (YZKsiquc). */
    DRUGS(JobKind.DRUGS, ConsentKind.DRUG, List.of(ConsentKind.DIAGNOSIS, ConsentKind.SURGERY)),
    /** 特定健診情報 (TKKsiquc). */
    CHECKUPS(JobKind.CHECKUPS, ConsentKind.CHECKUP, List.of());

    private final JobKind job;
    private final ConsentKind consent;
    private final List<ConsentKind> beside;

    MedicalInformation(JobKind job, ConsentKind consent, List<ConsentKind> beside) {
        this.job = job;
        this.consent = consent;
        this.beside = beside;
    }

    /** The kind of job that asks for it. */
    public JobKind job() {
        return job;
    }

    /** The consent without which it may not be asked for. */
    public ConsentKind consent() {
        return consent;
    }

    /** The consents to what the same answer may hold beside it. */
    public List<ConsentKind> beside() {
        return beside;
    }

    /** The name in JSON and on the command line. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a job of the kind asks for; empty for a job that asks for no medical information. */
    public static Optional<MedicalInformation> of(JobKind job) {
        for (MedicalInformation candidate : values()) {
            if (candidate.job == job) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
