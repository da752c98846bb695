package jp.onshi.tui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.onshi.desk.DeskStatus;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.screen.Command;
import jp.onshi.tui.screen.Dialog;
import jp.onshi.tui.screen.Message;
import jp.onshi.tui.screen.Popup;
import jp.onshi.tui.screen.Screen;
import jp.onshi.tui.screen.Surroundings;
import jp.onshi.tui.widget.KeyLabels;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/**
 * The looks of a desktop: title, message line, status line and key labels around the screen on top, and the notice and
 * the question over it.
 */
final class DesktopPicture {

    private static final int LABEL_ROWS = 2;
    private static final int MOST_MESSAGE_ROWS = 3;
    private static final int POPUP_WIDTH = 46;
    private static final int DIALOG_WIDTH = 64;

    private final Desktop desktop;
    private final Surroundings around;

    DesktopPicture(Desktop desktop) {
        this.desktop = desktop;
        this.around = desktop.around();
    }

    /** The whole picture. */
    Frame draw() {
        Frame frame = new Frame(Math.max(1, around.columns()), Math.max(1, around.rows()));
        if (desktop.isTooSmall()) {
            drawTooSmall(frame);
            return frame;
        }
        Screen screen = desktop.top();
        if (screen.isBare()) {
            screen.draw(frame, around);
            return frame;
        }
        drawTitle(frame, screen);
        Message said = desktop.message() == null ? screen.advice(around) : desktop.message();
        Role role = said.level() == Message.Level.ERROR ? Role.MESSAGE_ERROR : Role.MESSAGE;
        screen.draw(frame, around);
        drawMessage(frame, said.text(), role);
        drawStatus(frame);
        Popup notice = desktop.popup();
        if (notice != null) {
            drawPopup(frame, notice);
        }
        Dialog asked = desktop.dialog();
        if (asked == null) {
            drawLabels(frame, screen);
        } else {
            drawDialog(frame, asked);
            drawAnswers(frame);
        }
        return frame;
    }

    private void drawTooSmall(Frame frame) {
        String sentence = around.text(
                "tui.terminal.too-small", around.columns(), around.rows(), Desktop.LEAST_COLUMNS, Desktop.LEAST_ROWS);
        List<String> lines = Wrap.lines(sentence, frame.columns());
        for (int i = 0; i < lines.size() && i < frame.rows(); i++) {
            frame.put(0, i, lines.get(i), Role.MESSAGE_ERROR);
        }
    }

    private void drawTitle(Frame frame, Screen screen) {
        frame.fillRow(0, Role.TITLE);
        int end = frame.put(1, 0, screen.title(around), Role.TITLE);
        String day = around.isWide() ? Wareki.longFormWithWeekday(around.today()) : Wareki.shortForm(around.today());
        String clock = around.clinic().isEmpty() || !around.isWide() ? day : around.clinic() + "  " + day;
        String time = JapanTime.minutes(around.local().toLocalTime());
        String full = clock + " " + time;
        String shown = end + 1 + CellWidth.of(full) < frame.columns() ? full : time;
        frame.put(frame.columns() - 1 - CellWidth.of(shown), 0, shown, Role.CLOCK);
    }

    /** The right part of the status line: unreadable files, the link, what is waited for, the time. */
    private void drawStatus(Frame frame) {
        DeskStatus status = around.status();
        boolean wide = around.isWide();
        int row = around.statusRow();
        String link = around.text("desk.link." + status.link().name());
        if (wide && status.lastAnswer() != null) {
            link += " " + around.text("screens.status.answer", seconds(status));
        }
        String shownLink = around.text("screens.status.link", link);
        String waiting =
                around.text(wide ? "screens.status.waiting" : "screens.status.waiting.short", status.waiting());
        String time = wide ? JapanTime.seconds(around.local().toLocalTime()) : "";
        String badge = status.problems() == 0 ? "" : problemsBadge(status.problems(), wide);
        int width = CellWidth.of(badge) + CellWidth.of(shownLink) + CellWidth.of(waiting) + CellWidth.of(time) + 6;
        int column = frame.columns() - width;
        frame.put(column, row, badge, Role.STATUS_BAD);
        column += CellWidth.of(badge) + 2;
        column = frame.put(column, row, shownLink, role(status.link())) + 2;
        column = frame.put(column, row, waiting, status.waiting() > 0 ? Role.STATUS_WARN : Role.LABEL) + 2;
        frame.put(column, row, time, Role.CLOCK);
    }

    private String problemsBadge(int problems, boolean wide) {
        String key = around.keymap().keys(Action.PROBLEMS).stream()
                .findFirst()
                .map(Key::token)
                .orElse("");
        return around.text(wide ? "screens.status.problems" : "screens.status.problems.short", problems, key);
    }

    private static String seconds(DeskStatus status) {
        Duration last = status.lastAnswer();
        long tenths = last == null ? 0 : Math.round(last.toMillis() / 100.0);
        return tenths / 10 + "." + tenths % 10;
    }

    /** A sentence that is too long for the message line takes rows above it: what to do now stands at its end. */
    private void drawMessage(Frame frame, String text, Role role) {
        List<String> lines = Wrap.lines(text, around.columns() - 2);
        int shown = Math.min(lines.size(), MOST_MESSAGE_ROWS);
        for (int i = 0; i < shown; i++) {
            int row = around.messageRow() - shown + 1 + i;
            frame.fillRow(row, role);
            frame.put(1, row, lines.get(i), role, around.columns() - 1);
        }
    }

