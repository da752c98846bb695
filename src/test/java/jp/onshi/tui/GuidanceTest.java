package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.onshi.desk.DeskStatus;
import jp.onshi.desk.Guidance;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What to do now")
class GuidanceTest {

    private static final Instant NOON = Rows.at("12:00");

    private static Rows.Sample face() {
        return Rows.row(1, Marker.FACE, "09:00").person("見本　花子", "", "2", "19600229");
    }

    private static Rows.Sample number() {
        return Rows.row(1, Marker.NUMBER, "09:00").insurance("06139463", "１０１", "２２", "00");
    }

    private static Guidance of(Rows.Sample row) {
        return Guidance.of(row.build(), NOON);
    }

    private static Instant noonOf(String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(JapanTime.ZONE).toInstant();
    }

    private static DayRow ofDay(String day, Marker marker, Validity validity, String until) {
        return Rows.row(1, marker, noonOf(day)).validity(validity, until).build();
    }

    @Test
    @DisplayName("every state of the list has its own")
    void states() {
        assertThat(of(face().valid("20270331"))).isEqualTo(Guidance.VALID);
        assertThat(of(number().valid("20270331"))).isEqualTo(Guidance.VALID_BY_NUMBER);
        assertThat(of(number().validity(Validity.INVALID, "20260831"))).isEqualTo(Guidance.INVALID);
        assertThat(of(number().validity(Validity.INVALID_NEW, "20260930"))).isEqualTo(Guidance.INVALID_NEW);
        assertThat(of(number().validity(Validity.NONE, ""))).isEqualTo(Guidance.NONE);
        assertThat(of(number().validity(Validity.MULTIPLE, ""))).isEqualTo(Guidance.MULTIPLE);
        assertThat(of(number().status(RowStatus.TIMED_OUT))).isEqualTo(Guidance.TIMED_OUT);
        assertThat(of(number().failed("IUE900001", "記号番号を確認してください"))).isEqualTo(Guidance.FAILED);
        assertThat(of(number().status(RowStatus.FAILED))).isEqualTo(Guidance.FAILED_SILENTLY);
        assertThat(of(number())).isEqualTo(Guidance.NO_VALIDITY);
        assertThat(of(number().validity(Code.of(Validity.class, "9")))).isEqualTo(Guidance.UNKNOWN);
        assertThat(of(number().valid("20270331").processed())).isEqualTo(Guidance.PROCESSED);
        assertThat(of(number().valid("20270331").processed().deleted())).isEqualTo(Guidance.DELETED);
    }

    @Test
    @DisplayName("確認中: after half a minute the terminal is looked at")
    void waiting() {
        DayRow row = number().status(RowStatus.WAITING).build();
        assertThat(Guidance.of(row, row.time().plusSeconds(30))).isEqualTo(Guidance.WAITING);
        assertThat(Guidance.of(row, row.time().plusSeconds(31))).isEqualTo(Guidance.WAITING_LONG);
    }

    @Test
    @DisplayName("期限切れの保険証: enough with a valid answer until 2026-03-31, not from April on")
    void expiredCards() {
        assertThat(Guidance.of(ofDay("2026-03-31", Marker.NUMBER, Validity.VALID, ""), noonOf("2026-03-31")))
                .isEqualTo(Guidance.VALID_BY_OLD_CARD);
        assertThat(Guidance.of(ofDay("2026-04-01", Marker.NUMBER, Validity.VALID, ""), noonOf("2026-04-01")))
                .isEqualTo(Guidance.VALID_BY_NUMBER);
        assertThat(Guidance.of(ofDay("2026-03-31", Marker.FACE, Validity.VALID, ""), noonOf("2026-03-31")))
                .isEqualTo(Guidance.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "20261119, VALID", // the other side says valid; a date in the past is for P033 to compare
        "20261120, VALID_ENDING",
        "20261220, VALID_ENDING",
        "20261221, VALID",
        "99999999, VALID"
    })
    @DisplayName("有効, but the period ends within the month")
    void ending(String until, Guidance expected) {
        assertThat(of(face().valid(until))).isEqualTo(expected);
    }

