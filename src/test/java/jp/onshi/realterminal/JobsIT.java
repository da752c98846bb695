package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job in a real terminal")
class JobsIT {

    private static final String OFTEN = "--set batch.poll=3s";

    @TempDir
    Path folder;

    private Premises premises;
    private Path people;
    private int count;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
        people = folder.resolve("people.csv");
        List<String> lines = new ArrayList<>(List.of("insurer,symbol,number,branch,birthdate,reference"));
        for (String person : premises.run("simulate", "--people").out().lines().toList()) {
            String[] fields = person.split("\t", -1);
            lines.add(String.join(",", fields[0], fields[1], fields[2], fields[3], fields[4], ""));
        }
        count = lines.size() - 1;
        Files.write(people, lines);
        premises.standIn();
    }

    @AfterEach
    void close() throws InterruptedException {
        premises.close();
    }

    private JsonNode job() throws IOException, InterruptedException {
        return premises.run("batch", "show", "--format", "json").json();
    }

    @Test
    @DisplayName("shows how far it is while it is waited for, and after kill -9 goes on where it was")
    void killed() throws Exception {
        Tmux terminal = premises.terminal(100, 30);
        terminal.command(Premises.PROGRAM + " batch submit " + people + " --wait 60 " + OFTEN);
        terminal.waitFor("0/" + count);
        terminal.waitFor("結果待ち");
        terminal.program().destroyForcibly();
        terminal.waitFor("Killed");
        assertThat(job().get("state").asText()).isEqualTo("waiting");
        terminal.run(Premises.PROGRAM + " batch fetch --wait 60 " + OFTEN);
        terminal.waitFor("完了");
        JsonNode job = job();
        assertThat(job.get("done").asInt()).isEqualTo(count);
        assertThat(job.get("units")).hasSize(count);
        assertThat(job.get("parts")).hasSize(1);
    }

    @Test
    @DisplayName("made on the screen from a CSV file goes on when the console was killed and is opened again")
    void killedConsole() throws Exception {
        Tmux terminal = premises.console(110, 30, OFTEN);
        terminal.keys("S-F2");
        terminal.waitFor("F12 新規");
        terminal.keys("F12");
        terminal.waitFor("CSVファイル        [");
        terminal.keys("Down", "Down");
        terminal.type(people.toString());
        terminal.keys("F12");
        terminal.waitFor(count + " 人を照会できます");
        terminal.keys("F12");
        terminal.confirm("資格を一括照会します");
        terminal.waitUntil(screen -> screen.contains("people.csv") && screen.contains("結果待ち"), "a batch that waits");
        terminal.program().destroyForcibly();
        terminal.waitFor("code=");
        terminal.run("true");
        premises.openConsole(terminal, OFTEN);
        terminal.keys("S-F2");
        terminal.waitUntil(
                screen -> screen.contains("完了") && screen.contains(count + "/" + count), "a batch that is done");
        assertThat(job().get("units")).hasSize(count);
    }

    @Test
    @DisplayName("fetches those who consented (P0311), and takes one consent back, which the other side then knows")
    void consents() throws Exception {
        Tmux terminal = premises.console(110, 30, OFTEN);
        Premises.lookUpYamada(terminal);
        terminal.waitFor("山田　太郎");
        terminal.keys("S-F5");
        terminal.waitFor("(P0311)");
        terminal.waitFor("同意年月日（自）   [R");
        terminal.keys("F12");
        terminal.confirm("同意済み資格情報を取得");
        terminal.waitFor("確認完了");
        terminal.keys("F1");
        terminal.waitFor(Premises.LIST);
        terminal.type("1");
        terminal.keys("Enter");
        terminal.waitFor("▌");
        terminal.keys("S-F4");
        terminal.waitFor("閲覧同意の取り消し");
        terminal.waitFor("資格              訪問診療等");
        terminal.keys("F12");
        terminal.waitFor("同意をすべて取り消しますか");
        terminal.keys("Right");
        terminal.waitFor(">F12 ＯＫ");
        terminal.confirm("同意をすべて取り消しますか");
        terminal.until(() -> isRevoked(), "a revocation that is done");
    }

    private boolean isRevoked() {
        try {
            JsonNode latest = job();
            return latest.get("kind").asText().equals("revocation")
                    && latest.get("state").asText().equals("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
