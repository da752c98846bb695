package jp.onshi.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.exchange.FoundFile;
import jp.onshi.exchange.ProblemFile;
import jp.onshi.exchange.Receiver;
import jp.onshi.exchange.Verdict;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.ProblemRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.ledger.TakenResult;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.Direction;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.ErrorFile;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import jp.onshi.oqs.MessageKind;
import jp.onshi.oqs.MessageSystem;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what the folders hold. A result is in the ledger, whole, before the inbox may touch its file; an answer to a
 * request of ours must agree with it in file name <em>and</em> ArbitraryFileIdentifier.
 */
final class Intake implements Receiver {

    /** The reason token of a file whose name is that of our answer while its identifier is not, or the reverse. */
    static final String WRONG_IDENTIFIER = "wrong-identifier";

    private final Ledger ledger;
    private final EligibilityCodec codec;
    private final Catalogue catalogue;
    private final Jobs jobs;
    private final boolean takeOthers;
    private final Clock clock;
    private final Runnable changed;
    private final Matcher matcher;

    Intake(
            Ledger ledger,
            EligibilityCodec codec,
            Catalogue catalogue,
            Jobs jobs,
            boolean takeOthers,
            Clock clock,
            Runnable changed) {
        this.ledger = ledger;
        this.codec = codec;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.takeOthers = takeOthers;
        this.clock = clock;
        this.changed = changed;
        this.matcher = new Matcher(ledger.patients());
    }

    /** A result that is to be removed is none, though it was seen: a crash may have come between keeping and removing. */
    @Override
    public boolean isKnown(Folder folder, String fileName, long size, Instant modifiedAt) {
        return stored(() -> ledger.isSeen(folder.directory(), fileName, size, modifiedAt)
                && requestOfAnswer(fileName).isEmpty()
                && !(takeOthers && isEligibilityResult(fileName)));
    }

    private boolean isEligibilityResult(String fileName) {
        return FileName.parse(catalogue, fileName)
                .filter(name -> catalogue.isEligibilityResult(name.kind()))
                .isPresent();
    }

    @Override
    public Verdict receive(FoundFile file) {
        Verdict verdict = stored(() -> take(file));
        if (verdict instanceof Verdict.Keep || verdict instanceof Verdict.Remove) {
            changed.run();
        }
        return verdict;
    }

    @Override
    public void problem(ProblemFile problem) {
        String reason = problem.reason().token() + (problem.detail().isEmpty() ? "" : ":" + problem.detail());
        stored(() -> {
            ledger.problem(
                    ProblemRecord.of(
                            problem.folder().directory(),
                            problem.fileName(),
                            problem.size(),
                            problem.modifiedAt(),
                            reason),
                    mayBeMedical(problem.fileName()) ? new byte[0] : problem.bytes());
            return true;
        });
        changed.run();
    }

    @Override
    public void settled(Folder folder, String fileName) {
        stored(() -> {
            ledger.problemSettled(folder.directory(), fileName);
            return true;
        });
        changed.run();
    }

    @Override
    public List<String> openProblems(Folder folder) {
        return stored(() -> ledger.problems().stream()
                .filter(problem -> problem.folder().equals(folder.directory()))
                .map(ProblemRecord::fileName)
                .toList());
    }

    /** Medical information is not kept, not even where it cannot be read. */
    private boolean mayBeMedical(String fileName) {
        return catalogue
                .systemOf(fileName)
                .filter(system -> system == MessageSystem.YZK || system == MessageSystem.TKK)
                .isPresent();
    }

    private Verdict take(FoundFile file) throws LedgerException {
        FileName name = file.name();
        if (name.kind().direction() == Direction.REQUEST) {
            return takeRefusal(file);
        }
        Optional<RequestRecord> ofPart = requestOfAnswer(name.text()).filter(RequestRecord::isOfPart);
        if (ofPart.isPresent()) {
            return jobs.take(file, ofPart.get());
        }
        boolean face = name.kind().equals(catalogue.faceResult());
        if (!catalogue.isEligibilityResult(name.kind()) || !name.extension().equals(FileName.XML)) {
            ledger.seen(file.folder().directory(), name.text(), file.size(), file.modifiedAt());
            return new Verdict.NotYours();
        }
        EligibilityResult result;
        try {
            result = codec.decodeResult(file.bytes());
        } catch (UnreadableMessageException e) {
            return e.reason().mayStillGrow()
                    ? new Verdict.NotComplete()
                    : new Verdict.Unreadable(e.reason().token());
        }
        return takeResult(file, face, result);
    }

