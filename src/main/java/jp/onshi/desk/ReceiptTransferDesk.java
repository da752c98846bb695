package jp.onshi.desk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.TransferBook;
import jp.onshi.ledger.TransferRecord;
import jp.onshi.oqs.TransferColumns;

/**
 * レセプト振替・分割結果の取り込み: files of the オンライン請求 side, read by a column map because their layout is not public.
 * Nothing else in the program reads what they say. Every method may wait for the database.
 */
public final class ReceiptTransferDesk {

    private final Ledger ledger;
    private final LayoutUse layouts;

    ReceiptTransferDesk(Ledger ledger, LayoutUse layouts) {
        this.ledger = ledger;
        this.layouts = layouts;
    }

    /**
     * Something wrong with a file.
     *
     * @param file the file inside a zip; empty otherwise
     * @param line the line, from 1; 0 for the file as a whole
     * @param key the text key of the sentence
     * @param arguments its arguments; names of columns and numbers, no values
     */
    public record LineFault(String file, long line, String key, List<String> arguments) {

        /** Copies the list. */
        public LineFault {
            arguments = List.copyOf(arguments);
        }
    }

    /** What came of a file. */
    public sealed interface Outcome {
        /**
         * It is in the ledger.
         *
         * @param file what is there
         * @param isNew whether it was not there before
         */
        record Taken(TransferRecord file, boolean isNew) implements Outcome {}

        /** Something is wrong with it; nothing of it was taken in. */
        record Rejected(List<LineFault> faults) implements Outcome {

            /** Copies the list. */
            public Rejected {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * Takes a file in, whole or not at all; the same content a second time changes nothing.
     *
     * @param name what the file is called
     * @param file its bytes: CSV in UTF-8 or windows-31j, or a zip of such files
     */
    public Outcome take(String name, byte[] file) throws DeskException {
        TransferColumns map = layouts.transferColumns();
        TransferReader reader = new TransferReader(map);
        reader.read(file);
        if (!reader.faults().isEmpty()) {
            return new Outcome.Rejected(reader.faults());
        }
        try {
            TransferBook.TakeIn taken =
                    ledger.transfers().takeIn(name, sha256(file), map.confirmed(), reader.columns(), reader.lines());
            return new Outcome.Taken(ledger.transfers().file(taken.id()).orElseThrow(), taken.isNew());
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    /** The files that were taken in, newest first, at most so many. */
    public List<TransferRecord> files(int most) throws DeskException {
        try {
            return ledger.transfers().recent(most);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    /** One file that was taken in. */
    public Optional<TransferRecord> file(long id) throws DeskException {
        try {
            return ledger.transfers().file(id);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
