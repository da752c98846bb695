package jp.onshi.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.exchange.FoundFile;
import jp.onshi.exchange.Verdict;
import jp.onshi.ledger.JobBook;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.NewJob;
import jp.onshi.ledger.NewPart;
import jp.onshi.ledger.NewPartRequest;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import jp.onshi.oqs.Layouts;

/** Takes a result into a new ledger, by the code that the desk uses. */
public final class BulkTaking {

    private static final long MOST = 1L << 30;

    private BulkTaking() {}

    /**
     * Takes the file in.
     *
     * @return how many bytes the ledger keeps of a person, before sealing
     */
    public static int take(Path file, Path folder, Clock clock) throws Exception {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(folder.resolve("taken.db" + suffix));
        }
        try (Ledger ledger = Ledger.open(folder.resolve("taken.db"), folder.resolve("taken.key"), clock)) {
            JobBook book = ledger.jobs();
            Instant later = clock.instant().plus(Duration.ofHours(1));
            JobRecord job = book.create(
                    new NewJob(JobKind.ELIGIBILITY_BATCH, "bench", Map.of(), later, List.of(new NewPart(List.of()))));
            RequestRecord first = ask(book, job, JobState.REQUESTED, "OQSmuquc01req_bench.xml", later);
            book.accepted(first.id(), "R-1", "", "", clock.instant(), later);
            RequestRecord fetch = ask(book, job, JobState.WAITING, "OQSmuquc02req_bench.xml", later);
            JobMessages messages = BatchMessages.of(ledger, BatchUse.standard(), Layouts.shipped(), clock).stream()
                    .filter(kind -> kind.kind() == JobKind.ELIGIBILITY_BATCH)
                    .findFirst()
                    .orElseThrow();
            FileName name = FileName.parse(
                            Catalogue.shipped(), file.getFileName().toString())
                    .orElseThrow();
            FoundFile found = new FoundFile(
                    Folder.RES,
                    name,
                    file,
                    Files.size(file),
                    new byte[0],
                    "",
                    Files.getLastModifiedTime(file).toInstant());
            try (BatchResults results =
                    new BatchResults(book, new XmlBatchWire(MOST), JobPace.standard(), clock, () -> {})) {
                Verdict verdict = results.take(found, fetch, book.job(job.id()).orElseThrow(), messages);
                if (!(verdict instanceof Verdict.Remove)) {
                    throw new IllegalStateException("not taken in: " + verdict);
                }
            }
            return book.units(job.id(), EnumSet.allOf(UnitOutcome.class), 0, 1)
                    .get(0)
                    .content()
                    .length;
        }
    }

    private static RequestRecord ask(JobBook book, JobRecord job, JobState to, String file, Instant deadline)
            throws Exception {
        PartRecord part = book.job(job.id()).orElseThrow().parts().get(0);
        return book.ask(part, to, new NewPartRequest(file, file, deadline, new byte[1]))
                .orElseThrow();
    }
}
