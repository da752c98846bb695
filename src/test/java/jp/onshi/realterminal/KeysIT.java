package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keys, as terminals send them")
class KeysIT {

    @TempDir
    Path folder;

    private Premises premises;
    private Tmux console;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
        premises.arrives("試験　一郎", 1);
        premises.arrives("試験　二郎", 2);
        console = premises.console(80, 24);
        console.waitFor("試験　一郎");
        console.waitFor("試験　二郎");
    }

    @AfterEach
    void close() throws Exception {
        premises.close();
    }

    @Test
    @DisplayName("F9 to F12, the Shift keys and their stand-ins do what their labels say")
    void functionKeys() {
        console.keys("F10");
        console.waitFor("【被保険者証照会】");
        console.keys("F10");
        console.waitFor("【顔認証照会】");
        console.keys("M-0");
        console.waitFor("【公費照会】");
        console.keys("F2");
        console.waitFor("【全　体】");
        console.keys("F9");
        console.waitFor("（全対象）");
        console.keys("M-9");
        console.waitFor("未処理分");
        console.keys("S-F10");
        console.waitUntil(screen -> screen.contains("10列替") && !screen.contains("列1/"), "the other columns");
        console.keys("C-t");
        console.waitFor("列1/");
        console.keys("Down");
        console.waitFor("▌");
        console.keys("F11");
        console.waitFor("「変更無し」で処理済みにします");
        console.keys("F1");
        console.waitForGone("「変更無し」で処理済みにします");
        console.keys("F12");
        console.waitFor("(P033)");
        console.keys("F1");
        console.waitFor(Premises.LIST);
        console.keys("S-F11");
        console.waitForGone("▌");
        console.keys("C-n");
        console.waitFor("番号照会　保険証");
        console.keys("F1");
        console.waitFor(Premises.LIST);
    }

    @Test
    @DisplayName("PuTTY's F1 to F4 and F12 are understood byte for byte")
    void putty() {
        console.bytes("\u001b[14~");
        console.waitFor("この日の行はまだありません");
        console.bytes("\u001b[12~");
        console.waitFor("試験　一郎");
        console.bytes("\u001b[B");
        console.waitFor("▌");
        console.bytes("\u001b[13~");
        console.waitFor("の行を削除します");
        console.bytes("\u001b[11~");
        console.waitForGone("の行を削除します");
        console.bytes("\u001b[24~");
        console.waitFor("(P033)");
        console.bytes("\u001b[11~");
        console.waitFor(Premises.LIST);
        console.bytes("\u001b[11~");
        console.waitFor("onshi を終了しますか");
        console.bytes("\u001b[11~");
        console.waitForGone("onshi を終了しますか");
    }

    @Test
    @DisplayName("a pasted essay stays in the field that has the focus, and nothing of it acts")
    void paste() throws Exception {
        String essay = "1\n1\n\u0011\u0003q?！\n".repeat(40) + "終わり\n";
        console.paste(essay);
        console.waitFor("選択番号には数字だけを貼り付けられます");
        assertThat(console.screen()).contains("試験　一郎", "試験　二郎").doesNotContain("▌", "説明：", "終了しますか");
        console.keys("S-F1");
        console.waitFor("番号照会　保険証");
        console.type("01139013");
        console.keys("Enter");
        console.waitFor("検証番号ＯＫ");
        console.paste("12\n34567\t89\u001b[24~\n" + "長い文".repeat(500));
        console.waitUntil(screen -> line(screen, "記号 ").contains("12"), "the pasted text in its field");
        assertThat(line(console.screen(), "保険者番号")).contains("[01139013 ");
        assertThat(line(console.screen(), "番号  ")).contains("[     ");
        assertThat(Premises.files(premises.req())).isEmpty();
        console.keys("F1");
        console.confirm("入力した内容を消して戻りますか");
        console.waitFor(Premises.LIST);
    }

    private static String line(String screen, String label) {
        return screen.lines()
                .filter(line -> line.strip().startsWith(label))
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("a storm of Esc does nothing, and the next key is still understood")
    void escapes() {
        String before = console.screen();
        for (int i = 0; i < 20; i++) {
            console.keys("Escape", "Escape", "Escape", "Escape");
        }
        console.keys("F9");
        console.waitFor("（全対象）");
        console.keys("F9");
        console.waitFor("未処理分");
        assertThat(rows(console.screen())).isEqualTo(rows(before));
        console.keys("2", "Enter");
        console.waitFor("【有効】");
    }

    private static List<String> rows(String screen) {
        return screen.lines().filter(line -> line.contains("試験")).toList();
    }
}
