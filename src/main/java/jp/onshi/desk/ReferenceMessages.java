package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.ledger.JobRecord;
import jp.onshi.oqs.ReferenceCodec;
import jp.onshi.oqs.UnreadableMessageException;

/** 照会番号登録 of one person. */
final class ReferenceMessages implements JobMessages {

    private final ReferenceCodec codec = new ReferenceCodec();

    @Override
    public JobKind kind() {
        return JobKind.REFERENCE;
    }

    @Override
    public String requestPrefix() {
        return ReferenceCodec.REQUEST;
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        BatchEntry person = entries.get(0);
        return codec.encode(
                envelope.institutionCode(),
                envelope.fileIdentifier(),
                new ReferenceRegistration(person.reference(), person.identity()),
                envelope.encoding());
    }

    @Override
    public Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
        ProcessingAnswer answer = codec.decode(file);
        return new Answer(answer.header().fileIdentifier(), answer.isDone(), answer.code(), answer.message(), file);
    }
}
