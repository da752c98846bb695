package jp.onshi.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InquiryKind;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import jp.onshi.exchange.FoundFile;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.UnitSource;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A batch kind reduced to what the engine looks at, so that its tests depend on no codec: a request lists its people, a
 * result one {@code <Unit>} each with 任意の識別子, number and 資格有効性.
 */
final class PlainBatch implements JobMessages, BatchWire {

    private static final Pattern UNIT = Pattern.compile("<Unit>(.*?)</Unit>", Pattern.DOTALL);

    @Override
    public JobKind kind() {
        return JobKind.ELIGIBILITY_BATCH;
    }

    @Override
    public String requestPrefix() {
        return "OQSmuquc01req";
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        StringBuilder message = new StringBuilder("<XmlMsg><MessageHeader><ArbitraryFileIdentifier>")
                .append(envelope.fileIdentifier())
                .append("</ArbitraryFileIdentifier></MessageHeader><MessageBody>");
        for (BatchEntry entry : entries) {
            message.append("<Person>").append(entry.identity().number()).append("</Person>");
        }
        return message.append("</MessageBody></XmlMsg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Meaning unit(JobRecord job, @Nullable BatchEntry asked, BatchUnit answer, UnitSource source) {
        if (asked == null) {
            return new Meaning(UnitOutcome.ERROR, List.of());
        }
        return new Meaning(
                answer.validity().is(Validity.VALID) ? UnitOutcome.UNCHANGED : UnitOutcome.INVALID, List.of());
    }

    @Override
    public Result open(JobKind kind, FoundFile file) throws UnreadableMessageException, IOException {
        String text = Files.readString(file.path(), StandardCharsets.UTF_8);
        if (!text.contains("</MessageHeader>")) {
            throw new UnreadableMessageException(Reason.INCOMPLETE, 0);
        }
        Matcher units = UNIT.matcher(text);
        return new Result() {
            @Override
            public BatchHeader header() {
                ResultHeader common = new ResultHeader(
                        WireTime.absent(),
                        WireDate.absent(),
                        "",
                        "",
                        Code.of(InquiryKind.class, ""),
                        Code.of(ResultSegment.class, inside(text, "SegmentOfResult")),
                        inside(text, "ErrorCode"),
                        inside(text, "ErrorMessage"),
                        Code.absent());
                return new BatchHeader(common, inside(text, "ReceptionNumber"), "", "", "");
            }

            @Override
            public @Nullable Unit next() throws UnreadableMessageException {
                if (units.find()) {
                    byte[] kept = units.group(1).getBytes(StandardCharsets.UTF_8);
                    return new Unit(PlainBatch.this.unit(kind, kept), kept);
                }
                if (!text.strip().endsWith("</XmlMsg>")) {
                    throw new UnreadableMessageException(Reason.INCOMPLETE, 0);
                }
                return null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public BatchUnit unit(JobKind kind, byte[] kept) {
        String text = new String(kept, StandardCharsets.UTF_8);
        EligibilityInquiry inquiry = new EligibilityInquiry(
                new InsuranceIdentity(InsurerNumber.of("138057"), "12", inside(text, "Number"), ""),
                WireDate.absent(),
                Code.absent(),
                inside(text, "ArbitraryIdentifier"));
        return new BatchUnit(
                inquiry,
                null,
                Code.of(ProcessingStatus.class, "1"),
                "",
                "",
                Code.of(Validity.class, inside(text, "QualificationValidity")),
                List.of(),
                Code.absent(),
                null,
                "",
                List.of());
    }

    static String inside(String text, String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
