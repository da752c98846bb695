package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The demo on a real terminal")
class DemoIT {

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

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"80, 24", "200, 60"})
    @DisplayName(
            "a newcomer selects a patient, compares, opens the detail, makes a lookup, walks two days back and leaves")
    void newcomer(int columns, int rows) throws Exception {
        assertThat(premises.run("simulate", "--people").out()).contains("01139013\t２１７００００１\t１２３\t00\t19800229\t山田　太郎");
        Tmux terminal = premises.terminal(columns, rows);
        terminal.command("cd " + folder + "; stty -g > before; echo reception-shell");
        terminal.waitFor("reception-shell");
        terminal.command(Premises.PROGRAM + " demo; echo code=$?; stty -g > after; echo done");
        terminal.waitFor("後藤　トメ");
        assertThat(terminal.isOnAlternateScreen()).isTrue();
        Path open = Path.of("/proc", String.valueOf(terminal.program().pid()), "fd");
        terminal.until(() -> scratchHome(open).isPresent(), "the demo's ledger among its open files");
        final Path scratch = scratchHome(open).orElseThrow();

        terminal.waitFor("≠");
        terminal.type("1");
        terminal.keys("Enter");
        terminal.waitFor("【有効】");
        terminal.keys("Enter");
        terminal.waitFor("登録のとおりです");
        terminal.keys("C-v");
        terminal.waitFor("架空東後期高齢者医療広域連合");
        terminal.keys("F1");
        terminal.waitFor("登録のとおりです");
        terminal.keys("F1");
        terminal.waitFor(Premises.LIST);
        terminal.keys("F2");
        terminal.waitForGone("【有効】");

        Premises.lookUpYamada(terminal);
        terminal.waitUntil(
                screen -> screen.contains("資格確認中") || screen.contains("資格確認情報"), "the waiting row or its answer");
        terminal.waitFor("資格確認情報");
        terminal.waitFor("氏名　　　：山田　太郎");
        terminal.waitForGone("（資格確認中）");
        assertThat(terminal.lines("山田　太郎")).anyMatch(line -> line.contains("◎"));
        terminal.keys("Escape");
        terminal.waitForGone("資格確認情報");

        String today = day(terminal);
        terminal.keys("F4");
        terminal.keys("F4");
        terminal.waitUntil(screen -> daysBetween(day(screen), today) == 2, "the day before yesterday");
        terminal.keys("F5");
        terminal.keys("F5");
        terminal.waitUntil(screen -> day(screen).equals(today), "today again");
        terminal.waitFor("後藤　トメ");

        terminal.keys("?");
        terminal.waitFor("説明：");
        terminal.waitFor("Shift+F1");
        terminal.keys("F1");
        terminal.waitForGone("説明：");

        terminal.keys("F1");
        terminal.confirm("onshi を終了しますか");
        terminal.waitFor("done");
        terminal.waitFor("code=0");
        assertThat(terminal.screen()).contains("reception-shell").doesNotContain("後藤", "山田", "P031");
        assertThat(terminal.isOnAlternateScreen()).isFalse();
        assertThat(terminal.isCursorVisible()).isTrue();
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
        assertThat(scratch).doesNotExist();
        try (Stream<Path> own = Files.list(premises.home())) {
            assertThat(own.map(path -> path.getFileName().toString())).containsExactly("onshi.toml");
        }
    }

    /** The demo's scratch home, as its open files betray it; they come and go while one looks. */
    private static Optional<Path> scratchHome(Path openFiles) {
        try (Stream<Path> files = Files.list(openFiles)) {
            for (Path file : files.toList()) {
                Path opened = Files.readSymbolicLink(file);
                if (opened.endsWith("data/ledger.db")) {
                    return Optional.of(opened.getParent().getParent());
                }
            }
            return Optional.empty();
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** The 確認日 shown, such as {@code R 8.11.21}. */
    private static String day(Tmux terminal) {
        return day(terminal.screen());
    }

    private static String day(String screen) {
        int at = screen.indexOf("確認日 ");
        return at < 0 ? "" : screen.substring(at + 4, at + 13).strip();
    }

    private static long daysBetween(String from, String to) {
        return from.isEmpty() ? -1 : date(to) - date(from);
    }

    private static long date(String text) {
        String[] parts = text.substring(1).strip().split("\\.", -1);
        return LocalDate.of(
                        2018 + Integer.parseInt(parts[0].strip()),
                        Integer.parseInt(parts[1].strip()),
                        Integer.parseInt(parts[2].strip().split("[^0-9]", 2)[0]))
                .toEpochDay();
    }
}
