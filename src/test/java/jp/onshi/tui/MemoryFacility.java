package jp.onshi.tui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FacilityAnswer;
import jp.onshi.desk.FacilityDesk;
import jp.onshi.desk.JobView;
import jp.onshi.desk.SettingChoice;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnknownElement;
import org.jspecify.annotations.Nullable;

/** The clinic's own matters, answered from memory. */
final class MemoryFacility implements FacilityDesk {

    static final String URL = "https://zaitaku.example/r?c=9910000001&k=2";

    final List<String> asked = new ArrayList<>();
    final Map<String, String> settings =
            new LinkedHashMap<>(Map.of("home", "1", "online", "0", "prescription", "2", "prescription-timing", "2"));
    final List<String> codes = new ArrayList<>(List.of("ABCD-EFGH-0001", "ABCD-EFGH-0002"));
    Optional<String> url = Optional.of(URL);
    boolean fetched = true;
    boolean confirmed;
    JobState state = JobState.DONE;

    @Nullable
    DeskException refusal;

    private @Nullable JobKind last;

    private long give(JobKind kind, String what) throws DeskException {
        if (refusal != null) {
            throw refusal;
        }
        asked.add(what);
        last = kind;
        return asked.size();
    }

    @Override
    public long askUrl(CareKind care) throws DeskException {
        return give(JobKind.FACILITY_URL, "url " + care.wire());
    }

    @Override
    public long askSettings() throws DeskException {
        return give(JobKind.SETTINGS, "settings");
    }

    @Override
    public UpdateOutcome updateSettings(Map<String, String> changes) throws DeskException {
        settings.putAll(changes);
        return new UpdateOutcome.Sent(give(JobKind.SETTINGS_UPDATE, "update " + changes));
    }

    @Override
    public long askActivations() throws DeskException {
        return give(JobKind.ACTIVATION_LIST, "list");
    }

    @Override
    public long issueActivation() throws DeskException {
        return give(JobKind.ACTIVATION_ISSUE, "issue");
    }

    @Override
    public long revokeActivation(String activation) throws DeskException {
        return give(JobKind.ACTIVATION_REVOKE, "revoke " + activation);
    }

    @Override
    public Optional<FacilityAnswer> answer(long job) {
        return Optional.of(answer(List.of(value("activation", "コード", "WXYZ-0003", "WXYZ-0003")), List.of(), List.of()));
    }

    @Override
    public Optional<JobView> latestJob() {
        return last == null
                ? Optional.empty()
                : Optional.of(new JobView(
                        asked.size(),
                        last,
                        state,
                        "",
                        Rows.at("09:40"),
                        state.isOpen() ? null : Rows.at("09:41"),
                        0,
                        JobSummary.NONE,
                        List.of(),
                        null,
                        state == JobState.FAILED ? "ZZ0000001" : "",
                        state == JobState.FAILED ? "受け付けられません" : ""));
    }

    @Override
    public Optional<FacilityAnswer> url(CareKind care) {
        return care == CareKind.ONLINE || !fetched
                ? Optional.empty()
                : url.map(text -> answer(List.of(value("url", "URL", text, text)), List.of(), List.of()));
    }

    @Override
    public Optional<FacilityAnswer> settings() {
        List<FacilityAnswer.Value> values = new ArrayList<>();
        settings.forEach((key, code) -> values.add(value(key, key, code, code)));
        return fetched
                ? Optional.of(answer(
                        values, List.of(), List.of(new UnknownElement("XmlMsg/MessageBody/New", "新しい設定\u001b[31m"))))
                : Optional.empty();
    }

    @Override
    public Optional<FacilityAnswer> activations() {
        return fetched
                ? Optional.of(answer(
                        List.of(),
                        codes.stream()
                                .map(code -> List.of(
                                        value("activation", "コード", code, code), value("state", "状態", "未使用", "未使用")))
                                .toList(),
                        List.of()))
                : Optional.empty();
    }

    @Override
    public List<SettingChoice> choices() {
        Map<String, String> use = new LinkedHashMap<>();
        use.put("0", "利用しない");
        use.put("1", "利用する");
        Map<String, String> prescription = new LinkedHashMap<>(use);
        prescription.put("1", "電子処方箋だけ");
        prescription.put("2", "電子処方箋と紙");
        return List.of(
                new SettingChoice("home", "訪問診療等の利用", 1, use),
                new SettingChoice("online", "オンライン診療等の利用", 1, use),
                new SettingChoice("prescription", "電子処方箋の利用", 1, prescription));
    }

    private FacilityAnswer answer(
            List<FacilityAnswer.Value> values, List<List<FacilityAnswer.Value>> entries, List<UnknownElement> unknown) {
        return new FacilityAnswer(1, Rows.at("09:30"), true, "", "", confirmed, values, entries, unknown);
    }

    private static FacilityAnswer.Value value(String key, String label, String wire, String shown) {
        return new FacilityAnswer.Value(key, label, wire, shown);
    }
}
