package jp.onshi.eligibility;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as the file says it: 8 digits {@code yyyyMMdd}. Text that is no calendar date is kept and shown as it came.
 *
 * @param wire the text of the element, blanks dropped; empty when absent
 * @param date the calendar date, or {@code null} when the text names none
 */
public record WireDate(String wire, @Nullable LocalDate date) {

    private static final WireDate ABSENT = new WireDate("", null);

    /** Reads the text of a date element; never fails. */
    public static WireDate of(String text) {
        String wire = text.strip();
        return wire.isEmpty() ? ABSENT : new WireDate(wire, parse(wire));
    }

    /** The given calendar date. */
    public static WireDate of(LocalDate date) {
        return new WireDate(
                String.format("%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth()), date);
    }

    /** A date that was not sent. */
    public static WireDate absent() {
        return ABSENT;
    }

    /** Whether nothing was sent. */
    public boolean isAbsent() {
        return wire.isEmpty();
    }

    /** Whether the text stands for "no end" ({@code 99999999}). */
    public boolean isOpenEnd() {
        return wire.equals("99999999");
    }

    /** Whether something was sent that is neither a calendar date nor the open end. */
    public boolean isUnreadable() {
        return date == null && !isAbsent() && !isOpenEnd();
    }

    /** Whether it stands in the place of a birthdate that is not known ({@code 19000101}, on 医療扶助 rows). */
    public boolean isUnknownBirthdate() {
        return wire.equals("19000101");
    }

    /** The calendar date when there is one. */
    public Optional<LocalDate> known() {
        return Optional.ofNullable(date);
    }

    /** Whether there are ASCII digits only. A plain loop: a day's rows hold hundreds of dates, and a stream costs more. */
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable LocalDate parse(String wire) {
        if (wire.length() != 8 || !isDigits(wire)) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(wire, 0, 4, 10),
                    Integer.parseInt(wire, 4, 6, 10),
                    Integer.parseInt(wire, 6, 8, 10));
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }
}
