package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.ledger.ConsentRecord;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PartRecord;
import jp.onshi.oqs.RevocationCodec;
import jp.onshi.oqs.UnreadableMessageException;

/** 閲覧同意の取り消し of 訪問診療等: once it is accepted, the person's consents by that route have ended. */
final class RevocationMessages implements JobMessages {

    private final Ledger ledger;
    private final RevocationCodec codec = new RevocationCodec();

    RevocationMessages(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public JobKind kind() {
        return JobKind.REVOCATION;
    }

    @Override
    public String requestPrefix() {
        return RevocationCodec.REQUEST;
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        BatchEntry person = entries.get(0);
        return codec.encode(
                envelope.institutionCode(),
                envelope.fileIdentifier(),
                person.identity(),
                person.birthdate(),
                envelope.encoding());
    }

    @Override
    public Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
        ProcessingAnswer answer = codec.decode(file);
        return new Answer(answer.header().fileIdentifier(), answer.isDone(), answer.code(), answer.message(), file);
    }

    /** Consents that are marked already stay as they are, so that a crash in between does no harm. */
    @Override
    public void accept(JobRecord job, Answer answer, byte[] file, String extension) throws LedgerException {
        if (answer.done()) {
            markRevoked(job);
        }
    }

    private void markRevoked(JobRecord job) throws LedgerException {
        for (PartRecord part : job.parts()) {
            for (BatchEntry person : ledger.jobs().entries(part.id())) {
                List<Long> ended = ledger.consents().ofPerson(person.identity(), person.birthdate()).stream()
                        .filter(record -> record.route() == ConsentRoute.HOME_VISIT
                                && record.consent().isGiven()
                                && record.revokedAt() == null)
                        .map(ConsentRecord::id)
                        .toList();
                ledger.consents().markRevoked(ended, job.term(ClinicConsents.REASON));
            }
        }
    }
}
