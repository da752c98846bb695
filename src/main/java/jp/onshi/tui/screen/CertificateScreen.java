package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jp.onshi.desk.CertificateItem;
import jp.onshi.desk.CertificateItem.State;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.NumberedRow;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;

/**
 * (P034) 限度額認定証・公費: what the result and the register say, and what is taken over. F12 goes back to P033 with the
 * decision; it is written there, together with everything else.
 *
 * @param row the row
 * @param on what is being confirmed
 * @param taken 取込, as P033 has it
 * @param at the line in view
 */
record CertificateScreen(NumberedRow row, Confirmation on, Set<Field> taken, int at) implements Screen {

    private static final int SIGN = 3;
    private static final int LABEL = 10;
    private static final int STATE = 11;
    private static final int TICK = 4;
    private static final int MOST_OF_VALUE = 50;

    /** Copies the set. */
    CertificateScreen {
        taken = Set.copyOf(taken);
    }

    static CertificateScreen of(NumberedRow row, Confirmation on, Set<Field> taken) {
        return new CertificateScreen(row, on, taken, 0);
    }

    @Override
    public String context() {
        return "certificates";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("confirm.title.certificates", row.no());
    }

    private List<CertificateItem> items() {
        return CertificateItem.of(on);
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<CertificateItem> items = items();
        State state = items.isEmpty() ? State.UNSAID : items.get(at).state();
        boolean renewable = state == State.OUTSIDE_PERIOD || state == State.OTHER_PERIOD || state == State.GONE;
        boolean canTake = !items.isEmpty() && canTake(items.get(at));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(Action.LEAVE_OUT, "leave-out", canTake, () -> leaveOut(around)));
        commands.add(new Command(Action.RENEW, "renew", canTake && renewable, () -> take(renewable, around)));
        commands.add(new Command(
                Action.ADD,
                "add-certificate",
                canTake && state == State.UNREGISTERED,
                () -> take(state == State.UNREGISTERED, around)));
        commands.add(Command.of(Action.CONFIRM, "decide", this::decide));
        commands.add(Command.of(Action.TOGGLE, "toggle", () -> toggle(around)));
        commands.add(Command.of(Action.ACCEPT, "toggle", () -> toggle(around)));
        commands.add(Command.of(Action.UP, "line-up", () -> move(-1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> move(1)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    /** A 公費 that the result does not speak of stays as it is. */
    private static boolean canTake(CertificateItem item) {
        return item.canTake()
                && !(item.field() == Field.EXPENSE && item.online().isEmpty());
    }

    private Step decide() {
        return Step.to(this).closing(new News.CertificatesDecided(row.row().id(), taken));
    }

    private Step toggle(Surroundings around) {
        List<CertificateItem> items = items();
        boolean ticked = !items.isEmpty() && taken.contains(items.get(at).field());
        return ticked ? leaveOut(around) : take(true, around);
    }

    private Step take(boolean fits, Surroundings around) {
        List<CertificateItem> items = items();
        if (items.isEmpty() || !fits || !canTake(items.get(at))) {
            return Step.to(this).refusing(around.text("confirm.error.certificate"));
        }
        Field field = items.get(at).field();
        return on.needsConsent(field)
                ? Step.to(this)
                        .asking(Dialog.destructive(
                                "0105",
                                List.of(around.text("screens.ask.limit"), around.text("confirm.ask.limit.effect")),
                                (screen, now) -> Step.to(((CertificateScreen) screen).with(field, true))))
                : Step.to(with(field, true));
    }

    private Step leaveOut(Surroundings around) {
        List<CertificateItem> items = items();
        return items.isEmpty() || !canTake(items.get(at))
                ? Step.to(this).refusing(around.text("confirm.error.certificate"))
                : Step.to(with(items.get(at).field(), false));
    }

    private CertificateScreen with(Field field, boolean take) {
        Set<Field> next = EnumSet.noneOf(Field.class);
        next.addAll(taken);
        if (take) {
            next.add(field);
        } else {
            next.remove(field);
        }
        return new CertificateScreen(row, on, next, at);
    }

    private Step move(int by) {
        int last = Math.max(0, items().size() - 1);
        return Step.to(new CertificateScreen(row, on, taken, Math.max(0, Math.min(last, at + by))));
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        List<CertificateItem> items = items();
        return Message.info(around.text(
                items.isEmpty() ? "confirm.certificates.none" : "confirm.certificates." + token(items.get(at))));
    }

    private static String token(CertificateItem item) {
        return item.field() == Field.EXPENSE && item.online().isEmpty()
                ? State.REGISTER_ONLY.name()
                : item.state().name();
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int y = around.bodyTop();
        int width = Math.min(MOST_OF_VALUE, (around.columns() - 2 - SIGN - LABEL - STATE - TICK - 4) / 2);
        frame.fillRow(y, Role.COLUMN_HEAD);
        int state = 1 + SIGN + LABEL + 1;
        int online = state + STATE + 1;
        int registered = online + width + 1;
        int tick = registered + width + 1;
        frame.put(1 + SIGN, y, around.text("confirm.column.field"), Role.COLUMN_HEAD, LABEL);
        frame.put(state, y, around.text("confirm.column.state"), Role.COLUMN_HEAD, STATE);
        frame.put(online, y, around.text("confirm.column.online"), Role.COLUMN_HEAD, width);
        frame.put(registered, y, around.text("confirm.column.registered"), Role.COLUMN_HEAD, width);
        frame.put(tick, y++, around.text("confirm.column.take"), Role.COLUMN_HEAD, TICK);
        List<CertificateItem> items = items();
        for (int i = 0; i < items.size() && i < around.bodyRows() - 1; i++) {
            CertificateItem item = items.get(i);
            Role plain = i == at ? Role.ROW_SELECTED : Role.VALUE;
            frame.fill(0, y, around.columns(), plain);
            frame.put(1, y, sign(item.state()), i == at ? plain : role(item.state()), SIGN);
            frame.put(1 + SIGN, y, MatchWords.label(item.field(), around.texts()), plain, LABEL);
            frame.put(
                    state,
                    y,
                    around.text("confirm.state." + item.state().name()),
                    i == at ? plain : role(item.state()),
                    STATE);
            frame.put(online, y, item.online(), plain, width);
            frame.put(registered, y, item.registered(), plain, width);
            String mark = !canTake(item) ? "" : taken.contains(item.field()) ? "[✓]" : "[ ]";
            frame.put(tick, y++, mark, plain, TICK);
        }
        if (!items.isEmpty()) {
            ConfirmScreen.whole(
                    frame, y + 1, width, items.get(at).online(), items.get(at).registered(), around);
        }
    }

    private static String sign(State state) {
        return switch (state) {
            case UNREGISTERED -> "＋";
            case OUTSIDE_PERIOD -> "×";
            case OTHER_PERIOD -> "≠";
            case GONE -> "－";
            case REGISTERED, UNSAID, REGISTER_ONLY -> "";
        };
    }

    private static Role role(State state) {
        return switch (state) {
            case UNREGISTERED -> Role.CERTIFICATE_UNREGISTERED;
            case OUTSIDE_PERIOD, GONE -> Role.CERTIFICATE_OUTSIDE;
            case OTHER_PERIOD -> Role.CERTIFICATE_PERIOD;
            case REGISTERED, UNSAID, REGISTER_ONLY -> Role.VALUE;
        };
    }
}
