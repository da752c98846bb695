package jp.onshi.desk;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import jp.onshi.eligibility.CheckupHistory;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import org.jspecify.annotations.Nullable;

/**
 * Medical information. What is answered is held in the memory of the process that asked, for a set time, and is never
 * stored. Every method may wait for the database; each but {@link #drop} fails with {@code medical.error.off} while
 * {@code medical.show} is off.
 */
public interface MedicalDesk {

    /** What may be asked about the person of a row now, and why not; drugs first, then check-ups. */
    List<Choice> choices(long row) throws DeskException;

    /** Asks, if consent and period allow it. */
    Outcome ask(Ask ask) throws DeskException;

    /** Where the question stands, and the answer while it is held. */
    Answer answer(long job) throws DeskException;

    /**
     * The bytes of a PDF that is held: a copy, which the caller overwrites after use. Empty when none is held.
     */
    byte[] pdf(long job) throws DeskException;

    /**
     * Shows a PDF that is held with the program of {@code medical.viewer}. Its file is readable by this user alone and
     * is deleted when the set time is over, when the answer is dropped, and at the next start after a crash.
     *
     * @throws DeskException when no viewer is set, when it does not start, or when nothing is held any more
     */
    void view(long job) throws DeskException;

    /** Forgets what is held for a job. No effect when nothing is. */
    void drop(long job);

    /** Whether a kind of information may be asked for. */
    enum Standing {
        /** Consent was given and holds now. */
        ALLOWED,
        /** The result says nothing of consent, or says that it was not given. */
        NOT_GIVEN,
        /** Consent was given; its AvailableTime has passed, it was taken back, or the result gives it no end. */
        OVER
    }

    /**
     * A kind of information with the consent to it.
     *
     * @param what drugs or check-ups
     * @param standing whether it may be asked for
     * @param consent the consent; {@code null} when the result says nothing of it
     * @param diagnosis whether 診療情報 may be asked for together with it
     * @param surgery whether the patient consented to 手術情報
     */
    record Choice(
            MedicalInformation what,
            Standing standing,
            @Nullable Consent consent,
            boolean diagnosis,
            boolean surgery) {}

    /**
     * What is to be asked.
     *
     * @param row the row whose person it is about
     * @param what drugs or check-ups
     * @param diagnosis whether 診療情報 is wanted with the drugs
     * @param from the first month; drugs only
     * @param to the last month; drugs only
     * @param pdf whether the answer shall be a PDF
     */
    record Ask(long row, MedicalInformation what, boolean diagnosis, YearMonth from, YearMonth to, boolean pdf) {

        /** The months that are asked for when nobody says others: the current and the five before. */
        public static MedicalQuery.Months lately(YearMonth current) {
            return new MedicalQuery.Months(current.minusMonths(5), current);
        }
    }

    /** What came of asking. */
    sealed interface Outcome {
        /** It is on its way. */
        record Sent(long job) implements Outcome {}

        /** It may not be asked, or not so; nothing was sent. */
        record Rejected(String key, List<String> arguments) implements Outcome {

            /** Copies the list. */
            public Rejected {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /** Where a question stands. */
    sealed interface Answer {
        /** No answer yet. */
        record Waiting() implements Answer {}

        /** Drugs and treatments, held until the given moment. */
        record Drugs(DrugHistory history, Instant until) implements Answer {
            /** Without what it says. */
            @Override
            public String toString() {
                return "Drugs";
            }
        }

        /** Check-ups, held until the given moment. */
        record Checkups(CheckupHistory history, Instant until) implements Answer {
            /** Without what it says. */
            @Override
            public String toString() {
                return "Checkups";
            }
        }

        /** A PDF of so many bytes, held until the given moment. */
        record Pdf(int size, Instant until) implements Answer {}

        /** The other side refused, or no answer came: code and message unchanged, both empty when no answer came. */
        record Refused(String code, String message) implements Answer {}

        /** It was answered, and the answer is no longer held. */
        record Dropped() implements Answer {}
    }
}
