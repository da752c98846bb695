package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The console, killed")
class KilledIT {

    private static final int PEOPLE = 240;
    private static final int KILLS = 4;

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
    @DisplayName("kill -9 during a burst of arrivals loses and doubles nothing, and leaves nobody on the screen")
    void duringArrivals() throws Exception {
        Tmux terminal = premises.terminal(80, 24);
        terminal.run("stty -g > " + folder.resolve("before"));
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger allowed = new AtomicInteger();
        Thread people = new Thread(() -> keepArriving(arrived, allowed));
        people.setDaemon(true);
        people.start();
        for (int round = 1; round <= KILLS; round++) {
            premises.openConsole(terminal);
            allowed.set(round * PEOPLE / (KILLS + 1));
            int enough = allowed.get() - PEOPLE / (KILLS + 1) / 2 + round;
            Await.until(() -> arrived.get() >= enough, "people at the reader");
            ProcessHandle program = terminal.program();
            program.destroyForcibly();
            terminal.waitFor("code=137");
            assertThat(program.isAlive()).isFalse();
            assertThat(terminal.screen()).doesNotContain("患者", Premises.LIST);
            assertThat(terminal.isOnAlternateScreen()).isFalse();
            assertThat(terminal.isCursorVisible()).isTrue();
            terminal.run("stty -g > " + folder.resolve("after"));
            assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
        }
        allowed.set(PEOPLE);
        premises.openConsole(terminal);
        terminal.waitFor(PEOPLE + "件");
        Premises.leave(terminal);

        List<String> sources = new ArrayList<>();
        for (JsonNode row : premises.list()) {
            sources.add(row.get("source").get("file").textValue());
        }
        assertThat(sources)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PEOPLE)
                        .mapToObj(Premises::faceFile)
                        .toList());
        assertThat(premises.run("list", "--problems").code()).isZero();
    }

    private void keepArriving(AtomicInteger arrived, AtomicInteger allowed) {
        try {
            while (arrived.get() < PEOPLE) {
                Await.until(() -> arrived.get() < allowed.get(), "the next people");
                int number = arrived.get() + 1;
                premises.arrives("患者　" + number, number);
                arrived.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("a lookup that was out when the console was killed is answered after the restart, and was asked once")
    void pendingLookup() throws Exception {
        Tmux terminal = premises.console(80, 24);
        Premises.lookUpYamada(terminal);
        terminal.waitFor("（資格確認中）");
        List<Path> asked = Premises.files(premises.req());
        assertThat(asked).hasSize(1);
        terminal.program().destroyForcibly();
        terminal.waitFor("code=137");
        terminal.run(":");
        premises.openConsole(terminal);
        terminal.waitFor("（資格確認中）");
        assertThat(Premises.files(premises.req())).isEqualTo(asked);
        premises.standIn();
        terminal.waitFor("山田　太郎");
        terminal.waitForGone("（資格確認中）");
        Premises.leave(terminal);
        assertThat(Premises.files(premises.req())).isEmpty();
        List<JsonNode> answers = new ArrayList<>();
        premises.list().forEach(row -> {
            if (row.get("marker").textValue().equals("◎")) {
                answers.add(row);
            }
        });
        assertThat(answers).singleElement().satisfies(row -> {
            assertThat(row.get("status").textValue()).isEqualTo("answered");
            assertThat(row.get("name").textValue()).isEqualTo("山田　太郎");
        });
    }

    @Test
    @DisplayName("a lost line ends the program and its launcher")
    void hangUp() throws Exception {
        Tmux terminal = premises.console(80, 24);
        List<ProcessHandle> processes = List.of(terminal.program(), terminal.launcher());
        terminal.hangUp();
        Await.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), "the end of program and launcher");
        assertThat(premises.list()).isEmpty();
    }

    @Test
    @DisplayName("SIGTERM to the launcher ends the program and puts screen and line back")
    void terminated() throws Exception {
        premises.arrives("試験　六郎", 6);
        Tmux terminal = premises.terminal(80, 24);
        terminal.run("stty -g > " + folder.resolve("before"));
        premises.openConsole(terminal);
        terminal.waitFor("試験　六郎");
        ProcessHandle program = terminal.program();
        terminal.launcher().destroy();
        terminal.waitFor("code=143");
        terminal.until(() -> !program.isAlive(), "the end of the program");
        assertThat(terminal.screen()).doesNotContain("試験", Premises.LIST);
        assertThat(terminal.isOnAlternateScreen()).isFalse();
        assertThat(terminal.isCursorVisible()).isTrue();
        terminal.run("stty -g > " + folder.resolve("after"));
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    }
}
