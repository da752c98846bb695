package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.LookupForm;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * 限度額: what is known of the limit certificate of a row's person, and asking for it again by number after the patient
 * said yes (question 0105).
 *
 * @param row the row
 * @param detail what is known about it; {@code null} until it has been read
 * @param sending whether the lookup is on its way to the ledger
 * @param top the first line shown
 */
record LimitScreen(DayRow row, @Nullable RowDetail detail, boolean sending, int top) implements Screen {

    static LimitScreen of(DayRow row) {
        return new LimitScreen(row, null, false, 0);
    }

    Task load() {
        long id = row.id();
        return desk -> new News.Detailed(id, desk.detail(id));
    }

    @Override
    public String context() {
        return "limit";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("consent.title.limit", RowWords.brief(row.name()));
    }

    @Override
    public List<Command> commands(Surroundings around) {
        int last = Math.max(0, lines(around).size() - around.bodyRows());
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.addAll(
                new Scroll(top, around.bodyRows(), last).commands(next -> new LimitScreen(row, detail, sending, next)));
        commands.add(new Command(Action.CONFIRM, "ask-limit", !sending, () -> ask(around)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    /** Nobody is asked about twice with one key, and not without the patient's word: the focus is on 戻る. */
    private Step ask(Surroundings around) {
        if (sending) {
            return Step.to(this);
        }
        LookupForm form = LookupForm.limitOf(row);
        if (form.check(around.today()) instanceof LookupForm.Checked.Rejected rejected) {
            var fault = rejected.faults().get(0);
            return Step.to(this)
                    .refusing(around.text(fault.key(), fault.arguments().toArray()));
        }
        Deed deed = new Deed(desk -> new News.LookedUp(desk.lookup(form)));
        return Step.to(this)
                .asking(Dialog.destructive(
                        "0105",
                        List.of(around.text("screens.ask.limit"), around.text("consent.ask.limit.effect")),
                        (screen, now) ->
                                Step.to(((LimitScreen) screen).underWay(true)).and(deed)));
    }

    private LimitScreen underWay(boolean now) {
        return new LimitScreen(row, detail, now, top);
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Detailed read && read.row() == row.id()) {
            return Step.to(new LimitScreen(row, read.detail().orElse(null), sending, top));
        }
        if (news instanceof News.LookedUp looked && sending) {
            return looked.outcome() instanceof LookupOutcome.Rejected
                    ? Step.to(underWay(false)).refusing(around.text("screens.inquiry.not-sent"))
                    : Step.to(underWay(false)).closing(null);
        }
        if (news instanceof News.NotSubmitted failed && sending) {
            return Step.to(underWay(false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        RowDetail known = detail;
        if (known == null) {
            return Message.info(around.text("screens.list.reading"));
        }
        boolean none = known.eligibility()
                .filter(found -> found.limitCertificate() != null)
                .isEmpty();
        return Message.info(around.text(none ? "consent.limit.none" : "consent.limit.known"));
    }

    private List<DetailLine> lines(Surroundings around) {
        RowDetail known = detail;
        return known == null ? List.of() : DetailText.limitLines(known, around, around.columns() - 2);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        List<DetailLine> lines = lines(around);
        for (int i = 0; i < around.bodyRows() && top + i < lines.size(); i++) {
            lines.get(top + i).draw(frame, 1, around.bodyTop() + i, around.columns() - 2);
        }
        frame.put(1, around.statusRow(), "", Role.HINT_PAGE);
    }
}
