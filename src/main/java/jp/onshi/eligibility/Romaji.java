package jp.onshi.eligibility;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a name sounds, for finding it while it is being typed: hiragana, katakana of both widths, ヘボン式 and 訓令式 of the
 * same sound give the same key, and what has been typed of a name so far gives the beginning of its key. Long vowels and
 * doubled consonants do not count, because people write おおの, オーノ, ohno and ono.
 */
public final class Romaji {

    private static final Map<Character, String> SOUNDS = new HashMap<>();

    static {
        sounds("あいうえお", "a i u e o");
        sounds("かきくけこ", "ka ki ku ke ko");
        sounds("がぎぐげご", "ga gi gu ge go");
        sounds("さしすせそ", "sa si su se so");
        sounds("ざじずぜぞ", "za zi zu ze zo");
        sounds("たちつてと", "ta ti tu te to");
        sounds("だぢづでど", "da zi zu de do");
        sounds("なにぬねの", "na ni nu ne no");
        sounds("はひふへほ", "ha hi hu he ho");
        sounds("ばびぶべぼ", "ba bi bu be bo");
        sounds("ぱぴぷぺぽ", "pa pi pu pe po");
        sounds("まみむめも", "ma mi mu me mo");
        sounds("やゆよ", "ya yu yo");
        sounds("らりるれろ", "ra ri ru re ro");
        sounds("わゐゑをんゔ", "wa i e o n bu");
    }

    private Romaji() {}

    private static void sounds(String kana, String latin) {
        String[] parts = latin.split(" ", -1);
        for (int i = 0; i < parts.length; i++) {
            SOUNDS.put(kana.charAt(i), parts[i]);
        }
    }

    /** The key of a name in kana or in Latin letters; what is neither is left out. */
    public static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = hiragana(plain.charAt(i));
            String sound = SOUNDS.get(c);
            if (sound != null) {
                latin.append(sound);
            } else if ("ゃゅょ".indexOf(c) >= 0) {
                palatalize(latin, "auo".charAt("ゃゅょ".indexOf(c)));
            } else if ("ぁぃぅぇぉ".indexOf(c) >= 0) {
                replaceVowel(latin, "aiueo".charAt("ぁぃぅぇぉ".indexOf(c)));
            } else if (c >= 'a' && c <= 'z') {
                latin.append(c);
            }
        }
        return collapsed(official(latin));
    }

    private static char hiragana(char c) {
        return c >= 'ァ' && c <= 'ヴ' ? (char) (c - 'ァ' + 'ぁ') : c;
    }

    private static void palatalize(StringBuilder latin, char vowel) {
        int last = latin.length() - 1;
        if (last > 0 && latin.charAt(last) == 'i') {
            latin.setLength(last);
        }
        latin.append('y').append(vowel);
    }

    /** ファ, ティ, ウェ. */
    private static void replaceVowel(StringBuilder latin, char vowel) {
        int last = latin.length() - 1;
        if (last > 0 && "aiueo".indexOf(latin.charAt(last)) >= 0) {
            latin.setLength(last);
        }
        latin.append(vowel);
    }

    /** ヘボン式 as 訓令式; a spelling that is not finished becomes what all its endings begin with. */
    private static String official(StringBuilder latin) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < latin.length()) {
            char c = latin.charAt(i);
            char next = at(latin, i + 1);
            if (c == 's' && next == 'h') {
                i = softened(latin, i + 2, 's', out);
            } else if (c == 't' && next == 'c' && at(latin, i + 2) == 'h') {
                i = softened(latin, i + 3, 't', out);
            } else if (c == 'c') {
                i = softened(latin, i + (next == 'h' ? 2 : 1), 't', out);
            } else if (c == 'j') {
                i = softened(latin, i + (next == 'y' ? 2 : 1), 'z', out);
            } else if (c == 't' && next == 's' || c == 'd' && next == 'z') {
                out.append(c == 't' ? 't' : 'z');
                i += 2;
            } else if (c == 'd' && (next == 'i' || next == 'u' || next == 'y')) {
                out.append('z');
                i++;
            } else if (c == 'w' && next == 'o') {
                i++;
            } else if (c == 'm' && (next == 'b' || next == 'p' || next == 'm')) {
                out.append('n');
                i++;
            } else if (c == 'h' && i > 0 && latin.charAt(i - 1) == 'o' && "aiueoy".indexOf(next) < 0) {
                i++;
            } else {
                out.append(c == 'f' ? 'h' : c == 'v' ? 'b' : c == 'l' ? 'r' : c);
                i++;
            }
        }
        return out.toString();
    }

    /** し・ち・じ and their 拗音 after a consonant of two letters. */
    private static int softened(StringBuilder latin, int vowelAt, char consonant, StringBuilder out) {
        out.append(consonant);
        if ("auo".indexOf(at(latin, vowelAt)) >= 0) {
            out.append('y');
        }
        return vowelAt;
    }

    /** A character that is none, beyond the end. */
    private static char at(StringBuilder latin, int index) {
        return index < latin.length() ? latin.charAt(index) : '-';
    }

    private static String collapsed(String latin) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < latin.length(); i++) {
            char c = latin.charAt(i);
            char before = out.length() == 0 ? '-' : out.charAt(out.length() - 1);
            if (c != before && !(c == 'u' && before == 'o')) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
