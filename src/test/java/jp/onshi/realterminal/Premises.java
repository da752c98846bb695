package jp.onshi.realterminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A clinic of its own for a test: a home, a share with req, res and face, and the packaged program. */
final class Premises implements AutoCloseable {

    /** The program as a user starts it. */
    static final Path PROGRAM = Path.of("packaging/onshi").toAbsolutePath();

    /** What stands in the title of the list. */
    static final String LIST = "(P031)";

    private static final Path FACE = Path.of("fixtures/messages/face-utf8.xml");
    private static final Clock JAPAN = Clock.system(ZoneId.of("Asia/Tokyo"));
    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final List<Process> started = new ArrayList<>();
    private final List<Tmux> terminals = new ArrayList<>();

    /** A clinic in the given folder, its share in order. */
    Premises(Path folder) throws IOException {
        this.folder = folder;
        for (Path needed : List.of(home(), req(), res(), face(), temporary())) {
            Files.createDirectories(needed);
        }
        Files.writeString(home().resolve("onshi.toml"), """
                [oqs]
                root = "%s"
                institution = "9910000001"
                poll = "200ms"
                settle = "1s"
                """.formatted(share()));
    }

    Path home() {
        return folder.resolve("home");
    }

    Path share() {
        return folder.resolve("oqs");
    }

    Path req() {
        return share().resolve("req");
    }

    Path res() {
        return share().resolve("res");
    }

    Path face() {
        return share().resolve("face");
    }

    /** The folder for temporary files of {@link #PROGRAM}, when a test sets it. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** A terminal with a shell, and the program's surroundings set. */
    Tmux terminal(int columns, int rows) {
        Tmux terminal = Tmux.open(columns, rows, environment());
        terminals.add(terminal);
        return terminal;
    }

    /** A terminal that shows today's list. */
    Tmux console(int columns, int rows, String... options) {
        Tmux terminal = terminal(columns, rows);
        openConsole(terminal, options);
        return terminal;
    }

    /** Starts the console at the shell's prompt and waits for its list. */
    void openConsole(Tmux terminal, String... options) {
        terminal.command(PROGRAM + " console " + String.join(" ", options) + "; echo code=$?");
        terminal.waitUntil(screen -> screen.contains(LIST) && screen.contains("正常"), "the list and a healthy link");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home().toString());
        environment.put("ONSHI_HOME", home().toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    /** What a command that has ended left. */
    record Ran(int code, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /** Runs a command of the program to its end. */
    Ran run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        started.add(process);
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("onshi " + String.join(" ", arguments) + " does not end\n" + Files.readString(out)
                    + Files.readString(err));
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a command that goes on until it is stopped; what it says goes to a file. */
    Process start(Path output, String... arguments) throws IOException {
        Process process = builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Starts the stand-in for the 資格確認端末 on this clinic's share. */
    Process standIn(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--root", share().toString()));
        arguments.addAll(List.of(options));
        return start(folder.resolve("stand-in.txt"), arguments.toArray(new String[0]));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment());
        return builder;
    }

    /** The rows of today, finished ones too. */
    JsonNode list() throws IOException, InterruptedException {
        return run("list", "--all", "--format", "json").json();
    }

    static LocalDate today() {
        return LocalDate.now(JAPAN);
    }

    /** A face result of today; every number has bytes of its own. */
    static byte[] faceResult(String name, int number) throws IOException {
        return Files.readString(FACE)
                .replace("見本　花子", name)
                .replace("４５６７", String.valueOf(number))
                .replace("20261120", DateTimeFormatter.BASIC_ISO_DATE.format(today()))
                .replace("kLm0pQrS", String.format("kLm%05d", number))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String faceFile(int number) {
        return String.format("OQSsiquc01res_face_%05d.xml", number);
    }

    /** A person was at the card reader: the result lies in face/ at once and whole. */
    void arrives(String name, int number) throws IOException {
        Path beside = folder.resolve("arriving-" + number);
        Files.write(beside, faceResult(name, number));
        Files.move(beside, face().resolve(faceFile(number)), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The files that lie in a folder of the share. */
    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Fills in the lookup form for 山田　太郎, whom the stand-in knows, and sends it. */
    static void lookUpYamada(Tmux terminal) {
        terminal.keys("S-F1");
        terminal.waitFor("番号照会　保険証");
        for (String field : List.of("01139013", "２１７００００１", "123", "00", "S550229")) {
            terminal.type(field);
            terminal.keys("Enter");
        }
        terminal.waitFor("昭和55年 2月29日");
        terminal.keys("F12");
        terminal.waitFor(LIST);
    }

    /** Leaves the console as a person does. */
    static void leave(Tmux terminal) {
        terminal.keys("F1");
        terminal.confirm("onshi を終了しますか");
        terminal.waitFor("code=0");
    }

    @Override
    public void close() throws InterruptedException {
        terminals.forEach(Tmux::close);
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }
}