    private Verdict takeResult(FoundFile file, boolean face, EligibilityResult result) throws LedgerException {
        RequestRecord request = null;
        if (!face) {
            Optional<RequestRecord> byName = requestOfAnswer(file.name().text());
            String identifier = result.header().fileIdentifier();
            Optional<RequestRecord> byIdentifier =
                    identifier.isEmpty() ? Optional.empty() : ledger.requestByIdentifier(identifier);
            boolean sameRequest = byName.map(RequestRecord::id).equals(byIdentifier.map(RequestRecord::id));
            // An error may be raised before the other side has read the identifier; it says nothing about a person.
            boolean errorWithoutIdentifier = identifier.isEmpty() && result.isError();
            if (!sameRequest && !errorWithoutIdentifier) {
                return new Verdict.Unreadable(WRONG_IDENTIFIER);
            }
            request = byName.orElse(null);
        }
        EligibilityInquiry asked = request == null ? null : inquiryOf(request);
        List<DayRow> rows = ResultRows.of(
                result, asked, new ResultRows.Source(face, file.name().text(), file.sha256(), clock.instant()));
        ledger.takeIn(
                taken(file, rows, request),
                SaidConsents.of(result, face, asked, clock.instant()),
                ClinicMatches.binding(matcher, rows));
        return request != null || takeOthers ? new Verdict.Remove() : new Verdict.Keep();
    }

    private TakenResult taken(FoundFile file, List<DayRow> rows, @Nullable RequestRecord request) {
        return new TakenResult(
                file.folder().directory(),
                file.name().text(),
                file.sha256(),
                file.modifiedAt(),
                clock.instant(),
                file.bytes(),
                rows,
                request == null ? null : request.id());
    }

    /** A request that was not accepted lies in res/ as a copy of itself with an error file beside it. */
    private Verdict takeRefusal(FoundFile file) throws LedgerException {
        String requestName = file.name().withExtension(FileName.XML).text();
        Optional<RequestRecord> request = ledger.requestByFileName(requestName);
        if (request.isEmpty()) {
            ledger.seen(file.folder().directory(), file.name().text(), file.size(), file.modifiedAt());
            return new Verdict.NotYours();
        }
        if (file.name().extension().equals(FileName.ERR) && request.get().isOfPart()) {
            jobs.refused(request.get(), ErrorFile.text(file.bytes()));
            return new Verdict.Remove();
        }
        if (file.name().extension().equals(FileName.ERR)) {
            DayRow refused = ResultRows.refused(
                    inquiryOf(request.get()),
                    ErrorFile.text(file.bytes()),
                    new ResultRows.Source(false, file.name().text(), file.sha256(), clock.instant()));
            ledger.takeIn(taken(file, List.of(refused), request.get()));
            return new Verdict.Remove();
        }
        if (request.get().state().isOpen()) {
            return new Verdict.NotComplete();
        }
        boolean isCopy = Arrays.equals(file.bytes(), request.get().message());
        return isCopy ? new Verdict.Remove() : new Verdict.Unreadable(WRONG_IDENTIFIER);
    }

    private Optional<RequestRecord> requestOfAnswer(String answerName) throws LedgerException {
        Optional<FileName> name = FileName.parse(catalogue, answerName);
        Optional<MessageKind> request = name.map(FileName::kind).flatMap(catalogue::requestFor);
        if (name.isEmpty() || request.isEmpty()) {
            return Optional.empty();
        }
        return ledger.requestByFileName(new FileName(request.get(), name.get().suffix(), FileName.XML).text());
    }

    private @Nullable EligibilityInquiry inquiryOf(RequestRecord request) {
        try {
            return codec.decodeRequest(request.message()).inquiry();
        } catch (UnreadableMessageException damaged) {
            return null;
        }
    }

    /** A step that needs the ledger. */
    private interface LedgerStep<T> {
        T run() throws LedgerException;
    }

    private static <T> T stored(LedgerStep<T> step) {
        try {
            return step.run();
        } catch (LedgerException e) {
            throw new NotStoredException(e);
        }
    }

    /** Tells the inbox that the ledger did not take what it was given; the inbox leaves the file and tries again. */
    static final class NotStoredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStoredException(LedgerException cause) {
            super("ledger: " + cause.reason().name().toLowerCase(Locale.ROOT), cause);
        }
    }
}
