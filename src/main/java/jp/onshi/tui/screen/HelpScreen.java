package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;

/**
 * What can be done on the screen it was opened over, made from that screen's own declarations.
 *
 * @param about the title of that screen
 * @param lines keys and what they do
 * @param top the first line shown
 */
public record HelpScreen(String about, List<Line> lines, int top) implements Screen {

    private static final int KEYS = 26;
    private static final int MOST_KEYS = 3;

    /**
     * One line of help.
     *
     * @param keys the keys; empty in the further lines of a long text
     * @param text what they do
     */
    public record Line(String keys, String text) {}

    /** Copies the list. */
    public HelpScreen {
        lines = List.copyOf(lines);
    }

    /** Help for a screen: its own commands and those that hold everywhere. */
    public static HelpScreen about(Screen screen, List<Command> commands, Surroundings around) {
        Map<String, List<String>> byText = new LinkedHashMap<>();
        for (Command command : commands) {
            if (command.isBlank()) {
                continue;
            }
            List<String> keys = byText.computeIfAbsent(around.text(command.help()), none -> new ArrayList<>());
            around.keymap().keys(command.action()).stream()
                    .filter(key -> !screen.types(key))
                    .filter(key -> around.keymap()
                            .action(key, screen.context())
                            .filter(command.action()::equals)
                            .isPresent())
                    .map(Key::token)
                    .forEach(keys::add);
        }
        List<Line> lines = new ArrayList<>();
        byText.forEach((text, keys) -> {
            List<String> wrapped = Wrap.lines(text, Math.max(20, around.columns() - KEYS - 4));
            String joined = keys.stream().limit(MOST_KEYS).collect(Collectors.joining("  "));
            for (int i = 0; i < wrapped.size(); i++) {
                lines.add(new Line(i == 0 ? joined : "", wrapped.get(i)));
            }
        });
        return new HelpScreen(screen.title(around), lines, 0);
    }

    @Override
    public String context() {
        return "help";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("screens.help.title", about);
    }

    @Override
    public List<Command> commands(Surroundings around) {
        int page = around.bodyRows();
        Scroll scroll = new Scroll(top, page, Math.max(0, lines.size() - page));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.addAll(scroll.commands(next -> new HelpScreen(about, lines, next)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return Message.info(around.text("screens.help.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        for (int i = 0; i < around.bodyRows() && top + i < lines.size(); i++) {
            Line line = lines.get(top + i);
            int row = around.bodyTop() + i;
            frame.put(2, row, line.keys(), Role.HELP_KEY, KEYS - 1);
            frame.put(2 + KEYS, row, line.text(), Role.HELP_TEXT);
        }
        int below = lines.size() - top - around.bodyRows();
        if (below > 0) {
            frame.put(1, around.statusRow(), around.text("screens.detail.more", below), Role.HINT_PAGE);
        }
    }
}
