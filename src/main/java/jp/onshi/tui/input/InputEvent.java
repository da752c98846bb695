package jp.onshi.tui.input;

/** Everything that the terminal can say. */
public sealed interface InputEvent {

    /** A key was pressed. */
    record Pressed(Key key) implements InputEvent {}

    /** Text was pasted (bracketed paste): text for the focused field, never commands. Control characters are out. */
    record Pasted(String text) implements InputEvent {}

    /** The terminal has a new size. */
    record Resized(int columns, int rows) implements InputEvent {}

    /** A sequence that the decoder does not know; never acts, may be logged. */
    record Unknown(String sequence) implements InputEvent {}

    /** The terminal is gone (hang-up, end of file, I/O error). */
    record Gone(String reason) implements InputEvent {}
}
