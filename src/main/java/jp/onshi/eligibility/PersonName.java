package jp.onshi.eligibility;

/**
 * A person's names as the result carries them, untouched.
 *
 * @param name 氏名, family and given name usually separated by a full-width space (≤100 characters)
 * @param other 氏名（その他）, an alternate spelling; may be empty
 * @param kana 氏名カナ, often half-width kana
 * @param otherKana 氏名カナ（その他）; may be empty
 */
public record PersonName(String name, String other, String kana, String otherKana) {

    private static final PersonName NONE = new PersonName("", "", "", "");

    /** A person whose name was not sent. */
    public static PersonName none() {
        return NONE;
    }

    /** 氏名カナ for display: full-width kana, names parted by a full-width space. The stored text stays as it came. */
    public String displayKana() {
        return TextFold.toFullWidthKana(kana).replace(' ', '　');
    }
}
