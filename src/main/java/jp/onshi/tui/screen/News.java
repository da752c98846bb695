package jp.onshi.tui.screen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.AgainOutcome;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.ConsentDesk;
import jp.onshi.desk.DayList;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.JobView;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.MedicalDesk;
import jp.onshi.desk.OrcaDesk;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.Problem;
import jp.onshi.desk.Reask;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.TakeOutcome;
import jp.onshi.desk.Unconfirmed;
import jp.onshi.desk.UnitView;
import jp.onshi.desk.UnlockOutcome;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.UnitOutcome;

/** What screens are told: finished work, and that something has changed. */
public sealed interface News {

    /** Something that a list or a status shows has changed. */
    record Changed() implements News {}

    /** A day's list has been read. */
    record Listed(DayList list) implements News {}

    /** A row has been read with everything known about it; empty when there is no such row. */
    record Detailed(long row, Optional<RowDetail> detail) implements News {}

    /** Answers to our lookups have come in. */
    record Answered(List<Answer> answers) implements News {}

    /**
     * An answer to a lookup of ours.
     *
     * @param detail the row that it became
     * @param reask what is known for asking again
     */
    record Answer(RowDetail detail, Reask reask) {}

    /** What is known for asking again after the answer in a row. */
    record Reasked(long row, Reask reask) implements News {}

    /** A history has been read; empty when there is nobody. */
    record HistoryRead(HistoryScreen.Whose whose, Optional<PatientHistory> history) implements News {}

    /** Patients without a confirmation this month. */
    record UnconfirmedRead(Unconfirmed unconfirmed) implements News {}

    /** 強制確認 has been done, or not. */
    record AskedAgain(AgainOutcome outcome) implements News {}

    /** A lookup has been sent or refused. */
    record LookedUp(LookupOutcome outcome) implements News {}

    /** A lookup could not be sent; the sentence is under the key. */
    record NotSent(String key, List<String> arguments) implements News {}

    /**
     * A row has been marked, or not.
     *
     * @param holder who else works on it, when that is why not
     */
    record Marked(Mark mark, DayRow row, MarkOutcome outcome, Optional<RowLock> holder) implements News {}

    /** A list has been chosen from 表示リスト. */
    record ListChosen(ListKind kind) implements News {}

    /** A row has been taken for this console, or not. */
    record Taken(long row, TakeOutcome outcome) implements News {}

    /** This console has given a row back. */
    record GivenBack(long row) implements News {}

    /** 処理解除 of a row has been done, or not. */
    record Unlocked(DayRow row, RowLock seen, UnlockOutcome outcome) implements News {}

    /** What is known about the clinic itself has been read. */
    record FacilityRead(FacilityState state) implements News {}

    /** What medical information may be asked for about a row's person. */
    record MedicalChoices(long row, List<MedicalDesk.Choice> choices) implements News {}

    /** Medical information has been asked for, or may not be. */
    record MedicalAsked(long row, MedicalDesk.Outcome outcome) implements News {}

    /** Where a question about medical information stands. */
    record MedicalAnswered(long job, MedicalDesk.Answer answer) implements News {}

    /** Medical information could not be asked for or shown; the sentence is under the key. */
    record MedicalFailed(long row, String key, List<String> arguments) implements News {}

    /** The unreadable files. */
    record Listing(List<Problem> problems) implements News {}

    /** Jobs, newest first. */
    record Jobs(List<JobView> jobs) implements News {}

    /** A job; empty when there is no such job. */
    record Job(long id, Optional<JobView> job) implements News {}

    /** People of a job: those from {@code from} on, of all those with one of the outcomes. */
    record People(long job, Set<UnitOutcome> outcomes, int from, List<UnitView> people) implements News {}

    /** The people of a batch that is being prepared, and in how many files they would be sent. */
    record ListRead(BatchList list, int files) implements News {}

    /** A job has been given. */
    record Submitted(long job) implements News {}

    /** The range that P0311 proposes. */
    record Proposed(CareKind care, ConsentDesk.Period period) implements News {}

    /** Whom a revocation would affect. */
    record Revocables(List<Long> rows, List<ConsentDesk.Revocable> people) implements News {}

    /** Revocations have been given; the jobs' numbers in the order of the people. */
    record Revoked(List<Long> jobs) implements News {}

    /** A registration has faults and was not sent. */
    record Faulty(List<FieldFault> faults) implements News {}

    /** A job could not be given; the sentence is under the key. */
    record NotSubmitted(String key, List<String> arguments) implements News {}

    /** What there is to compare in P033; empty when there is no such row. */
    record ConfirmationOpened(long row, Optional<Confirmation> situation) implements News {}

    /** What became of an order in P033. */
    record ConfirmationDone(Confirmation on, ConfirmOrder order, ConfirmOutcome outcome) implements News {}

    /** A row's patient has been chosen. */
    record PatientChosen(long row, Patient patient) implements News {}

    /** 患者番号 for a new patient has been given. */
    record NumberGiven(long row, String number) implements News {}

    /** What of 公費 and 限度額 is taken over has been decided (P034). */
    record CertificatesDecided(long row, Set<ComparedField.Field> taken) implements News {}

    /** Patients whom a typed text may mean. */
    record PatientsFound(String text, List<Patient> patients) implements News {}

    /** 日レセへの転記. */
    record Transcriptions(boolean all, List<Transcription> entries, boolean linked) implements News {}

    /** Something was written to 日レセ by its API; and what is still to be entered there. */
    record EnteredByLink(OrcaDesk.Written written, Transcriptions now) implements News {}

    /** The screen on top has been left with the given row in view. */
    record Viewed(long row) implements News {}

    /**
     * Work could not be done.
     *
     * @param key the text key of the sentence that says so
     * @param arguments the sentence's arguments
     */
    record Failed(String key, List<String> arguments) implements News {}

    /** The two marks that a row can get by hand. */
    enum Mark {
        /** F3 削除. */
        DELETED,
        /** F11 変更無し. */
        NO_CHANGE
    }
}
