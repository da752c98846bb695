package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the program leaves behind")
class PrivacyIT {

    private static final String NAME = "植込　秘子";
    private static final int NUMBER = 70418529;
    private static final String ASKED_NUMBER = "55443322";
    private static final String ASKED_SYMBOL = "ヒ１２８";
    private static final List<String> PLANTED = List.of(
            NAME,
            String.valueOf(NUMBER),
            ASKED_NUMBER,
            ASKED_SYMBOL,
            "ﾐﾎﾝ ﾊﾅｺ",
            "ミホン　ハナコ",
            "見本　太郎",
            "架空県見本市架空町",
            "999-0001",
            "19600229",
            "19571203",
            "0000001234");

    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            Charset.forName("windows-31j"),
            Charset.forName("EUC-JP"));

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
    @DisplayName("holds no name, number, birthdate or address: not while it runs, not after a kill, not after leaving")
    void nothingReadable() throws Exception {
        Tmux terminal = premises.terminal(80, 24);
        terminal.run("export JDK_JAVA_OPTIONS=-Djava.io.tmpdir=" + premises.temporary());
        premises.openConsole(terminal);
        premises.arrives(NAME, NUMBER);
        terminal.waitFor(NAME);
        terminal.keys("1", "Enter", "Enter");
        terminal.waitFor("(P033)");
        terminal.keys("PageDown");
        terminal.waitFor(String.valueOf(NUMBER));
        terminal.keys("F1");
        terminal.waitFor(Premises.LIST);
        terminal.keys("F2");
        Files.writeString(
                premises.res().resolve("OQSsiquc01res_" + NUMBER + ".xml"),
                "<XmlMsg><Name>" + NAME + "</Address>" + String.join(" ", PLANTED));
        terminal.waitFor("不可1");
        Path away = folder.resolve("away");
        Files.move(premises.share(), away);
        terminal.waitFor("不通");
        Files.move(away, premises.share());
        terminal.waitFor("正常");
        ask(terminal);
        terminal.waitFor("（資格確認中）");
        assertThat(Premises.files(premises.home().resolve("data")))
                .extracting(file -> file.getFileName().toString())
                .contains("ledger.db", "ledger.db-wal", "ledger.key");
        assertThat(Premises.files(premises.home().resolve("log"))).isNotEmpty();
        assertNothingReadable(terminal);

        terminal.program().destroyForcibly();
        terminal.waitFor("code=137");
        terminal.run(":");
        assertNothingReadable(terminal);
        premises.openConsole(terminal);
        terminal.waitFor(NAME);
        terminal.waitFor("（資格確認中）");
        premises.standIn();
        terminal.waitFor("該当無");
        Premises.leave(terminal);
        assertNothingReadable(terminal);
        assertThat(premises.list().findValuesAsText("name")).contains(NAME);
        assertNothingReadable(terminal);
    }

    private static void ask(Tmux terminal) {
        terminal.keys("S-F1");
        terminal.waitFor("番号照会　保険証");
        for (String field : List.of("01139013", ASKED_SYMBOL, ASKED_NUMBER, "", "S321203")) {
            terminal.type(field);
            terminal.keys("Enter");
        }
        terminal.waitFor("昭和32年12月 3日");
        terminal.keys("F12");
        terminal.waitFor(Premises.LIST);
    }

    @Test
    @DisplayName("would be caught: the search finds what lies in the share, which is there to be read")
    void theSearchWorks() throws Exception {
        premises.arrives(NAME, NUMBER);
        assertThat(readable(premises.face().resolve(Premises.faceFile(NUMBER)))).hasSizeGreaterThan(5);
        for (Charset encoding : ENCODINGS) {
            Path leak = folder.resolve("leak");
            Files.write(leak, ("x" + NAME + "x").getBytes(encoding));
            assertThat(readable(leak)).as(encoding.name()).isNotEmpty();
        }
    }

    /** Looks through the program's home, its temporary files, and what any user of the machine sees of its processes. */
    private void assertNothingReadable(Tmux terminal) throws IOException {
        List<Path> places = new ArrayList<>(List.of(premises.home(), premises.temporary()));
        for (ProcessHandle process : terminal.processes()) {
            places.add(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            places.add(Path.of("/proc", String.valueOf(process.pid()), "environ"));
            try (Stream<Path> users = Files.list(Path.of("/tmp"))) {
                users.filter(file -> file.getFileName().toString().startsWith("hsperfdata_"))
                        .forEach(user -> places.add(user.resolve(String.valueOf(process.pid()))));
            }
        }
        for (Path place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(readable(file)).as(file.toString()).isEmpty();
                }
            }
        }
    }

    private static List<String> readable(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return List.of();
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        for (String planted : PLANTED) {
            for (Charset encoding : ENCODINGS) {
                if (text.contains(new String(planted.getBytes(encoding), StandardCharsets.ISO_8859_1))) {
                    found.add(planted + " in " + encoding);
                }
            }
        }
        return found;
    }
}
