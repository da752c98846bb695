package jp.onshi.tui.screen;

import java.text.Normalizer;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Romaji;
import jp.onshi.eligibility.TextFold;

/**
 * Finds rows by what has been typed so far of a name or a number: the beginning of 姓, 名 or both in kana or romaji, any
 * part of 氏名, any part of 患者番号, 番号 or 照会番号. Width, old kanji and small kana do not count.
 */
final class RowSearch {

    private final String sound;
    private final String name;
    private final String digits;
    private final boolean everything;

    RowSearch(String text) {
        String typed = TextFold.toHalfWidth(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .strip();
        everything = typed.isEmpty();
        digits = typed.codePoints().allMatch(c -> c >= '0' && c <= '9' || c == '-') ? typed : "";
        sound = digits.isEmpty() ? Romaji.key(typed) : "";
        name = digits.isEmpty() ? TextFold.nameKey(text) : "";
    }

    /** Whether the row is one of those. */
    boolean finds(NumberedRow numbered) {
        DayRow row = numbered.row();
        if (everything) {
            return true;
        }
        if (!digits.isEmpty()) {
            String patient = row.patientNumber();
            return patient != null && holdsDigits(patient)
                    || holdsDigits(row.identity().number())
                    || holdsDigits(row.referenceNumber());
        }
        return !name.isEmpty() && TextFold.nameKey(row.name()).contains(name) || sounds(row.kana());
    }

    private boolean holdsDigits(String number) {
        return TextFold.toHalfWidth(number).contains(digits);
    }

    private boolean sounds(String kana) {
        if (sound.isEmpty()) {
            return false;
        }
        String plain = Normalizer.normalize(kana, Normalizer.Form.NFKC).strip();
        if (Romaji.key(plain).startsWith(sound)) {
            return true;
        }
        int space = plain.indexOf(' ');
        return space >= 0 && Romaji.key(plain.substring(space + 1)).startsWith(sound);
    }
}
