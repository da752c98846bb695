package jp.onshi.tui.screen;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FacilityAnswer;
import jp.onshi.desk.FacilityDesk;
import jp.onshi.desk.JobView;
import jp.onshi.desk.SettingChoice;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * 施設: 医療機関アクセスURL, 環境設定 and アクティベーションコード on one screen, one of their lines selected. What a layout
 * file of the program says is marked 未確認.
 *
 * @param state what is known; {@code null} until it has been read
 * @param focus the selected line
 * @param changes the new codes of settings by key, not sent yet
 */
public record FacilityScreen(@Nullable FacilityState state, int focus, Map<String, String> changes) implements Screen {

    private static final int NAME = 30;
    private static final int VALUE = 20;
    private static final int TIME = 18;
    private static final int URLS = 2;

    /** Copies the map and keeps its order. */
    public FacilityScreen {
        changes = Map.copyOf(changes);
    }

    /** The screen before anything has been read by {@link #load}. */
    static FacilityScreen opening() {
        return new FacilityScreen(null, 0, Map.of());
    }

    /** Reads what is known. */
    static Task load() {
        return desk -> new News.FacilityRead(FacilityState.read(desk));
    }

    /** What the selected line belongs to. */
    private enum Section {
        URL,
        SETTINGS,
        ACTIVATIONS
    }

    private FacilityState known() {
        FacilityState read = state;
        return read == null ? FacilityState.nothing() : read;
    }

    private int lines() {
        return URLS + known().choices().size() + Math.max(1, known().codes().size());
    }

    private Section section() {
        if (focus < URLS) {
            return Section.URL;
        }
        return focus < URLS + known().choices().size() ? Section.SETTINGS : Section.ACTIVATIONS;
    }

    private CareKind care() {
        return focus == 0 ? CareKind.HOME_VISIT : CareKind.ONLINE;
    }

    private Optional<String> url() {
        return (focus == 0 ? known().home() : known().online()).flatMap(FacilityAnswer::url);
    }

    private Optional<SettingChoice> choice() {
        return section() == Section.SETTINGS ? Optional.of(known().choices().get(focus - URLS)) : Optional.empty();
    }

    /** The code of the selected line; empty when there is none. */
    private String activation() {
        int at = focus - URLS - known().choices().size();
        return section() == Section.ACTIVATIONS && at < known().codes().size()
                ? FacilityAnswer.value(known().codes().get(at), "activation")
                : "";
    }

