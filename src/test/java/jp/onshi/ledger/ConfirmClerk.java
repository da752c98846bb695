package jp.onshi.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.WireDate;

/**
 * A process of its own that confirms one row after the other and prints the number of each once it is written. Started
 * again, it goes on where its prints ended.
 */
final class ConfirmClerk {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String SESSION = "clerk";

    private ConfirmClerk() {}

    /**
     * Runs until killed, until nobody reads its prints, or until {@code limit} rows are confirmed.
     *
     * @param arguments home folder, first number, limit
     */
    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        try (Ledger ledger = Clerk.open(Path.of(arguments[0]), clock)) {
            for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
                DayRow row = rowOf(ledger, i);
                if (!row.processed()) {
                    Confirmed.Outcome outcome = ledger.confirm(confirmed(ledger, row, i));
                    if (outcome != Confirmed.Outcome.DONE) {
                        throw new IllegalStateException(outcome.name());
                    }
                }
                System.out.println(i);
                if (System.out.checkError()) {
                    return;
                }
            }
        }
    }

    /** The row with the number, made with its patient when it is not there yet, and taken. */
    static DayRow rowOf(Ledger ledger, int number) throws LedgerException {
        DayRow wanted = new People(number).row(DAY, number % 600);
        ledger.takeIn(People.faceResult("confirm/" + number, wanted, wanted));
        List<DayRow> found = ledger.day(DAY).stream()
                .filter(row -> ("confirm/" + number).equals(contentOf(ledger, row)))
                .toList();
        DayRow row = found.get(0);
        if (ledger.patients().byNumber(Integer.toString(number)).isEmpty()) {
            ledger.patients().put(patient(number, wanted, ""));
        }
        if (!row.processed()) {
            ledger.locks().take(row.id(), SESSION, "山田", "受付1");
        }
        return row;
    }

    static Confirmed confirmed(Ledger ledger, DayRow row, int number) throws LedgerException {
        Patient before = ledger.patients().byNumber(Integer.toString(number)).orElseThrow();
        return new Confirmed(
                row.id(),
                SESSION,
                before,
                patient(number, row, "07"),
                MatchRoute.INSURANCE,
                true,
                new Transcription(
                        0,
                        row.id(),
                        before.number(),
                        before.name(),
                        "change-insurance",
                        List.of(new Transcription.Line("branch", "07", "")),
                        Instant.EPOCH,
                        null));
    }

    private static String contentOf(Ledger ledger, DayRow row) {
        try {
            return new String(ledger.original(row.id()).orElseThrow().bytes(), StandardCharsets.UTF_8);
        } catch (LedgerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Patient patient(int number, DayRow row, String branch) {
        return new Patient(
                Integer.toString(number),
                row.name(),
                row.kana(),
                row.sex(),
                row.birthdate(),
                "",
                "",
                List.of(new PatientInsurance(
                        new InsuranceIdentity(
                                row.identity().insurer(),
                                row.identity().symbol(),
                                row.identity().number(),
                                branch),
                        Code.absent(),
                        "",
                        "",
                        WireDate.absent(),
                        WireDate.absent(),
                        WireDate.absent())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }
}
