package jp.onshi.eligibility;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates typed at the keyboard, in the forms that 日レセ accepts (ORCSGDAY): era letter or claims code and six digits
 * ({@code S500401}, {@code 3500401}), eight digits ({@code 19750401}), dotted forms ({@code S50.4.1}, {@code 1975.4.1}),
 * and for days the shorter forms that today completes.
 *
 * <p>Kinder than 日レセ in what it takes, never in what it means: full-width characters, blanks, slashes, hyphens and
 * kanji ({@code 昭和50年4月1日}, 元年, a weekday in brackets) are accepted. Every date is strict: a day that the calendar
 * or the named era does not have is rejected, never shifted.
 */
public final class DateEntry {

    private static final int LONGEST = 40;
    private static final int WESTERN_YEARS_END = 3000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WEEKDAY = Pattern.compile("\\(([月火水木金土日])(?:曜日?)?\\)$");
    private static final Pattern FIRST_YEAR = Pattern.compile("^元(?=[年./-])");
    private static final Pattern SEPARATOR = Pattern.compile("[年月/・。\\-‐‑–—―−ー]");

    private static final List<Pattern> YEAR_OF_ERA =
            patterns("([0-9]{2})([0-9]{2})([0-9]{2})", "([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{1,2})");
    private static final List<Pattern> ERA_CODE = patterns("([1-5])([0-9]{6})");
    private static final List<Pattern> WESTERN =
            patterns("([0-9]{4})([0-9]{2})([0-9]{2})", "([0-9]{4})\\.([0-9]{1,2})\\.([0-9]{1,2})");
    private static final List<Pattern> MONTH_DAY = patterns("([0-9]{1,2})([0-9]{2})", "([0-9]{1,2})\\.([0-9]{1,2})");
    private static final List<Pattern> DAY_OF_MONTH = patterns("([0-9]{1,2})");

    private DateEntry() {}

