package jp.onshi.tui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.screen.News;
import jp.onshi.tui.screen.Surroundings;
import jp.onshi.tui.screen.Task;

/** Plays keys on a desktop as a person would, with time between them, and does the background work at once. */
final class Player {

    private static final Keymap KEYS = Keymap.shipped("orca");

    final MemoryDesk desk;
    Instant now = Rows.at("09:41:07");
    Desktop desktop;
    boolean left;
    int redraws;
    int refusals;
    /** Work that is not done until asked for, when held back. */
    final Deque<Task> held = new ArrayDeque<>();

    boolean holding;

    Player(MemoryDesk desk, int columns, int rows) {
        this(desk, columns, rows, Language.JA);
    }

    Player(MemoryDesk desk, int columns, int rows, Language language) {
        this.desk = desk;
        Desktop.Turn opening = Desktop.opening(
                new Surroundings(columns, rows, now, desk.status(), "見本クリニック", new Texts(language), KEYS));
        desktop = opening.desktop();
        take(opening);
    }

    /** Presses keys by name ({@code 3 Enter F12 Shift+F1}), a second apart. */
    Player keys(String tokens) {
        for (String token : tokens.split(" ")) {
            now = now.plusSeconds(1);
            press(token);
        }
        return this;
    }

    /** Presses one key without time passing. */
    Player press(String token) {
        Key key = Key.parse(token).orElseThrow();
        take(desktop.input(new InputEvent.Pressed(key), now));
        return this;
    }

    /** Types text, character by character. */
    Player type(String text) {
        text.codePoints().forEach(c -> take(desktop.input(new InputEvent.Pressed(Key.character(c)), now)));
        return this;
    }

    Player paste(String text) {
        take(desktop.input(new InputEvent.Pasted(text), now));
        return this;
    }

    Player resize(int columns, int rows) {
        take(desktop.input(new InputEvent.Resized(columns, rows), now));
        return this;
    }

    Player pass(Duration time) {
        now = now.plus(time);
        take(desktop.tick(desk.status(), now));
        return this;
    }

    /** Something has changed at the desk. */
    Player changed() {
        take(desktop.told(new News.Changed(), desk.status(), now));
        return this;
    }

    /** Does the work that was held back. */
    Player work() {
        while (!held.isEmpty()) {
            run(held.remove());
        }
        return this;
    }

    Frame frame() {
        return desktop.draw();
    }

    String screen() {
        return frame().text();
    }

    /** The message line. */
    String message() {
        return line(desktop.around().messageRow());
    }

    /** The status line. */
    String status() {
        return line(desktop.around().statusRow());
    }

    String line(int row) {
        return List.of(screen().split("\n", -1)).get(row).strip();
    }

    private void take(Desktop.Turn turn) {
        desktop = turn.desktop();
        left |= turn.leave();
        redraws += turn.redraw() ? 1 : 0;
        refusals += turn.refused() ? 1 : 0;
        for (Task task : turn.tasks()) {
            if (holding) {
                held.add(task);
            } else {
                run(task);
            }
        }
    }

    private void run(Task task) {
        News news;
        try {
            news = task.run(desk);
        } catch (DeskException e) {
            news = task.failed(e.key(), e.arguments());
        }
        take(desktop.told(news, desk.status(), now));
    }
}
