package jp.onshi.eligibility;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates in the Japanese calendar, as 日レセ shows them. Days before 明治6年1月1日 (1873-01-01), when the calendar was
 * lunar, are written as ISO dates. Formatting loads nothing but {@link Era}: it is on the way to the first frame.
 */
public final class Wareki {

    private static final String OPEN_END = "9999999";
    private static final String WEEKDAYS = "月火水木金土日";

    private Wareki() {}

    /** The fixed-width form {@code S35. 2.29}: era letter, year, month and day of two places each, 9 columns. */
    public static String shortForm(LocalDate day) {
        Optional<Era> era = Era.of(day);
        if (era.isEmpty()) {
            return day.toString();
        }
        StringBuilder text = new StringBuilder(9).append(era.get().letter());
        twoPlaces(text, era.get().yearOfEra(day)).append('.');
        twoPlaces(text, day.getMonthValue()).append('.');
        return twoPlaces(text, day.getDayOfMonth()).toString();
    }

    /** The short form of a date from a file: empty when absent, {@code 9999999} for no end, unreadable text as it is. */
    public static String shortForm(WireDate date) {
        LocalDate day = date.date();
        if (day != null) {
            return shortForm(day);
        }
        return date.isOpenEnd() ? OPEN_END : date.wire();
    }

    /** The long form {@code 令和 8年11月20日}; the first year of an era is {@code 令和元年}. */
    public static String longForm(LocalDate day) {
        Optional<Era> era = Era.of(day);
        if (era.isEmpty()) {
            return day.toString();
        }
        StringBuilder text = new StringBuilder(16).append(era.get().kanji());
        int year = era.get().yearOfEra(day);
        if (year == 1) {
            text.append('元');
        } else {
            twoPlaces(text, year);
        }
        twoPlaces(text.append('年'), day.getMonthValue());
        return twoPlaces(text.append('月'), day.getDayOfMonth()).append('日').toString();
    }

    /** The long form of a date from a file: empty when absent, {@code 9999999} for no end, unreadable text as it is. */
    public static String longForm(WireDate date) {
        LocalDate day = date.date();
        if (day != null) {
            return longForm(day);
        }
        return date.isOpenEnd() ? OPEN_END : date.wire();
    }

    /** The long form with the day of the week: {@code 令和 8年11月20日（金）}. */
    public static String longFormWithWeekday(LocalDate day) {
        return longForm(day) + "（" + weekday(day) + "）";
    }

    /** The day of the week: 月 … 日. */
    static char weekday(LocalDate day) {
        return WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
    }

    /**
     * Reads a complete date in any form that {@link DateEntry} knows: both forms written here, era letters, kanji and
     * digits, western dates. Strict: a day that the named era did not have ({@code 平成31年5月1日}) or that the
     * calendar does not have is no date.
     */
    public static Optional<LocalDate> parse(String text) {
        return DateEntry.complete(text) instanceof DateEntry.Outcome.Read read
                ? Optional.of(read.date())
                : Optional.empty();
    }

    private static StringBuilder twoPlaces(StringBuilder text, int number) {
        if (number < 10) {
            text.append(' ');
        }
        return text.append(number);
    }
}
