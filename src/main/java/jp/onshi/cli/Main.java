package jp.onshi.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import jp.onshi.desk.DeskException;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The start of the program. */
public final class Main {

    /** Sentences that say what the operator has to permit first. */
    private static final Set<String> NOT_PERMITTED = Set.of(
            "desk.error.unconfirmed",
            "desk.error.no-prefix",
            "consent.error.no-revocation",
            "medical.error.off",
            "orca.fault.writing-off");

    private Main() {}

    /** Runs the command line and ends with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.exit(run(Program.real(), arguments));
    }

    /** Runs one command line in the given surroundings. */
    static int run(Program program, String... arguments) {
        Root root = new Root(program);
        Callable<Integer> screen = screenAlone(root, arguments);
        if (screen != null) {
            return open(root, screen);
        }
        Logs.to(program.places().log());
        CommandLine line = commandLine(root);
        Texts texts = textsAskedFor(root, arguments);
        line.setResourceBundle(new Usage(texts));
        int code = line.execute(arguments);
        if (program.out().checkError() && code == ExitCode.DONE.number()) {
            root.tell(root.texts().get("cli.error.output"));
            return ExitCode.UNREACHABLE.number();
        }
        return code;
    }

    /**
     * The screen, when the command line is a bare {@code onshi}, {@code onshi console} or {@code onshi demo}. There is
     * nothing to parse then, and the parser would cost more than half of the time to the first picture: its classes are
     * of a format that no class archive takes.
     */
    private static @Nullable Callable<Integer> screenAlone(Root root, String[] arguments) {
        if (arguments.length == 0) {
            return new ConsoleCommand(root);
        }
        if (arguments.length > 1) {
            return null;
        }
        return switch (arguments[0]) {
            case "console" -> new ConsoleCommand(root);
            case "demo" -> new DemoCommand(root);
            default -> null;
        };
    }

    private static int open(Root root, Callable<Integer> screen) {
        try {
            return screen.call();
        } catch (Exception e) {
            return failed(root, e);
        }
    }

    /** Every command, once. */
    static CommandLine commandLine(Root root) {
        CommandLine line = new CommandLine(root);
        line.addSubcommand("console", new ConsoleCommand(root));
        line.addSubcommand("demo", new DemoCommand(root));
        line.addSubcommand("list", new ListCommand(root));
        line.addSubcommand("show", new ShowCommand(root));
        line.addSubcommand("row", new RowCommand(root));
        line.addSubcommand("lookup", new LookupCommand(root));
        line.addSubcommand("batch", new BatchCommand(root));
        line.addSubcommand(
                "consent",
                new CommandLine(new ConsentCommand(root)).addSubcommand("revoke", new ConsentCommand.Revoke(root)));
        line.addSubcommand("aid", new AidCommand(root));
        line.addSubcommand("refnum", new ReferenceCommand(root));
        FacilityCommand facility = new FacilityCommand(root);
        line.addSubcommand(
                "facility",
                new CommandLine(facility)
                        .addSubcommand("settings", new FacilityCommand.SettingsCommand(facility))
                        .addSubcommand("activation", new FacilityCommand.ActivationCommand(facility)));
        line.addSubcommand("medical", new MedicalCommand(root));
        line.addSubcommand("receipt-transfer", new ReceiptTransferCommand(root));
        line.addSubcommand("orca", new OrcaCommand(root));
        line.addSubcommand("patient", new PatientCommand(root));
        line.addSubcommand("watch", new WatchCommand(root));
        line.addSubcommand("simulate", new SimulateCommand(root));
        line.addSubcommand("config", new ConfigCommand(root));
        line.setOut(writer(root.program().out()));
        line.setErr(writer(root.program().err()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((fault, args) -> misunderstood(root, fault));
        line.setExecutionExceptionHandler((failure, where, parsed) -> failed(root, failure));
        return line;
    }

    private static PrintWriter writer(PrintStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /** Help is printed before options take effect, so its language is looked up beforehand. */
    private static Texts textsAskedFor(Root root, String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int at = words.indexOf("--lang");
        if (at >= 0 && at + 1 < words.size()) {
            return new Texts(Language.ofLocale(words.get(at + 1)));
        }
        return words.contains("--lang=en") ? new Texts(Language.EN) : root.texts();
    }

    private static int misunderstood(Root root, ParameterException fault) {
        Texts texts = root.texts();
        String sentence;
        if (fault instanceof UnmatchedArgumentException unmatched) {
            sentence = texts.get("cli.usage.unmatched", String.join(" ", unmatched.getUnmatched()));
        } else if (fault instanceof MissingParameterException missing) {
            sentence = texts.get(
                    "cli.usage.missing",
                    String.join(
                            " ",
                            missing.getMissing().stream()
                                    .filter(argument -> argument.required()
                                            || missing.getMissing().size() == 1)
                                    .map(argument -> argument.isOption()
                                            ? ((CommandLine.Model.OptionSpec) argument).longestName()
                                            : argument.paramLabel())
                                    .toList()));
        } else if (isWithoutWord(fault.getCommandLine())) {
            sentence = texts.get(
                    "cli.usage.subcommand",
                    String.join(" ", fault.getCommandLine().getSubcommands().keySet()));
        } else {
            sentence = texts.get("cli.usage.value", String.valueOf(fault.getMessage()));
        }
        root.tell(sentence);
        root.tell(texts.get(
                "cli.usage.help", fault.getCommandLine().getCommandSpec().qualifiedName(" ")));
        return ExitCode.USAGE.number();
    }

    /** A command that only has further ones, called without any of them. */
    private static boolean isWithoutWord(CommandLine line) {
        return !line.getSubcommands().isEmpty() && !(line.getCommand() instanceof Callable);
    }

    private static int failed(Root root, Exception failure) {
        Texts texts = root.texts();
        if (failure instanceof CommandFailure command) {
            root.tell(texts.get(command.key(), command.arguments().toArray()));
            return command.code().number();
        }
        if (failure instanceof DeskException desk) {
            root.tell(texts.get(desk.key(), desk.arguments().toArray()));
            return (NOT_PERMITTED.contains(desk.key()) ? ExitCode.NOT_PERMITTED : ExitCode.UNREACHABLE).number();
        }
        System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, "command failed", failure);
        root.tell(texts.get(
                "cli.error.unexpected", failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return ExitCode.UNREACHABLE.number();
    }
}
