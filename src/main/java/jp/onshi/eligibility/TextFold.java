package jp.onshi.eligibility;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Forms of a text for comparing and for display. Nothing here changes what is stored or sent. */
public final class TextFold {

    /** Full-width forms of U+FF61 to U+FF9D, in order. */
    private static final String KANA = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    private static final char FIRST_HALF_WIDTH = '｡';
    private static final char HALF_VOICED = '\uFF9E';
    private static final char HALF_SEMI_VOICED = '\uFF9F';
    private static final char VOICED = '゛';
    private static final char SEMI_VOICED = '゜';
    private static final char LONG_VOWEL = 'ー';
    private static final String VOICEABLE = "カキクケコサシスセソタチツテトハヒフヘホ";
    private static final String SEMI_VOICEABLE = "ハヒフヘホ";

    private static final String SMALL_KANA = "ァィゥェォッャュョヮヵヶ";
    private static final String LARGE_KANA = "アイウエオツヤユヨワカケ";

    private TextFold() {}

    /**
     * The comparison key of any text, for example an address: width, hiragana or katakana, case, blanks, hyphens and
     * dashes, wave dashes of either kind, variation selectors and invisible characters do not count. The long vowel
     * mark after kana counts, also where a hyphen stands for it; after anything else it counts as a hyphen.
     */
    public static String key(String text) {
        String composed = text.replace(VOICED, '\u3099').replace(SEMI_VOICED, '\u309A');
        String normal = Normalizer.normalize(composed, Normalizer.Form.NFKC);
        StringBuilder key = new StringBuilder(normal.length());
        normal.codePoints()
                .filter(c -> !isBlank(c) && !isInvisible(c))
                .forEach(c -> key.appendCodePoint(foldSign(toKatakana(Character.toUpperCase(c)))));
        return withoutHyphens(key);
    }

    /**
     * The search key of a person's name or kana: {@link #key}, and small kana and the old or variant forms of kanji
     * count as their common form (髙 as 高, 﨑 as 崎, 澤 as 沢). It finds people; it does not say that two names are equal.
     */
    public static String nameKey(String text) {
        String key = key(text);
        StringBuilder name = new StringBuilder(key.length());
        key.codePoints().forEach(c -> name.appendCodePoint(commonForm(c)));
        return name.toString();
    }

    /**
     * The comparison key of a person's name or kana: {@link #key}, and small kana count as large, because card readers
     * and old registers do not tell them apart. Old and new forms of kanji differ.
     */
    public static String spellingKey(String text) {
        String key = key(text);
        StringBuilder name = new StringBuilder(key.length());
        key.codePoints().forEach(c -> name.appendCodePoint(largeKana(c)));
        return name.toString();
    }

    /**
     * The comparison key of a 記号, 番号, 枝番 or other number: width, case, hyphens of every kind, ・, blanks and leading
     * zeros do not count.
     */
    public static String numberKey(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder number = new StringBuilder(normal.length());
        normal.codePoints()
                .filter(c -> !isBlank(c) && !isInvisible(c) && !isHyphen(c) && c != LONG_VOWEL && c != '・')
                .forEach(c -> number.appendCodePoint(Character.toUpperCase(c)));
        int start = 0;
        while (start < number.length() - 1 && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    /** Half-width kana as full-width kana, voicing marks joined to their kana; everything else as it is. */
    public static String toFullWidthKana(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int last = wide.length() - 1;
            if (c == HALF_VOICED || c == HALF_SEMI_VOICED) {
                char voiced = i > 0 && isHalfWidthKana(text.charAt(i - 1)) ? voiced(wide.charAt(last), c) : 0;
                if (voiced != 0) {
                    wide.setCharAt(last, voiced);
                } else {
                    wide.append(c == HALF_VOICED ? VOICED : SEMI_VOICED);
                }
            } else {
                wide.append(isHalfWidthKana(c) ? KANA.charAt(c - FIRST_HALF_WIDTH) : c);
            }
        }
        return wide.toString();
    }

    /** ASCII characters, blanks and half-width kana in their full-width form. */
    public static String toFullWidth(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        toFullWidthKana(text)
                .chars()
                .forEach(c -> wide.append((char) (c == ' ' ? '\u3000' : c > ' ' && c <= '~' ? c - '!' + '！' : c)));
        return wide.toString();
    }

    /** Full-width letters, digits, signs and blanks in their ASCII form; kana and kanji as they are. */
    public static String toHalfWidth(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> narrow.append((char) (c == '\u3000' ? ' ' : c >= '！' && c <= '～' ? c - '！' + '!' : c)));
        return narrow.toString();
    }

    private static boolean isHalfWidthKana(char c) {
        return c >= FIRST_HALF_WIDTH && c - FIRST_HALF_WIDTH < KANA.length();
    }

