package jp.onshi.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobKind;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewConsent;
import jp.onshi.ledger.UnitSource;
import jp.onshi.oqs.BatchRequests;
import jp.onshi.oqs.BatchRequests.Sender;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutCodec;
import jp.onshi.oqs.Layouts;
import org.jspecify.annotations.Nullable;

/** What the batch kinds ask, and what their units mean. */
final class BatchMessages implements JobMessages {

    /** The term of a job by month that holds it, {@code YYYY-MM}. */
    static final String MONTH = "month";
    /** The term of a batch for 訪問診療等 and オンライン診療等: {@code 1} when 限度額適用認定証 is to come along. */
    static final String LIMIT = "limit";
    /** The same for 特定疾病療養受療証. */
    static final String DISEASE = "disease";

    private final JobKind kind;
    private final String prefix;
    private final @Nullable Layout layout;
    private final BatchUse use;
    private final Outcomes outcomes;
    private final Clock clock;
    private final BatchRequests requests = new BatchRequests();

    private BatchMessages(
            JobKind kind, String prefix, @Nullable Layout layout, BatchUse use, Ledger ledger, Clock clock) {
        this.kind = kind;
        this.prefix = prefix;
        this.layout = layout;
        this.use = use;
        this.outcomes = new Outcomes(ledger);
        this.clock = clock;
    }

    /** The messages of every batch kind whose prefix is known. */
    static List<JobMessages> of(Ledger ledger, BatchUse use, Layouts layouts, Clock clock) {
        List<JobMessages> all = new ArrayList<>();
        for (JobKind kind : JobKind.values()) {
            if (!kind.isBatch()) {
                continue;
            }
            if (kind == JobKind.HOME_BATCH || kind == JobKind.ONLINE_BATCH) {
                Optional<Layout> layout = Optional.ofNullable(FacilityMessages.layout(kind))
                        .flatMap(layouts::layout)
                        .filter(Layout::isOn);
                layout.ifPresent(
                        found -> all.add(new BatchMessages(kind, found.requestPrefix(), found, use, ledger, clock)));
            } else {
                all.add(new BatchMessages(kind, prefix(kind), null, use, ledger, clock));
            }
        }
        return all;
    }

    private static String prefix(JobKind kind) {
        return switch (kind) {
            case ELIGIBILITY_BATCH -> "OQSmuquc01req";
            case HOME_CONSENTS -> "OQSmuhvq01req";
            case ONLINE_CONSENTS -> "OQSmuonq01req";
            case AID_MONTH -> "OQSmutic01req";
            case REFERENCE_BATCH -> "OQSmuimm01req";
            default -> throw new IllegalArgumentException("no batch of a known prefix: " + kind);
        };
    }

    @Override
    public JobKind kind() {
        return kind;
    }

    @Override
    public String requestPrefix() {
        return prefix;
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        Sender sender = new Sender(envelope.institutionCode(), envelope.fileIdentifier(), envelope.encoding());
        return switch (kind) {
            case ELIGIBILITY_BATCH -> requests.eligibility(sender, envelope.today(), entries, use.limitBlock());
            case HOME_CONSENTS -> consents(sender, CareKind.HOME_VISIT, job);
            case ONLINE_CONSENTS -> consents(sender, CareKind.ONLINE, job);
            case AID_MONTH -> requests.aidMonth(sender, YearMonth.parse(job.term(MONTH)));
            case REFERENCE_BATCH -> requests.references(sender, entries);
            default -> byLayout(job, entries, envelope);
        };
    }

    private byte[] consents(Sender sender, CareKind care, JobRecord job) {
        return requests.consents(
                sender,
                care,
                LocalDate.parse(job.term(ClinicConsents.FROM)),
                LocalDate.parse(job.term(ClinicConsents.TO)));
    }

    private byte[] byLayout(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        Layout known = layout;
        if (known == null) {
            throw new IllegalStateException("no layout of " + kind);
        }
        List<Map<String, String>> people = new ArrayList<>();
        for (BatchEntry entry : entries) {
            InsuranceIdentity identity = entry.identity();
            Map<String, String> values = new HashMap<>();
            values.put("insurer", identity.insurer().padded());
            values.put("symbol", identity.symbol());
            values.put("number", identity.number());
            values.put("branch", identity.branch());
            values.put("birthdate", entry.birthdate().wire());
            values.put(LIMIT, job.term(LIMIT));
            values.put(DISEASE, job.term(DISEASE));
            values.put("reference", Integer.toString(people.size() + 1));
            people.add(values);
        }
        return new LayoutCodec().encode(known, FacilityMessages.common(envelope), people, envelope.encoding());
    }

    @Override
    public Meaning unit(JobRecord job, @Nullable BatchEntry asked, BatchUnit answer, UnitSource source)
            throws LedgerException {
        List<NewConsent> said = switch (kind) {
            case HOME_CONSENTS -> SaidConsents.of(answer, ConsentRoute.HOME_VISIT, clock.instant());
            case ONLINE_CONSENTS -> SaidConsents.of(answer, ConsentRoute.ONLINE, clock.instant());
            default -> List.of();
        };
        return new Meaning(outcomes.of(asked, answer), said);
    }
}
