package jp.onshi.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates typed at the keyboard, in the forms that 日レセ accepts (ORCSGDAY). */
public final class DateEntry {

    private DateEntry() {}

    /** Why typed text is no date for the field. The sentences stand under {@code dates.} + the constant's name. */
    public enum Reason {
        /** The text has none of the known forms. */
        NOT_UNDERSTOOD,
        /** A complete date was needed, but the text names no era and no four-digit year. */
        YEAR_UNCLEAR,
        /** The calendar has no such day. */
        NO_SUCH_DAY,
        /** The era had already ended on that day (平成31年5月1日); the outcome carries the day that may be meant. */
        ERA_ENDED,
        /** The era had not begun on that day (令和1年4月30日); the outcome carries the day that may be meant. */
        ERA_NOT_BEGUN,
        /** A day before 明治6年1月1日, when the calendar was another one. */
        TOO_EARLY,
        /** A birthdate after today. */
        IN_THE_FUTURE
    }

    /** What the typed text turned out to be. */
    public sealed interface Outcome {
        /** A date. */
        record Read(LocalDate date) implements Outcome {}

        /**
         * No date for this field.
         *
         * @param reason why
         * @param meant the day that the text would name with the right era, to ask the user about; {@code null} when
         *     there is no such guess
         */
        record Rejected(Reason reason, @Nullable LocalDate meant) implements Outcome {}

        /** Nothing was typed. */
        record Empty() implements Outcome {}
    }

    /** Reads a birthdate: a complete date, not after today. */
    public static Outcome birthdate(String typed, LocalDate today) {
        return complete(typed);
    }

    /** Reads a day: a complete date, or a part of one that is completed from today. */
    public static Outcome day(String typed, LocalDate today) {
        return complete(typed);
    }

    /** Reads a day as {@link #day} does; a part of a date that would lie ahead of today means the one before it. */
    public static Outcome pastDay(String typed, LocalDate today) {
        return complete(typed);
    }

    static Outcome complete(String typed) {
        return typed.isBlank() ? new Outcome.Empty() : new Outcome.Rejected(Reason.NOT_UNDERSTOOD, null);
    }
}
