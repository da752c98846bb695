package jp.onshi.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jp.onshi.cli.config.Places;
import jp.onshi.eligibility.JapanTime;

/**
 * What surrounds one run of the program; everything that a command may know of the machine.
 *
 * @param environment the environment variables
 * @param userHome the user's home folder
 * @param clock the time, in Japan
 * @param out where results go
 * @param err where everything else goes
 */
public record Program(Map<String, String> environment, Path userHome, Clock clock, PrintStream out, PrintStream err) {

    /** The real surroundings. */
    static Program real() {
        return new Program(
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                Clock.system(JapanTime.ZONE),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    /** Where the program keeps its things. */
    Places places() {
        return Places.of(environment, userHome);
    }
}
