package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What keeps the console from starting, on a real terminal")
class TroubleIT {

    @TempDir
    Path folder;

    private Premises premises;
    private Tmux terminal;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
        terminal = premises.terminal(80, 24);
    }

    @AfterEach
    void close() throws Exception {
        premises.close();
    }

    private void start(String before, String... options) {
        terminal.command("clear; " + before + " " + Premises.PROGRAM + " console " + String.join(" ", options)
                + "; echo code=$?");
    }

    @Test
    @DisplayName("a terminal that cannot be drawn on is told so, and the sentence stays to be read")
    void dumb() {
        start("TERM=dumb");
        terminal.waitFor("code=3");
        assertThat(terminal.screen()).contains("TERM=dumb の端末では画面を描けません");
    }

    @Test
    @DisplayName("a slip in the settings is told with file and line")
    void settings() throws Exception {
        Path file = premises.home().resolve("onshi.toml");
        Files.writeString(file, "\nrooot = \"/mnt\"\n", StandardOpenOption.APPEND);
        start("");
        terminal.waitFor("code=2");
        long line = Files.readAllLines(file).size();
        assertThat(text()).contains("onshi.toml:" + line + ":", "oqs.rooot", "直してください");
    }

    @Test
    @DisplayName("without folders the console opens and says which setting is missing")
    void noFolders() throws Exception {
        Files.writeString(premises.home().resolve("onshi.toml"), "");
        start("");
        terminal.waitFor("oqs.root");
        terminal.waitFor("未設定");
        Premises.leave(terminal);
    }

    @Test
    @DisplayName("a ledger of a newer version, no ledger at all, a key that others can read: each is one sentence")
    void ledger() throws Exception {
        assertThat(premises.list()).isEmpty();
        Path ledger = premises.home().resolve("data/ledger.db");
        Path key = premises.home().resolve("data/ledger.key");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        start("");
        terminal.waitFor("新しい版の onshi");
        Premises.leave(terminal);
        assertThat(premises.run("list").code()).isEqualTo(3);

        Files.write(ledger, "これは台帳ではない。".repeat(500).getBytes(StandardCharsets.UTF_8));
        Premises.Ran broken = premises.run("list");
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err().lines()).hasSize(1);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        start("");
        terminal.waitFor("chmod 600");
        Premises.leave(terminal);
        Premises.Ran open = premises.run("list");
        assertThat(open.code()).isEqualTo(3);
        assertThat(open.err()).contains("chmod 600 " + key);
    }

    /** The screen's text without the line breaks that its width made. */
    private String text() {
        return terminal.screen().replace("\n", "");
    }
}
