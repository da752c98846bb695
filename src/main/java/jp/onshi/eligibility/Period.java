package jp.onshi.eligibility;

import java.time.LocalDate;

/** 有効期間 as two dates of the wire, both days included; a date that is absent, open or unreadable does not limit. */
final class Period {

    private Period() {}

    static boolean covers(WireDate from, WireDate until, LocalDate day) {
        LocalDate first = from.date();
        LocalDate last = until.date();
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
}
