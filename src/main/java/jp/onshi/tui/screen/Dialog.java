package jp.onshi.tui.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import jp.onshi.tui.input.Key;

/**
 * A question with two answers, 戻る (F1) and ＯＫ (F12), as in 日レセ: when the deed destroys something the focus is on
 * 戻る, else on ＯＫ. It cannot be confirmed by a key that was already down: not before the keyboard has been
 * quiet for a moment, and not by the key that opened it; F12 confirms what F12 opened where the focus is on ＯＫ.
 *
 * @param number the number of the question, as on P031 (0101, 0106)
 * @param lines the question, and what the answer does
 * @param okFocused whether the focus is on ＯＫ
 * @param opener the key that opened it
 * @param quietUntil keys before this moment do nothing but lengthen the silence
 * @param yes what ＯＫ does to the screen below
 */
public record Dialog(
        String number,
        List<String> lines,
        boolean okFocused,
        Key opener,
        Instant quietUntil,
        BiFunction<Screen, Surroundings, Step> yes) {

    /** How long the keyboard must be quiet: longer than the gap between repeated keys. */
    static final Duration SILENCE = Duration.ofMillis(300);

    private static final Key OK = Key.of(Key.Code.F12);

    /** Stands for "no key": a dialog that no key opened. */
    private static final Key NO_KEY = new Key(Key.Code.CHARACTER, 0, false, false, false);

    /** Copies the list. */
    public Dialog {
        lines = List.copyOf(lines);
    }

    /** A question about a deed that destroys something: the focus is on 戻る. */
    static Dialog destructive(String number, List<String> lines, BiFunction<Screen, Surroundings, Step> yes) {
        return new Dialog(number, lines, false, NO_KEY, Instant.MIN, yes);
    }

    /** A question about a harmless deed: the focus is on ＯＫ. */
    static Dialog harmless(String number, List<String> lines, BiFunction<Screen, Surroundings, Step> yes) {
        return new Dialog(number, lines, true, NO_KEY, Instant.MIN, yes);
    }

    /** The question as it stands when the given key has opened it. */
    public Dialog openedBy(Key key, Instant now) {
        return new Dialog(number, lines, okFocused, key, now.plus(SILENCE), yes);
    }

    /** The same with the focus on the other answer. */
    public Dialog otherFocus() {
        return new Dialog(number, lines, !okFocused, opener, quietUntil, yes);
    }

    /** The same after a key that came too early. */
    public Dialog stillQuiet(Instant now) {
        return new Dialog(number, lines, okFocused, opener, now.plus(SILENCE), yes);
    }

    /** Whether a key may confirm at this moment. */
    public boolean accepts(Key key, Instant now) {
        return !now.isBefore(quietUntil) && (!key.equals(opener) || okFocused && key.equals(OK));
    }
}
