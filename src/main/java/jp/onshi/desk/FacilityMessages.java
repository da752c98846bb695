package jp.onshi.desk;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.JobKind;
import jp.onshi.ledger.JobRecord;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutAnswer;
import jp.onshi.oqs.LayoutCodec;
import jp.onshi.oqs.LayoutField;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/**
 * The messages about the clinic itself, all of one kind: what a layout file says. The terms of a job are the values of
 * its request by key; its answer is kept as it came, so that it can be read again when the layout has been completed.
 */
final class FacilityMessages implements JobMessages {

    private static final String CHANGED = "1";
    private static final String UNCHANGED = "0";

    private final JobKind kind;
    private final Layout layout;
    private final LayoutCodec codec = new LayoutCodec();

    private FacilityMessages(JobKind kind, Layout layout) {
        this.kind = kind;
        this.layout = layout;
    }

    /** The messages of every kind whose layout is in force and has a prefix. */
    static List<JobMessages> of(Layouts layouts) {
        List<JobMessages> all = new ArrayList<>();
        for (JobKind kind : JobKind.values()) {
            LayoutName name = layout(kind);
            if (name != null && !name.isBatch()) {
                Optional<Layout> layout = layouts.layout(name).filter(Layout::isOn);
                layout.ifPresent(found -> all.add(new FacilityMessages(kind, found)));
            }
        }
        return all;
    }

    /** The layout that a kind of job follows; {@code null} for kinds whose messages are known. */
    static @Nullable LayoutName layout(JobKind kind) {
        return switch (kind) {
            case FACILITY_URL -> LayoutName.URL;
            case SETTINGS -> LayoutName.SETTINGS;
            case SETTINGS_UPDATE -> LayoutName.SETTINGS_UPDATE;
            case ACTIVATION_LIST -> LayoutName.ACTIVATION_LIST;
            case ACTIVATION_ISSUE -> LayoutName.ACTIVATION_ISSUE;
            case ACTIVATION_REVOKE -> LayoutName.ACTIVATION_REVOKE;
            case HOME_BATCH -> LayoutName.HOME_BATCH;
            case ONLINE_BATCH -> LayoutName.ONLINE_BATCH;
            default -> null;
        };
    }

    /** What every request by a layout carries. */
    static Map<String, String> common(Envelope envelope) {
        Map<String, String> values = new HashMap<>();
        values.put("institution", envelope.institutionCode());
        values.put("identifier", envelope.fileIdentifier());
        values.put("day", DateTimeFormatter.BASIC_ISO_DATE.format(envelope.today()));
        return values;
    }

    @Override
    public JobKind kind() {
        return kind;
    }

    @Override
    public String requestPrefix() {
        return layout.requestPrefix();
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        Map<String, String> values = common(envelope);
        values.putAll(job.terms());
        for (LayoutField field : layout.request().fields()) {
            if (field.isChangeMark()) {
                String setting = field.key().substring(0, field.key().length() - LayoutField.CHANGED.length());
                values.put(field.key(), job.terms().containsKey(setting) ? CHANGED : UNCHANGED);
            }
        }
        return codec.encode(layout, values, List.of(), envelope.encoding());
    }

    @Override
    public Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
        LayoutAnswer answer = codec.decode(layout, file);
        return new Answer(answer.value("identifier"), answer.isDone(), answer.code(), answer.message(), file);
    }
}
