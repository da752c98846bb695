package jp.onshi.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.SettingsReader;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MedicalDesk;
import jp.onshi.desk.MedicalDesk.Answer;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.testing.Await;

/**
 * A process of its own that asks for medical information of the first row, as a screen does, and works until it is killed
 * or until nobody listens to it any more. It logs all there is.
 */
final class MedicalClerk {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Logged when all is looked at, at the lowest level. */
    static final String AT_WORK = "at work";

    private MedicalClerk() {}

    /**
     * Does what it is told, then waits.
     *
     * @param arguments home folder; settings with commas between; then {@code drugs},
     *     {@code checkups} or {@code pdf} for each thing to ask for and to look at
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Map<String, String> environment = Map.of("ONSHI_HOME", home.toString());
        Places places = Places.of(environment, home);
        Logs.to(places.log());
        Logger.getLogger("").setLevel(Level.ALL);
        SettingsReader.Reading settings = SettingsReader.read(places, environment, List.of(arguments[1].split(",")));
        try (Clinic clinic =
                Clinic.open(settings.settings(), places, Clock.system(JapanTime.ZONE), Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            desk.start();
            for (String what : Arrays.asList(arguments).subList(2, arguments.length)) {
                look(desk, what);
            }
            System.getLogger(MedicalClerk.class.getName()).log(System.Logger.Level.TRACE, AT_WORK);
            while (System.in.read() >= 0) {
                System.out.println(AT_WORK);
            }
        }
    }

    private static void look(ClinicDesk desk, String what) throws DeskException {
        MedicalDesk medical = desk.medical();
        boolean checkups = what.equals("checkups");
        until(() -> desk.detail(1).isPresent());
        MedicalQuery.Months months = MedicalDesk.Ask.lately(YearMonth.from(desk.today()));
        MedicalDesk.Outcome outcome = medical.ask(new MedicalDesk.Ask(
                1,
                checkups ? MedicalInformation.CHECKUPS : MedicalInformation.DRUGS,
                !checkups,
                months.from(),
                months.to(),
                what.equals("pdf")));
        long job = ((MedicalDesk.Outcome.Sent) outcome).job();
        until(() -> !(medical.answer(job) instanceof Answer.Waiting));
        if (medical.answer(job) instanceof Answer.Pdf) {
            medical.view(job);
        }
    }

    /** What the desk can tell or not. */
    private interface Question {
        boolean ask() throws DeskException;
    }

    private static void until(Question question) {
        Await.until(
                () -> {
                    try {
                        return question.ask();
                    } catch (DeskException e) {
                        throw new AssertionError(e);
                    }
                },
                PATIENCE,
                Duration.ofMillis(20),
                () -> "the desk");
    }
}
