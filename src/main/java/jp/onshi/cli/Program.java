package jp.onshi.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jp.onshi.cli.config.Places;
import jp.onshi.eligibility.JapanTime;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds one run of the program; everything that a command may know of the machine.
 *
 * @param environment the environment variables
 * @param userHome the user's home folder
 * @param clock the time, in Japan
 * @param out where results go
 * @param err where everything else goes
 * @param errLink the system's link to what {@code err} is; {@code null} when it is nothing of the system's
 * @param in standard input
 */
public record Program(
        Map<String, String> environment,
        Path userHome,
        Clock clock,
        PrintStream out,
        PrintStream err,
        @Nullable Path errLink,
        InputStream in) {

    /** Surroundings in which nobody watches {@code err} and nothing is typed. */
    public Program(Map<String, String> environment, Path userHome, Clock clock, PrintStream out, PrintStream err) {
        this(environment, userHome, clock, out, err, null, InputStream.nullInputStream());
    }

    /** The real surroundings. */
    static Program real() {
        return new Program(
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                Clock.system(JapanTime.ZONE),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Path.of("/proc/self/fd/2"),
                System.in);
    }

    /** The same with another standard input. */
    Program withInput(InputStream other) {
        return new Program(environment, userHome, clock, out, err, errLink, other);
    }

    /**
     * The first line of standard input, in UTF-8; empty when there is none.
     *
     * @throws IOException when it cannot be read
     */
    String firstLine() throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line.strip();
    }

    /** Whether {@code err} is a terminal, so that somebody may be watching. */
    boolean isWatched() {
        Path link = errLink;
        if (link == null) {
            return false;
        }
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Where the program keeps its things. */
    Places places() {
        return Places.of(environment, userHome);
    }
}
