package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.ConsentDesk.PeriodOutcome;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.LookupField;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.tui.screen.News;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("一括照会, 同意一括, 同意取消, 限度額, 照会番号")
class JobScreensTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 80, 24);

    private void state(long id, JobState state) {
        desk.jobs.jobs.replaceAll(
                job -> job.id() == id ? MemoryJobs.job(id, job.kind(), state, job.total(), job.summary()) : job);
        player.changed();
    }

    @Test
    @DisplayName("the rows shown go out as a batch only after a look and a question")
    void batchOfRows() {
        player.keys("Shift+F2 F12 Down 2 F12");
        assertThat(desk.jobs.asked).hasSize(1);
        assertThat(player.message()).contains("1 人を照会できます");
        player.keys("F12");
        assertThat(desk.jobs.jobs).isEmpty();
        player.keys("Enter");
        assertThat(desk.jobs.jobs).hasSize(1);
        assertThat(player.line(0)).contains("一括照会");
    }

    @Test
    @DisplayName("rows are chosen by their numbers in the list, and a number that is not there is refused")
    void chosenRows() {
        player.keys("Shift+F2 F12 Down 2 Down Down").type("1-2,3").keys("F12");
        assertThat(desk.jobs.asked).containsExactly("rows [2, 3, 4]");
        player.keys("F1 F2").type("99").keys("F12");
        assertThat(player.message()).contains("一覧にある番号");
        assertThat(desk.jobs.asked).hasSize(1);
    }

    @Test
    @DisplayName("a CSV is read from where its path says, and one that is not there is named")
    void csv(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("名簿.csv"), "insurer,symbol,number,branch,birthdate,reference\n");
        player.keys("Shift+F2 F12 Down Down").paste("/no/such.csv").keys("F12");
        assertThat(player.message()).contains("/no/such.csv");
        player.keys("F2").paste(file.toString()).keys("F12");
        assertThat(player.screen()).contains("一覧の元：名簿.csv");
    }

    @Test
    @DisplayName("faults stand line by line before anything is sent, and a list of faults alone cannot be sent")
    void faults() {
        desk.jobs.csv = new BatchList(
                "名簿.csv", List.of(), List.of(new BatchList.LineFault(3, "desk.fault.number-missing", List.of())));
        player.keys("Shift+F2 F12 Down 2 F12");
        assertThat(player.screen()).contains("3 行目：番号を入れてください。");
        player.keys("F12");
        assertThat(player.message()).contains("照会できる人がいません");
        assertThat(player.desktop.dialog()).isNull();
    }

    @Test
    @DisplayName(
            "before it is sent it is said into how many files a list is split, and asked so; one file is not worth it")
    void split() {
        desk.jobs.csv = new BatchList(
                "名簿.csv",
                List.of(
                        MemoryJobs.entry("06139463", "２２", "19750401", "00456"),
                        MemoryJobs.entry("06139463", "２３", "19770401", "00457")),
                List.of());
        player.keys("Shift+F2 F12 Down 2 F12");
        assertThat(player.screen()).contains("照会できる人：2 人　（2 個のファイルに分けて送ります）");
        player.keys("F12");
        assertThat(player.screen()).contains("2 個のファイル");
        player.keys("F1 F1 F1 F12 Shift+F2 F12 2 Down 2 F12");
        assertThat(player.screen()).doesNotContain("ファイルに分けて");
    }

    @Test
    @DisplayName("a job of which some files failed says so in the list and on its page, in the colour of failures")
    void partly() {
        desk.jobs.jobs.add(MemoryJobs.partlyFailed());
        player.keys("Shift+F2");
        assertThat(player.screen()).contains("一部失敗").doesNotContain("完了 ");
        assertThat(player.message()).contains("一部のファイルが失敗しました");
        player.keys("Enter");
        assertThat(player.screen()).contains("完了（一部失敗）", "XMPL90012");
    }

    @Test
    @DisplayName("what is being sent cannot be sent again: F1 leads to the list of jobs, not back to the fields")
    void backWhileSending() {
        player.keys("Shift+F2 F12 Down 2 F12 F12");
        player.holding = true;
        player.keys("Enter F1");
        assertThat(player.screen()).doesNotContain("一覧の元");
        player.holding = false;
        player.work();
        assertThat(desk.jobs.jobs).hasSize(1);
        player.keys("F12 F12");
        assertThat(desk.jobs.jobs).hasSize(1);
    }

    @Test
    @DisplayName("what could not be sent is said also when its screen has been left")
    void refusedBehindTheBack() {
        player.keys("Shift+F2 F12 Down 2 F12 F12");
        player.holding = true;
        player.keys("Enter F1 F1");
        News failed = new News.NotSubmitted("exchange.error.no-folder", List.of("req"));
        player.desktop = player.desktop.told(failed, desk.status(), player.now).desktop();
        assertThat(player.message()).contains("req");
    }

    @Test
    @DisplayName("a pipe or a device is no list: reading it would keep all other work waiting")
    void noRegularFile() {
        player.keys("Shift+F2 F12 Down Down").paste("/dev/null").keys("F12");
        assertThat(player.message()).contains("/dev/null を読めません");
    }

    @Test
    @DisplayName("among many people the keys go from one page that is read to the next without a jump")
    void pagesOfPeople() {
        int many = 120;
        desk.jobs.jobs.add(
                MemoryJobs.job(7, JobKind.ELIGIBILITY_BATCH, JobState.DONE, many, new JobSummary(0, many, 0, 0, 0)));
        var result = DetailScreenTest.result("result-valid.xml");
        for (int no = 1; no <= many; no++) {
            desk.jobs.units.add(MemoryJobs.unit(no, UnitOutcome.UNCHANGED, Validity.VALID, result));
        }
        player.keys("Shift+F2 Enter F12 End");
        assertThat(player.screen()).contains("120 / 120 人目");
        player.keys("F6 F6");
        int page = player.desktop.around().bodyRows() - 1;
        assertThat(player.screen()).contains((120 - 2 * page) + " / 120 人目");
        player.keys("Home").keys("Down ".repeat(50).strip());
        assertThat(player.screen()).contains("51 / 120 人目");
        player.keys("Up");
        assertThat(player.screen()).contains("50 / 120 人目");
        player.keys("F6 F6 F6 F6 F6");
        assertThat(player.screen()).contains(" 1 / 120 人目");
    }

    @Test
    @DisplayName("a kind that nobody has published says 未確認 before it is sent")
    void unconfirmed() {
        player.keys("Shift+F2 F12 3 Down 2 F12 F12");
        assertThat(player.screen()).contains("未確認");
    }

    @Test
    @DisplayName("typed work of a new batch is not dropped without a question")
    void dropped() {
        player.keys("Shift+F2 F12 Down Down").type("a.csv").keys("F1 Enter");
        assertThat(player.screen()).contains("[a.csv");
        player.keys("F1 F12");
        assertThat(player.screen()).doesNotContain("[a.csv");
    }

    @Test
    @DisplayName("F10 asks for the result now; F3 cancels only after a question whose focus is on 戻る")
    void fetchAndCancel() {
        desk.jobs.jobs.add(MemoryJobs.job(7, JobKind.ELIGIBILITY_BATCH, JobState.WAITING, 300, JobSummary.NONE));
        player.keys("Shift+F2 Enter F10");
        assertThat(desk.jobs.asked).containsExactly("fetch 7");
        player.keys("F3 Enter");
        assertThat(desk.jobs.asked).hasSize(1);
        player.keys("F3 Left Enter");
        assertThat(desk.jobs.asked).containsExactly("fetch 7", "cancel 7");
        state(7, JobState.CANCELLED);
        assertThat(player.screen()).contains("取りやめ");
        player.keys("F3");
        assertThat(player.message()).contains("終わっています");
    }

    @Test
    @DisplayName("the time that has passed and the next try go on by themselves, and the end is said")
    void elapsed() {
        desk.jobs.jobs.add(MemoryJobs.job(7, JobKind.ELIGIBILITY_BATCH, JobState.WAITING, 300, JobSummary.NONE));
        player.keys("Shift+F2 Enter");
        String before = player.message();
        assertThat(before).contains("秒後");
        player.pass(Duration.ofSeconds(20));
        assertThat(player.message()).contains("秒後").isNotEqualTo(before);
        state(7, JobState.DONE);
        assertThat(player.message()).contains("完了しました");
    }

    @Test
    @DisplayName("a job keeps the selection when a newer one comes above it")
    void selectionStays() {
        desk.jobs.jobs.add(MemoryJobs.job(7, JobKind.ELIGIBILITY_BATCH, JobState.WAITING, 300, JobSummary.NONE));
        desk.jobs.jobs.add(MemoryJobs.job(6, JobKind.ELIGIBILITY_BATCH, JobState.DONE, 10, JobSummary.NONE));
        player.keys("Shift+F2 Down");
        desk.jobs.jobs.add(0, MemoryJobs.job(8, JobKind.ELIGIBILITY_BATCH, JobState.REQUESTED, 5, JobSummary.NONE));
        player.changed().keys("Enter");
        assertThat(player.line(0)).contains("番号 6");
    }

    @Test
    @DisplayName("people are shown by outcome, each with what was asked beside what came back")
    void people() {
        desk.jobs.jobs.add(
                MemoryJobs.job(7, JobKind.ELIGIBILITY_BATCH, JobState.DONE, 2, new JobSummary(1, 0, 0, 0, 1)));
        var result = DetailScreenTest.result("result-valid.xml");
        desk.jobs.units.add(MemoryJobs.unit(1, UnitOutcome.CHANGED, Validity.VALID, result));
        desk.jobs.units.add(MemoryJobs.unit(2, UnitOutcome.ERROR, Validity.VALID, result));
        player.keys("Shift+F2 Enter F12");
        assertThat(player.screen()).contains("変更あり", "XMPL10004");
        player.keys("F10");
        assertThat(player.screen()).contains("変更あり").doesNotContain("XMPL10004");
        player.keys("Enter");
        assertThat(player.screen()).contains("06139463", "１０１");
        player.keys("F1 F10 Enter");
        assertThat(player.screen()).contains("XMPL10004", "番号が正しくありません");
    }

    @Test
    @DisplayName("同意一括 is refused while a row is selected (0020)")
    void consentsNeedNoSelection() {
        assertThat(player.keys("1 Enter Shift+F5").message()).startsWith("0020");
        assertThat(player.desktop.screens()).hasSize(1);
    }

    @Test
    @DisplayName("同意一括 proposes a range, holds it while it runs, and says when it was ordered before")
    void consentLists() {
        player.keys("Shift+F5");
        assertThat(player.screen()).contains("[R8.10.21", "[R8.11.20");
        player.keys("F12 Enter");
        assertThat(desk.consents.asked).containsExactly("list HOME_VISIT 2026-10-21 2026-11-20");
        assertThat(player.screen()).contains("受付前");
        player.keys("Tab 5");
        assertThat(player.message()).contains("範囲は変えられません");
        player.keys("F12");
        assertThat(player.desktop.dialog()).isNull();
    }

    @Test
    @DisplayName("the history says the range in full and how far it came in the words of P0311")
    void history() {
        for (JobState state : JobState.values()) {
            desk.jobs.jobs.add(MemoryJobs.job(state.ordinal() + 1L, JobKind.HOME_CONSENTS, state, 0, JobSummary.NONE));
        }
        player.keys("Shift+F5");
        assertThat(player.screen()).contains("同意年月日範囲", "実施日", "開始", "受付前", "受付完了", "確認完了", "エラー", "時間切れ", "取りやめ");
    }

    @Test
    @DisplayName("a range that breaks a rule is refused with the rule")
    void ranges() {
        desk.consents.period = new PeriodOutcome.Rejected("consent.period.order", List.of());
        player.keys("Shift+F5 F12 Enter");
        assertThat(player.message()).contains("始まりより前");
        player.keys("Tab F2").type("x").keys("F12");
        assertThat(player.message()).contains("日付を確かめてください");
    }

    @Test
    @DisplayName("another kind of care brings its own proposal, also when it is pasted")
    void proposals() {
        player.keys("Shift+F5").paste("2");
        assertThat(player.screen()).contains("[R8.11.14", "オンライン");
    }

    @Test
    @DisplayName("医療扶助 is fetched by month")
    void aid() {
        player.keys("Shift+F5 Up F2").type("202610").keys("F9 Enter");
        assertThat(desk.jobs.asked).contains("aid 2026-10");
    }

    @Test
    @DisplayName("同意取消 shows person and consents, asks once with 戻る in focus, and shows the result")
    void revocation() {
        desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
        player.keys("2 Enter Shift+F4");
        assertThat(player.screen()).contains("見本　次郎", "薬剤", "R 9. 3.31 23:59 まで", "未確認");
        player.type("終診").keys("F12 Enter");
        assertThat(desk.consents.asked).isEmpty();
        player.keys("F12").press("F12").press("F12").keys("Escape");
        assertThat(desk.consents.asked).isEmpty();
        player.keys("F12 Left Enter");
        assertThat(desk.consents.asked).containsExactly("revoke 1 HOME_VISIT 終診");
        state(100, JobState.FAILED);
        assertThat(player.screen()).contains("XMPL90012");
        player.keys("F12");
        assertThat(desk.consents.asked).hasSize(1);
    }

    @Test
    @DisplayName("a typed reason is not dropped without a question")
    void reasonKept() {
        desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
        player.keys("2 Enter Shift+F4").type("終診").keys("F1 Enter");
        assertThat(player.screen()).contains("[終診");
        player.keys("F1 F12");
        assertThat(player.line(0)).startsWith("(P031)");
    }

    @Test
    @DisplayName("several people are chosen by number; nothing typed is nobody, and other numbers are read anew")
    void severalPeople() {
        desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
        desk.consents.revocable.add(MemoryConsents.person("見本　三郎"));
        player.keys("Shift+F4");
        assertThat(player.screen()).doesNotContain("見本　次郎");
        assertThat(player.keys("F12").message()).contains("ありません");
        player.keys("Tab").type("1-2");
        assertThat(player.screen()).contains("見本　次郎", "見本　三郎");
        player.keys("Backspace Backspace Backspace");
        assertThat(player.screen()).doesNotContain("見本　次郎");
        player.keys("F12");
        assertThat(player.desktop.dialog()).isNull();
        player.type("1").keys("Backspace").type("2").pass(Duration.ofSeconds(1));
        player.keys("F12 Left Enter");
        assertThat(desk.consents.asked).hasSize(1);
    }

    @Test
    @DisplayName("people that come late for other numbers than are typed now are not taken")
    void latePeople() {
        desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
        player.keys("Shift+F4 Tab");
        player.holding = true;
        player.type("1").keys("Backspace");
        player.holding = false;
        player.work();
        assertThat(player.screen()).doesNotContain("見本　次郎");
        player.keys("F12");
        assertThat(player.desktop.dialog()).isNull();
    }

    @Test
    @DisplayName("限度額 is asked for by number only after 0105 was answered with ＯＫ")
    void limit() {
        player.keys("1 Enter Shift+F3 F12 Enter");
        assertThat(desk.sent).isEmpty();
        player.keys("F12 Left Enter");
        assertThat(desk.sent).hasSize(1);
        assertThat(desk.sent.get(0).limitConsent()).isTrue();
        assertThat(player.line(0)).startsWith("(P031)");
    }

    @Test
    @DisplayName("照会番号 is filled in from the row, its faults are shown, and it is registered once")
    void reference() {
        player.keys("1 Enter Shift+F6");
        assertThat(player.screen()).contains("[00987", "[39131156");
        desk.consents.faults.add(new FieldFault(LookupField.NUMBER, "desk.fault.number-missing", List.of()));
        player.keys("F12");
        assertThat(player.screen()).contains("番号を入れてください");
        assertThat(desk.consents.asked).isEmpty();
        desk.consents.faults.clear();
        player.keys("F12");
        assertThat(desk.consents.asked).containsExactly("register 00987");
        state(100, JobState.DONE);
        assertThat(player.screen()).contains("登録されました");
    }

    @Test
    @DisplayName("the keys of a row work from its detail too")
    void fromDetail() {
        player.keys("1 Enter F12 Shift+F6");
        assertThat(player.screen()).contains("[00987");
        player.keys("F1 Shift+F3");
        assertThat(player.line(0)).contains("髙﨑　正");
        player.keys("F1 Ctrl+W");
        assertThat(player.line(0)).contains("閲覧同意の取り消し");
    }
}
