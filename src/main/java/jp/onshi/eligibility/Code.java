package jp.onshi.eligibility;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code from the wire, kept as it came, with the table value it stands for when the table knows it.
 * A code that the table does not know is a value like any other: it is shown, stored and compared by its text.
 *
 * @param <E> the code table
 * @param wire the code as it stood in the file; empty when the element was absent or blank
 * @param value the table's value, or {@code null} when absent or not in the table
 */
public record Code<E extends Enum<E> & CodeTable>(
        String wire, @Nullable E value) {

    /** Reads a code of the given table; surrounding blanks are dropped, an unknown code is kept. */
    public static <E extends Enum<E> & CodeTable> Code<E> of(Class<E> table, String wire) {
        String text = wire.strip();
        for (E candidate : table.getEnumConstants()) {
            if (candidate.wire().equals(text)) {
                return new Code<>(text, candidate);
            }
        }
        return new Code<>(text, null);
    }

    /** The code of a known table value. */
    public static <E extends Enum<E> & CodeTable> Code<E> of(E value) {
        return new Code<>(value.wire(), value);
    }

    /** A code that was not sent. */
    public static <E extends Enum<E> & CodeTable> Code<E> absent() {
        return new Code<>("", null);
    }

    /** Whether this code is the given value of its table. */
    public boolean is(E candidate) {
        return value == candidate;
    }

    /** Whether nothing was sent. */
    public boolean isAbsent() {
        return wire.isEmpty();
    }

    /** Whether something was sent that the table does not know. */
    public boolean isUnknown() {
        return value == null && !isAbsent();
    }

    /** The table's value, when the code is a known one. */
    public Optional<E> known() {
        return Optional.ofNullable(value);
    }

    /** The Japanese name; for an unknown code the code itself with 「未定義」; empty when absent. */
    public String label() {
        E known = value;
        if (known != null) {
            return known.label();
        }
        return isAbsent() ? "" : wire + "（未定義）";
    }
}
