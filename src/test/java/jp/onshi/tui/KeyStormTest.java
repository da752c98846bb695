package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.DeskStatus;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Language;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.Key;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Storms of keys, sizes, pastes and changes")
class KeyStormTest {

    private static final int EVENTS = 4000;
    private static final Key.Code[] CODES = Key.Code.values();
    private static final String TYPED = "0123456789０１?!xあ漢𠮷\u202e\u200b\u0301ｱﾞ令和.SHR/-";

    private final MemoryDesk desk = MemoryDesk.morning();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("nothing throws, the frame always has the terminal's size, and nobody leaves without two answers")
    void storm(long seed) {
        Random random = new Random(seed);
        Player player = new Player(desk, 80, 24, seed % 2 == 0 ? Language.EN : Language.JA);
        desk.results.put(2L, DetailScreenTest.result("result-unknown.xml"));
        desk.jobs.jobs.addAll(MemoryJobs.everyState());
        for (UnitOutcome outcome : UnitOutcome.values()) {
            desk.jobs.units.add(MemoryJobs.unit(
                    outcome.ordinal() + 1, outcome, Validity.VALID, DetailScreenTest.result("result-multiple.xml")));
        }
        desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
        desk.consents.revocable.add(MemoryConsents.person("\u202e長い名前".repeat(40)));
        for (int i = 0; i < EVENTS; i++) {
            player.now = player.now.plusMillis(random.nextInt(400));
            event(random, player, i);
            Frame frame = player.frame();
            assertThat(frame.columns()).isEqualTo(player.desktop.around().columns());
            assertThat(frame.rows()).isEqualTo(player.desktop.around().rows());
            assertThat(frame.text()).doesNotContain("\u202e", "\u200b", "\u001b");
            player.left = false;
        }
    }

    private void event(Random random, Player player, int count) {
        switch (random.nextInt(24)) {
            case 0 -> player.resize(1 + random.nextInt(260), 1 + random.nextInt(80));
            case 1 -> player.resize(80 + random.nextInt(120), 24 + random.nextInt(40));
            case 2 -> player.paste(text(random, 40));
            case 3 -> {
                desk.rows.add(Rows.row(2000 + count, Marker.values()[random.nextInt(6)], "09:00")
                        .person(text(random, 30), text(random, 30), "" + random.nextInt(5), text(random, 8))
                        .insurance(text(random, 8), text(random, 20), text(random, 20), text(random, 2))
                        .address(text(random, 100))
                        .valid(text(random, 8))
                        .build());
                player.changed();
            }
            case 4 -> {
                if (!desk.rows.isEmpty()) {
                    desk.rows.remove(random.nextInt(desk.rows.size()));
                }
                player.changed();
            }
            case 5 -> player.pass(Duration.ofSeconds(random.nextInt(20000)));
            case 6 -> player.holding = random.nextBoolean();
            case 7 -> player.work();
            case 8 ->
                desk.failure = random.nextInt(3) == 0
                        ? new DeskException("desk.error.no-folders", List.of(), new IllegalStateException())
                        : null;
            case 9 ->
                desk.status = new DeskStatus(
                        DeskStatus.Link.values()[random.nextInt(DeskStatus.Link.values().length)],
                        Duration.ofMillis(random.nextInt(100000)),
                        random.nextInt(1000),
                        random.nextInt(1000));
            case 10, 11, 12 -> player.type(text(random, 4));
            default -> {
                Key.Code code = CODES[1 + random.nextInt(CODES.length - 1)];
                Key key = new Key(code, 0, random.nextInt(4) == 0, random.nextInt(9) == 0, random.nextInt(9) == 0);
                player.press(key.token());
            }
        }
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int[] letters = TYPED.codePoints().toArray();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
