package jp.onshi.ledger;

import java.time.LocalDate;

/** Fills a ledger with days of results. */
public final class Filler {

    private Filler() {}

    private static final int DAYS_AT_ONCE = 100;

    /**
     * Adds results, one row each, a hundred days in a transaction.
     *
     * @param last the last day filled
     * @param days how many days before and with it
     * @param perDay results a day
     */
    public static void fill(Ledger ledger, LocalDate last, int days, int perDay) throws LedgerException {
        for (int done = 0; done < days; done += DAYS_AT_ONCE) {
            LocalDate first = last.minusDays(days - 1L - done);
            int count = Math.min(DAYS_AT_ONCE, days - done);
            ledger.database().write(writer -> {
                for (int i = 0; i < count; i++) {
                    LocalDate day = first.plusDays(i);
                    People people = new People(day.toEpochDay());
                    for (int each = 0; each < perDay; each++) {
                        ledger.takeIn(writer, People.faceResult(message(day, each), people.row(day, 6 * each)));
                    }
                }
                return count;
            });
        }
    }

    private static String message(LocalDate day, int number) {
        StringBuilder text = new StringBuilder("<XmlMsg><MessageHeader><ProcessExecutionTime>" + day + " " + number);
        for (int element = 0; element < 50; element++) {
            text.append("<SomeElementOfAResult").append(element).append('>');
            text.append((day.toEpochDay() * 31 + number) * 7919 * element);
            text.append("</SomeElementOfAResult").append(element).append(">\n");
        }
        return text.append("</MessageHeader></XmlMsg>").toString();
    }
}
