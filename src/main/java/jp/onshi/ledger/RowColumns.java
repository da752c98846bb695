package jp.onshi.ledger;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;

/** The part of a row that stands readable in its columns, because lists are ordered, filtered and changed by it. */
record RowColumns(
        long id,
        long family,
        LocalDate day,
        Instant time,
        Marker marker,
        RowStatus status,
        boolean processed,
        boolean deleted) {

    /** Reads the columns of the current record. */
    static RowColumns of(ResultSet record) throws SQLException, IOException {
        return new RowColumns(
                record.getLong("id"),
                record.getLong("family"),
                Sql.day(record, "day"),
                Instant.ofEpochMilli(record.getLong("time")),
                Sql.constant(record, "marker", Marker.class),
                Sql.constant(record, "status", RowStatus.class),
                record.getBoolean("processed"),
                record.getBoolean("deleted"));
    }
}
