package jp.onshi.tui.screen;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.tui.keymap.Action;

/**
 * What can be done about the person of a row, from the list and from the detail: the same keys, the same rules.
 *
 * @param screen the screen they are pressed on
 * @param row the row; empty when none is selected
 * @param offered the rows of the list, of which 同意取消 takes people by number when none is selected
 */
record RowCommands(Screen screen, Optional<DayRow> row, List<Long> offered, Surroundings around) {

    /** 番号照会: about the row's person where they have to be asked about again. */
    Command inquiry() {
        return Command.of(
                Action.NUMBER_INQUIRY, "number-inquiry", () -> InquiryScreen.opening(screen, row.orElse(null), around));
    }

    /** 確認履歴. */
    Command past() {
        return new Command(Action.HISTORY, "history", row.isPresent(), () -> about(this::history));
    }

    /** 限度額, 同意取消, 照会番号, 医療情報. */
    List<Command> others() {
        boolean chosen = row.isPresent();
        return List.of(
                new Command(Action.LIMIT, "limit", hasNumbers(), () -> about(this::limit)),
                new Command(Action.REVOKE, "revoke", chosen || !offered.isEmpty(), this::revoke),
                Command.of(Action.REFERENCE, "reference", this::reference),
                new Command(Action.MEDICAL, "medical", chosen, () -> about(this::medical)));
    }

    /** Whether the row says whom to ask about again. */
    private boolean hasNumbers() {
        return row.map(found -> found.status() != RowStatus.WAITING
                        && !found.identity().number().isEmpty())
                .orElse(false);
    }

    private Step about(Function<DayRow, Step> act) {
        return row.map(act).orElseGet(() -> refusal("screens.error.0016"));
    }

    private Step limit(DayRow about) {
        LimitScreen next = LimitScreen.of(about);
        return Step.to(screen).opening(next).and(next.load());
    }

    /** For the row's person, or, when none is selected, for people to be chosen by their numbers in the list. */
    private Step revoke() {
        if (row.isEmpty()) {
            return offered.isEmpty()
                    ? refusal("screens.error.0016")
                    : Step.to(screen).opening(RevocationScreen.choosing(offered));
        }
        RevocationScreen next = RevocationScreen.of(List.of(row.get().id()));
        return Step.to(screen).opening(next).and(next.load());
    }

    private Step reference() {
        return Step.to(screen).opening(ReferenceScreen.about(row.orElse(null)));
    }

    private Step medical(DayRow about) {
        MedicalScreen next = MedicalScreen.of(about);
        return Step.to(screen).opening(next).and(next.load());
    }

    private Step history(DayRow about) {
        HistoryScreen next = HistoryScreen.of(about, screen instanceof ConfirmScreen);
        return Step.to(screen).opening(next).and(next.load());
    }

    private Step refusal(String key) {
        return Step.to(screen).refusing(around.text(key));
    }
}
