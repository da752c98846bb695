package jp.onshi.tui.input;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key press.
 *
 * @param code which key; {@link Code#CHARACTER} for typed text
 * @param character the code point typed, for {@link Code#CHARACTER} only, else 0; control characters never appear here
 * @param shift whether Shift was held (not used for characters)
 * @param ctrl whether Ctrl was held; Ctrl+letter is the lower-case letter with this set
 * @param alt whether Alt was held
 */
public record Key(Code code, int character, boolean shift, boolean ctrl, boolean alt) {

    /** The keys there are. */
    public enum Code {
        CHARACTER,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12,
        ENTER,
        ESCAPE,
        TAB,
        BACKSPACE,
        DELETE,
        INSERT,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN
    }

    /** A plain key. */
    public static Key of(Code code) {
        return new Key(code, 0, false, false, false);
    }

    /** A key with Shift. */
    public static Key shift(Code code) {
        return new Key(code, 0, true, false, false);
    }

    /** Typed text, one code point. */
    public static Key character(int codePoint) {
        return new Key(Code.CHARACTER, codePoint, false, false, false);
    }

    /** Ctrl with a letter. */
    public static Key ctrl(char letter) {
        return new Key(Code.CHARACTER, letter, false, true, false);
    }

    /** Function key number 1–12, when this is one. */
    public Optional<Integer> functionNumber() {
        int number = code.ordinal() - Code.F1.ordinal() + 1;
        return number >= 1 && number <= 12 ? Optional.of(number) : Optional.empty();
    }

    /** The name used in keymap files: {@code F12}, {@code Shift+F1}, {@code Ctrl+L}, {@code PageUp}, {@code ?}. */
    public String token() {
        StringBuilder text = new StringBuilder();
        if (ctrl) {
            text.append("Ctrl+");
        }
        if (alt) {
            text.append("Alt+");
        }
        if (shift) {
            text.append("Shift+");
        }
        if (code == Code.CHARACTER) {
            String typed = character == ' ' ? "Space" : Character.toString(character);
            return text.append((ctrl || alt) && typed.length() == 1 ? typed.toUpperCase(Locale.ROOT) : typed)
                    .toString();
        }
        for (String word : code.name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /**
     * The key with the name that {@link #token()} gives; empty for anything else, and for combinations that no terminal
     * can send apart from another key (Ctrl+I is Tab, Ctrl+M is Enter, Ctrl+H is Backspace; Shift with a character is
     * another character).
     */
    public static Optional<Key> parse(String token) {
        boolean shift = false;
        boolean ctrl = false;
        boolean alt = false;
        String rest = token;
        while (true) {
            if (!ctrl && rest.startsWith("Ctrl+")) {
                ctrl = true;
                rest = rest.substring(5);
            } else if (!alt && rest.startsWith("Alt+")) {
                alt = true;
                rest = rest.substring(4);
            } else if (!shift && rest.startsWith("Shift+")) {
                shift = true;
                rest = rest.substring(6);
            } else {
                break;
            }
        }
        if (rest.equals("Space") || !rest.isEmpty() && rest.codePointCount(0, rest.length()) == 1) {
            int character = rest.equals("Space") ? ' ' : rest.codePointAt(0);
            boolean refused = shift
                    || Character.isISOControl(character)
                    || ctrl && (character > 0x7f || "ijmhIJMH[".indexOf(character) >= 0);
            int typed = ctrl || alt ? Character.toLowerCase(character) : character;
            return refused ? Optional.empty() : Optional.of(new Key(Code.CHARACTER, typed, false, ctrl, alt));
        }
        for (Code code : Code.values()) {
            Key key = new Key(code, 0, shift, ctrl, alt);
            if (code != Code.CHARACTER && Key.of(code).token().equals(rest)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** By hand: the generated one starts the method-handle machinery, 40 ms that the first frame does not have. */
    @Override
    public int hashCode() {
        return code.ordinal() * 31 + character * 8 + (shift ? 4 : 0) + (ctrl ? 2 : 0) + (alt ? 1 : 0);
    }

    /** By hand for the same reason. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key
                && key.code == code
                && key.character == character
                && key.shift == shift
                && key.ctrl == ctrl
                && key.alt == alt;
    }
}
