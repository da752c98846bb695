package jp.onshi.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the day's list (P031): what the list shows of a qualification, a waiting request or a failed one.
 * The full result stays with the ledger as it came.
 *
 * @param id the ledger's number of this row
 * @param family the id of the first row of the same result; rows of one family are deleted and processed together
 * @param day the day whose list holds the row
 * @param time 処理時間
 * @param marker 区分
 * @param status where the row stands
 * @param processed 済
 * @param deleted × (logical)
 * @param lockedBy who works on the row on another terminal; {@code null} when nobody does
 * @param patientNumber 患者番号; {@code null} when not known
 * @param name 氏名
 * @param kana 氏名カナ as sent
 * @param sex 性別
 * @param birthdate 生年月日
 * @param identity 保険者番号, 記号, 番号, 枝番
 * @param relation 本人・家族
 * @param ratio 負担割合, percent as sent; may be empty
 * @param cardClassification 被保険者証区分
 * @param validity 資格有効性
 * @param lossReason 資格喪失事由
 * @param validUntil 有効終了日
 * @param postcode 郵便番号
 * @param address 住所
 * @param referenceNumber 照会番号
 * @param consents the consents of the result
 * @param limitCertificate 限度額適用認定証関連情報
 * @param hasSpecificDisease whether a 特定疾病療養受療証 is registered
 * @param errorCode エラーコード or 処理結果コード, unchanged
 * @param message エラーメッセージ or 処理結果メッセージ, unchanged; may come with success
 * @param sourceFile the name of the result file, or of the request file while waiting
 * @param sourceSha256 SHA-256 of the result's bytes, hexadecimal; empty while waiting
 */
public record DayRow(
        long id,
        long family,
        LocalDate day,
        Instant time,
        Marker marker,
        RowStatus status,
        boolean processed,
        boolean deleted,
        @Nullable String lockedBy,
        @Nullable String patientNumber,
        String name,
        String kana,
        Code<Sex> sex,
        WireDate birthdate,
        InsuranceIdentity identity,
        Code<Relation> relation,
        String ratio,
        Code<CardClassification> cardClassification,
        Code<Validity> validity,
        Code<LossReason> lossReason,
        WireDate validUntil,
        String postcode,
        String address,
        String referenceNumber,
        List<Consent> consents,
        @Nullable LimitCertificate limitCertificate,
        boolean hasSpecificDisease,
        String errorCode,
        String message,
        String sourceFile,
        String sourceSha256) {

    /** Copies the list. */
    public DayRow {
        consents = List.copyOf(consents);
    }

    /** The same row of that patient. */
    public DayRow of(@Nullable String patient) {
        return new DayRow(
                id,
                family,
                day,
                time,
                marker,
                status,
                processed,
                deleted,
                lockedBy,
                patient,
                name,
                kana,
                sex,
                birthdate,
                identity,
                relation,
                ratio,
                cardClassification,
                validity,
                lossReason,
                validUntil,
                postcode,
                address,
                referenceNumber,
                consents,
                limitCertificate,
                hasSpecificDisease,
                errorCode,
                message,
                sourceFile,
                sourceSha256);
    }

    /** The same row with somebody else at work on it; {@code null} for nobody. */
    public DayRow lockedBy(@Nullable String holder) {
        return new DayRow(
                id,
                family,
                day,
                time,
                marker,
                status,
                processed,
                deleted,
                holder,
                patientNumber,
                name,
                kana,
                sex,
                birthdate,
                identity,
                relation,
                ratio,
                cardClassification,
                validity,
                lossReason,
                validUntil,
                postcode,
                address,
                referenceNumber,
                consents,
                limitCertificate,
                hasSpecificDisease,
                errorCode,
                message,
                sourceFile,
                sourceSha256);
    }
}
