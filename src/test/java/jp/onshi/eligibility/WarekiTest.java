package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("和暦")
class WarekiTest {

    @ParameterizedTest
    @DisplayName("each era begins and ends on its day")
    @CsvSource({
        "1873-01-01, M 6. 1. 1, 明治 6年 1月 1日",
        "1912-07-29, M45. 7.29, 明治45年 7月29日",
        "1912-07-30, T 1. 7.30, 大正元年 7月30日",
        "1926-12-24, T15.12.24, 大正15年12月24日",
        "1926-12-25, S 1.12.25, 昭和元年12月25日",
        "1960-02-29, S35. 2.29, 昭和35年 2月29日",
        "1989-01-07, S64. 1. 7, 昭和64年 1月 7日",
        "1989-01-08, H 1. 1. 8, 平成元年 1月 8日",
        "2019-04-30, H31. 4.30, 平成31年 4月30日",
        "2019-05-01, R 1. 5. 1, 令和元年 5月 1日",
        "2026-11-20, R 8.11.20, 令和 8年11月20日",
    })
    void formsOfADay(LocalDate day, String shortForm, String longForm) {
        assertThat(Wareki.shortForm(day)).isEqualTo(shortForm).hasSize(9);
        assertThat(Wareki.longForm(day)).isEqualTo(longForm);
        assertThat(Wareki.shortForm(WireDate.of(day))).isEqualTo(shortForm);
        assertThat(Wareki.longForm(WireDate.of(day))).isEqualTo(longForm);
    }

    @Test
    @DisplayName("every day from 1873 to 2100 has the era and year that the JDK gives it, and both forms read back")
    void everyDay() {
        String letters = "MTSHR";
        for (LocalDate day = LocalDate.of(1873, 1, 1); day.getYear() <= 2100; day = day.plusDays(1)) {
            JapaneseDate japanese = JapaneseDate.from(day);
            char letter = letters.charAt(japanese.getEra().getValue() + 1);
            int year = japanese.get(ChronoField.YEAR_OF_ERA);
            String shortForm = Wareki.shortForm(day);
            assertThat(shortForm).isEqualTo("%s%2d.%2d.%2d", letter, year, day.getMonthValue(), day.getDayOfMonth());
            assertThat(Era.of(day).orElseThrow().claimsCode())
                    .isEqualTo(japanese.getEra().getValue() + 2);
            assertThat(Wareki.parse(shortForm)).contains(day);
            assertThat(Wareki.parse(Wareki.longFormWithWeekday(day))).contains(day);
        }
    }

    @Test
    @DisplayName("the weekday stands in full-width brackets")
    void weekday() {
        assertThat(Wareki.longFormWithWeekday(LocalDate.of(2026, 11, 20))).isEqualTo("令和 8年11月20日（金）");
        assertThat(Wareki.longFormWithWeekday(LocalDate.of(2026, 11, 22))).isEqualTo("令和 8年11月22日（日）");
    }

    @Test
    @DisplayName("before the solar calendar a day is written in the western way")
    void beforeMeiji6() {
        LocalDate day = LocalDate.of(1872, 12, 31);
        assertThat(Wareki.shortForm(day)).isEqualTo("1872-12-31");
        assertThat(Wareki.longForm(day)).isEqualTo("1872-12-31");
        assertThat(Wareki.longFormWithWeekday(day)).isEqualTo("1872-12-31（火）");
    }

    @ParameterizedTest
    @DisplayName("a date of a file that is no day is shown as it came; no end is 9999999")
    @CsvSource(
            value = {"99999999:9999999", "00000000:00000000", "20260230:20260230", "令和:令和", "'':''"},
            delimiter = ':')
    void unknownDates(String wire, String shown) {
        assertThat(Wareki.shortForm(WireDate.of(wire))).isEqualTo(shown);
        assertThat(Wareki.longForm(WireDate.of(wire))).isEqualTo(shown);
    }

    @ParameterizedTest
    @DisplayName("a day that its era or the calendar does not have is no date")
    @ValueSource(
            strings = {
                "平成31年5月1日",
                "昭和64年1月8日",
                "令和7年2月29日",
                "明治45年7月30日",
                "大正元年7月29日",
                "令和元年4月30日",
                "令和0年5月1日",
                "明治5年12月2日",
                "令和8年11月20日（木）",
                "99999999",
                "00000000",
                "R8.13.1",
                "昭和",
                "20",
                "8.11.20",
                ""
            })
    void strict(String text) {
        assertThat(Wareki.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("eras are found by claims code and by letter; the era that goes on has no last day")
    void eras() {
        assertThat(Era.ofClaimsCode(1)).contains(Era.MEIJI);
        assertThat(Era.ofClaimsCode(5)).contains(Era.REIWA);
        assertThat(Era.ofClaimsCode(0)).isEmpty();
        assertThat(Era.ofClaimsCode(6)).isEmpty();
        assertThat(Era.ofLetter('t')).contains(Era.TAISHO);
        assertThat(Era.ofLetter('X')).isEmpty();
        assertThat(Era.SHOWA.lastDay()).isEqualTo(LocalDate.of(1989, 1, 7));
        assertThat(Era.REIWA.lastDay()).isNull();
        assertThat(Era.of(LocalDate.of(1872, 12, 31))).isEmpty();
    }
}