    @Test
    @DisplayName("特別療養費 and 医療扶助 come before everything else that a valid row says")
    void specialKinds() {
        assertThat(of(face().valid("20261130").classification(CardClassification.SPECIAL_MEDICAL_EXPENSE)))
                .isEqualTo(Guidance.VALID_SPECIAL);
        assertThat(of(face().valid("20261130").classification(CardClassification.MEDICAL_AID)))
                .isEqualTo(Guidance.VALID_AID);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20, UNREGISTERED",
        "2026-11-05, 2026-11-21, UNREGISTERED_LATE",
        "2026-10-30, 2026-11-01, UNREGISTERED_LAST_MONTH"
    })
    @DisplayName("有効（未）: before the 20th, after it, and in the next month")
    void unregistered(String day, String today, Guidance expected) {
        DayRow row = ofDay(day, Marker.PUBLIC, Validity.VALID_UNREGISTERED, "");
        assertThat(Guidance.of(row, noonOf(today))).isEqualTo(expected);
    }

    @Test
    @DisplayName("無効 by death asks who it is; by 生活保護 asks for the ticket; a public payer has no insurer to phone")
    void reasons() {
        assertThat(of(number().validity(Validity.INVALID, "20260831").loss(LossReason.DEATH)))
                .isEqualTo(Guidance.INVALID_DEATH);
        assertThat(of(number().validity(Validity.INVALID, "20260831").loss(LossReason.LIVELIHOOD_PROTECTION)))
                .isEqualTo(Guidance.INVALID_LIVELIHOOD);
        assertThat(of(Rows.row(1, Marker.PUBLIC, "09:00")
                        .insurance("12131234", "", "1234567", "")
                        .validity(Validity.NONE, "")))
                .isEqualTo(Guidance.NONE_AID);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("every case has a sentence and a short one, and there is no sentence without a case")
    void sentences(Language language) {
        Texts texts = new Texts(language);
        Set<String> wanted = Arrays.stream(Guidance.values())
                .flatMap(each -> Set.of(each.textKey(), each.textKey() + ".short").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = texts.keys("guidance").stream()
                .filter(key -> key.startsWith("guidance.todo."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("the short sentence fits the smallest terminal beside the state; the long one a wide terminal")
    void fit(Language language) {
        Texts texts = new Texts(language);
        for (Guidance each : Guidance.values()) {
            assertThat(CellWidth.of(texts.get(each.textKey() + ".short")))
                    .as(each.textKey())
                    .isLessThanOrEqualTo(50);
            assertThat(CellWidth.of(texts.get(each.textKey())))
                    .as(each.textKey())
                    .isLessThanOrEqualTo(125);
        }
    }

    @Test
    @DisplayName("the message line says it whole where there is room, and short where there is little")
    void messageLine() {
        Player wide = new Player(MemoryDesk.morning(), 158, 45).keys("3 Enter");
        assertThat(wide.message()).startsWith("3 【資格なし】").contains("打ち間違い", "S+F1", "保険者に電話か申立書");
        Player narrow = new Player(MemoryDesk.morning(), 80, 24).keys("3 Enter");
        assertThat(narrow.message()).startsWith("3 【資格なし】").contains("見比べ S+F1 再照会");
    }

    @Test
    @DisplayName("while the terminal cannot be reached the list says how to receive patients meanwhile")
    void linkDown() {
        Player player = new Player(MemoryDesk.morning(), 158, 45);
        player.desk.status = new DeskStatus(DeskStatus.Link.NO_ANSWER, null, 1, 0);
        player.changed();
        assertThat(player.screen()).contains("インターネット接続を確かめてください", "マイナポータルの画面");
        player.desk.status = new DeskStatus(DeskStatus.Link.NOT_STORED, null, 1, 0);
        player.changed();
        assertThat(player.screen()).contains("空き容量").doesNotContain("マイナポータル");
    }
}