    private static Role role(DeskStatus.Link link) {
        return switch (link) {
            case OK -> Role.STATUS_OK;
            case STARTING, SLOW -> Role.STATUS_WARN;
            case NOT_SET, NOT_TAKEN, NO_ANSWER, NO_FOLDER, NOT_WRITABLE, NOT_STORED -> Role.STATUS_BAD;
        };
    }

    private void drawLabels(Frame frame, Screen screen) {
        List<KeyLabels.@Nullable Label> plain = noLabels();
        List<KeyLabels.@Nullable Label> shifted = noLabels();
        for (Command command : desktop.commands()) {
            if (!command.isBlank()
                    && functionKeys(command.action(), screen.context()).size() > 0) {
                KeyLabels.Label label = new KeyLabels.Label(
                        around.text(command.label()), around.text(command.shortLabel()), command.enabled());
                for (Key key : functionKeys(command.action(), screen.context())) {
                    (key.shift() ? shifted : plain).set(key.functionNumber().orElseThrow() - 1, label);
                }
            }
        }
        KeyLabels.draw(frame, frame.rows() - LABEL_ROWS, 'S', shifted);
        KeyLabels.draw(frame, frame.rows() - 1, 'F', plain);
    }

    /** The two answers to a question; the other keys mean nothing while it is open. */
    private void drawAnswers(Frame frame) {
        List<KeyLabels.@Nullable Label> plain = noLabels();
        for (Action action : List.of(Action.BACK, Action.CONFIRM)) {
            String text = around.text(action == Action.BACK ? "screens.dialog.back" : "screens.dialog.ok");
            for (Key key : functionKeys(action, "dialog")) {
                plain.set(key.functionNumber().orElseThrow() - 1, new KeyLabels.Label(text, text, true));
            }
        }
        KeyLabels.draw(frame, frame.rows() - LABEL_ROWS, 'S', noLabels());
        KeyLabels.draw(frame, frame.rows() - 1, 'F', plain);
    }

    private static List<KeyLabels.@Nullable Label> noLabels() {
        return new ArrayList<>(Arrays.asList(new KeyLabels.@Nullable Label[KeyLabels.KEYS]));
    }

    /** The function keys, alone or with Shift, that mean the action in a context. */
    private List<Key> functionKeys(Action action, String context) {
        return around.keymap().keys(action).stream()
                .filter(key -> !key.ctrl() && !key.alt() && key.functionNumber().isPresent())
                .filter(key -> around.keymap()
                        .action(key, context)
                        .filter(action::equals)
                        .isPresent())
                .toList();
    }

    private static void drawPopup(Frame frame, Popup notice) {
        int width = Math.min(POPUP_WIDTH, frame.columns() - 4);
        int left = frame.columns() - width - 2;
        int row = 4;
        frame.fill(left, row, width, Role.POPUP_TITLE);
        frame.put(left + 1, row, notice.title(), Role.POPUP_TITLE, width - 2);
        row++;
        for (String line : notice.lines()) {
            for (String part : Wrap.lines(line, width - 4)) {
                frame.fill(left, row, width, Role.POPUP);
                frame.put(left + 2, row, part, Role.POPUP, width - 4);
                row++;
            }
        }
    }

    private void drawDialog(Frame frame, Dialog asked) {
        int width = Math.min(DIALOG_WIDTH, frame.columns() - 4);
        List<String> lines = new ArrayList<>();
        for (String line : asked.lines()) {
            lines.addAll(Wrap.lines(line, width - 4));
        }
        int height = lines.size() + 5;
        int left = (frame.columns() - width) / 2;
        int row = Math.max(1, (frame.rows() - height) / 2);
        frame.fill(left, row, width, Role.POPUP_TITLE);
        String title = (around.text("screens.dialog.title") + " " + asked.number()).strip();
        frame.put(left + 2, row, title, Role.POPUP_TITLE);
        row++;
        frame.fill(left, row++, width, Role.POPUP);
        for (String line : lines) {
            frame.fill(left, row, width, Role.POPUP);
            frame.put(left + 2, row, line, Role.POPUP);
            row++;
        }
        frame.fill(left, row++, width, Role.POPUP);
        frame.fill(left, row, width, Role.POPUP);
        String back = button(Action.BACK, "screens.dialog.back");
        String okay = button(Action.CONFIRM, "screens.dialog.ok");
        Role backRole = asked.okFocused() ? Role.BUTTON : Role.BUTTON_FOCUSED;
        Role okayRole = asked.okFocused() ? Role.BUTTON_FOCUSED : Role.BUTTON;
        int column = frame.put(left + 4, row, focusSign(!asked.okFocused()) + back + " ", backRole);
        frame.put(column + 4, row, focusSign(asked.okFocused()) + okay + " ", okayRole);
        frame.cursor(asked.okFocused() ? column + 4 : left + 4, row);
        row++;
        frame.fill(left, row, width, Role.POPUP);
    }

    private static String focusSign(boolean focused) {
        return focused ? ">" : " ";
    }

    private String button(Action action, String text) {
        String key = around.keymap().keys(action).stream()
                .findFirst()
                .map(Key::token)
                .orElse("");
        return key + " " + around.text(text);
    }
}
