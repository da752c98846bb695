package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.onshi.desk.Match;
import jp.onshi.desk.Mihon;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.screen.Command;
import jp.onshi.tui.widget.KeyLabels;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What screens declare")
class DeclarationsTest {

    private static final Keymap KEYS = Keymap.shipped("orca");

    /** Every screen with the ways its declarations can look. */
    private static Map<String, List<Command>> declarations() {
        Map<String, List<Command>> all = new HashMap<>();
        for (String way : List.of(
                "",
                "1 Enter",
                "F9 F10",
                "F10 F10",
                "F10 F10 F10",
                "1 Enter F12",
                "Shift+F1",
                "!",
                "?",
                "Shift+F2",
                "Shift+F2 F12",
                "Shift+F2 F12 Down 2 F12",
                "Shift+F2 Down Down Down Enter",
                "Shift+F2 Down Down Down Enter F12",
                "Shift+F2 Down Down Down Enter F12 Enter",
                "Shift+F5",
                "1 Enter Shift+F3",
                "1 Enter Shift+F4",
                "1 Enter Shift+F6",
                "2 Enter Ctrl+X",
                "Alt+M",
                "Shift+F8",
                "Shift+F8 Down Down",
                "Shift+F8 End",
                "Shift+F8 F12",
                "2 Enter F12",
                "2 Enter F12 F3",
                "2 Enter F12 F6",
                "2 Enter F12 F8",
                "2 Enter F12 F12 Alt+E",
                "2 Enter F12 F12 Alt+E F9 F12")) {
            MemoryDesk desk = MemoryDesk.morning();
            Patient patient = Mihon.registered().build();
            ConfirmScreenTest.situation(
                    desk,
                    ConfirmScreenTest.changedInsurer(),
                    patient,
                    new Match.Known(patient, MatchRoute.REFERENCE),
                    Marker.FACE);
            desk.jobs.jobs.addAll(MemoryJobs.everyState());
            desk.jobs.units.add(MemoryJobs.unit(
                    1, UnitOutcome.CHANGED, Validity.VALID, DetailScreenTest.result("result-valid.xml")));
            Player player = new Player(desk, 80, 24);
            if (!way.isEmpty()) {
                player.keys(way);
            }
            all.computeIfAbsent(player.desktop.top().context(), none -> new ArrayList<>())
                    .addAll(player.desktop.commands());
        }
        return all;
    }

    @Test
    @DisplayName("every declared action has a key in the context of its screen")
    void everyActionHasAKey() {
        declarations().forEach((context, commands) -> {
            for (Command command : commands) {
                assertThat(KEYS.keys(command.action()))
                        .as("%s in %s", command.action(), context)
                        .anyMatch(key -> KEYS.action(key, context)
                                .filter(command.action()::equals)
                                .isPresent());
            }
        });
    }

    @Test
    @DisplayName("every key of a context is declared by its screen")
    void everyKeyIsDeclared() {
        Map<String, List<Command>> all = declarations();
        for (String context : List.of(
                "list",
                "detail",
                "history",
                "unconfirmed",
                "jobs",
                "job",
                "people",
                "person",
                "consents",
                "confirm",
                "certificates",
                "transcriptions")) {
            List<Action> declared = all.getOrDefault(context, List.of()).stream()
                    .map(Command::action)
                    .toList();
            for (Action action : Action.values()) {
                boolean onlyHere = KEYS.keys(action).stream()
                        .anyMatch(key ->
                                KEYS.action(key, context).filter(action::equals).isPresent()
                                        && KEYS.action(key, Keymap.COMMON).isEmpty());
                if (onlyHere) {
                    assertThat(declared).as(context).contains(action);
                }
            }
        }
    }

    @Test
    @DisplayName("every declaration has its texts in both languages, and its labels fit their places")
    void labelsFit() {
        for (Language language : Language.values()) {
            Texts texts = new Texts(language);
            declarations().forEach((context, commands) -> {
                for (Command command : commands) {
                    if (command.isBlank()) {
                        continue;
                    }
                    assertThat(texts.has(command.help())).as(command.help()).isTrue();
                    boolean labelled = KEYS.keys(command.action()).stream()
                            .anyMatch(key -> key.functionNumber().isPresent() && !key.alt() && !key.ctrl());
                    if (labelled
                            && KEYS.keys(command.action()).stream().anyMatch(key -> isHere(key, command, context))) {
                        assertThat(CellWidth.of(texts.get(command.label())))
                                .as(command.label())
                                .isLessThanOrEqualTo(10);
                        assertThat(CellWidth.of(texts.get(command.shortLabel())))
                                .as(command.shortLabel())
                                .isLessThanOrEqualTo(KeyLabels.SHORTEST);
                    }
                }
            });
        }
    }

    private static boolean isHere(Key key, Command command, String context) {
        return key.functionNumber().isPresent()
                && KEYS.action(key, context).filter(command.action()::equals).isPresent();
    }

    @Test
    @DisplayName("an action is declared once on a screen")
    void declaredOnce() {
        for (String way : List.of("1 Enter F12", "Shift+F1", "!", "?", "2", "Shift+F8", "Shift+F8 F12")) {
            List<Action> actions = new Player(MemoryDesk.morning(), 80, 24)
                    .keys(way).desktop.commands().stream().map(Command::action).toList();
            assertThat(actions).doesNotHaveDuplicates();
        }
    }
}
