package jp.onshi.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Validity;

/**
 * What to do now about a row: one case a situation, and for each a sentence under {@link #textKey()} and a short one under
 * that with {@code .short}. The cases follow the 資格有効性 (OQSCD006), then what else the row says, then the calendar.
 */
public enum Guidance {
    /** Deleted (×). */
    DELETED,
    /** Processed (済). */
    PROCESSED,
    /** The answer is out. */
    WAITING,
    /** The answer is out for longer than an answer usually takes. */
    WAITING_LONG,
    /** No answer came: the patient is received by other means. */
    TIMED_OUT,
    /** The other side refused, and said why. */
    FAILED,
    /** The other side was not done (処理中) or refused without a word. */
    FAILED_SILENTLY,
    /** 有効 by マイナ保険証. */
    VALID,
    /** 有効 by number: the card itself must be seen once a month. */
    VALID_BY_NUMBER,
    /** 有効 by number, on a day on which an expired card or a 資格情報のお知らせ alone is still enough. */
    VALID_BY_OLD_CARD,
    /** 有効, and the period ends within the month. */
    VALID_ENDING,
    /** 有効, 特別療養費支給対象者: the patient pays everything first. */
    VALID_SPECIAL,
    /** 有効, 医療扶助. */
    VALID_AID,
    /** 有効（未）: 医療扶助, before the day by which the 福祉事務所 registers. */
    UNREGISTERED,
    /** 有効（未）, after that day. */
    UNREGISTERED_LATE,
    /** 有効（未） in an earlier month. */
    UNREGISTERED_LAST_MONTH,
    /** 無効. */
    INVALID,
    /** 無効, 喪失事由 死亡. */
    INVALID_DEATH,
    /** 無効, 喪失事由 生活保護受給開始. */
    INVALID_LIVELIHOOD,
    /** 無効（新しい資格あり）. */
    INVALID_NEW,
    /** 該当資格なし. */
    NONE,
    /** 該当資格なし to 公費負担者番号 and 受給者番号. */
    NONE_AID,
    /** 複数該当. */
    MULTIPLE,
    /** A result without 資格有効性. */
    NO_VALIDITY,
    /** A 資格有効性 that this version does not know. */
    UNKNOWN;

    /** The last day on which an expired card or a 資格情報のお知らせ alone is enough, when the lookup by number succeeds. */
    public static final LocalDate OLD_CARDS_UNTIL = LocalDate.of(2026, 3, 31);

    /** 福祉事務所 register by about this day of the month, the late ones. */
    static final int REGISTERED_BY = 20;

    /** An answer that takes longer than this is slow. */
    static final Duration SLOW = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofDays(31);

    /** The case of a row as of a moment. */
    public static Guidance of(DayRow row, Instant now) {
        if (row.deleted()) {
            return DELETED;
        }
        if (row.processed()) {
            return PROCESSED;
        }
        return switch (row.status()) {
            case WAITING -> Duration.between(row.time(), now).compareTo(SLOW) > 0 ? WAITING_LONG : WAITING;
            case TIMED_OUT -> TIMED_OUT;
            case FAILED -> row.errorCode().isEmpty() && row.message().isEmpty() ? FAILED_SILENTLY : FAILED;
            case ANSWERED -> answered(row, now.atZone(JapanTime.ZONE).toLocalDate());
        };
    }

    private static Guidance answered(DayRow row, LocalDate today) {
        Optional<Validity> validity = row.validity().known();
        if (validity.isEmpty()) {
            return row.validity().isAbsent() ? NO_VALIDITY : UNKNOWN;
        }
        return switch (validity.get()) {
            case VALID -> valid(row, today);
            case VALID_UNREGISTERED -> unregistered(row, today);
            case INVALID -> invalid(row);
            case INVALID_NEW -> INVALID_NEW;
            case NONE -> row.identity().insurer().kind().isPublicExpense() ? NONE_AID : NONE;
            case MULTIPLE -> MULTIPLE;
        };
    }

    private static Guidance valid(DayRow row, LocalDate today) {
        if (row.cardClassification().is(CardClassification.SPECIAL_MEDICAL_EXPENSE)) {
            return VALID_SPECIAL;
        }
        if (row.cardClassification().is(CardClassification.MEDICAL_AID) || row.marker() == Marker.PUBLIC) {
            return VALID_AID;
        }
        LocalDate until = row.validUntil().date();
        if (until != null && !until.isBefore(today) && until.isBefore(today.plusDays(SOON.toDays()))) {
            return VALID_ENDING;
        }
        if (row.marker() == Marker.NUMBER || row.marker() == Marker.OCR) {
            return row.day().isAfter(OLD_CARDS_UNTIL) ? VALID_BY_NUMBER : VALID_BY_OLD_CARD;
        }
        return VALID;
    }

    private static Guidance unregistered(DayRow row, LocalDate today) {
        if (YearMonth.from(row.day()).isBefore(YearMonth.from(today))) {
            return UNREGISTERED_LAST_MONTH;
        }
        return today.getDayOfMonth() > REGISTERED_BY ? UNREGISTERED_LATE : UNREGISTERED;
    }

    private static Guidance invalid(DayRow row) {
        if (row.lossReason().is(LossReason.DEATH)) {
            return INVALID_DEATH;
        }
        return row.lossReason().is(LossReason.LIVELIHOOD_PROTECTION) ? INVALID_LIVELIHOOD : INVALID;
    }

    /** The key of the sentence that says what to do. */
    public String textKey() {
        return "guidance.todo." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a reason to ask again with other, or corrected, numbers. */
    public boolean isReasonToAskAgain() {
        return switch (this) {
            case TIMED_OUT,
                    FAILED,
                    FAILED_SILENTLY,
                    INVALID,
                    INVALID_DEATH,
                    INVALID_LIVELIHOOD,
                    INVALID_NEW,
                    NONE,
                    NONE_AID -> true;
            case DELETED,
                    PROCESSED,
                    WAITING,
                    WAITING_LONG,
                    VALID,
                    VALID_BY_NUMBER,
                    VALID_BY_OLD_CARD,
                    VALID_ENDING,
                    VALID_SPECIAL,
                    VALID_AID,
                    UNREGISTERED,
                    UNREGISTERED_LATE,
                    UNREGISTERED_LAST_MONTH,
                    MULTIPLE,
                    NO_VALIDITY,
                    UNKNOWN -> false;
        };
    }
}
