package jp.onshi.simulator;

import java.util.Locale;
import java.util.Random;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsurerNumber;

/**
 * An invented insurer, or the welfare office that stands in the same place of a medical-aid qualification.
 *
 * @param id its name in the fixtures
 * @param number 保険者番号 or 公費負担者番号, with a right check digit
 * @param name 保険者名称
 * @param cardClassification 被保険者証区分 of its people
 * @param symbolTemplate what its 記号 look like; {@code #} half-width digit, {@code ＃} full-width digit
 * @param numberTemplate what its 番号 look like; {@code ?} stands for the check digit of the digits before it
 * @param household who is insured there
 * @param households how many households the generator makes
 */
record Insurer(
        String id,
        InsurerNumber number,
        String name,
        Code<CardClassification> cardClassification,
        String symbolTemplate,
        String numberTemplate,
        Household household,
        int households) {

    private static final int COLUMNS = 8;

    /** Who an insurer insures. */
    enum Household {
        /** Employees and their families. */
        WORK,
        /** Single employees without 枝番. */
        SINGLE,
        /** Households of a municipality or of a guild. */
        CITY,
        /** People who have retired, and their spouses. */
        RETIRED,
        /** People from 75 on, each for himself and without 枝番. */
        OLD,
        /** People on 医療扶助. */
        AID
    }

    static Table table() {
        return Table.shipped("insurers.tsv", COLUMNS);
    }

    static Insurer of(Table.Row row) {
        try {
            return new Insurer(
                    row.text(0),
                    InsurerNumber.of(row.text(1)),
                    row.text(2),
                    Code.of(CardClassification.class, row.text(3)),
                    row.text(4),
                    row.text(5),
                    Household.valueOf(row.text(6).toUpperCase(Locale.ROOT)),
                    Integer.parseInt(row.text(7)));
        } catch (IllegalArgumentException notOfTheTable) {
            throw row.wrong("household or households cannot be read");
        }
    }

    boolean isMedicalAid() {
        return household == Household.AID;
    }

    /** Whether its people are told apart by a 枝番. */
    boolean usesBranches() {
        return household != Household.OLD && household != Household.AID && household != Household.SINGLE;
    }

    String newSymbol(Random random) {
        return fill(symbolTemplate, random);
    }

    String newNumber(Random random) {
        return fill(numberTemplate, random);
    }

    private static String fill(String template, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            switch (c) {
                case '#' -> text.append((char) ('0' + random.nextInt(10)));
                case '＃' -> text.append((char) ('０' + random.nextInt(10)));
                case '?' -> text.append(checkDigit(text));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /** モジュラス10 ウェイト2・1, the rule of 保険者番号, 公費負担者番号, 受給者番号 and 後期高齢者's numbers. */
    private static char checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
