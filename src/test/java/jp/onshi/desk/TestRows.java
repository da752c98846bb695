package jp.onshi.desk;

import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Validity;

/** Rows with one thing changed. */
final class TestRows {

    private TestRows() {}

    static DayRow marked(DayRow row, boolean processed, boolean deleted) {
        return with(row, row.marker(), processed, deleted, row.validity());
    }

    static DayRow marker(DayRow row, Marker marker) {
        return with(row, marker, row.processed(), row.deleted(), row.validity());
    }

    static DayRow validity(DayRow row, Validity validity) {
        return with(row, row.marker(), row.processed(), row.deleted(), Code.of(validity));
    }

    private static DayRow with(DayRow row, Marker marker, boolean processed, boolean deleted, Code<Validity> validity) {
        return new DayRow(
                row.id(),
                row.family(),
                row.day(),
                row.time(),
                marker,
                row.status(),
                processed,
                deleted,
                row.lockedBy(),
                row.patientNumber(),
                row.name(),
                row.kana(),
                row.sex(),
                row.birthdate(),
                row.identity(),
                row.relation(),
                row.ratio(),
                row.cardClassification(),
                validity,
                row.lossReason(),
                row.validUntil(),
                row.postcode(),
                row.address(),
                row.referenceNumber(),
                row.consents(),
                row.limitCertificate(),
                row.hasSpecificDisease(),
                row.errorCode(),
                row.message(),
                row.sourceFile(),
                row.sourceSha256());
    }
}
