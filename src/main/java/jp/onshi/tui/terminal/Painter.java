package jp.onshi.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.ScreenBuffer;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;

/**
 * Frames to Lanterna's screen, which sends the cells that differ from the frame before, and nothing when none do, through
 * our {@link AnchoringTerminal}.
 */
final class Painter extends TerminalScreen {

    private final AnchoringTerminal terminal;
    private final Cells[] cells;
    private final Cell blank;
    private boolean forgotten = true;

    private Painter(AnchoringTerminal terminal, Cells[] cells, Cell blank) throws IOException {
        super(terminal, blank);
        this.terminal = terminal;
        this.cells = cells;
        this.blank = blank;
        setCursorPosition(null);
    }

    static Painter on(OutputStream output, Theme theme, ColourDepth depth) {
        Cells[] cells = Cells.of(theme, depth);
        Cell blank = cells[Role.SCREEN.ordinal()].of(" ");
        try {
            return new Painter(new AnchoringTerminal(output, blank.look()), cells, blank);
        } catch (IOException e) {
            throw new UncheckedIOException("a terminal that only tells its size", e);
        }
    }

    /** Forgets what is on the screen: the next frame is sent whole. */
    void forget() {
        forgotten = true;
    }

    /** Turns the screen into the frame. */
    void paint(Frame frame) throws IOException {
        TerminalSize size = getTerminalSize();
        if (frame.columns() != size.getColumns() || frame.rows() != size.getRows()) {
            terminal.resize(frame.columns(), frame.rows());
            doResizeIfNecessary();
            forget();
        }
        for (int row = 0; row < frame.rows(); row++) {
            take(frame, row);
        }
        setCursorPosition(
                frame.cursorColumn() < 0 ? null : new TerminalPosition(frame.cursorColumn(), frame.cursorRow()));
        RefreshType extent = forgotten ? RefreshType.COMPLETE : RefreshType.DELTA;
        forgotten = false;
        refresh(extent);
    }

    private void take(Frame frame, int row) {
        ScreenBuffer next = getBackBuffer();
        ScreenBuffer shown = getFrontBuffer();
        Cell cell = blank;
        for (int column = 0; column < frame.columns(); column++) {
            String text = frame.textAt(column, row);
            if (frame.isHalfAt(column, row)) {
                text += AnchoringTerminal.SINGLE_CELL;
            }
            cell = cells[frame.roleAt(column, row).ordinal()].of(text, cell);
            next.setCharacterAt(column, row, cell);
            if (cell.mayOverflow() && !cell.equals(shown.getCharacterAt(column, row))) {
                int end = column + frame.cellsAt(column, row) + AnchoringTerminal.MARKS_MAY_TAKE;
                for (int doubtful = column + 1; doubtful < end; doubtful++) {
                    shown.setCharacterAt(doubtful, row, TextCharacter.DEFAULT_CHARACTER);
                }
            }
        }
    }

    /** Rings. */
    void bell() throws IOException {
        terminal.bell();
    }
}
