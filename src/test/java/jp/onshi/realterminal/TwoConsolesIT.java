package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two consoles on one ledger and one share")
class TwoConsolesIT {

    @TempDir
    Path folder;

    private Premises premises;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
    }

    @AfterEach
    void close() throws Exception {
        premises.close();
    }

    @Test
    @DisplayName("see each other's marks and lookups, and take every result in once")
    void together() throws Exception {
        premises.arrives("試験　一郎", 1);
        premises.arrives("試験　二郎", 2);
        Tmux desk = premises.console(80, 24);
        Tmux backOffice = premises.console(120, 40);
        for (Tmux console : new Tmux[] {desk, backOffice}) {
            console.waitFor("試験　一郎");
            console.waitFor("試験　二郎");
        }
        backOffice.keys("F9");
        backOffice.waitFor("（全対象）");

        desk.keys("Down");
        desk.waitFor("【有効】");
        String marked = desk.screen()
                .lines()
                .filter(line -> line.startsWith("▌"))
                .findFirst()
                .orElseThrow();
        String name = marked.contains("一郎") ? "試験　一郎" : "試験　二郎";
        desk.keys("F11");
        desk.confirm("「変更無し」で処理済みにします");
        desk.waitFor("変更無しとして処理済みにしました");
        backOffice.waitUntil(
                screen -> screen.lines().anyMatch(line -> line.contains(name) && line.contains("済")),
                "済 on the row of the other console");

        desk.keys("F2");
        backOffice.keys("F9");
        desk.waitUntil(screen -> screen.lines().noneMatch(line -> line.contains("▌")), "no selection");
        for (Tmux console : new Tmux[] {desk, backOffice}) {
            console.waitUntil(
                    screen -> screen.lines().noneMatch(line -> line.contains(name) && line.contains("★")),
                    "the finished row gone from the open ones");
        }

        Premises.lookUpYamada(desk);
        backOffice.waitFor("（資格確認中）");
        premises.standIn();
        desk.waitFor("資格確認情報");
        backOffice.waitUntil(
                screen -> screen.lines().anyMatch(line -> line.contains("山田　太郎") && line.contains("◎")),
                "the answer on the console that did not ask");
        Premises.leave(desk);
        Premises.leave(backOffice);
        assertThat(premises.list())
                .filteredOn(row -> row.get("marker").textValue().equals("◎"))
                .hasSize(1);
        assertThat(premises.list())
                .extracting(row -> row.get("source").get("sha256").textValue())
                .doesNotHaveDuplicates();
        assertThat(Premises.files(premises.req())).isEmpty();
    }

    /** A register in which nobody is the person of the results, so that a human has to say whose they are. */
    private void register() throws Exception {
        Path csv = folder.resolve("patients.csv");
        Files.writeString(csv, """
                患者番号,氏名,カナ氏名,性別,生年月日
                00001,見本　花子,ミホン　ハナコ,女,S50.1.1
                """);
        Premises.Ran ran = premises.run("patient", "import", csv.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @Test
    @DisplayName("F12 on one shows 他 on the other, where F11 and F12 name who has it; F1 gives it back")
    void taken() throws Exception {
        register();
        premises.arrives("試験　一郎", 1);
        Tmux yamada = premises.console(80, 24, "--set", "desk.operator=山田", "--set", "desk.terminal=受付１");
        Tmux suzuki = premises.console(120, 40, "--set", "desk.operator=鈴木", "--set", "desk.terminal=受付２");
        for (Tmux console : List.of(yamada, suzuki)) {
            console.waitFor("試験　一郎");
        }
        yamada.keys("Down");
        yamada.waitFor("▌");
        yamada.keys("F12");
        suzuki.waitFor("★ 他");
        suzuki.keys("Down");
        suzuki.waitFor("山田@受付１ が");
        for (String key : List.of("F11", "F12")) {
            suzuki.keys(key);
            suzuki.waitFor("0003 山田@受付１ が");
            suzuki.keys("F2", "Down");
            suzuki.waitForGone("0003");
        }
        assertThat(suzuki.screen()).contains(Premises.LIST);
        Premises.Ran refused = premises.run("row", "nochange", "1");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("0003 山田@受付１ が");
        assertThat(premises.list().get(0).get("lockedBy").textValue()).isEqualTo("山田@受付１");

        yamada.keys("F1");
        yamada.waitFor(Premises.LIST);
        suzuki.waitForGone("★ 他");
        suzuki.keys("F12");
        yamada.waitFor("★ 他");
        suzuki.keys("F1");
        yamada.waitForGone("★ 他");
        Premises.leave(yamada);
        Premises.leave(suzuki);
    }

    @Test
    @DisplayName("a console that is killed (kill -9) gives its row back by itself")
    void killedHolder() throws Exception {
        register();
        premises.arrives("試験　一郎", 1);
        Tmux yamada = premises.console(80, 24);
        Tmux suzuki = premises.console(80, 24);
        for (Tmux console : List.of(yamada, suzuki)) {
            console.waitFor("試験　一郎");
        }
        yamada.keys("Down");
        yamada.waitFor("▌");
        yamada.keys("F12");
        suzuki.waitFor("★ 他");
        yamada.program().destroyForcibly();
        yamada.waitFor("code=137");
        assertThat(suzuki.screen()).contains("★ 他");
        suzuki.waitForGone("★ 他");
        suzuki.keys("Down");
        suzuki.waitFor("▌");
        suzuki.keys("F11");
        suzuki.confirm("「変更無し」で処理済みにします");
        suzuki.waitFor("変更無しとして処理済みにしました");
        Premises.leave(suzuki);
    }
}
