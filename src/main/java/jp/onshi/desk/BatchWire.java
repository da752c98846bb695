package jp.onshi.desk;

import java.io.IOException;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.JobKind;
import jp.onshi.exchange.FoundFile;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/** Reads the results of all batch kinds (02res). */
interface BatchWire {

    /**
     * Opens a result ({@code .xml} or {@code .zip}) as far as its header. Nothing is read into memory beyond one unit.
     *
     * @throws UnreadableMessageException when it is no result of this kind, or a packed one that may not be unpacked
     */
    Result open(JobKind kind, FoundFile file) throws UnreadableMessageException, IOException;

    /** A unit again from what {@link Unit#kept} was. */
    BatchUnit unit(JobKind kind, byte[] kept) throws UnreadableMessageException;

    /** A result that is being read. */
    interface Result extends AutoCloseable {

        /** MessageHeader. */
        BatchHeader header();

        /**
         * The next unit; {@code null} after the last one, when the end of the message was there too.
         *
         * @throws UnreadableMessageException when the message is broken off or damaged
         */
        @Nullable
        Unit next() throws UnreadableMessageException, IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * One unit.
     *
     * @param unit what it says
     * @param kept the form to keep it in
     */
    record Unit(BatchUnit unit, byte[] kept) {

        /** Without what it says about the person. */
        @Override
        public String toString() {
            return "Unit[" + kept.length + " bytes]";
        }
    }
}
