package jp.onshi.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.JobKind;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutAnswer;
import jp.onshi.oqs.LayoutCodec;
import jp.onshi.oqs.LayoutField;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.UnreadableMessageException;

/** {@link FacilityDesk} on the ledger: jobs whose messages are {@link FacilityMessages}. */
final class ClinicFacilityDesk implements FacilityDesk {

    /** So many jobs of a kind are looked through for the latest that was answered. */
    private static final int LOOKED_THROUGH = 50;

    /** The picture that may come with an address; ours is drawn from the address itself. */
    private static final String IMAGE = "image";

    private static final Set<JobKind> KINDS = EnumSet.of(
            JobKind.FACILITY_URL,
            JobKind.SETTINGS,
            JobKind.SETTINGS_UPDATE,
            JobKind.ACTIVATION_LIST,
            JobKind.ACTIVATION_ISSUE,
            JobKind.ACTIVATION_REVOKE);

    private static final String CARE = "care";
    private static final String ACTIVATION = "activation";

    private final Ledger ledger;
    private final LayoutUse layouts;
    private final Giver giver;
    private final JobDesk jobs;
    private final LayoutCodec codec = new LayoutCodec();

    /** Makes a job without people and lets it out. */
    interface Giver {
        long give(JobKind kind, String title, Map<String, String> terms) throws DeskException;
    }

    ClinicFacilityDesk(Ledger ledger, LayoutUse layouts, Giver giver, JobDesk jobs) {
        this.ledger = ledger;
        this.layouts = layouts;
        this.giver = giver;
        this.jobs = jobs;
    }

    @Override
    public long askUrl(CareKind care) throws DeskException {
        return ask(JobKind.FACILITY_URL, care.label(), Map.of(CARE, care.wire()));
    }

    @Override
    public long askSettings() throws DeskException {
        return ask(JobKind.SETTINGS, "", Map.of());
    }

    @Override
    public UpdateOutcome updateSettings(Map<String, String> changes) throws DeskException {
        if (changes.isEmpty()) {
            return new UpdateOutcome.Rejected("facility.settings.nothing", List.of());
        }
        List<SettingChoice> choices = choices();
        StringBuilder title = new StringBuilder();
        for (Map.Entry<String, String> change : new TreeMap<>(changes).entrySet()) {
            Optional<SettingChoice> choice = choices.stream()
                    .filter(candidate -> candidate.key().equals(change.getKey()))
                    .findFirst();
            if (choice.isEmpty()) {
                List<String> known = choices.stream().map(SettingChoice::key).toList();
                return new UpdateOutcome.Rejected(
                        "facility.settings.unknown", List.of(change.getKey(), String.join(" ", known)));
            }
            if (!choice.get().takes(change.getValue())) {
                return new UpdateOutcome.Rejected(
                        choice.get().codes().isEmpty() ? "facility.settings.length" : "facility.settings.value",
                        List.of(change.getKey(), change.getValue(), allowed(choice.get())));
            }
            title.append(title.isEmpty() ? "" : " ")
                    .append(change.getKey())
                    .append('=')
                    .append(change.getValue());
        }
        return new UpdateOutcome.Sent(ask(JobKind.SETTINGS_UPDATE, title.toString(), changes));
    }

    private static String allowed(SettingChoice choice) {
        if (choice.codes().isEmpty()) {
            return Integer.toString(choice.length());
        }
        List<String> codes = new ArrayList<>();
        choice.codes().forEach((code, label) -> codes.add(code + " " + label));
        return String.join("、", codes);
    }

    @Override
    public long askActivations() throws DeskException {
        return ask(JobKind.ACTIVATION_LIST, "", Map.of());
    }

    @Override
    public long issueActivation() throws DeskException {
        return ask(JobKind.ACTIVATION_ISSUE, "", Map.of());
    }

    @Override
    public long revokeActivation(String activation) throws DeskException {
        LayoutField field = layouts.sendable(LayoutName.ACTIVATION_REVOKE).request().fields().stream()
                .filter(candidate -> candidate.key().equals(ACTIVATION))
                .findFirst()
                .orElseThrow();
        String code = activation.strip();
        if (code.isEmpty() || code.codePointCount(0, code.length()) > field.length()) {
            throw new DeskException(
                    "facility.error.activation",
                    List.of(Integer.toString(field.length())),
                    new IllegalArgumentException("no activation code"));
        }
        return ask(JobKind.ACTIVATION_REVOKE, "", Map.of(ACTIVATION, code));
    }

