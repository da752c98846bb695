package jp.onshi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
    private final Root root;

    ShowCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        throw new CommandFailure(ExitCode.NOT_PERMITTED, "cli.error.terminal");
    }
}
