package jp.onshi.tui.input;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import jp.onshi.tui.input.Key.Code;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a terminal into keys. It first reads the structure of a sequence (ECMA-48: escape, CSI, SS3,
 * control strings) to its end and only then looks up what it means, so that no part of a sequence it does not know can
 * ever arrive as typed letters: digits and Enter act on patients here.
 *
 * <p>The decoder reads no clock. Whoever feeds it asks {@link #patience()} how long the rest may take and calls
 * {@link #idle()} when nothing came in that time. Not safe for several threads.
 */
public final class KeyDecoder {

    /** How much pasted text is taken, in bytes; what is beyond is dropped. */
    static final int PASTE_LIMIT = 64 * 1024;

    /** A paste whose end does not come is over after this silence, in milliseconds. */
    private static final int PASTE_PATIENCE = 5000;

    private static final int SEQUENCE_KEPT = 64;
    private static final byte[] PASTE_END = {0x1b, '[', '2', '0', '1', '~'};

    private enum State {
        GROUND,
        ESCAPE,
        CSI,
        LINUX_FUNCTION,
        SS3,
        MOUSE,
        STRING,
        STRING_ESCAPE,
        UTF8,
        PASTE
    }

    private final KeyProfile profile;
    private final int escapePatience;
    private final int sequencePatience;
    private final Consumer<InputEvent> sink;

    private State state = State.GROUND;
    private final StringBuilder sequence = new StringBuilder();
    private int stringLength;
    private int mouseBytes;
    private int utf8Missing;
    private final byte[] utf8 = new byte[4];
    private int utf8Length;
    private boolean utf8Alt;
    private byte[] paste = new byte[256];
    private int pasteLength;
    private int pasteEndSeen;

    /**
     * A decoder at rest.
     *
     * @param escapePatience milliseconds after which a lone ESC is the Escape key
     * @param sequencePatience milliseconds after which an unfinished sequence is given up
     * @param sink gets the events, on the thread that feeds
     */
    public KeyDecoder(KeyProfile profile, int escapePatience, int sequencePatience, Consumer<InputEvent> sink) {
        this.profile = profile;
        this.escapePatience = escapePatience;
        this.sequencePatience = sequencePatience;
        this.sink = sink;
    }

    /** Takes the next bytes. */
    public void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            take(bytes[i] & 0xff);
        }
    }

    /** Milliseconds that the rest of what has begun may take; 0 when nothing has begun. */
    public int patience() {
        return switch (state) {
            case GROUND -> 0;
            case ESCAPE -> escapePatience;
            case PASTE -> PASTE_PATIENCE;
            default -> sequencePatience;
        };
    }

    /** Nothing came for as long as {@link #patience()} says. */
    public void idle() {
        switch (state) {
            case GROUND -> {}
            case ESCAPE -> {
                state = State.GROUND;
                press(Code.ESCAPE, 1);
            }
            case PASTE -> endPaste();
            default -> giveUp();
        }
    }

    private void take(int b) {
        switch (state) {
            case GROUND -> ground(b, false);
            case ESCAPE -> escape(b);
            case CSI -> csi(b);
            case LINUX_FUNCTION -> linuxFunction(b);
            case SS3 -> ss3(b);
            case MOUSE -> mouse(b);
            case STRING -> string(b);
            case STRING_ESCAPE -> stringEscape(b);
            case UTF8 -> continueUtf8(b);
            case PASTE -> paste(b);
        }
    }

    private void ground(int b, boolean alt) {
        if (b == 0x1b) {
            state = State.ESCAPE;
        } else if (b < 0x20 || b == 0x7f) {
            control(b, alt);
        } else if (b < 0x80) {
            sink.accept(new InputEvent.Pressed(new Key(Code.CHARACTER, b, false, false, alt)));
        } else {
            startUtf8(b, alt);
        }
    }

    private void control(int b, boolean alt) {
        Code code = switch (b) {
            case '\r', '\n' -> Code.ENTER;
            case '\t' -> Code.TAB;
            case 0x08, 0x7f -> Code.BACKSPACE;
            default -> Code.CHARACTER;
        };
        if (code != Code.CHARACTER) {
            sink.accept(new InputEvent.Pressed(new Key(code, 0, false, false, alt)));
            return;
        }
        int letter = b == 0 ? ' ' : b <= 26 ? 'a' + b - 1 : b + 0x40;
        sink.accept(new InputEvent.Pressed(new Key(Code.CHARACTER, letter, false, true, alt)));
    }

    private void escape(int b) {
        sequence.setLength(0);
        state = State.GROUND;
        switch (b) {
            case 0x1b -> {
                press(Code.ESCAPE, 1);
                state = State.ESCAPE;
            }
            case '[' -> begin(State.CSI, "ESC[");
            case 'O' -> begin(State.SS3, "ESCO");
            case ']', 'P', 'X', '^', '_' -> {
                begin(State.STRING, "ESC" + (char) b);
                stringLength = 0;
            }
            default -> ground(b, true);
        }
    }

    private void begin(State next, String start) {
        sequence.append(start);
        state = next;
    }

    private void keep(int b) {
        if (sequence.length() < SEQUENCE_KEPT) {
            sequence.append((char) b);
        }
    }

    /** A byte that cannot stand inside a sequence ends it; only ESC begins something new, the rest is lost with it. */
    private boolean breaksOff(int b) {
        if (b >= 0x20 && b < 0x7f) {
            return false;
        }
        giveUp();
        if (b == 0x1b) {
            state = State.ESCAPE;
        } else if (b >= 0x80) {
            startUtf8(b, false);
        }
        return true;
    }

    private void giveUp() {
        switch (state) {
            case STRING, STRING_ESCAPE -> endString();
            case UTF8 -> unknownBytes();
            default -> unknown();
        }
    }

    private void unknown() {
        state = State.GROUND;
        sink.accept(new InputEvent.Unknown(sequence.toString()));
    }

    private void csi(int b) {
        if (breaksOff(b)) {
            return;
        }
        boolean nothingYet = sequence.length() == 4;
        keep(b);
        if (b == '[' && nothingYet) {
            state = State.LINUX_FUNCTION;
        } else if (b == 'M' && nothingYet && profile != KeyProfile.SCO) {
            state = State.MOUSE;
            mouseBytes = 3;
        } else if (b >= 0x40 || b == '$' && !nothingYet && digitsOnly()) {
            state = State.GROUND;
            lookUpCsi((char) b);
        }
    }

    /** Whether rxvt's {@code ESC[23$} is what has come: its end is no final byte by the standard. */
    private boolean digitsOnly() {
        for (int i = 4; i < sequence.length() - 1; i++) {
            if (!isDigit(sequence.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void linuxFunction(int b) {
        if (breaksOff(b)) {
            return;
        }
        keep(b);
        if (b >= 'A' && b <= 'E') {
            state = State.GROUND;
            press(functionKey(b - 'A' + 1), 1);
        } else {
            unknown();
        }
    }

    private void mouse(int b) {
        if (b < 0x20) {
            breaksOff(b);
        } else if (--mouseBytes == 0) {
            unknown();
        }
    }

    private void ss3(int b) {
        if (breaksOff(b)) {
            return;
        }
        keep(b);
        if (isDigit((char) b) || b == ';') {
            return;
        }
        state = State.GROUND;
        int[] parameters = parameters(sequence.substring(4, sequence.length() - 1));
        if (parameters == null) {
            unknown();
            return;
        }
        int modifier = parameters.length == 0 ? 1 : parameters[parameters.length - 1];
        char end = (char) b;
        Code code = cursorKey(end);
        if (end >= 'P' && end <= '[') {
            press(functionKey(end - 'P' + 1), modifier);
        } else if (code != null) {
            press(code, modifier);
        } else if (end >= 'a' && end <= 'd') {
            press(cursorKey((char) (end - 'a' + 'A')), 5);
        } else if (end == 'M') {
            press(Code.ENTER, modifier);
        } else if (end >= 'j' && end <= 'y') {
            sink.accept(new InputEvent.Pressed(Key.character("*+,-./0123456789".charAt(end - 'j'))));
        } else {
            unknown();
        }
    }

    private static @Nullable Code cursorKey(char end) {
        return switch (end) {
            case 'A' -> Code.UP;
            case 'B' -> Code.DOWN;
            case 'C' -> Code.RIGHT;
            case 'D' -> Code.LEFT;
            case 'H' -> Code.HOME;
            case 'F' -> Code.END;
            default -> null;
        };
    }

    private static Code functionKey(int number) {
        return Code.values()[Code.F1.ordinal() + number - 1];
    }

    /** Numbers between semicolons, an empty one as 1; null when there is anything else. */
    private static int @Nullable [] parameters(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(";", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length() > 7) {
                return null;
            }
            int number = parts[i].isEmpty() ? 1 : 0;
            for (int k = 0; k < parts[i].length(); k++) {
                if (!isDigit(parts[i].charAt(k))) {
                    return null;
                }
                number = number * 10 + parts[i].charAt(k) - '0';
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private void lookUpCsi(char end) {
        int[] parameters =
                sequence.length() >= SEQUENCE_KEPT ? null : parameters(sequence.substring(4, sequence.length() - 1));
        if (parameters == null || parameters.length > 3) {
            unknown();
            return;
        }
        int first = parameters.length > 0 ? parameters[0] : 1;
        int modifier = parameters.length > 1 ? parameters[1] : 1;
        boolean bare = parameters.length == 0;
        boolean keyForm = bare || parameters.length == 2 && first == 1;
        Code cursor = cursorKey(end);
        if (end == '~' && bare) {
            unknown();
        } else if (end == '~' && first == 200 && parameters.length == 1) {
            state = State.PASTE;
            pasteLength = 0;
            pasteEndSeen = 0;
        } else if (end == '~' && first == 27 && parameters.length == 3) {
            characterWith(parameters[2], modifier);
        } else if (end == '~' && parameters.length <= 2) {
            numbered(first, modifier);
        } else if (end == '$' || end == '^' || end == '@') {
            numbered(bare ? 0 : first, end == '$' ? 2 : end == '^' ? 5 : 6);
        } else if (end == 'u' && !bare) {
            characterWith(first, modifier);
        } else if (cursor != null && keyForm) {
            press(cursor, modifier);
        } else if (end >= 'a' && end <= 'd' && bare) {
            press(cursorKey((char) (end - 'a' + 'A')), 2);
        } else if (end == 'Z' && keyForm) {
            press(Code.TAB, 2);
        } else if (profile == KeyProfile.SCO && bare && end >= 'M' && end <= 'X') {
            press(functionKey(end - 'M' + 1), 1);
        } else if (end >= 'P' && end <= 'S' && keyForm && !bare) {
            // ESC[1;2R is also a cursor report from row 1, but the console never asks for one.
            press(functionKey(end - 'P' + 1), modifier);
        } else {
            unknown();
        }
    }

    /** {@code ESC[n~} with a modifier. */
    private void numbered(int number, int modifier) {
        Code code = switch (number) {
            case 1, 7 -> Code.HOME;
            case 2 -> Code.INSERT;
            case 3 -> Code.DELETE;
            case 4, 8 -> Code.END;
            case 5 -> Code.PAGE_UP;
            case 6 -> Code.PAGE_DOWN;
            default -> null;
        };
        if (code != null) {
            press(code, modifier);
            return;
        }
        int function = functionNumber(number);
        if (function >= 13 && modifier == 1) {
            press(functionKey(function - (profile == KeyProfile.LINUX ? 12 : 10)), 2);
        } else if (function >= 1 && function <= 12) {
            press(functionKey(function), modifier);
        } else {
            unknown();
        }
    }

    /** Function key 1–20 of a VT220 number, which leaves gaps after 5, 10, 14 and 16; 0 when it is none. */
    private static int functionNumber(int number) {
        if (number >= 11 && number <= 15) {
            return number - 10;
        }
        if (number >= 17 && number <= 21) {
            return number - 11;
        }
        if (number >= 23 && number <= 26) {
            return number - 12;
        }
        if (number == 28 || number == 29) {
            return number - 13;
        }
        return number >= 31 && number <= 34 ? number - 14 : 0;
    }

    /** A character by its number with a modifier (CSI-u, modifyOtherKeys). */
    private void characterWith(int character, int modifier) {
        Code code = switch (character) {
            case 13 -> Code.ENTER;
            case 27 -> Code.ESCAPE;
            case 9 -> Code.TAB;
            case 8, 127 -> Code.BACKSPACE;
            default -> null;
        };
        boolean known = modifier >= 1 && modifier <= 16;
        if (code != null) {
            press(code, modifier);
        } else if (known && isText(character) && Character.getType(character) != Character.PRIVATE_USE) {
            int bits = modifier - 1;
            boolean ctrl = (bits & 4) != 0;
            boolean alt = (bits & 10) != 0;
            boolean shift = (bits & 1) != 0;
            int typed = shift && !ctrl && !alt ? Character.toUpperCase(character) : character;
            sink.accept(new InputEvent.Pressed(new Key(Code.CHARACTER, typed, false, ctrl, alt)));
        } else {
            unknown();
        }
    }

    private void press(@Nullable Code code, int modifier) {
        if (code == null || modifier < 1 || modifier > 16) {
            unknown();
            return;
        }
        int bits = modifier - 1;
        sink.accept(new InputEvent.Pressed(new Key(code, 0, (bits & 1) != 0, (bits & 4) != 0, (bits & 10) != 0)));
    }

    private void string(int b) {
        stringLength++;
        if (b == 0x1b) {
            state = State.STRING_ESCAPE;
        } else if (b == 0x07 || b == 0x18 || b == 0x1a) {
            endString();
        }
    }

    private void stringEscape(int b) {
        endString();
        if (b != '\\') {
            escape(b);
        }
    }

    /** A control string is named by its kind and length only: it may hold what someone copied. */
    private void endString() {
        sequence.append(" (").append(stringLength).append(" bytes)");
        unknown();
    }

    private void startUtf8(int b, boolean alt) {
        utf8Length = 0;
        utf8[utf8Length++] = (byte) b;
        utf8Alt = alt;
        utf8Missing = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
        if (utf8Missing == 0) {
            unknownBytes();
        } else {
            state = State.UTF8;
        }
    }

    private void continueUtf8(int b) {
        if (b < 0x80 || b > 0xbf) {
            unknownBytes();
            take(b);
            return;
        }
        utf8[utf8Length++] = (byte) b;
        if (--utf8Missing > 0) {
            return;
        }
        int lead = utf8[0] & 0xff;
        int character = lead & (0x3f >> (utf8Length - 1));
        for (int i = 1; i < utf8Length; i++) {
            character = character << 6 | utf8[i] & 0x3f;
        }
        boolean tooLong = utf8Length == 3 && character < 0x800 || utf8Length == 4 && character < 0x10000;
        if (tooLong || !isText(character)) {
            unknownBytes();
            return;
        }
        state = State.GROUND;
        sink.accept(new InputEvent.Pressed(new Key(Code.CHARACTER, character, false, false, utf8Alt)));
    }

    private static boolean isText(int character) {
        return character >= 0x20
                && character <= Character.MAX_CODE_POINT
                && !(character >= 0x7f && character <= 0x9f)
                && !(character >= 0xd800 && character <= 0xdfff);
    }

    private void unknownBytes() {
        state = State.GROUND;
        StringBuilder bytes = new StringBuilder("bytes");
        for (int i = 0; i < utf8Length; i++) {
            bytes.append(String.format(Locale.ROOT, " %02x", utf8[i] & 0xff));
        }
        sink.accept(new InputEvent.Unknown(bytes.toString()));
    }

    private void paste(int b) {
        if (b == PASTE_END[pasteEndSeen]) {
            pasteEndSeen++;
            if (pasteEndSeen == PASTE_END.length) {
                endPaste();
            }
            return;
        }
        for (int i = 0; i < pasteEndSeen; i++) {
            addPasted(PASTE_END[i]);
        }
        pasteEndSeen = 0;
        if (b == PASTE_END[0]) {
            pasteEndSeen = 1;
        } else {
            addPasted((byte) b);
        }
    }

    private void addPasted(byte b) {
        if (pasteLength == PASTE_LIMIT) {
            return;
        }
        if (pasteLength == paste.length) {
            paste = java.util.Arrays.copyOf(paste, paste.length * 2);
        }
        paste[pasteLength++] = b;
    }

    /** Line breaks and tabs become blanks, other controls and what is not UTF-8 are left out. */
    private void endPaste() {
        state = State.GROUND;
        String text = new String(paste, 0, pasteLength, StandardCharsets.UTF_8);
        paste = new byte[256];
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                kept.append(' ');
            } else if (isText(c) && c != 0xfffd) {
                kept.appendCodePoint(c);
            }
        });
        sink.accept(new InputEvent.Pasted(kept.toString().strip()));
    }
}
