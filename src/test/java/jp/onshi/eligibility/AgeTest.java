package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("年齢")
class AgeTest {

    @ParameterizedTest
    @DisplayName("one is a year older from the birthday on")
    @CsvSource({
        "1960-02-29, 2026-11-20, 66", "1950-11-20, 2026-11-20, 76", "1950-11-21, 2026-11-20, 75",
        "2026-11-20, 2026-11-20, 0", "2000-02-29, 2023-02-28, 22", "2000-02-29, 2023-03-01, 23",
        "2000-02-29, 2024-02-29, 24"
    })
    void everydayAge(LocalDate birth, LocalDate day, int age) {
        assertThat(Age.on(birth, day)).hasValue(age);
    }

    @Test
    @DisplayName("before birth there is no age")
    void beforeBirth() {
        assertThat(Age.on(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 20)))
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("in law an age is attained at the end of the eve of the birthday")
    @CsvSource({
        "1956-04-01, 70, 2026-03-31", "1956-04-02, 70, 2026-04-01", "1951-01-01, 75, 2025-12-31",
        "1952-02-29, 75, 2027-02-28", "1952-02-29, 76, 2028-02-28", "1951-03-01, 77, 2028-02-29",
        "1951-03-01, 75, 2026-02-28"
    })
    void attainment(LocalDate birth, int years, LocalDate day) {
        assertThat(Age.attainmentDay(birth, years)).isEqualTo(day);
    }
}
