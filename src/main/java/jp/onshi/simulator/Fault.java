package jp.onshi.simulator;

import java.util.Locale;
import java.util.Optional;

/** What can go wrong on the other side, on demand ({@code --fault NAME[=RATE]}). */
public enum Fault {
    /** The answer takes much longer than usual. */
    DELAY(Scope.ANSWERS),
    /** Files appear under their final name and grow in pieces. */
    SLOW_WRITER(Scope.FILES),
    /** A file stops in the middle and is never completed. */
    HALF_WRITTEN(Scope.FILES),
    /** A file of no bytes. */
    EMPTY(Scope.FILES),
    /** The answer has the right name and another request's ArbitraryFileIdentifier. */
    WRONG_IDENTIFIER(Scope.ANSWERS),
    /** The declaration names one encoding, the bytes are in another. */
    WRONG_ENCODING(Scope.FILES),
    /** SegmentOfResult 9 with an error code and message. */
    HEADER_ERROR(Scope.FILES),
    /** ProcessingResultStatus 2 with a result code and message; in a batch for everybody. */
    PROCESSING_ERROR(Scope.FILES),
    /** ProcessingResultStatus 2 for some of a batch. */
    UNIT_ERRORS(Scope.ANSWERS),
    /** The request comes back beside an {@code .err} file. */
    ERR_FILE(Scope.ANSWERS),
    /** The request is taken and never answered. */
    LOST(Scope.ANSWERS),
    /** A batch is accepted and forgotten: its 受付番号 means nothing afterwards. */
    RECEPTION_LOST(Scope.ANSWERS),
    /** A batch's result is 処理中 for ever. */
    NEVER_READY(Scope.ANSWERS),
    /** The answer is a zip that cannot be unpacked. */
    BROKEN_ZIP(Scope.ANSWERS),
    /** The same result is written twice. */
    DOUBLED(Scope.FILES),
    /** Files of other programs lie in the folders. */
    FOREIGN_FILES(Scope.FOLDERS),
    /** Document types, entity bombs, endless nesting, raw control characters, other documents. */
    HOSTILE_XML(Scope.FILES),
    /** A file far beyond any message. */
    TOO_BIG(Scope.FILES),
    /** Control and bidi characters, invisible characters and endless text in the name. */
    HOSTILE_NAME(Scope.FILES),
    /** The other side's clock is wrong. */
    CLOCK_SKEW(Scope.FILES),
    /** Face results come in bursts. */
    BURST(Scope.FOLDERS),
    /** Files are written in Shift_JIS. */
    SHIFT_JIS(Scope.FILES);

    /** What a fault touches. */
    enum Scope {
        /** Answers to requests only. */
        ANSWERS,
        /** Every result file. */
        FILES,
        /** The folders as such. */
        FOLDERS
    }

    private final Scope scope;

    Fault(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** The name on the command line: {@code slow-writer}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the sentence that describes the fault. */
    public String textKey() {
        return "simulator.fault." + token();
    }

    /** The fault of that name. */
    public static Optional<Fault> ofToken(String token) {
        for (Fault fault : values()) {
            if (fault.token().equals(token)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
