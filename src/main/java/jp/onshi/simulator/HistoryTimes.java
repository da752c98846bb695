package jp.onshi.simulator;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Puts the times of a script's history on today, before now. */
final class HistoryTimes {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private HistoryTimes() {}

    /**
     * The written times as they stand when they are all over; else, early in the day, moved back together, and pressed
     * together where the day has not had that many hours yet. The order stays, and none lies after now or on another day.
     */
    static List<LocalDateTime> before(LocalDateTime now, List<LocalTime> written) {
        if (written.isEmpty()) {
            return List.of();
        }
        LocalTime first = written.stream().min(LocalTime::compareTo).orElseThrow();
        LocalTime last = written.stream().max(LocalTime::compareTo).orElseThrow();
        LocalDateTime midnight = now.toLocalDate().atStartOfDay();
        LocalDateTime end = now.minus(MARGIN).isAfter(midnight) ? now.minus(MARGIN) : now;
        if (!last.atDate(now.toLocalDate()).isAfter(end)) {
            return written.stream().map(time -> time.atDate(now.toLocalDate())).toList();
        }
        long span = Duration.between(first, last).toMillis();
        long room = Math.min(span, Duration.between(midnight, end).toMillis());
        List<LocalDateTime> placed = new ArrayList<>();
        for (LocalTime time : written) {
            long beforeLast = Duration.between(time, last).toMillis();
            placed.add(end.minus(Duration.ofMillis(span == 0 ? 0 : Math.round((double) beforeLast * room / span))));
        }
        return placed;
    }
}
