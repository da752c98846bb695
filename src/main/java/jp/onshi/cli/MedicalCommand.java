package jp.onshi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MedicalDesk;
import jp.onshi.desk.MedicalDesk.Answer;
import jp.onshi.eligibility.CheckupSheet;
import jp.onshi.eligibility.CheckupTable;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;
import jp.onshi.tui.screen.MedicalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code onshi medical}: asks for the medical information of a row's person and prints it. It waits for the answer,
 * because nobody else can take it. Exit code 0 with an answer, 1 when the other side refuses or does not answer in time,
 * 4 while it is switched off or the patient's consent does not hold.
 */
@Command(name = "medical")
final class MedicalCommand {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int WIDTH = 100;

    private final Root root;

    MedicalCommand(Root root) {
        this.root = root;
    }

    /** How medical information is printed: it is not meant for spreadsheets. */
    enum Format {
        /** Columns for reading. */
        table,
        /** JSON for programs. */
        json
    }

    /** 薬剤情報, with 診療情報 where the patient consented to it. */
    @Command(name = "drugs")
    int drugs(
            @Option(names = "--row", required = true, paramLabel = "ROW") String row,
            @Option(names = "--from", paramLabel = "YYYY-MM") @Nullable String from,
            @Option(names = "--to", paramLabel = "YYYY-MM") @Nullable String to,
            @Option(names = "--pdf", paramLabel = "FILE") @Nullable Path pdf,
            @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60") int wait,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException, InterruptedException {
        if ((from == null) != (to == null)) {
            throw new CommandFailure(ExitCode.USAGE, "medical.error.months");
        }
        MedicalQuery.Months months =
                from == null || to == null ? null : new MedicalQuery.Months(month(from), month(to));
        return give(row, MedicalInformation.DRUGS, months, pdf, wait, format);
    }

    /** 特定健診情報. */
    @Command(name = "checkups")
    int checkups(
            @Option(names = "--row", required = true, paramLabel = "ROW") String row,
            @Option(names = "--pdf", paramLabel = "FILE") @Nullable Path pdf,
            @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60") int wait,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException, InterruptedException {
        return give(row, MedicalInformation.CHECKUPS, null, pdf, wait, format);
    }

    private static YearMonth month(String text) throws CommandFailure {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new CommandFailure(ExitCode.USAGE, "medical.error.month", text);
        }
    }

    private int give(
            String row,
            MedicalInformation what,
            MedicalQuery.@Nullable Months months,
            @Nullable Path pdf,
            int wait,
            Format format)
            throws CommandFailure, DeskException, InterruptedException {
        if (pdf != null && Files.exists(pdf, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailure(ExitCode.USAGE, "medical.error.file-there", pdf.toString());
        }
        if (pdf != null && !Files.isDirectory(pdf.toAbsolutePath().resolveSibling("."))) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "medical.error.file", pdf.toString());
        }
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            MedicalDesk medical = desk.medical();
            long id = RowName.resolve(row, desk);
            boolean diagnosis =
                    medical.choices(id).stream().anyMatch(choice -> choice.what() == what && choice.diagnosis());
            MedicalQuery.Months wanted = months == null ? MedicalDesk.Ask.lately(YearMonth.from(desk.today())) : months;
            long job = ask(medical, new MedicalDesk.Ask(id, what, diagnosis, wanted.from(), wanted.to(), pdf != null));
            try {
                Waiting.during(
                        desk, () -> medical.answer(job) instanceof Answer.Waiting, Duration.ofSeconds(wait), TICK);
                return print(medical, job, pdf, format).number();
            } finally {
                // Nobody else can take the answer; it must not come and lie in the folder.
                desk.jobs().cancel(job);
                medical.drop(job);
            }
        }
    }

    private static long ask(MedicalDesk medical, MedicalDesk.Ask ask) throws DeskException, CommandFailure {
        MedicalDesk.Outcome outcome = medical.ask(ask);
        if (outcome instanceof MedicalDesk.Outcome.Rejected rejected) {
            boolean consent =
                    rejected.key().contains(".not-given.") || rejected.key().contains(".over.");
            throw new CommandFailure(
                    consent ? ExitCode.NOT_PERMITTED : ExitCode.USAGE,
                    rejected.key(),
                    rejected.arguments().toArray(String[]::new));
        }
        return ((MedicalDesk.Outcome.Sent) outcome).job();
    }

    private ExitCode print(MedicalDesk medical, long job, @Nullable Path pdf, Format format)
            throws DeskException, CommandFailure {
        Texts texts = root.texts();
        PrintStream out = root.program().out();
        Answer answer = medical.answer(job);
        if (answer instanceof Answer.Drugs drugs) {
            if (format == Format.json) {
                MedicalJson.drugs(drugs.history(), out);
            } else {
                out.println(
                        Visible.text(MedicalText.person(drugs.history().header().person(), texts)));
                lines(MedicalText.drugs(drugs.history(), texts, WIDTH), out);
            }
            return ExitCode.DONE;
        }
        if (answer instanceof Answer.Checkups checkups) {
            if (format == Format.json) {
                MedicalJson.checkups(checkups.history(), out);
            } else {
                printCheckups(checkups, texts, out);
            }
            return ExitCode.DONE;
        }
        if (answer instanceof Answer.Pdf && pdf != null) {
            write(medical.pdf(job), pdf);
            return ExitCode.DONE;
        }
        if (answer instanceof Answer.Refused refused && !refused.code().isEmpty()) {
            out.println(Visible.text((refused.code() + "  " + refused.message()).strip()));
            return ExitCode.NEGATIVE;
        }
        throw new CommandFailure(ExitCode.NEGATIVE, "medical.error.no-answer");
    }

    private static void printCheckups(Answer.Checkups checkups, Texts texts, PrintStream out) {
        CheckupTable table = CheckupTable.of(checkups.history(), CheckupSheet.shipped());
        out.println(Visible.text(MedicalText.person(checkups.history().header().person(), texts)));
        int first = 0;
        do {
            lines(MedicalText.checkups(table, checkups.history().unknown(), texts, WIDTH, first), out);
            first += MedicalText.years(WIDTH);
        } while (first < table.days().size());
    }

    private static void lines(List<MedicalText.Line> lines, PrintStream out) {
        for (MedicalText.Line line : lines) {
            out.println(Visible.text(line.text()));
        }
    }

    /** Writes a file that only this user can read; what is there already is not touched. */
    private static void write(byte[] pdf, Path file) throws CommandFailure {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(pdf);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.USAGE, "medical.error.file-there", file.toString());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "medical.error.file", file.toString());
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
    }
}