    @Override
    public String context() {
        return "facility";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("facility.screen.title");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> back(around)));
        commands.add(
                new Command(Action.ABANDON, "facility-revoke", !activation().isEmpty(), () -> askToRevoke(around)));
        commands.add(Command.of(Action.REFRESH, "facility-fetch", () -> fetch(around)));
        commands.add(
                switch (section()) {
                    case URL -> new Command(Action.CONFIRM, "facility-qr", url().isPresent(), () -> showCode(around));
                    case SETTINGS ->
                        new Command(Action.CONFIRM, "facility-update", !changes.isEmpty(), () -> askToUpdate(around));
                    case ACTIVATIONS -> Command.of(Action.CONFIRM, "facility-issue", () -> askToIssue(around));
                });
        commands.add(new Command(Action.LEFT, "facility-value", section() == Section.SETTINGS, () -> turn(-1, around)));
        commands.add(new Command(Action.RIGHT, "facility-value", section() == Section.SETTINGS, () -> turn(1, around)));
        commands.add(Command.of(Action.UP, "line-up", () -> select(focus - 1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> select(focus + 1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> select(0)));
        commands.add(Command.of(Action.LAST, "line-last", () -> select(lines() - 1)));
        commands.add(Command.of(Action.CANCEL, "back", () -> back(around)));
        return commands;
    }

    private Step back(Surroundings around) {
        if (changes.isEmpty()) {
            return Step.to(this).closing(null);
        }
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(around.text("facility.ask.drop"), around.text("facility.ask.drop.effect")),
                        (screen, now) -> Step.to(screen).closing(null)));
    }

    private Step select(int line) {
        return Step.to(new FacilityScreen(state, Math.max(0, Math.min(lines() - 1, line)), changes));
    }

    private Step fetch(Surroundings around) {
        CareKind care = care();
        return switch (section()) {
            case URL -> ask(facility -> facility.askUrl(care), around);
            case SETTINGS -> ask(FacilityDesk::askSettings, around);
            case ACTIVATIONS -> ask(FacilityDesk::askActivations, around);
        };
    }

    private interface Question {
        void ask(FacilityDesk facility) throws DeskException;
    }

    private Step ask(Question question, Surroundings around) {
        return Step.to(this).and(asking(question)).saying(around.text("facility.screen.asking"));
    }

    private static Task asking(Question question) {
        return (Desk desk) -> {
            question.ask(desk.facility());
            return new News.FacilityRead(FacilityState.read(desk));
        };
    }

    private Step showCode(Surroundings around) {
        return url().map(url -> Step.to(this).opening(QrScreen.of(url)))
                .orElseGet(() -> Step.to(this).refusing(around.text("facility.screen.no-url")));
    }

    /** The next or previous value of the selected setting; the current one is no change. */
    private Step turn(int by, Surroundings around) {
        SettingChoice choice = choice().orElse(null);
        if (choice == null || choice.codes().isEmpty()) {
            return Step.to(this).refusing(around.text("facility.screen.no-values"));
        }
        String current = known().current(choice.key());
        List<String> codes = new ArrayList<>(choice.codes().keySet());
        int at = codes.indexOf(changes.getOrDefault(choice.key(), current));
        String next = codes.get(Math.floorMod(at < 0 ? by > 0 ? 0 : -1 : at + by, codes.size()));
        Map<String, String> other = new LinkedHashMap<>(changes);
        if (next.equals(current)) {
            other.remove(choice.key());
        } else {
            other.put(choice.key(), next);
        }
        return Step.to(new FacilityScreen(state, focus, other));
    }

    private Step askToUpdate(Surroundings around) {
        if (changes.isEmpty()) {
            return Step.to(this).refusing(around.text("facility.screen.nothing-changed"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(around.text("facility.ask.update"));
        for (SettingChoice choice : known().choices()) {
            String to = changes.get(choice.key());
            if (to != null) {
                lines.add(around.text(
                        "facility.ask.update.line",
                        choice.label(),
                        shown(choice, known().current(choice.key()), around),
                        shown(choice, to, around)));
            }
        }
        lines.add(around.text("facility.ask.update.effect"));
        Map<String, String> wanted = changes;
        return Step.to(this)
                .asking(Dialog.destructive(
                        "", lines, (screen, now) -> sent(screen, now).and(desk -> update(desk, wanted))));
    }

    private static News update(Desk desk, Map<String, String> wanted) throws DeskException {
        if (desk.facility().updateSettings(wanted) instanceof FacilityDesk.UpdateOutcome.Rejected rejected) {
            return new News.Failed(rejected.key(), rejected.arguments());
        }
        return new News.FacilityRead(FacilityState.read(desk));
    }

    private Step askToIssue(Surroundings around) {
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(around.text("facility.ask.issue"), around.text("facility.ask.issue.effect")),
                        (screen, now) -> sent(screen, now).and(asking(FacilityDesk::issueActivation))));
    }

    private Step askToRevoke(Surroundings around) {
        String code = activation();
        if (code.isEmpty()) {
            return Step.to(this).refusing(around.text("facility.screen.no-code"));
        }
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(around.text("facility.ask.revoke", code), around.text("facility.ask.revoke.effect")),
                        (screen, now) -> sent(screen, now).and(asking(facility -> facility.revokeActivation(code)))));
    }

    private static Step sent(Screen screen, Surroundings around) {
        return Step.to(screen).saying(around.text("facility.screen.asking"));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.FacilityRead read) {
            return shown(read.state(), around);
        }
        if (news instanceof News.Failed failed) {
            return Step.to(this)
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    /** What has been read; news of the latest question replaces the message. Changed settings are asked for again. */
    private Step shown(FacilityState now, Surroundings around) {
        boolean isNews = state != null && !now.job().equals(known().job());
        boolean updated = isNews
                && now.job()
                        .filter(job -> job.kind() == JobKind.SETTINGS_UPDATE && job.state() == JobState.DONE)
                        .isPresent();
        Step step = new FacilityScreen(now, focus, updated ? Map.of() : changes).select(focus);
        if (updated) {
            step = step.and(asking(FacilityDesk::askSettings));
        }
        if (!isNews) {
            return step;
        }
        Message said = step.screen().advice(around);
        return said.level() == Message.Level.ERROR ? step.refusing(said.text()) : step.saying(said.text());
    }

    @Override
    public Message advice(Surroundings around) {
        if (state == null) {
            return Message.info(around.text("screens.list.reading"));
        }
        Optional<JobView> job = known().job();
        if (job.isEmpty()) {
            return Message.info(around.text("facility.screen.how"));
        }
        JobView latest = job.get();
        return switch (latest.state()) {
            case REQUESTED, ACCEPTED, WAITING, FETCHED -> Message.info(around.text("facility.screen.waiting"));
            case DONE ->
                latest.kind() == JobKind.ACTIVATION_ISSUE
                        ? Message.info(around.text(
                                "facility.screen.issued",
                                known().answer()
                                        .map(answer -> answer.value("activation"))
                                        .orElse("")))
                        : Message.info(around.text("facility.screen.how"));
            case FAILED ->
                Message.error(around.text("facility.screen.failed", latest.errorCode(), latest.errorMessage()));
            case TIMED_OUT -> Message.error(around.text("facility.screen.timed-out"));
            case CANCELLED -> Message.info(around.text("facility.screen.how"));
        };
    }

    /** A row of the body: what is drawn, and the line it belongs to; −1 for headings and the like. */
    private record BodyRow(int line, Drawing drawing) {}

    private interface Drawing {
        void draw(Frame frame, int row, Role role);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        if (state == null) {
            return;
        }
        List<BodyRow> rows = rows(around);
        int selected = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).line() == focus) {
                selected = i;
            }
        }
        int page = around.bodyRows();
        int top = Math.max(0, Math.min(selected - page / 2, rows.size() - page));
        for (int i = top; i < rows.size() && i < top + page; i++) {
            int row = around.bodyTop() + i - top;
            boolean chosen = rows.get(i).line() == focus;
            Role role = chosen ? Role.ROW_SELECTED : Role.ROW;
            if (chosen) {
                frame.fillRow(row, role);
                frame.put(0, row, ">", role);
            }
            rows.get(i).drawing().draw(frame, row, role);
        }
        frame.put(1, around.statusRow(), around.text("facility.screen.status." + section()), Role.LABEL);
    }

    private List<BodyRow> rows(Surroundings around) {
        List<BodyRow> rows = new ArrayList<>();
        rows.add(heading("facility.screen.url", known().home().or(() -> known().online()), around));
        rows.add(new BodyRow(0, (frame, row, role) -> drawUrl(frame, row, role, CareKind.HOME_VISIT, around)));
        rows.add(new BodyRow(1, (frame, row, role) -> drawUrl(frame, row, role, CareKind.ONLINE, around)));
        rows.add(new BodyRow(-1, (frame, row, role) -> {}));
        rows.add(heading("facility.screen.settings", known().settings(), around));
        for (int i = 0; i < known().choices().size(); i++) {
            SettingChoice choice = known().choices().get(i);
            rows.add(new BodyRow(URLS + i, (frame, row, role) -> drawSetting(frame, row, role, choice, around)));
        }
        known().settings().ifPresent(answer -> addUnknown(rows, answer, around));
        rows.add(new BodyRow(-1, (frame, row, role) -> {}));
        rows.add(heading("facility.screen.activations", known().activations(), around));
        int line = URLS + known().choices().size();
        for (List<FacilityAnswer.Value> entry : known().codes()) {
            String text = String.join(
                    "  ", entry.stream().map(FacilityAnswer.Value::shown).toList());
            rows.add(new BodyRow(line++, (frame, row, role) -> frame.put(2, row, text, role, around.columns() - 3)));
        }
        if (known().codes().isEmpty()) {
            rows.add(new BodyRow(
                    line, (frame, row, role) -> frame.put(2, row, around.text("facility.screen.none"), role)));
        }
        known().activations().ifPresent(answer -> addUnknown(rows, answer, around));
        return rows;
    }

    /** What the layout does not name is shown by its path. */
    private static void addUnknown(List<BodyRow> rows, FacilityAnswer answer, Surroundings around) {
        answer.unknown()
                .forEach(element -> rows.add(new BodyRow(
                        -1,
                        (frame, row, role) -> frame.put(
                                2, row, element.path() + ": " + element.text(), Role.UNKNOWN, around.columns() - 3))));
    }

    private static BodyRow heading(String key, Optional<FacilityAnswer> answer, Surroundings around) {
        return new BodyRow(-1, (frame, row, role) -> {
            int column = frame.put(1, row, around.text(key), Role.SECTION);
            boolean confirmed = answer.map(FacilityAnswer::confirmed).orElse(false);
            if (!confirmed) {
                column = frame.put(column + 2, row, around.text("facility.screen.unconfirmed"), Role.STATUS_WARN);
            }
            if (answer.isPresent()) {
                frame.put(column + 2, row, moment(answer.get(), around), Role.LABEL);
            }
        });
    }

    private static String moment(FacilityAnswer answer, Surroundings around) {
        LocalDateTime at = LocalDateTime.ofInstant(answer.at(), JapanTime.ZONE);
        return around.text(
                "facility.screen.at", Wareki.shortForm(at.toLocalDate()) + " " + JapanTime.minutes(at.toLocalTime()));
    }

    private void drawUrl(Frame frame, int row, Role role, CareKind care, Surroundings around) {
        Optional<FacilityAnswer> answer = care == CareKind.HOME_VISIT ? known().home() : known().online();
        int column = frame.put(2, row, around.names().of(Code.of(care)), role, TIME);
        String url = answer.flatMap(FacilityAnswer::url).orElse(around.text("facility.screen.none"));
        frame.put(column + 1, row, url, role, around.columns() - column - 2);
    }

    private void drawSetting(Frame frame, int row, Role role, SettingChoice choice, Surroundings around) {
        int column = frame.put(2, row, choice.label(), role, NAME);
        column = frame.put(column + 1, row, shown(choice, known().current(choice.key()), around), role, VALUE);
        String next = changes.get(choice.key());
        if (next != null) {
            String text = around.text("facility.screen.change", shown(choice, next, around));
            frame.put(column + 1, row, text, Role.VALUE_CHANGED, around.columns() - column - 2);
        }
    }

    private static String shown(SettingChoice choice, String code, Surroundings around) {
        if (code.isEmpty()) {
            return around.text("facility.screen.not-known");
        }
        String label = choice.codes().get(code);
        return label == null ? code : code + " " + label;
    }
}
