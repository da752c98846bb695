package jp.onshi.eligibility;

/**
 * 保険者番号 (4, 6 or 8 digits) or 公費負担者番号 (8 digits), without the padding that files carry in front.
 *
 * @param digits the number as issued; empty when absent. Text that is not a number is kept.
 */
public record InsurerNumber(String digits) {

    private static final int FIELD_LENGTH = 8;

    /** Reads a number from a file or a field: drops blanks around it (files pad with blanks on the left). */
    public static InsurerNumber of(String text) {
        return new InsurerNumber(text.strip());
    }

    /** Whether no number was given. */
    public boolean isAbsent() {
        return digits.isEmpty();
    }

    /** The 8-character form of the file interface: blanks in front. */
    public String padded() {
        return " ".repeat(Math.max(0, FIELD_LENGTH - digits.length())) + digits;
    }

    /** The form for comparison: some writers pad with zeros, so leading zeros do not count. */
    public String comparable() {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** Whether both are the same number, however they are padded. */
    public boolean sameAs(InsurerNumber other) {
        return comparable().equals(other.comparable());
    }

    /**
     * Whether the last digit is right (モジュラス10 ウェイト2・1: from the right, every second digit doubled, the digits
     * of all products added up, a multiple of ten). False for anything that has not 4, 6 or 8 digits.
     */
    public boolean checkDigitHolds() {
        int length = digits.length();
        if (length != 4 && length != 6 && length != 8) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int product = i % 2 == 0 ? digit : digit * 2;
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }

    /**
     * What kind of insurer or payer the number belongs to, by its length and 法別番号 (保険者番号設定要領). Six digits padded
     * to eight with zeros count as six.
     */
    public Kind kind() {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Kind.UNKNOWN;
        }
        return switch (digits.length()) {
            case 4 -> Kind.GOVERNMENT_MANAGED;
            case 6 -> kindOfNational(digits);
            case 8 -> digits.startsWith("00") ? kindOfNational(digits.substring(2)) : kindOfLaw(digits.substring(0, 2));
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind kindOfNational(String sixDigits) {
        return sixDigits.charAt(2) == '3' ? Kind.NATIONAL_SOCIETY : Kind.NATIONAL;
    }

    private static Kind kindOfLaw(String law) {
        return switch (law) {
            case "01" -> Kind.KYOKAI;
            case "02" -> Kind.SEAMEN;
            case "03", "04" -> Kind.DAY_LABOURERS;
            case "06" -> Kind.SOCIETY;
            case "07" -> Kind.SELF_DEFENSE;
            case "31", "32", "33", "34" -> Kind.MUTUAL_AID;
            case "39" -> Kind.LATE_ELDERLY;
            case "63", "72", "73", "74", "75" -> Kind.SPECIAL_RETIREES;
            case "67" -> Kind.RETIREES;
            case "12" -> Kind.LIVELIHOOD_PROTECTION;
            case "10",
                    "11",
                    "13",
                    "14",
                    "15",
                    "16",
                    "17",
                    "18",
                    "19",
                    "20",
                    "21",
                    "22",
                    "23",
                    "24",
                    "25",
                    "28",
                    "29",
                    "30",
                    "38",
                    "51",
                    "52",
                    "53",
                    "54",
                    "62",
                    "66",
                    "79" -> Kind.PUBLIC_EXPENSE;
            default -> law.charAt(0) >= '8' ? Kind.LOCAL_SUBSIDY : Kind.UNKNOWN;
        };
    }

    /** Kinds of insurers and payers. A number of no known kind is a number like any other. */
    public enum Kind {
        /** 協会けんぽ (01). */
        KYOKAI("協会けんぽ"),
        /** 政府管掌健康保険, the four-digit numbers of former days. */
        GOVERNMENT_MANAGED("政管健保"),
        /** 船員保険 (02). */
        SEAMEN("船員保険"),
        /** 日雇特例被保険者 (03, 04). */
        DAY_LABOURERS("日雇"),
        /** 組合管掌健康保険 (06). */
        SOCIETY("組合健保"),
        /** 自衛官等 (07). */
        SELF_DEFENSE("自衛官"),
        /** 共済組合 (31 to 34). */
        MUTUAL_AID("共済組合"),
        /** 後期高齢者医療 (39). */
        LATE_ELDERLY("後期高齢者"),
        /** 特例退職被保険者 (63, 72 to 75). */
        SPECIAL_RETIREES("特例退職"),
        /** 国民健康保険の退職者医療 (67). */
        RETIREES("退職国保"),
        /** 市町村国民健康保険 (six digits). */
        NATIONAL("国保"),
        /** 国民健康保険組合 (six digits, the third a 3). */
        NATIONAL_SOCIETY("国保組合"),
        /** 生活保護の医療扶助 (12). */
        LIVELIHOOD_PROTECTION("生活保護"),
        /** Other public expense under national law. */
        PUBLIC_EXPENSE("公費"),
        /** 地方単独事業 (80 to 99). */
        LOCAL_SUBSIDY("地方公費"),
        /** None of these. */
        UNKNOWN("");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The Japanese name; empty when unknown. */
        public String label() {
            return label;
        }

        /** Whether it names a payer of public expense (公費負担者), not an insurer. */
        public boolean isPublicExpense() {
            return this == LIVELIHOOD_PROTECTION || this == PUBLIC_EXPENSE || this == LOCAL_SUBSIDY;
        }
    }
}
