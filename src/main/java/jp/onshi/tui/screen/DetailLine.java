package jp.onshi.tui.screen;

import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;

/** One line of the detail screen. */
sealed interface DetailLine {

    /** Cells of the label column. */
    int LABEL = 18;

    void draw(Frame frame, int column, int row, int width);

    /** The heading of a section. */
    record Section(String text) implements DetailLine {
        @Override
        public void draw(Frame frame, int column, int row, int width) {
            frame.put(column, row, " " + text, Role.SECTION, width);
        }
    }

    /** A label with its value; the lines of a long value have no label from the second on. */
    record Value(String label, String value, Role role) implements DetailLine {
        @Override
        public void draw(Frame frame, int column, int row, int width) {
            frame.put(column + 1, row, label, Role.LABEL, LABEL - 1);
            frame.put(column + LABEL + 1, row, value, role, width - LABEL - 1);
        }
    }

    /** An empty line. */
    record Blank() implements DetailLine {
        @Override
        public void draw(Frame frame, int column, int row, int width) {}
    }
}
