package jp.onshi.desk;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * Patients without a confirmation this month (今月未確認): whoever is received by number has to be confirmed once a month.
 *
 * @param reception whether they are those of 日レセ's 受付一覧 of today; else those who were seen lately
 * @param people the patients: of 受付一覧 in its order, else whoever was seen last first
 */
public record Unconfirmed(boolean reception, List<Person> people) {

    /** Copies the list. */
    public Unconfirmed {
        people = List.copyOf(people);
    }

    /**
     * One of them.
     *
     * @param number 患者番号
     * @param name 氏名
     * @param kana カナ氏名
     * @param birthdate 生年月日
     * @param last the day of the last result; {@code null} when none is known
     * @param acceptedAt 受付時間 of today; {@code null} when not known
     */
    public record Person(
            String number,
            String name,
            String kana,
            WireDate birthdate,
            @Nullable LocalDate last,
            @Nullable LocalTime acceptedAt) {}
}
