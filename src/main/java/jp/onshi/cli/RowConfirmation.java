package jp.onshi.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ConfirmOperation;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.ConfirmationPlan;
import jp.onshi.desk.ConfirmationRules;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.TakeOutcome;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;
import jp.onshi.tui.screen.ConfirmWords;
import org.jspecify.annotations.Nullable;

/** {@code onshi row confirm}: P033 in one command. */
final class RowConfirmation {

    private final ClinicDesk desk;
    private final Texts texts;

    RowConfirmation(ClinicDesk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    /**
     * What is wanted.
     *
     * @param operation the word after {@code --as}
     * @param patient 患者番号 to compare with instead of the row's; for a new patient the number to register
     * @param take the fields to take over; {@code null} takes what P033 proposes
     * @param sure whether its questions are answered with ＯＫ
     */
    record Wanted(
            String operation,
            @Nullable String patient,
            @Nullable List<String> take,
            boolean sure) {}

    /** Does it, and returns the lines to print: what was done, then what is to be entered in 日レセ. */
    List<String> run(String name, long row, Wanted wanted) throws CommandFailure, DeskException {
        ConfirmOperation operation = ConfirmOperation.of(wanted.operation())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "cli.row.confirm.operation",
                        wanted.operation(),
                        words(ConfirmOperation.values(), one -> ((ConfirmOperation) one).token())));
        Set<Field> take = wanted.take() == null ? null : fields(wanted.take());
        TakeOutcome taken = desk.take(row);
        if (taken instanceof TakeOutcome.Held held) {
            throw new CommandFailure(
                    ExitCode.NEGATIVE,
                    "screens.error.0003",
                    held.lock().holder(),
                    JapanTime.minutes(
                            held.lock().since().atOffset(JapanTime.ZONE).toLocalTime()));
        }
        try {
            Confirmation on = desk.confirmation()
                    .open(row)
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "cli.error.no-row", name));
            return confirm(name, on, operation, take, wanted);
        } finally {
            desk.release(row);
        }
    }

    private List<String> confirm(
            String name, Confirmation opened, ConfirmOperation operation, @Nullable Set<Field> take, Wanted wanted)
            throws CommandFailure, DeskException {
        Confirmation on = opened;
        String number = "";
        String given = wanted.patient();
        if (operation == ConfirmOperation.NEW_PATIENT) {
            number = given == null ? "" : given;
        } else if (given != null) {
            Patient chosen = desk.patients()
                    .patient(given)
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "cli.row.match.no-patient", given));
            on = opened.with(chosen);
        }
        ConfirmOrder order = new ConfirmOrder(operation, take == null ? on.proposed() : take, Set.of(), number);
        ConfirmationRules.Verdict verdict = ConfirmationRules.judge(on, order);
        if (verdict.refusal().isPresent()) {
            throw refused(name, ConfirmWords.refusal(verdict.refusal().get(), texts));
        }
        if (!verdict.questions().isEmpty() && !wanted.sure()) {
            String about = on.owner()
                    .or(() -> opened.sameExists().stream().findFirst())
                    .map(patient -> patient.number() + " " + patient.name())
                    .orElse("");
            String questions = verdict.questions().stream()
                    .map(question -> (question.number() + " " + texts.get(question.key(), about)).strip())
                    .collect(Collectors.joining(" "));
            throw new CommandFailure(ExitCode.NEGATIVE, "cli.row.confirm.sure", name, questions);
        }
        ConfirmOutcome outcome = desk.confirmation().confirm(on, order);
        if (outcome instanceof ConfirmOutcome.Refused refused) {
            throw refused(name, ConfirmWords.refusal(refused.refusal(), texts));
        }
        if (outcome instanceof ConfirmOutcome.Overtaken overtaken) {
            throw refused(name, texts.get(overtaken.key()));
        }
        return lines(name, operation, ((ConfirmOutcome.Done) outcome).plan());
    }

    private List<String> lines(String name, ConfirmOperation operation, ConfirmationPlan plan) {
        List<String> lines = new ArrayList<>();
        String done = plan.done() ? "cli.row.confirm.done" : "cli.row.confirm.open";
        lines.add(texts.get(done, name, ConfirmWords.operation(operation, texts)));
        if (!plan.lines().isEmpty()) {
            lines.add(texts.get("confirm.transcriptions.lines") + ":");
        }
        for (Transcription.Line line : plan.lines()) {
            lines.add("  " + texts.get("confirm.entry." + line.field()) + "\t" + Visible.text(line.value()));
        }
        return lines;
    }

    private static CommandFailure refused(String name, String why) {
        return new CommandFailure(ExitCode.NEGATIVE, "cli.row.confirm.refused", name, why);
    }

    private static Set<Field> fields(List<String> tokens) throws CommandFailure {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (String token : tokens) {
            Field found = null;
            for (Field field : Field.values()) {
                found = token(field).equals(token.strip()) ? field : found;
            }
            if (found == null) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "cli.row.confirm.field",
                        token,
                        words(Field.values(), one -> token((Field) one)));
            }
            fields.add(found);
        }
        return fields;
    }

    private static String token(Field field) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Object[] all, Function<Object, String> token) {
        return Arrays.stream(all).map(token).collect(Collectors.joining(" "));
    }
}
