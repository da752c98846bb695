package jp.onshi.tui.qr;

import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;

/**
 * How a code is drawn on a terminal. Both ways give square modules, as cells are about twice as high as wide, and both
 * name their colours themselves, so that light is light in every theme.
 */
public enum QrDrawing {
    /** Two blanks with a background a module: no character at all, so every terminal draws it alike. */
    FULL(2, 1),
    /**
     * One column a module and two modules a row, by half blocks. Right only on terminals that give them one column, which
     * a program cannot know.
     */
    HALF(1, 2);

    private final int columnsPerModule;
    private final int modulesPerRow;

    QrDrawing(int columnsPerModule, int modulesPerRow) {
        this.columnsPerModule = columnsPerModule;
        this.modulesPerRow = modulesPerRow;
    }

    /** Cells from left to right. */
    public int columns(QrPicture picture) {
        return picture.size() * columnsPerModule;
    }

    /** Cells from top to bottom. */
    public int rows(QrPicture picture) {
        return (picture.size() + modulesPerRow - 1) / modulesPerRow;
    }

    /** Whether the whole picture, quiet zone included, fits; part of a code is no code. */
    public boolean fits(QrPicture picture, int columns, int rows) {
        return columns(picture) <= columns && rows(picture) <= rows;
    }

    /** Draws the picture with its upper left corner in the given cell. */
    public void draw(QrPicture picture, Frame frame, int left, int top) {
        for (int row = 0; row < rows(picture); row++) {
            for (int x = 0; x < picture.size(); x++) {
                boolean upper = picture.isDark(x, row * modulesPerRow);
                boolean lower = this == FULL ? upper : picture.isDark(x, row * modulesPerRow + 1);
                int column = left + x * columnsPerModule;
                if (upper == lower) {
                    frame.fill(column, top + row, columnsPerModule, upper ? Role.QR_DARK : Role.QR_LIGHT);
                } else {
                    // The foreground of the light role is dark.
                    frame.half(column, top + row, upper, Role.QR_LIGHT);
                }
            }
        }
    }
}
