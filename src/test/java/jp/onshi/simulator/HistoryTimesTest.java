package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The times of a script's history")
class HistoryTimesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 10);
    private static final List<LocalTime> WRITTEN =
            List.of(LocalTime.of(8, 31), LocalTime.of(8, 40), LocalTime.of(9, 7));

    @Test
    @DisplayName("stand as written when they are over")
    void asWritten() {
        assertThat(HistoryTimes.before(DAY.atTime(14, 0), WRITTEN))
                .containsExactly(DAY.atTime(8, 31), DAY.atTime(8, 40), DAY.atTime(9, 7));
    }

    @Test
    @DisplayName("move back together when the day is younger")
    void movedBack() {
        assertThat(HistoryTimes.before(DAY.atTime(8, 45), WRITTEN))
                .containsExactly(DAY.atTime(8, 8), DAY.atTime(8, 17), DAY.atTime(8, 44));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 90, 200, 1200, 40000, 86399})
    @DisplayName("never lie after now or on another day, and keep their order")
    void always(int second) {
        LocalDateTime now = DAY.atStartOfDay().plusSeconds(second);
        List<LocalDateTime> placed = HistoryTimes.before(now, WRITTEN);
        assertThat(placed).hasSize(3).isSorted().allSatisfy(at -> {
            assertThat(at).isBeforeOrEqualTo(now);
            assertThat(at.toLocalDate()).isEqualTo(DAY);
        });
    }
}
