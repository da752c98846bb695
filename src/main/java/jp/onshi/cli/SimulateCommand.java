package jp.onshi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {
    private final Root root;

    SimulateCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        throw new CommandFailure(ExitCode.NOT_PERMITTED, "cli.error.no-terminal");
    }
}
