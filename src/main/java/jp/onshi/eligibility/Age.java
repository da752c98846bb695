package jp.onshi.eligibility;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/** Ages, in everyday use and in law. */
public final class Age {

    private Age() {}

    /**
     * The age in full years as people count it: one more from the birthday on. Born on 29 February, one is a year
     * older from 1 March in a common year.
     *
     * @return the age; empty when the person is not born yet on that day
     */
    public static OptionalInt on(LocalDate birth, LocalDate day) {
        return day.isBefore(birth) ? OptionalInt.empty() : OptionalInt.of((int) ChronoUnit.YEARS.between(birth, day));
    }

    /**
     * The day at whose end (24:00) an age is attained in law: the eve of the birthday (年齢計算ニ関スル法律, 民法143条).
     * Born on 29 February, it is 28 February in every year.
     */
    public static LocalDate attainmentDay(LocalDate birth, int years) {
        LocalDate birthday = birth.plusYears(years);
        boolean noBirthday =
                birth.getMonthValue() == 2 && birth.getDayOfMonth() == 29 && !Year.isLeap(birthday.getYear());
        return noBirthday ? birthday : birthday.minusDays(1);
    }
}
