package jp.onshi.eligibility;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of 日レセ's 受付一覧.
 *
 * @param id 受付ID of the day
 * @param patientNumber 患者番号 as 日レセ shows it; empty for a 新規患者 who has none yet
 * @param name 氏名
 * @param kana カナ氏名
 * @param sex 性別
 * @param birthdate 生年月日
 * @param acceptedAt 受付時間; {@code null} when it was not said or is no time
 * @param department 診療科名称; may be empty
 * @param settled whether the visit is paid for (会計済)
 */
public record Visit(
        String id,
        String patientNumber,
        String name,
        String kana,
        Code<Sex> sex,
        WireDate birthdate,
        @Nullable LocalTime acceptedAt,
        String department,
        boolean settled) {}
