package jp.onshi.exchange;

import java.time.Instant;
import java.util.List;
import jp.onshi.oqs.Folder;

/**
 * Who gets what the {@link Inbox} finds. All methods are called by one thread at a time, usually the inbox's own. Each
 * may throw a {@link RuntimeException} when it cannot store what it was given (ledger locked, disk full): nothing on
 * disk is touched then, the link shows {@link LinkState#NOT_STORED}, and the same call is made again later.
 */
public interface Receiver {

    /**
     * Whether a file with this name, size and time was taken in an earlier run, so that it need not be read. Asked once
     * per file and run. Say {@code false} for an answer of ours that should have been removed: it is then handed over
     * again and can be answered with {@link Verdict.Remove}.
     */
    boolean isKnown(Folder folder, String fileName, long size, Instant modifiedAt);

    /** Takes a file; when it returns {@link Verdict.Keep} or {@link Verdict.Remove} the file is safe in the ledger. */
    Verdict receive(FoundFile file);

    /** A file that cannot be taken in. Told once per reason and state of the file; told again in the next run. */
    void problem(ProblemFile problem);

    /** A former problem has been taken in, has been left to others, or is gone. */
    void settled(Folder folder, String fileName);

    /**
     * Names of the files in the folder that earlier runs listed as problems. Asked once, at the first look into the
     * folder; those that are gone or have become readable are reported as {@link #settled}.
     */
    List<String> openProblems(Folder folder);
}