    /**
     * Why typed text is no date for the field. The text key is {@code dates.} + the constant's name; with a day that may
     * be meant, {@code .meant} is appended and the day is the argument.
     */
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
        Outcome outcome = complete(typed);
        if (outcome instanceof Outcome.Read read && read.date().isAfter(today)) {
            return rejected(Reason.IN_THE_FUTURE);
        }
        if (outcome instanceof Outcome.Rejected rejected
                && rejected.meant() != null
                && rejected.meant().isAfter(today)) {
            return rejected(rejected.reason());
        }
        return outcome;
    }

    /**
     * Reads a day: a complete date, or a part of one that is completed from today: {@code 5} the day of this month,
     * {@code 401} or {@code 4.1} this year, {@code 080401} or {@code 8.4.1} the current era.
     */
    public static Outcome day(String typed, LocalDate today) {
        return read(typed, today, false);
    }

    /**
     * Reads a day as {@link #day} does, for a field that only takes days gone by: a day without its month, or a month
     * and day without their year, mean the latest such day up to today.
     */
    public static Outcome pastDay(String typed, LocalDate today) {
        return read(typed, today, true);
    }

    /** Reads a date that needs nothing to be completed. */
    static Outcome complete(String typed) {
        return read(typed, null, false);
    }

    private static Outcome read(String typed, @Nullable LocalDate today, boolean past) {
        if (typed.isBlank()) {
            return new Outcome.Empty();
        }
        if (typed.length() > LONGEST) {
            return rejected(Reason.NOT_UNDERSTOOD);
        }
        String text = BLANKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        Matcher weekday = WEEKDAY.matcher(text);
        if (!weekday.find()) {
            return withoutWeekday(text, today, past);
        }
        Outcome outcome = withoutWeekday(text.substring(0, weekday.start()), today, past);
        boolean wrongWeekday = outcome instanceof Outcome.Read read
                && Wareki.weekday(read.date()) != weekday.group(1).charAt(0);
        return wrongWeekday ? rejected(Reason.NO_SUCH_DAY) : outcome;
    }

    private static Outcome withoutWeekday(String text, @Nullable LocalDate today, boolean past) {
        for (Era era : Era.values()) {
            for (String name : List.of(era.kanji(), era.kanji().substring(0, 1), String.valueOf(era.letter()))) {
                if (text.regionMatches(true, 0, name, 0, name.length())) {
                    return inEra(era, dotted(text.substring(name.length())));
                }
            }
        }
        return withoutEraName(dotted(text), today, past);
    }

    /** One kind of separator, 元年 as a number, no 日 at the end. */
    private static String dotted(String text) {
        String numbers = FIRST_YEAR.matcher(text).replaceFirst("1");
        String dots = SEPARATOR.matcher(numbers).replaceAll(".");
        return dots.endsWith("日") ? dots.substring(0, dots.length() - 1) : dots;
    }

    private static Outcome inEra(Era era, String text) {
        return match(YEAR_OF_ERA, text)
                .map(parts -> dayOfEra(era, number(parts, 1), number(parts, 2), number(parts, 3)))
                .orElseGet(() -> rejected(Reason.NOT_UNDERSTOOD));
    }

    private static Outcome withoutEraName(String text, @Nullable LocalDate today, boolean past) {
        Optional<MatchResult> western = match(WESTERN, text);
        if (western.isPresent()) {
            return westernDay(number(western.get(), 1), number(western.get(), 2), number(western.get(), 3));
        }
        Optional<MatchResult> eraCode = match(ERA_CODE, text);
        if (eraCode.isPresent()) {
            Era era = Era.ofClaimsCode(number(eraCode.get(), 1)).orElseThrow();
            return inEra(era, eraCode.get().group(2));
        }
        Optional<MatchResult> monthDay = match(MONTH_DAY, text);
        Optional<MatchResult> dayOfMonth = match(DAY_OF_MONTH, text);
        boolean inCurrentEra = match(YEAR_OF_ERA, text).isPresent();
        if (monthDay.isEmpty() && dayOfMonth.isEmpty() && !inCurrentEra) {
            return rejected(Reason.NOT_UNDERSTOOD);
        }
        if (today == null) {
            return rejected(Reason.YEAR_UNCLEAR);
        }
        if (monthDay.isPresent()) {
            return dayOfYear(number(monthDay.get(), 1), number(monthDay.get(), 2), today, past);
        }
        if (dayOfMonth.isPresent()) {
            return dayOfMonth(number(dayOfMonth.get(), 1), today, past);
        }
        return Era.of(today).map(era -> inEra(era, text)).orElseGet(() -> rejected(Reason.YEAR_UNCLEAR));
    }

    private static Outcome dayOfYear(int month, int day, LocalDate today, boolean past) {
        Outcome thisYear = calendarDay(today.getYear(), month, day);
        return past && !reachedBy(today, thisYear) ? calendarDay(today.getYear() - 1, month, day) : thisYear;
    }

    private static Outcome dayOfMonth(int day, LocalDate today, boolean past) {
        Outcome thisMonth = calendarDay(today.getYear(), today.getMonthValue(), day);
        LocalDate monthBefore = today.minusMonths(1);
        return past && !reachedBy(today, thisMonth)
                ? calendarDay(monthBefore.getYear(), monthBefore.getMonthValue(), day)
                : thisMonth;
    }

    private static boolean reachedBy(LocalDate today, Outcome outcome) {
        return outcome instanceof Outcome.Read read && !read.date().isAfter(today);
    }

    private static Outcome dayOfEra(Era era, int yearOfEra, int month, int day) {
        if (yearOfEra == 0) {
            return rejected(Reason.NO_SUCH_DAY);
        }
        Outcome outcome = calendarDay(era.westernYear(yearOfEra), month, day);
        if (!(outcome instanceof Outcome.Read read)) {
            return outcome;
        }
        LocalDate lastDay = era.lastDay();
        if (lastDay != null && read.date().isAfter(lastDay)) {
            return new Outcome.Rejected(Reason.ERA_ENDED, read.date());
        }
        if (read.date().isBefore(era.firstDay())) {
            return era == Era.MEIJI
                    ? rejected(Reason.TOO_EARLY)
                    : new Outcome.Rejected(Reason.ERA_NOT_BEGUN, read.date());
        }
        return outcome;
    }

    private static Outcome westernDay(int year, int month, int day) {
        Outcome outcome = year < WESTERN_YEARS_END ? calendarDay(year, month, day) : rejected(Reason.NO_SUCH_DAY);
        boolean tooEarly = outcome instanceof Outcome.Read read && read.date().isBefore(Era.MEIJI.firstDay());
        return tooEarly ? rejected(Reason.TOO_EARLY) : outcome;
    }

    private static Outcome calendarDay(int year, int month, int day) {
        try {
            return new Outcome.Read(LocalDate.of(year, month, day));
        } catch (DateTimeException notInTheCalendar) {
            return rejected(Reason.NO_SUCH_DAY);
        }
    }

    private static Outcome rejected(Reason reason) {
        return new Outcome.Rejected(reason, null);
    }

    private static List<Pattern> patterns(String... expressions) {
        return Arrays.stream(expressions).map(Pattern::compile).toList();
    }

    private static Optional<MatchResult> match(List<Pattern> patterns, String text) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    private static int number(MatchResult parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