    /** The kana with the mark in it, or 0 when the two do not join. */
    private static char voiced(char kana, char mark) {
        if (mark == HALF_SEMI_VOICED) {
            return SEMI_VOICEABLE.indexOf(kana) >= 0 ? (char) (kana + 2) : 0;
        }
        if (kana == 'ウ') {
            return 'ヴ';
        }
        return VOICEABLE.indexOf(kana) >= 0 ? (char) (kana + 1) : 0;
    }

    private static int toKatakana(int c) {
        boolean hiragana = c >= 'ぁ' && c <= 'ゖ' || c == 'ゝ' || c == 'ゞ';
        return hiragana ? c + ('ァ' - 'ぁ') : c;
    }

    private static int foldSign(int c) {
        if (isHyphen(c)) {
            return '-';
        }
        return switch (c) {
            case '~', '〜' -> '〜';
            case '‖', '∥' -> '‖';
            default -> c;
        };
    }

    /** Hyphens, minus signs and dashes that Japanese keyboards and character sets mix up; not the long vowel mark. */
    private static boolean isHyphen(int c) {
        return c == '-' || c >= '\u2010' && c <= '\u2015' || c == '\u2212' || c == '─' || c == '━';
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Variation selectors, zero-width characters and the like. */
    private static boolean isInvisible(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || Character.getType(c) == Character.FORMAT;
    }

    private static String withoutHyphens(CharSequence text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && c != LONG_VOWEL) {
                kept.append(c);
                continue;
            }
            boolean afterKana = i > 0 && isKatakana(text.charAt(i - 1));
            boolean beforeNumber = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
            if (afterKana && (c == LONG_VOWEL || !beforeNumber)) {
                kept.append(LONG_VOWEL);
            }
        }
        return kept.toString();
    }

    private static boolean isKatakana(char c) {
        return c >= 'ァ' && c <= 'ヺ' || c == LONG_VOWEL;
    }

    private static int largeKana(int c) {
        int small = SMALL_KANA.indexOf(c);
        return small >= 0 ? LARGE_KANA.charAt(small) : c;
    }

    private static int commonForm(int c) {
        int large = largeKana(c);
        return Variants.COMMON_FORMS.getOrDefault(large, large);
    }

    /**
     * Old and variant kanji of names with the form they are looked for under; <b>for search only</b>. Each word is a
     * common form followed by its variants.
     */
    private static final class Variants {

        private static final String GROUPS = "高髙 崎﨑嵜 沢澤 辺邊邉 斎齋 斉齊 浜濱濵 広廣 国國圀 真眞 恵惠 寿壽 徳德 桜櫻 竜龍 滝瀧 条條 栄榮 渋澁"
                + " 浅淺 関關 豊豐 蔵藏 来來 円圓 実實 学學 宝寶寳 島嶋嶌 峰峯 富冨 吉𠮷 柳栁 黒黑 槙槇 尭堯 桧檜 万萬"
                + " 与與 剣劍 曽曾 禄祿 弥彌 礼禮 静靜 応應 衛衞 会會 児兒 凛凜 館舘 淵渕 桑桒 昇曻 達逹 熙煕 瀬瀨 頼賴"
                + " 増增 戸戶 黄黃 横橫 郷鄕 緒緖 薫薰 教敎 歩步 清淸 青靑 奥奧 壮壯 鉄鐵 芦蘆 鴎鷗 穂穗 鶏鷄 遥遙 譲讓"
                + " 亀龜 検檢 塩鹽 伝傳 仏佛 楽樂 気氣 旧舊 勲勳 県縣 顕顯 厳嚴 参參 釈釋 寛寬 将將 焼燒 乗乘 浄淨 慎愼"
                + " 粋粹 聡聰 荘莊 弾彈 鎮鎭 点點 灯燈 当當 独獨 拝拜 麦麥 秘祕 歴歷 緑綠 涙淚 塁壘 霊靈 郎郞 録錄 亜亞"
                + " 稲稻 駅驛 温溫 価價 壊壞 懐懷 巻卷 駆驅 恒恆 鉱鑛 雑雜 糸絲 従從 縦縱 巣巢 総總 駄馱 択擇 団團 昼晝"
                + " 鋳鑄 庁廳 聴聽 勅敕 転轉 闘鬪 悩惱 毎每 黙默 薬藥 予豫 両兩";

        private static final Map<Integer, Integer> COMMON_FORMS = read();

        private static Map<Integer, Integer> read() {
            Map<Integer, Integer> forms = new HashMap<>();
            for (String group : GROUPS.split(" ", -1)) {
                int[] kanji = group.codePoints().toArray();
                for (int i = 1; i < kanji.length; i++) {
                    forms.put(kanji[i], kanji[0]);
                }
            }
            return Map.copyOf(forms);
        }
    }
}
