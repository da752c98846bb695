package jp.onshi.desk;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.MedicalHeader;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.JobRecord;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.MedicalCodec;
import jp.onshi.oqs.UnreadableMessageException;

/**
 * 薬剤・診療情報 and 特定健診情報: the ledger learns that an answer came, and nothing of what it says; that goes into memory.
 */
final class MedicalMessages implements JobMessages {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String PDF = "pdf";
    private static final String DIAGNOSIS = "diagnosis";
    private static final String CARE = "care";

    private final MedicalInformation what;
    private final MedicalHold hold;
    private final MedicalCodec codec = new MedicalCodec();

    MedicalMessages(MedicalInformation what, MedicalHold hold) {
        this.what = what;
        this.hold = hold;
    }

    /** What a question needs besides the person. */
    static Map<String, String> terms(MedicalDesk.Ask ask, CareKind care) {
        return Map.of(
                FROM,
                ask.from().toString(),
                TO,
                ask.to().toString(),
                PDF,
                Boolean.toString(ask.pdf()),
                DIAGNOSIS,
                Boolean.toString(ask.diagnosis()),
                CARE,
                care.wire());
    }

    @Override
    public JobKind kind() {
        return what.job();
    }

    @Override
    public String requestPrefix() {
        return what == MedicalInformation.DRUGS ? "YZKsiquc01req" : "TKKsiquc01req";
    }

    @Override
    public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
        MedicalQuery.Months months = what == MedicalInformation.DRUGS
                ? new MedicalQuery.Months(YearMonth.parse(job.term(FROM)), YearMonth.parse(job.term(TO)))
                : null;
        MedicalQuery query = new MedicalQuery(
                what,
                entries.get(0).identity(),
                months,
                WireDate.absent(),
                Boolean.parseBoolean(job.term(PDF)),
                Boolean.parseBoolean(job.term(DIAGNOSIS)),
                Code.of(CareKind.class, job.term(CARE)),
                true);
        return codec.encode(
                query,
                envelope.institutionCode(),
                envelope.fileIdentifier(),
                YearMonth.from(envelope.today()),
                envelope.encoding());
    }

    @Override
    public Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
        if (extension.equals(FileName.PDF)) {
            if (!codec.isPdf(file)) {
                throw new UnreadableMessageException(
                        file.length == 0
                                ? UnreadableMessageException.Reason.EMPTY
                                : UnreadableMessageException.Reason.NOT_OURS,
                        0);
            }
            return new Answer("", true, "", "", new byte[0]);
        }
        MedicalHeader header = what == MedicalInformation.DRUGS
                ? codec.decodeDrugs(file).header()
                : codec.decodeCheckups(file).header();
        return new Answer(header.fileIdentifier(), header.isDone(), header.messageId(), header.message(), new byte[0]);
    }

    @Override
    public void accept(JobRecord job, Answer answer, byte[] file, String extension) {
        hold.put(job.id(), file, extension.equals(FileName.PDF));
    }
}
