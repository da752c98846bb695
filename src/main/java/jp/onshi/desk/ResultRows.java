package jp.onshi.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the day's list: from a result, one per qualification; from a request, the row that waits. */
final class ResultRows {

    /** A result dated further ahead of its arrival than this comes from a clock that is wrong. */
    private static final Duration MOST_AHEAD = Duration.ofHours(1);

    /** So does one dated further back; files that were forgotten in a folder are younger. */
    private static final Duration MOST_BEHIND = Duration.ofDays(366);

    private ResultRows() {}

    /** Where a result came from. */
    record Source(boolean face, String fileName, String sha256, Instant arrivedAt) {}

    /**
     * The rows of a result, at least one.
     *
     * @param asked what we asked, when the request was ours; else the echo counts
     */
    static List<DayRow> of(EligibilityResult result, @Nullable EligibilityInquiry asked, Source source) {
        EligibilityInquiry inquiry = asked != null ? asked : result.inquiry();
        List<DayRow> rows = new ArrayList<>();
        for (Eligibility eligibility : result.eligibilities()) {
            rows.add(row(result, eligibility, inquiry, source));
        }
        if (rows.isEmpty()) {
            rows.add(emptyRow(result, inquiry, source));
        }
        return rows;
    }

    /** The row of a request whose answer is out. */
    static DayRow waiting(EligibilityInquiry inquiry, String fileName, Instant now) {
        return bare(now, marker(inquiry), RowStatus.WAITING, inquiry, Code.absent(), "", "", fileName, "");
    }

    /** The row of a request that the other side did not accept. */
    static DayRow refused(@Nullable EligibilityInquiry asked, String message, Source source) {
        return bare(
                source.arrivedAt(),
                marker(asked),
                RowStatus.FAILED,
                asked,
                Code.absent(),
                "",
                message,
                source.fileName(),
                source.sha256());
    }

    private static DayRow row(
            EligibilityResult result, Eligibility eligibility, @Nullable EligibilityInquiry inquiry, Source source) {
        Instant time = time(result, source.arrivedAt());
        return new DayRow(
                0,
                0,
                dayOf(time),
                time,
                eligibility.isMedicalAid() ? Marker.PUBLIC : marker(result, inquiry, source.face()),
                status(result),
                false,
                false,
                null,
                eligibility.referenceNumber().isBlank()
                        ? null
                        : eligibility.referenceNumber().strip(),
                eligibility.name().name(),
                eligibility.name().kana(),
                eligibility.sex(),
                eligibility.birthdate(),
                eligibility.identity(),
                eligibility.relation(),
                eligibility.effectiveRatio(),
                eligibility.cardClassification(),
                result.validity(),
                eligibility.lossReason(),
                lastDay(eligibility),
                eligibility.postcode(),
                eligibility.address(),
                eligibility.referenceNumber(),
                eligibility.consents(),
                eligibility.limitCertificate(),
                !eligibility.specificDiseases().isEmpty(),
                errorCode(result),
                message(result),
                source.fileName(),
                source.sha256());
    }

    private static DayRow emptyRow(EligibilityResult result, @Nullable EligibilityInquiry inquiry, Source source) {
        return bare(
                time(result, source.arrivedAt()),
                inquiry != null && inquiry.isPublicExpense() ? Marker.PUBLIC : marker(result, inquiry, source.face()),
                status(result),
                inquiry,
                result.validity(),
                errorCode(result),
                message(result),
                source.fileName(),
                source.sha256());
    }

    private static DayRow bare(
            Instant time,
            Marker marker,
            RowStatus status,
            @Nullable EligibilityInquiry inquiry,
            Code<Validity> validity,
            String errorCode,
            String message,
            String fileName,
            String sha256) {
        return new DayRow(
                0,
                0,
                dayOf(time),
                time,
                marker,
                status,
                false,
                false,
                null,
                null,
                "",
                "",
                Code.absent(),
                inquiry == null ? WireDate.absent() : inquiry.birthdate(),
                inquiry == null ? new InsuranceIdentity(new InsurerNumber(""), "", "", "") : inquiry.identity(),
                Code.absent(),
                "",
                Code.absent(),
                validity,
                Code.absent(),
                WireDate.absent(),
                "",
                "",
                "",
                List.of(),
                null,
                false,
                errorCode,
                message,
                fileName,
                sha256);
    }

    /** The sign of an insurance: what the result says about 診療区分 counts, then what was asked. */
    private static Marker marker(EligibilityResult result, @Nullable EligibilityInquiry inquiry, boolean face) {
        CareInquiry asked = inquiry == null ? null : inquiry.care();
        Code<CareKind> care = result.careKind().isAbsent() && asked != null ? asked.kind() : result.careKind();
        return marker(care, face ? Marker.FACE : Marker.NUMBER);
    }

    /** The sign of what was asked, as long as no qualification is known. */
    private static Marker marker(@Nullable EligibilityInquiry asked) {
        if (asked == null) {
            return Marker.NUMBER;
        }
        CareInquiry care = asked.care();
        Marker ofCare = care == null ? Marker.NUMBER : marker(care.kind(), Marker.NUMBER);
        return asked.isPublicExpense() ? Marker.PUBLIC : ofCare;
    }

    private static Marker marker(Code<CareKind> care, Marker otherwise) {
        if (care.is(CareKind.HOME_VISIT)) {
            return Marker.HOME_VISIT;
        }
        return care.is(CareKind.ONLINE) ? Marker.ONLINE : otherwise;
    }

    private static RowStatus status(EligibilityResult result) {
        boolean unfinished = result.header().segment().is(ResultSegment.PROCESSING);
        return result.isError() || unfinished ? RowStatus.FAILED : RowStatus.ANSWERED;
    }

    private static String errorCode(EligibilityResult result) {
        return result.header().errorCode().isEmpty()
                ? result.processingCode()
                : result.header().errorCode();
    }

    private static String message(EligibilityResult result) {
        return result.header().errorMessage().isEmpty()
                ? result.processingMessage()
                : result.header().errorMessage();
    }

    /** 処理実行日時; the moment of arrival when that says nothing or comes from a clock that is plainly wrong. */
    private static Instant time(EligibilityResult result, Instant arrivedAt) {
        return result.header()
                .processedAt()
                .known()
                .map(local -> local.toInstant(JapanTime.ZONE))
                .filter(time -> time.isBefore(arrivedAt.plus(MOST_AHEAD)))
                .filter(time -> time.isAfter(arrivedAt.minus(MOST_BEHIND)))
                .orElse(arrivedAt);
    }

    static LocalDate dayOf(Instant time) {
        return time.atOffset(JapanTime.ZONE).toLocalDate();
    }

    /** 有効終了日: the last day of validity, or the day of loss when that comes first. */
    private static WireDate lastDay(Eligibility eligibility) {
        WireDate lost = eligibility.disqualifiedOn();
        WireDate until = eligibility.validUntil();
        LocalDate lostOn = lost.date();
        LocalDate untilOn = until.date();
        if (lostOn != null && (untilOn == null || lostOn.isBefore(untilOn))) {
            return lost;
        }
        return until;
    }
}
