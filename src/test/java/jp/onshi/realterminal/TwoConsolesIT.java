package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
