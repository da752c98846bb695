package jp.onshi.ledger;

import java.time.LocalDate;

/** Fills a ledger with days of results, one transaction a day. */
public final class Filler {

    private Filler() {}

    /**
     * Adds results, one row each.
     *
     * @param last the last day filled
     * @param days how many days before and with it
     * @param perDay results a day
     */
    public static void fill(Ledger ledger, LocalDate last, int days, int perDay) throws LedgerException {
        for (int back = days - 1; back >= 0; back--) {
            LocalDate day = last.minusDays(back);
            People people = new People(day.toEpochDay());
            ledger.database().write(writer -> {
                for (int i = 0; i < perDay; i++) {
                    ledger.takeIn(writer, People.faceResult(message(day, i), people.row(day, 6 * i)));
                }
                return perDay;
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
