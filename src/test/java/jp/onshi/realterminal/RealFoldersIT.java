package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The console on real folders, on a real terminal")
class RealFoldersIT {

    /** What may follow ESC: control sequences, the character set, the keypad mode. */
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:\\[[0-9;?]*[A-Za-z]|\\(B|[=>])");

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]");

    private static final Pattern CONTROL = Pattern.compile(
            "[\\x00-\\x07\\x0b\\x0c\\x0e-\\x1f\\x7f\u0080-\u009f" + "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]");

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
    @DisplayName("a person at the card reader appears on the open list; a file half written appears when it is whole")
    void arrivals() throws Exception {
        Tmux console = premises.console(80, 24);
        premises.arrives("試験　一郎", 1);
        console.waitFor("試験　一郎");
        assertThat(console.lines("試験　一郎")).singleElement().asString().contains("★", "有効");

        byte[] whole = Premises.faceResult("試験　二郎", 2);
        Path slow = premises.face().resolve(Premises.faceFile(2));
        Files.write(slow, Arrays.copyOf(whole, whole.length / 2));
        console.waitFor("不可1");
        assertThat(console.screen()).doesNotContain("試験　二郎");
        Files.write(slow, whole);
        console.waitFor("試験　二郎");
        console.waitForGone("不可1");
        assertThat(premises.run("list", "--problems").code()).isZero();
        assertThat(premises.list()).hasSize(2);
        assertThat(Premises.files(premises.face())).hasSize(2);
    }

    @Test
    @DisplayName("hostile names are shown, and nothing of them reaches the terminal raw")
    void hostile() throws Exception {
        Tmux console = premises.terminal(100, 30);
        Path sent = folder.resolve("sent-to-the-terminal");
        console.record(sent);
        premises.openConsole(console);
        premises.arrives("逆\u202e転\u009b31m赤\u200b見\u007f", 1);
        premises.arrives("長" + "い".repeat(3000), 2);
        Files.writeString(premises.face().resolve("\u001b[31mOQS\u202e\u009b2J.xml"), "<x/>");
        Files.writeString(premises.face().resolve("OQSsiquc01res_face_\u001b]0;x\u0007.xml"), "<XmlMsg/>");
        console.waitFor("〔U+202E〕");
        console.waitFor("長い");
        console.keys("1", "Enter", "Enter");
        console.waitFor("(P033)");
        console.keys("F1");
        console.waitFor(Premises.LIST);
        console.keys("C-p");
        console.waitFor("取り込めなかったファイル");
        console.waitFor("␛");
        console.keys("F1");
        console.waitFor(Premises.LIST);
        Premises.leave(console);
        String text =
                SEQUENCE.matcher(Files.readString(sent, StandardCharsets.UTF_8)).replaceAll("");
        assertThat(text).contains("逆", "長い", "〔U+202E〕");
        assertThat(CONTROL.matcher(text)
                        .results()
                        .map(hit -> Integer.toHexString(hit.group().charAt(0))))
                .as("control characters in what the terminal was sent")
                .isEmpty();

        String printed =
                premises.run("list").out() + premises.run("list", "--problems").out();
        assertThat(printed).contains("〔U+202E〕", "␛");
        assertThat(CONTROL.matcher(printed).find()).isFalse();
    }

    @Test
    @DisplayName("a broken file is counted on the screen, explained under Ctrl+P, listed with exit code 1, and kept")
    void broken() throws Exception {
        Tmux console = premises.console(80, 24);
        Path broken = premises.face().resolve(Premises.faceFile(7));
        Files.writeString(broken, "<XmlMsg><MessageBody></XmlMsg>");
        Files.writeString(premises.res().resolve("OQSsiquc01res_empty.xml"), "");
        console.waitFor("不可2");
        premises.arrives("試験　三郎", 3);
        console.waitFor("試験　三郎");
        console.keys("C-p");
        console.waitFor("取り込めなかったファイル　2 件");
        console.waitFor("中身がありません");
        console.keys("F1");
        console.waitFor("試験　三郎");
        Premises.Ran listed = premises.run("list", "--problems");
        assertThat(listed.code()).isEqualTo(1);
        assertThat(listed.out()).contains(Premises.faceFile(7), "OQSsiquc01res_empty.xml");
        assertThat(premises.run("list", "--problems", "--format", "json").json())
                .allSatisfy(problem ->
                        assertThat(problem.get("reason").textValue()).isIn("empty", "not-xml", "unreadable"));
        assertThat(broken).exists();
        Files.delete(broken);
        Files.delete(premises.res().resolve("OQSsiquc01res_empty.xml"));
        console.waitForGone("不可2");
    }

    @Test
    @DisplayName("a share that goes away is said in the status line; when it is back everything goes on by itself")
    void shareGone() throws Exception {
        Tmux console = premises.console(80, 24);
        Path away = folder.resolve("away");
        Files.move(premises.share(), away);
        console.waitFor("不通");
        assertThat(console.screen()).contains(Premises.LIST);
        console.keys("S-F1");
        console.waitFor("番号照会　保険証");
        for (String field : new String[] {"01139013", "２１７００００１", "123", "00", "S550229"}) {
            console.type(field);
            console.keys("Enter");
        }
        console.keys("F12");
        console.waitFor("req フォルダがありません。資格確認端末の電源と共有を確かめてください。");
        Files.move(away, premises.share());
        console.waitFor("正常");
        premises.arrives("試験　四郎", 4);
        console.keys("F12");
        console.waitFor(Premises.LIST);
        console.waitFor("試験　四郎");
        assertThat(Premises.files(premises.req())).hasSize(1);
    }

    @Test
    @DisplayName("a terminal that is too small gets one sentence, and the screen again when it is enlarged")
    void tooSmall() throws Exception {
        premises.arrives("試験　五郎", 5);
        Tmux console = premises.console(80, 24);
        console.waitFor("試験　五郎");
        console.resize(70, 20);
        console.waitFor("端末が小さすぎます（70");
        assertThat(console.screen()).doesNotContain("試験");
        console.resize(100, 30);
        console.waitFor("試験　五郎");
        console.waitForGone("小さすぎます");
        console.resize(80, 24);
        console.waitUntil(screen -> screen.contains("12確認") && screen.contains("試験　五郎"), "the small list");
    }

    @Test
    @DisplayName("the row selected is marked by more than colour, and nothing is coloured when the user wants none")
    void noColour() throws Exception {
        premises.arrives("試験　六郎", 6);
        Tmux coloured = premises.console(80, 24);
        Tmux plain = premises.terminal(80, 24);
        plain.run("export NO_COLOR=1");
        premises.openConsole(plain);
        for (Tmux console : new Tmux[] {coloured, plain}) {
            console.waitFor("試験　六郎");
            console.keys("Down");
            console.waitFor("▌");
            assertThat(console.lines("▌")).singleElement().asString().contains("試験　六郎");
        }
        assertThat(coloured.colouredScreen()).containsPattern(COLOUR);
        assertThat(plain.colouredScreen()).doesNotContainPattern(COLOUR);
    }
}
