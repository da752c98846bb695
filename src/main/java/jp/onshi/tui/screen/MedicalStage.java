package jp.onshi.tui.screen;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jp.onshi.desk.MedicalDesk;

/** Where the screen 医療情報 stands. */
sealed interface MedicalStage {

    /** What may be asked is being read. */
    record Reading() implements MedicalStage {}

    /**
     * What to ask is being chosen.
     *
     * @param choices what may be asked
     * @param option the line that is chosen, from 0
     * @param span which of the lengths of time, from 0
     * @param pdf whether the answer shall be a PDF
     */
    record Choosing(List<MedicalDesk.Choice> choices, int option, int span, boolean pdf) implements MedicalStage {

        /** Copies the list. */
        public Choosing {
            choices = List.copyOf(choices);
        }
    }

    /**
     * It is on its way; the job's number is 0 until the screen has been told.
     *
     * @param given gets the number as soon as there is one, for whoever leaves before the screen has been told
     */
    record Asking(long job, AtomicLong given) implements MedicalStage {

        static Asking about(long job) {
            return new Asking(job, new AtomicLong(job));
        }
    }

    /**
     * The answer is shown.
     *
     * @param left the first check-up shown, from 0 for the newest
     */
    record Shown(long job, MedicalDesk.Answer answer, int left) implements MedicalStage {}

    /** Nothing can be shown; the sentence is under the key. */
    record Failed(String key, List<String> arguments) implements MedicalStage {

        /** Copies the list. */
        public Failed {
            arguments = List.copyOf(arguments);
        }
    }
}
