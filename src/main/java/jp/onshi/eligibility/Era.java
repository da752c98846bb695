package jp.onshi.eligibility;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The five eras since the solar calendar came (明治6年1月1日, 1873-01-01), with their claims codes 1 to 5. */
public enum Era {
    /** 明治 (dates are solar from 明治6年 on). */
    MEIJI('M', "明治", 1868, LocalDate.of(1873, 1, 1)),
    /** 大正. */
    TAISHO('T', "大正", 1912, LocalDate.of(1912, 7, 30)),
    /** 昭和. */
    SHOWA('S', "昭和", 1926, LocalDate.of(1926, 12, 25)),
    /** 平成. */
    HEISEI('H', "平成", 1989, LocalDate.of(1989, 1, 8)),
    /** 令和. */
    REIWA('R', "令和", 2019, LocalDate.of(2019, 5, 1));

    private static final Era[] ALL = values();

    private final char letter;
    private final String kanji;
    private final int firstYear;
    private final LocalDate firstDay;

    Era(char letter, String kanji, int firstYear, LocalDate firstDay) {
        this.letter = letter;
        this.kanji = kanji;
        this.firstYear = firstYear;
        this.firstDay = firstDay;
    }

    /** The letter of the short form: M, T, S, H or R. */
    public char letter() {
        return letter;
    }

    /** The name: 明治 … 令和. */
    public String kanji() {
        return kanji;
    }

    /** The code in claims: 1 明治 … 5 令和. */
    public int claimsCode() {
        return ordinal() + 1;
    }

    /** The first day that is written with this era; for 明治 the first day of the solar calendar. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day that is written with this era; {@code null} for the era that has not ended. */
    public @Nullable LocalDate lastDay() {
        return ordinal() + 1 < ALL.length ? ALL[ordinal() + 1].firstDay.minusDays(1) : null;
    }

    /** The western year of a year of this era; year 1 is 元年. */
    public int westernYear(int yearOfEra) {
        return firstYear + yearOfEra - 1;
    }

    /** The year of this era for a day in it. */
    public int yearOfEra(LocalDate day) {
        return day.getYear() - firstYear + 1;
    }

    /** The era of a day; empty before 明治6年. */
    public static Optional<Era> of(LocalDate day) {
        for (int i = ALL.length - 1; i >= 0; i--) {
            if (!day.isBefore(ALL[i].firstDay)) {
                return Optional.of(ALL[i]);
            }
        }
        return Optional.empty();
    }

    /** The era with the given claims code, 1 to 5. */
    public static Optional<Era> ofClaimsCode(int code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }

    /** The era with the given letter in either case. */
    public static Optional<Era> ofLetter(char letter) {
        for (Era era : ALL) {
            if (era.letter == Character.toUpperCase(letter)) {
                return Optional.of(era);
            }
        }
        return Optional.empty();
    }
}
