package jp.onshi.tui.screen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import jp.onshi.desk.CodeNames;
import jp.onshi.desk.DeskStatus;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.text.Texts;
import jp.onshi.tui.keymap.Keymap;

/**
 * What every screen may know about the world around it.
 *
 * @param columns width of the terminal in cells
 * @param rows height of the terminal in cells
 * @param now the moment of the event being handled
 * @param status the link and what is under way
 * @param clinic name of the clinic for the title; may be empty
 * @param texts the words of the language in use
 * @param keymap the keys in use
 */
public record Surroundings(
        int columns, int rows, Instant now, DeskStatus status, String clinic, Texts texts, Keymap keymap) {

    /** From this width on the wide layouts are used. */
    static final int WIDE = 132;

    /** Rows that belong to every screen: title, message line, status line and two rows of key labels. */
    private static final int FRAME_ROWS = 5;

    /** The date and time in Japan. */
    public LocalDateTime local() {
        return LocalDateTime.ofInstant(now, JapanTime.ZONE);
    }

    /** The current day in Japan. */
    public LocalDate today() {
        return local().toLocalDate();
    }

    /** Whether the wide layouts fit. */
    public boolean isWide() {
        return columns >= WIDE;
    }

    /** The first row of the part that a screen has for itself. */
    public int bodyTop() {
        return 1;
    }

    /** How many rows a screen has for itself. */
    public int bodyRows() {
        return Math.max(0, rows - FRAME_ROWS);
    }

    /** The row of the message line. */
    public int messageRow() {
        return rows - 4;
    }

    /** The row of the status line; its left part belongs to the screen. */
    public int statusRow() {
        return rows - 3;
    }

    /** The names of codes in the language in use. */
    CodeNames names() {
        return new CodeNames(texts);
    }

    /** A text of the language in use. */
    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }
}
