package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.AgainOutcome;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.HistoryEntry;
import jp.onshi.desk.LookupField;
import jp.onshi.desk.Mihon;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.Reask;
import jp.onshi.desk.Slip;
import jp.onshi.desk.Unconfirmed;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.screen.News;
import jp.onshi.tui.screen.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("(P032) オンライン資格確認一覧, and asking again")
class HistoryScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();

    private static Instant at(String day, int hour, int minute) {
        return LocalDate.parse(day).atTime(hour, minute).atZone(JapanTime.ZONE).toInstant();
    }

    private static Rows.Sample seen(long id, Marker marker, Instant time) {
        return Rows.row(id, marker, time)
                .person("見本　次郎", "ﾐﾎﾝ ｼﾞﾛｳ", "1", "19750401")
                .insurance("06139463", "１０１", "２２", "02");
    }

    private static HistoryEntry entry(DayRow row, String askedBy) {
        return new HistoryEntry.OfRow(row, row.time(), askedBy, true);
    }

    /** Three days: two lookups today, a batch and a face result in October, a face result in September. */
    static PatientHistory history(MemoryDesk desk) {
        DayRow today = desk.find(3).orElseThrow();
        DayRow morning = seen(101, Marker.NUMBER, at("2026-11-20", 8, 30))
                .validity(Validity.NONE, "")
                .build();
        DayRow october = seen(102, Marker.FACE, at("2026-10-02", 9, 5))
                .valid("20270331")
                .processed()
                .build();
        DayRow september =
                seen(103, Marker.FACE, at("2026-09-01", 9, 0)).valid("20270331").build();
        desk.rows.addAll(List.of(morning, october, september));
        return new PatientHistory(
                new PatientHistory.Subject(null, "見本　次郎", "ﾐﾎﾝ ｼﾞﾛｳ", WireDate.of("19750401"), today.identity()),
                List.of(
                        entry(today, "山田@受付1"),
                        entry(morning, "鈴木@受付2"),
                        new HistoryEntry.OfUnit(
                                7,
                                JobKind.ELIGIBILITY_BATCH,
                                at("2026-10-02", 21, 0),
                                "鈴木@受付2",
                                MemoryJobs.unit(
                                        1,
                                        UnitOutcome.CHANGED,
                                        Validity.VALID,
                                        DetailScreenTest.result("result-valid.xml"))),
                        entry(october, ""),
                        entry(september, "")),
                false);
    }

    static Unconfirmed unconfirmed() {
        return new Unconfirmed(
                true,
                List.of(
                        new Unconfirmed.Person(
                                "00456",
                                "見本　次郎",
                                "ミホン　ジロウ",
                                WireDate.of("19750401"),
                                LocalDate.parse("2026-10-02"),
                                LocalTime.of(9, 5)),
                        new Unconfirmed.Person("00003", "初診　予定", "ショシン　ヨテイ", WireDate.of("19900105"), null, null)));
    }

    @Test
    @DisplayName("今月未確認 says who is due and when they were confirmed; Enter opens the history, by patient number")
    void due() {
        desk.guidance.unconfirmed = unconfirmed();
        PatientHistory read = history(desk);
        desk.guidance.ofRows.put(
                3L,
                new PatientHistory(
                        new PatientHistory.Subject(
                                Mihon.registered().build(),
                                "見本　次郎",
                                "",
                                WireDate.absent(),
                                read.subject().identity()),
                        read.entries(),
                        false));
        Player player = new Player(desk, 80, 24).keys("Alt+M");
        assertThat(player.screen()).contains("今日の受付一覧", "00456", "R 8.10. 2", "09:05", "なし");
        assertThat(player.keys("Enter").line(1)).contains("患者番号 00456");
        assertThat(player.keys("F1 Down Enter").message()).startsWith("患者番号 00003 は患者の台帳にありません");
        player.keys("F1");
        desk.guidance.unconfirmed = new Unconfirmed(false, List.of());
        assertThat(player.changed().message()).contains("今月まだ確認していない方はいません");
    }

    private Player opened(int columns, int rows) {
        desk.guidance.ofRows.put(3L, history(desk));
        return new Player(desk, columns, rows).keys("2 Enter Ctrl+X");
    }

    @Test
    @DisplayName("says whose it is, and line by line when, what, by whom, and what came back")
    void lines() {
        Player player = opened(158, 45);
        assertThat(player.line(0)).startsWith("(P032)");
        assertThat(player.line(1)).contains("患者番号 未登録", "見本　次郎", "S50. 4. 1");
        assertThat(player.line(3)).contains("R 8.11.20", "08:36", "◎", "無効（新）", "06139463", "山田@受付1", "医療保険等の資格取得");
        assertThat(player.line(5)).contains("R 8.10. 2", "21:00", "一括照会", "鈴木@受付2");
        assertThat(player.line(6)).contains("★", "済", "有効");
        assertThat(player.message()).contains("無効（新しい資格あり）");
        assertThat(player.status()).contains("5件");
    }

    @Test
    @DisplayName("fits the smallest terminal, with who asked")
    void narrow() {
        Player player = opened(80, 24);
        assertThat(player.line(3)).contains("R 8.11.20", "無効（新）", "06139463", "山田@受付1");
        assertThat(player.line(2)).contains("照会した人");
    }

    @Test
    @DisplayName("opens from the detail with F9 as well, and F1 goes back to where it came from")
    void fromDetail() {
        desk.guidance.ofRows.put(3L, history(desk));
        Player player = new Player(desk, 158, 45).keys("2 Enter");
        player.keys("Enter");
        String detail = player.line(0);
        player.keys("F9");
        assertThat(player.line(0)).startsWith("(P032)");
        assertThat(player.keys("F1").line(0)).isEqualTo(detail);
    }

    @Test
    @DisplayName("without a selected row there is nobody to show: 0016")
    void nobody() {
        assertThat(new Player(desk, 158, 45).keys("Ctrl+X").message()).startsWith("0016");
    }

    @Test
    @DisplayName("F4 and F5 go to the first line of the day before and after")
    void days() {
        Player player = opened(158, 45).keys("F4");
        assertThat(player.line(5)).startsWith("▌");
        assertThat(player.keys("Down F4").line(7)).startsWith("▌");
        assertThat(player.keys("F4").line(7)).startsWith("▌");
        assertThat(player.keys("F5").line(5)).startsWith("▌");
        assertThat(player.keys("F5").line(3)).startsWith("▌");
    }

    @Test
    @DisplayName("F6 and F7 turn pages")
    void pages() {
        List<HistoryEntry> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(entry(
                    seen(200 + i, Marker.FACE, at("2026-10-01", 9, i)).valid("").build(), ""));
        }
        PatientHistory few = history(desk);
        desk.guidance.ofRows.put(3L, new PatientHistory(few.subject(), many, true));
        Player player = new Player(desk, 80, 24).keys("2 Enter Ctrl+X");
        assertThat(player.status()).contains("新しい 60件", "古い");
        assertThat(player.keys("F7").line(3)).startsWith("▌").contains("09:17");
        assertThat(player.keys("F6").line(3)).startsWith("▌").contains("09:00");
        assertThat(player.keys("End").screen()).contains("▌").contains("09:59");
    }

    @Test
    @DisplayName("Enter and F12 show the whole result; of a batch, the person's answer")
    void open() {
        desk.results.put(3L, DetailScreenTest.result("result-valid.xml"));
        Player player = opened(158, 45).keys("F12");
        assertThat(player.line(0)).startsWith("(P033)");
        player.keys("F1");
        assertThat(player.line(0)).startsWith("(P032)");
        assertThat(player.keys("Down Down Enter").line(0)).doesNotStartWith("(P032)");
        assertThat(player.keys("F1").line(0)).startsWith("(P032)");
    }

    @Test
    @DisplayName("F12 opens 患者確認 of an open row of a known patient; of a processed one, what came")
    void confirm() {
        PatientHistory read = history(desk);
        PatientHistory.Subject known = new PatientHistory.Subject(
                Mihon.registered().build(),
                "見本　次郎",
                "",
                WireDate.of("19750401"),
                read.subject().identity());
        desk.guidance.ofRows.put(3L, new PatientHistory(known, read.entries(), false));
        Player player = new Player(desk, 158, 45).keys("2 Enter Ctrl+X");
        player.holding = true;
        assertThat(player.keys("F12").line(0)).contains("患者確認");
        player.held.clear();
        player.holding = false;
        player.keys("F1");
        assertThat(player.line(0)).startsWith("(P032)");
        assertThat(player.keys("F4 Down F12").line(0)).startsWith("(P033) 資格情報");
    }

    @Test
    @DisplayName("F3 asks 0101 with the focus on 戻る and F11 0106 with the focus on ＯＫ; a batch's answer can neither")
    void marks() {
        Player player = opened(158, 45);
        player.keys("F3 Enter");
        assertThat(desk.find(3).orElseThrow().deleted()).isFalse();
        player.keys("F3 F12");
        assertThat(desk.find(3).orElseThrow().deleted()).isTrue();
        player.keys("Down F11 Enter");
        assertThat(desk.find(101).orElseThrow().processed()).isTrue();
        assertThat(player.keys("Down F3").message()).contains("一括照会などの結果は");
        assertThat(player.keys("Down F11").message()).startsWith("0011");
        assertThat(player.keys("F3").message()).startsWith("0010");
    }

    @Test
    @DisplayName("F8: 照会しました, and the answer pops up when it comes")
    void askAgain() {
        Player player = opened(158, 45);
        desk.guidance.outcome = new AgainOutcome.Sent(List.of(1500L));
        desk.rows.add(
                seen(1500, Marker.NUMBER, player.now).status(RowStatus.WAITING).build());
        player.keys("F8");
        assertThat(desk.guidance.asked).hasSize(1);
        assertThat(player.message()).startsWith("照会しました");
        desk.replace(seen(1500, Marker.NUMBER, player.now).valid("20270331").build());
        player.changed();
        assertThat(player.screen()).contains("資格確認情報", "資格確認結果：有効");
    }

    @Test
    @DisplayName("F8: 今日確認済, 番号未入力, 対象なし, 照会中, and what is wrong with the register")
    void askAgainRefused() {
        Player player = opened(158, 45);
        desk.guidance.outcome = new AgainOutcome.ConfirmedToday(Rows.at("08:36"));
        assertThat(player.keys("F8").message()).contains("今日 08:36 に確認済み");
        desk.guidance.outcome = new AgainOutcome.NoNumber();
        assertThat(player.keys("F8").message()).contains("番号が未入力");
        desk.guidance.outcome = new AgainOutcome.NothingToAsk();
        assertThat(player.keys("F8").message()).contains("今日有効な医療保険・医療扶助がなく");
        desk.guidance.outcome = new AgainOutcome.StillAsking();
        assertThat(player.keys("F8").message()).contains("答えを待っています");
        desk.guidance.outcome = new AgainOutcome.Rejected(
                List.of(new FieldFault(LookupField.INSURER, "desk.fault.insurer-check-digit", List.of("06139464"))));
        assertThat(player.keys("F8").message()).contains("06139464");
    }

    @Test
    @DisplayName("F8 twice before the answer of the desk is one lookup; when the folders fail the key works again")
    void askAgainTwice() {
        Player player = opened(158, 45);
        player.holding = true;
        player.keys("F8 F8");
        assertThat(player.held).hasSize(1);
        player.held.clear();
        player.held.add(new Task() {
            @Override
            public News run(Desk each) throws DeskException {
                throw new DeskException("desk.error.no-folders", List.of(), new IllegalStateException());
            }

            @Override
            public News failed(String key, List<String> arguments) {
                return new News.NotSent(key, arguments);
            }
        });
        player.work();
        player.holding = false;
        player.keys("F8");
        assertThat(desk.guidance.asked).hasSize(1);
    }

    @Test
    @DisplayName("the selection stays on its line when a newer one comes; on the first line it stays first")
    void arrivals() {
        Player player = opened(158, 45).keys("Down Down");
        PatientHistory before = history(desk);
        List<HistoryEntry> more = new ArrayList<>(before.entries());
        more.add(0, entry(seen(300, Marker.FACE, player.now).valid("20270331").build(), ""));
        desk.guidance.ofRows.put(3L, new PatientHistory(before.subject(), more, false));
        player.changed();
        assertThat(player.line(6)).startsWith("▌").contains("一括照会");
    }

    @Test
    @DisplayName("a row that is gone says so: 0002")
    void gone() {
        assertThat(new Player(desk, 158, 45).keys("2 Enter Ctrl+X").message()).startsWith("0002");
    }

    @Test
    @DisplayName("lines have the colours of their states")
    void colours() {
        Player player = opened(158, 45);
        assertThat(player.frame().roleAt(2, 3)).isEqualTo(Role.ROW_SELECTED);
        assertThat(player.frame().roleAt(2, 4)).isEqualTo(Role.ROW_NONE);
    }

    @Nested
    @DisplayName("asking again after an answer")
    class AfterAnAnswer {

        private final Player player = new Player(desk, 158, 45);

        private void sent() {
            player.keys("Shift+F1").type("06139463").keys("Tab Tab").type("22").keys("Tab Tab");
            player.type("S50.4.1").keys("F12");
        }

        private Player answered(Rows.Sample answer, Reask reask) {
            sent();
            return comes(answer, reask);
        }

        private Player comes(Rows.Sample answer, Reask reask) {
            desk.replace(answer.build());
            desk.guidance.reasks.put(1001L, reask);
            return player.changed();
        }

        private Rows.Sample none() {
            return Rows.row(1001, Marker.NUMBER, "09:41:07")
                    .person("", "", "", "19750401")
                    .insurance("06139463", "", "22", "")
                    .validity(Validity.NONE, "");
        }

        private Rows.Sample invalidNew() {
            return Rows.row(1001, Marker.NUMBER, "09:41:07")
                    .person("見本　次郎", "ﾐﾎﾝ ｼﾞﾛｳ", "1", "19750401")
                    .insurance("06139463", "", "22", "")
                    .validity(Validity.INVALID_NEW, "20260930");
        }

        @Test
        @DisplayName("該当無 shows what was typed, what the register has, and what to do")
        void slips() {
            answered(none(), new Reask(List.of(new Slip(LookupField.NUMBER, "22", "２３", "00456")), null, ""));
            assertThat(player.screen()).contains("番号 入力 22 登録 23（00456）", "打ち間違い");
        }

        @Test
        @DisplayName(
                "S+F1 asks again about the answer that is shown, with the typed numbers, and says where they differ")
        void offer() {
            answered(none(), new Reask(List.of(new Slip(LookupField.NUMBER, "22", "２３", "00456")), null, ""));
            player.keys("Shift+F1");
            assertThat(player.screen()).contains("06139463").doesNotContain("資格確認情報");
            assertThat(player.message()).isEqualTo("患者番号 00456 の登録では 番号 が 23 です。カードと見比べてください。");
        }

        @Test
        @DisplayName("無効（新）: two keys ask about the other insurance that the register has")
        void otherInsurance() {
            InsuranceIdentity other = InsuranceIdentity.typed("31130842", "7", "8", "1");
            answered(invalidNew(), new Reask(List.of(), other, "00456"));
            assertThat(player.screen()).contains("登録（00456）の別の保険：31130842 ７・８");
            player.keys("Shift+F1");
            assertThat(player.message()).contains("患者番号 00456 の別の保険を入れました");
            player.keys("F12");
            assertThat(desk.sent).hasSize(2);
            assertThat(desk.sent.get(1).insurer()).isEqualTo("31130842");
            assertThat(desk.sent.get(1).birthdate()).isEqualTo("S50.4.1");
        }

        @Test
        @DisplayName("what somebody has begun to type is not replaced by what the register knows")
        void typing() {
            desk.guidance.reasks.put(
                    3L, new Reask(List.of(), InsuranceIdentity.typed("31130842", "7", "8", "1"), "00456"));
            player.keys("2 Enter");
            player.holding = true;
            player.keys("Shift+F1").type("0");
            player.work();
            assertThat(player.screen()).doesNotContain("31130842");
        }

        @Test
        @DisplayName("in its first moment, and after Esc, the notice does not have the key: the selected row does")
        void selectedRow() {
            sent();
            player.keys("3 Enter");
            comes(none(), Reask.nothing()).press("Shift+F1");
            assertThat(player.line(1)).contains("08:40 該当無 をもう一度");
            player.keys("F1 Shift+F1");
            assertThat(player.line(1)).contains("09:41 該当無 をもう一度");
            player.keys("F1 Shift+F1");
            assertThat(player.line(1)).contains("08:40 該当無 をもう一度");
        }

        @Test
        @DisplayName("after 有効 the notice offers nothing")
        void valid() {
            answered(invalidNew().valid("20270331"), Reask.nothing());
            assertThat(player.screen()).contains("資格確認結果：有効").doesNotContain("入れた値");
            player.keys("Shift+F1 Escape");
            assertThat(player.line(0)).startsWith("番号照会");
            assertThat(player.screen()).doesNotContain("06139463");
        }
    }
}
