package jp.onshi.eligibility;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A moment as the file says it: 14 digits {@code yyyyMMddHHmmss}, Japanese local time.
 * Text that is no such moment is kept and shown as it came.
 *
 * @param wire the text of the element, blanks dropped; empty when absent
 * @param time the moment, or {@code null} when the text names none
 */
public record WireTime(String wire, @Nullable LocalDateTime time) {

    private static final WireTime ABSENT = new WireTime("", null);

    /** Reads the text of a time element; never fails. */
    public static WireTime of(String text) {
        String wire = text.strip();
        return wire.isEmpty() ? ABSENT : new WireTime(wire, parse(wire));
    }

    /** The given moment, to the second. */
    public static WireTime of(LocalDateTime time) {
        String wire = WireDate.of(time.toLocalDate()).wire()
                + String.format("%02d%02d%02d", time.getHour(), time.getMinute(), time.getSecond());
        return new WireTime(wire, time.withNano(0));
    }

    /** A moment that was not sent. */
    public static WireTime absent() {
        return ABSENT;
    }

    /** Whether nothing was sent. */
    public boolean isAbsent() {
        return wire.isEmpty();
    }

    /** The moment when there is one. */
    public Optional<LocalDateTime> known() {
        return Optional.ofNullable(time);
    }

    private static @Nullable LocalDateTime parse(String wire) {
        if (wire.length() != 14 || !WireDate.isDigits(wire)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    Integer.parseInt(wire, 0, 4, 10),
                    Integer.parseInt(wire, 4, 6, 10),
                    Integer.parseInt(wire, 6, 8, 10),
                    Integer.parseInt(wire, 8, 10, 10),
                    Integer.parseInt(wire, 10, 12, 10),
                    Integer.parseInt(wire, 12, 14, 10));
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }
}
