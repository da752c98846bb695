package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import jp.onshi.eligibility.DateEntry.Outcome;
import jp.onshi.eligibility.DateEntry.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("日付の入力")
class DateEntryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @DisplayName("every complete form that 日レセ accepts, and the kinder ones, name the same day")
    @ValueSource(
            strings = {
                "S500401", "s500401", "3500401", "19750401", "S50.4.1", "S50.04.01", "1975.4.1", "1975.04.01",
                "1975-04-01", "1975/4/1", "S50/4/1", "S50-4-1", "Ｓ５００４０１", "１９７５０４０１", "ｓ５０．４．１", "昭和50年4月1日",
                "昭和５０年４月１日", "昭50.4.1", "昭和500401", "S50. 4. 1", "昭和50年 4月 1日", "1975年4月1日", "S50ー4ー1", "S50・4・1",
                "  S500401 ", "昭和50年4月1日（火）", "昭和50年4月1日(火曜日)", "㍼50年4月1日", "1975－4－1", "1975−4−1", "1975。4。1"
            })
    void completeForms(String typed) {
        Outcome expected = new Outcome.Read(LocalDate.of(1975, 4, 1));
        assertThat(DateEntry.birthdate(typed, TODAY)).isEqualTo(expected);
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(expected);
        assertThat(DateEntry.pastDay(typed, TODAY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("letters and claims codes of all five eras")
    @CsvSource({
        "M330105, 1900-01-05", "1330105, 1900-01-05", "T010730, 1912-07-30", "2010730, 1912-07-30",
        "S641.1.1, ''", "S640107, 1989-01-07", "4010108, 1989-01-08", "H310430, 2019-04-30",
        "R010501, 2019-05-01", "5080101, 2026-01-01", "令和元年5月1日, 2019-05-01", "令和元.5.1, 2019-05-01",
        "大正元年7月30日, 1912-07-30", "R1.5.1, 2019-05-01", "明治6年1月1日, 1873-01-01", "平元/1/8, 1989-01-08"
    })
    void eras(String typed, String day) {
        Outcome outcome = DateEntry.birthdate(typed, TODAY);
        assertThat(outcome)
                .isEqualTo(
                        day.isEmpty()
                                ? new Outcome.Rejected(Reason.NOT_UNDERSTOOD, null)
                                : new Outcome.Read(LocalDate.parse(day)));
    }

    @ParameterizedTest
    @DisplayName("a part of a date is completed from today")
    @CsvSource({
        "5, 2026-11-05",
        "05, 2026-11-05",
        "30, 2026-11-30",
        "20日, 2026-11-20",
        "401, 2026-04-01",
        "0401, 2026-04-01",
        "1231, 2026-12-31",
        "4.1, 2026-04-01",
        "12/31, 2026-12-31",
        "4月1日, 2026-04-01",
        "080401, 2026-04-01",
        "8.4.1, 2026-04-01",
        "8年4月1日, 2026-04-01",
        "元年5月1日, 2019-05-01",
        "１１．２０, 2026-11-20"
    })
    void partsOfADay(String typed, LocalDate day) {
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(new Outcome.Read(day));
    }

    @ParameterizedTest
    @DisplayName("where only days gone by count, a part of a date means the latest such day up to today")
    @CsvSource({
        "2026-11-20, 20, 2026-11-20",
        "2026-11-20, 21, 2026-10-21",
        "2026-11-20, 31, 2026-10-31",
        "2026-01-05, 31, 2025-12-31",
        "2026-03-10, 1, 2026-03-01",
        "2026-11-20, 1120, 2026-11-20",
        "2026-11-20, 1121, 2025-11-21",
        "2026-01-05, 12.31, 2025-12-31",
        "2025-01-05, 2.29, 2024-02-29",
        "2026-11-20, 081121, 2026-11-21"
    })
    void partsOfAPastDay(LocalDate today, String typed, LocalDate day) {
        assertThat(DateEntry.pastDay(typed, today)).isEqualTo(new Outcome.Read(day));
    }

    @ParameterizedTest
    @DisplayName("a day that does not exist is rejected, never shifted")
    @ValueSource(
            strings = {
                "R070229",
                "20250229",
                "S50.4.31",
                "19751301",
                "S500400",
                "00000000",
                "99999999",
                "30000101",
                "昭和0年4月1日",
                "1975年4月1日（水）",
                "31",
                "0230",
                "2.30"
            })
    void noSuchDay(String typed) {
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(new Outcome.Rejected(Reason.NO_SUCH_DAY, null));
    }

    @ParameterizedTest
    @DisplayName("a day outside the era named says so and offers the day that may be meant")
    @CsvSource({
        "平成31年5月1日, ERA_ENDED, 2019-05-01",
        "昭和64年1月8日, ERA_ENDED, 1989-01-08",
        "H350401, ERA_ENDED, 2023-04-01",
        "M450730, ERA_ENDED, 1912-07-30",
        "令和1年4月30日, ERA_NOT_BEGUN, 2019-04-30",
        "H1.1.7, ERA_NOT_BEGUN, 1989-01-07",
        "T010729, ERA_NOT_BEGUN, 1912-07-29",
    })
    void eraOverlap(String typed, Reason reason, LocalDate meant) {
        assertThat(DateEntry.birthdate(typed, TODAY)).isEqualTo(new Outcome.Rejected(reason, meant));
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(new Outcome.Rejected(reason, meant));
    }

    @Test
    @DisplayName("a birthdate lies never in the future, and no future birthdate is offered")
    void futureBirthdates() {
        assertThat(DateEntry.birthdate("R081120", TODAY)).isEqualTo(new Outcome.Read(TODAY));
        assertThat(DateEntry.birthdate("R081121", TODAY)).isEqualTo(new Outcome.Rejected(Reason.IN_THE_FUTURE, null));
        assertThat(DateEntry.birthdate("20270101", TODAY)).isEqualTo(new Outcome.Rejected(Reason.IN_THE_FUTURE, null));
        assertThat(DateEntry.birthdate("H500401", TODAY)).isEqualTo(new Outcome.Rejected(Reason.ERA_ENDED, null));
        assertThat(DateEntry.day("R081121", TODAY)).isEqualTo(new Outcome.Read(TODAY.plusDays(1)));
    }

    @ParameterizedTest
    @DisplayName("a birthdate names its year: what only today could complete is rejected")
    @ValueSource(strings = {"5", "401", "4.1", "500401", "50.4.1", "50年4月1日"})
    void incompleteBirthdates(String typed) {
        assertThat(DateEntry.birthdate(typed, TODAY)).isEqualTo(new Outcome.Rejected(Reason.YEAR_UNCLEAR, null));
    }

    @ParameterizedTest
    @DisplayName("days before the solar calendar are too early")
    @ValueSource(strings = {"18721231", "M050101", "明治元年1月1日", "1600.1.1"})
    void tooEarly(String typed) {
        assertThat(DateEntry.birthdate(typed, TODAY)).isEqualTo(new Outcome.Rejected(Reason.TOO_EARLY, null));
    }

    @ParameterizedTest
    @DisplayName("anything else is not understood")
    @ValueSource(
            strings = {
                "X500401",
                "S5041",
                "12345",
                "0500401",
                "6500401",
                "昭和",
                "S",
                "きのう",
                "S50.4",
                "1975.4",
                "197504011",
                "S50..4.1",
                "..",
                "1975.4.1.1",
                "(火)",
                "1234567890123456789012345678901234567890123456789"
            })
    void notUnderstood(String typed) {
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(new Outcome.Rejected(Reason.NOT_UNDERSTOOD, null));
    }

    @ParameterizedTest
    @DisplayName("an empty field is empty, not wrong")
    @ValueSource(strings = {"", "  ", "　"})
    void empty(String typed) {
        assertThat(DateEntry.birthdate(typed, TODAY)).isEqualTo(new Outcome.Empty());
        assertThat(DateEntry.day(typed, TODAY)).isEqualTo(new Outcome.Empty());
    }

    @Test
    @DisplayName("whatever is typed has an outcome")
    void anythingTyped() {
        Random random = new Random(20261120);
        String pieces = "0123456789.年月日元令平昭大明MTSHR/-（金）() ー９\uD842\uDFB7\u0000";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder typed = new StringBuilder();
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                typed.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            assertThat(DateEntry.day(typed.toString(), TODAY)).isNotNull();
            assertThat(DateEntry.pastDay(typed.toString(), TODAY)).isNotNull();
            if (DateEntry.birthdate(typed.toString(), TODAY) instanceof Outcome.Read read) {
                assertThat(read.date()).isBetween(LocalDate.of(1873, 1, 1), TODAY);
            }
        }
    }
}
