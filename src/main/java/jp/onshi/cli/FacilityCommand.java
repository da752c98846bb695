package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FacilityAnswer;
import jp.onshi.desk.FacilityDesk.UpdateOutcome;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.CareKind;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.qr.QrFile;
import jp.onshi.tui.qr.QrPicture;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code onshi facility}: what concerns the clinic itself. Every command sends its question and waits for the answer;
 * exit code 0 when the other side did what was asked, 1 when it did not or did not answer in time, 4 while nobody has
 * confirmed the layout of the message.
 */
@Command(name = "facility")
final class FacilityCommand {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Root root;

    FacilityCommand(Root root) {
        this.root = root;
    }

    /** How a QR code is given ({@code --qr}). */
    enum Qr {
        /** Drawn on standard output. */
        terminal,
        /** A PNG file. */
        png,
        /** An SVG file. */
        svg
    }

    /** What all of these commands take. */
    static final class Manner {

        @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60")
        private int wait = 60;

        @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table")
        private OutputFormat format = OutputFormat.table;
    }

    /** 医療機関アクセスURL, with its QR code where one is wanted. */
    @Command(name = "url")
    int url(
            @Option(names = "--care", paramLabel = "home|online", defaultValue = "home") Care care,
            @Option(names = "--qr", paramLabel = "terminal|png|svg") @Nullable Qr qr,
            @Option(names = "--out", paramLabel = "FILE") @Nullable Path out,
            @Mixin Manner manner)
            throws CommandFailure, DeskException, InterruptedException {
        if ((qr == Qr.png || qr == Qr.svg) != (out != null)) {
            throw new CommandFailure(ExitCode.USAGE, "facility.cli.qr-out");
        }
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            CareKind kind = care.kind();
            Optional<FacilityAnswer> answer =
                    give(clinic.desk(), clinic.desk().facility().askUrl(kind), manner);
            if (answer.isEmpty() || !answer.get().done()) {
                return ExitCode.NEGATIVE.number();
            }
            String url = answer.get().url().orElse("");
            if (!QrPicture.isAddress(url)) {
                throw new CommandFailure(ExitCode.NEGATIVE, "facility.qr.no-address");
            }
            if (qr != null) {
                QrPicture picture = QrPicture.of(url)
                        .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "facility.qr.too-long"));
                draw(picture, qr, out);
            }
            return ExitCode.DONE.number();
        }
    }

    private void draw(QrPicture picture, Qr qr, @Nullable Path out) throws CommandFailure {
        if (qr == Qr.terminal || out == null) {
            print(picture);
            return;
        }
        try {
            Files.write(out, (qr == Qr.png ? QrFile.PNG : QrFile.SVG).bytes(picture));
            root.tell(root.texts().get("facility.cli.written", out));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "facility.cli.not-written", out.toString());
        }
    }

    /** In the colours of the theme, or without any by reverse video: the background alone makes the modules. */
    private void print(QrPicture picture) throws CommandFailure {
        Theme theme = theme();
        ColourDepth depth = ColourDepth.of(root.program().environment());
        for (int y = 0; y < picture.size(); y++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < picture.size(); x++) {
                if (x == 0 || picture.isDark(x, y) != picture.isDark(x - 1, y)) {
                    line.append(theme.sequence(picture.isDark(x, y) ? Role.QR_DARK : Role.QR_LIGHT, depth));
                }
                line.append("  ");
            }
            root.program().out().println(line.append("\u001b[0m"));
        }
    }

    private Theme theme() throws CommandFailure {
        String name = root.settings().text(SettingKey.CONSOLE_THEME);
        try {
            return name.endsWith(".toml") ? Theme.load(Path.of(name)) : Theme.shipped(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "cli.error.no-theme", name);
        } catch (DataFileException e) {
            root.tell(e.text(root.texts()));
            throw new CommandFailure(ExitCode.USAGE, "cli.error.config");
        }
    }

    /** {@code onshi facility settings}: 環境設定. */
    @Command(name = "settings")
    static final class SettingsCommand {

        private final FacilityCommand facility;

        SettingsCommand(FacilityCommand facility) {
            this.facility = facility;
        }

        /** 環境設定情報照会. */
        @Command(name = "show")
        int show(@Mixin Manner manner) throws CommandFailure, DeskException, InterruptedException {
            return facility.ask(desk -> desk.facility().askSettings(), manner);
        }

        /** 環境設定情報更新. */
        @Command(name = "update")
        int update(
                @Parameters(arity = "1..*", paramLabel = "KEY=VALUE", descriptionKey = "change") List<String> changes,
                @Mixin Manner manner)
                throws CommandFailure, DeskException, InterruptedException {
            Map<String, String> asked = new LinkedHashMap<>();
            for (String change : changes) {
                int equals = change.indexOf('=');
                if (equals < 1 || asked.put(change.substring(0, equals), change.substring(equals + 1)) != null) {
                    throw new CommandFailure(ExitCode.USAGE, "facility.cli.change", change);
                }
            }
            return facility.ask(
                    desk -> {
                        UpdateOutcome outcome = desk.facility().updateSettings(asked);
                        if (outcome instanceof UpdateOutcome.Rejected rejected) {
                            throw new CommandFailure(
                                    ExitCode.USAGE,
                                    rejected.key(),
                                    rejected.arguments().toArray(String[]::new));
                        }
                        return ((UpdateOutcome.Sent) outcome).job();
                    },
                    manner);
        }
    }

    /** {@code onshi facility activation}: アクティベーションコード. */
    @Command(name = "activation")
    static final class ActivationCommand {

        private final FacilityCommand facility;

        ActivationCommand(FacilityCommand facility) {
            this.facility = facility;
        }

        /** アクティベーションコード照会. */
        @Command(name = "list")
        int list(@Mixin Manner manner) throws CommandFailure, DeskException, InterruptedException {
            return facility.ask(desk -> desk.facility().askActivations(), manner);
        }

        /** アクティベーションコード発行. */
        @Command(name = "issue")
        int issue(@Mixin Manner manner) throws CommandFailure, DeskException, InterruptedException {
            return facility.ask(desk -> desk.facility().issueActivation(), manner);
        }

        /** アクティベーションコード無効化. The code is read, not said: others on the machine see what a command is called with. */
        @Command(name = "revoke")
        int revoke(@Mixin Manner manner) throws CommandFailure, DeskException, InterruptedException {
            String code = facility.code();
            return facility.ask(desk -> desk.facility().revokeActivation(code), manner);
        }
    }

    private String code() throws CommandFailure {
        Program program = root.program();
        if (program.isWatched()) {
            root.tell(root.texts().get("facility.cli.code"));
        }
        try {
            String code = program.firstLine();
            if (!code.isEmpty()) {
                return code;
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "facility.cli.no-code");
        }
        throw new CommandFailure(ExitCode.USAGE, "facility.cli.no-code");
    }

    private interface Question {
        long ask(ClinicDesk desk) throws CommandFailure, DeskException;
    }

    private int ask(Question question, Manner manner) throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            boolean done = give(desk, question.ask(desk), manner)
                    .map(FacilityAnswer::done)
                    .orElse(false);
            return (done ? ExitCode.DONE : ExitCode.NEGATIVE).number();
        }
    }

    /** Waits for the answer and prints it, or where the job stands when there is none. */
    private Optional<FacilityAnswer> give(ClinicDesk desk, long job, Manner manner)
            throws CommandFailure, DeskException, InterruptedException {
        Waiting.during(
                desk,
                () -> desk.jobs().job(job).map(now -> now.state().isOpen()).orElse(false),
                Duration.ofSeconds(manner.wait),
                TICK);
        JobView view = JobName.find(desk, job);
        Optional<FacilityAnswer> answer = desk.facility().answer(job);
        switch (manner.format) {
            case json ->
                FacilityPrinter.json(view, answer.orElse(null), root.program().out());
            case csv -> FacilityPrinter.csv(answer.orElse(null), root.program().out());
            case table ->
                FacilityPrinter.table(answer.orElse(null), root.program().out());
        }
        if (answer.isPresent() && !answer.get().confirmed()) {
            root.tell(root.texts().get("facility.unconfirmed"));
        }
        if (answer.isEmpty() || !answer.get().done()) {
            root.tell(root.texts()
                    .get(
                            "facility.cli.not-done",
                            job,
                            root.texts().get("jobs.state." + view.state()),
                            view.errorCode(),
                            view.errorMessage()));
        }
        return answer;
    }
}
