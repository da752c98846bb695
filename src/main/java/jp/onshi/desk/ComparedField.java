package jp.onshi.desk;

/**
 * One line of the comparison between a result and the register (P033).
 *
 * @param field which
 * @param sign what the two sides say of each other
 * @param online what the result says, as a person reads it (dates in 和暦, codes by name); empty when it says nothing
 * @param registered what the register says, in the same form; empty when it says nothing
 */
public record ComparedField(Field field, Sign sign, String online, String registered) {

    /** What can differ. */
    public enum Field {
        /** 氏名. */
        NAME,
        /** カナ氏名. */
        KANA,
        /** 性別. */
        SEX,
        /** 生年月日. */
        BIRTHDATE,
        /** 郵便番号. */
        POSTCODE,
        /** 住所. */
        ADDRESS,
        /** 保険者番号. */
        INSURER,
        /** 記号・番号. */
        SYMBOL_NUMBER,
        /** 枝番. */
        BRANCH,
        /** 本人家族. */
        RELATION,
        /** 負担割合. */
        RATIO,
        /** 有効期間. */
        PERIOD,
        /** 限度額適用認定証. */
        LIMIT,
        /** 特定疾病療養受療証. */
        DISEASE,
        /** 公費. */
        EXPENSE
    }

    /** What the two sides say of each other. */
    public enum Sign {
        /** The same, or different only in width, hyphens, leading zeros, kana size. */
        SAME,
        /** ≠ */
        DIFFERS,
        /** ＋ The register says nothing. */
        NEW,
        /** － The result says nothing. */
        GONE,
        /** The result was not asked or not allowed to say, so nothing can be told. */
        UNKNOWN
    }

    /** Whether there is something to decide. */
    public boolean isDifference() {
        return sign == Sign.DIFFERS || sign == Sign.NEW || sign == Sign.GONE;
    }
}
