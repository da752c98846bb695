package jp.onshi.desk;

import java.io.IOException;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.JobKind;
import jp.onshi.exchange.FoundFile;
import jp.onshi.oqs.BulkReader;
import jp.onshi.oqs.BulkUnit;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/** Results of batches as the interface has them. */
final class XmlBatchWire implements BatchWire {

    private final long mostBytes;

    /**
     * Reads files of up to so many bytes.
     *
     * @param mostBytes of the file, packed or not, and of what is packed in it
     */
    XmlBatchWire(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Result open(JobKind kind, FoundFile file) throws UnreadableMessageException, IOException {
        return new Opened(BulkReader.open(file::open, file.name().extension(), mostBytes));
    }

    @Override
    public BatchUnit unit(JobKind kind, byte[] kept) throws UnreadableMessageException {
        return BulkReader.unit(kept);
    }

    private record Opened(BulkReader reader) implements Result {

        @Override
        public BatchHeader header() {
            return reader.header();
        }

        @Override
        public @Nullable Unit next() throws UnreadableMessageException, IOException {
            BulkUnit unit = reader.next();
            return unit == null ? null : new Unit(unit.unit(), unit.kept());
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
