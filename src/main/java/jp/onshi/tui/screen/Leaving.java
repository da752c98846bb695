package jp.onshi.tui.screen;

import java.util.List;

/** The question before the console ends. */
public final class Leaving {

    private Leaving() {}

    /** Asks whether to leave; the focus is on 戻る. */
    public static Dialog dialog(Surroundings around) {
        return Dialog.destructive(
                "",
                List.of(around.text("screens.ask.leave"), around.text("screens.ask.leave.effect")),
                (screen, now) -> Step.to(screen).moving(new Step.Move.Leave()));
    }
}
