package jp.onshi.desk;

import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.JobKind;
import jp.onshi.exchange.FoundFile;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/** Results of batches as the interface has them. */
final class XmlBatchWire implements BatchWire {

    @Override
    public Result open(JobKind kind, FoundFile file) throws UnreadableMessageException {
        throw new UnreadableMessageException(Reason.NOT_OURS, 0);
    }

    @Override
    public BatchUnit unit(JobKind kind, byte[] kept) throws UnreadableMessageException {
        throw new UnreadableMessageException(Reason.NOT_OURS, 0);
    }
}