    private long ask(JobKind kind, String title, Map<String, String> terms) throws DeskException {
        layouts.sendable(name(kind));
        return giver.give(kind, title, terms);
    }

    private static LayoutName name(JobKind kind) {
        LayoutName name = FacilityMessages.layout(kind);
        if (name == null) {
            throw new IllegalArgumentException(kind + " follows no layout file");
        }
        return name;
    }

    @Override
    public Optional<FacilityAnswer> answer(long job) throws DeskException {
        try {
            Optional<JobRecord> record = ledger.jobs().job(job);
            return record.isEmpty() || FacilityMessages.layout(record.get().kind()) == null
                    ? Optional.empty()
                    : answer(record.get());
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public Optional<JobView> latestJob() throws DeskException {
        return jobs.recent(KINDS, 1).stream().findFirst();
    }

    @Override
    public Optional<FacilityAnswer> url(CareKind care) throws DeskException {
        return latest(JobKind.FACILITY_URL, Map.of(CARE, care.wire()));
    }

    @Override
    public Optional<FacilityAnswer> settings() throws DeskException {
        return latest(JobKind.SETTINGS, Map.of());
    }

    @Override
    public Optional<FacilityAnswer> activations() throws DeskException {
        return latest(JobKind.ACTIVATION_LIST, Map.of());
    }

    private Optional<FacilityAnswer> latest(JobKind kind, Map<String, String> terms) throws DeskException {
        try {
            for (JobRecord job : ledger.jobs().recent(EnumSet.of(kind), LOOKED_THROUGH)) {
                if (job.terms().equals(terms)) {
                    Optional<FacilityAnswer> found = answer(job).filter(FacilityAnswer::done);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<SettingChoice> choices() throws DeskException {
        List<SettingChoice> choices = new ArrayList<>();
        for (LayoutField field :
                layouts.readable(LayoutName.SETTINGS_UPDATE).request().fields()) {
            if (!Layout.isCommon(field.key())
                    && !field.isChangeMark()
                    && field.fixed().isEmpty()) {
                choices.add(new SettingChoice(
                        field.key(),
                        field.label(),
                        field.length(),
                        layouts.layouts().codes().table(field.codes())));
            }
        }
        return choices;
    }

    private Optional<FacilityAnswer> answer(JobRecord job) throws DeskException, LedgerException {
        Optional<byte[]> kept = ledger.jobs().kept(job.id());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Layout layout = layouts.readable(name(job.kind()));
        try {
            LayoutAnswer answer = codec.decode(layout, kept.get());
            List<LayoutField> repeated = layout.result().repeatedFields();
            List<List<FacilityAnswer.Value>> entries = new ArrayList<>();
            for (Map<String, String> entry : answer.entries()) {
                entries.add(values(repeated, entry));
            }
            Instant closed = job.closedAt();
            return Optional.of(new FacilityAnswer(
                    job.id(),
                    closed == null ? job.createdAt() : closed,
                    answer.isDone(),
                    answer.code(),
                    answer.message(),
                    layout.confirmed(),
                    values(layout.result().fields(), answer.values()),
                    entries,
                    answer.unknown()));
        } catch (UnreadableMessageException e) {
            throw new DeskException("facility.error.answer-unreadable", List.of(Long.toString(job.id())), e);
        }
    }

    private List<FacilityAnswer.Value> values(List<LayoutField> fields, Map<String, String> said) {
        List<FacilityAnswer.Value> values = new ArrayList<>();
        for (LayoutField field : fields) {
            String wire = said.getOrDefault(field.key(), "");
            if (!wire.isEmpty() && !Layout.isCommon(field.key()) && !field.key().equals(IMAGE)) {
                String shown = field.codes().isEmpty()
                        ? wire
                        : layouts.layouts().codes().label(field.codes(), wire);
                values.add(new FacilityAnswer.Value(field.key(), field.label(), wire, shown));
            }
        }
        return values;
    }
}
