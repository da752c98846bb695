package jp.onshi.oqs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.WireDate;

/**
 * Writes the requests (01req) of the batches. Stateless. Every method throws {@link IllegalArgumentException} when a
 * field holds a character that XML cannot carry.
 *
 * <p>The names of all but 医療扶助 (one source) are confirmed by two sources; how 限度額適用認定証 of the 一括照会 is spelled
 * is not, see {@link LimitBlock}.
 */
public final class BatchRequests {

    static final String LIMIT_INFO = "LimitApplicationCertificateRelatedInfo";
    /** As one source spells it. */
    static final String LIMIT_INFO_OTHER = "LimitApplicationCertificateRelatedinfo";

    /** How an entry of a 一括照会 says which 限度額適用認定証 the clinic holds; the sources disagree. */
    public enum LimitBlock {
        /** Not at all: one source leaves it blank in practice. */
        OMIT,
        /** {@code …RelatedInfo} with {@code …ClassificationFlag}. */
        FLAG,
        /** {@code …Relatedinfo} with {@code …RelatedConsFlg}. */
        CONSENT;

        /** The name in the configuration. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The spelling of that name. */
        public static Optional<LimitBlock> of(String token) {
            for (LimitBlock block : values()) {
                if (block.token().equals(token)) {
                    return Optional.of(block);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Who asks.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子
     * @param encoding the encoding to write
     */
    public record Sender(String institutionCode, String fileIdentifier, WireEncoding encoding) {}

    /**
     * OQSmuquc01req: 資格確認一括照会. The 任意の識別子 of an entry is its place in the list, from 1.
     *
     * @param day 資格確認日
     */
    public byte[] eligibility(Sender sender, LocalDate day, List<BatchEntry> entries, LimitBlock block) {
        MessageWriter message = new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf("QualificationConfirmationDate", WireDate.of(day).wire());
        sender(message, sender).close().open("MessageBody");
        int number = 0;
        for (BatchEntry entry : entries) {
            number++;
            identity(message.open(EligibilityCodec.SEARCH_INFO), entry.identity())
                    .leaf("Birthdate", entry.birthdate().wire());
            limit(message, entry, block);
            message.leaf("ArbitraryIdentifier", Integer.toString(number)).close();
        }
        return message.close().close().bytes(sender.encoding());
    }

    /**
     * OQSmuhvq01req or OQSmuonq01req: 同意済資格情報一括取得 by 同意年月日.
     *
     * @param care 訪問診療等 or オンライン診療等
     */
    public byte[] consents(Sender sender, CareKind care, LocalDate from, LocalDate to) {
        return search(sender)
                .leaf("ConsentDateFrom", WireDate.of(from).wire())
                .leaf("ConsentDateTo", WireDate.of(to).wire())
                .leaf(EligibilityCodec.CARE_KIND, Code.of(care).wire())
                .close()
                .close()
                .close()
                .bytes(sender.encoding());
    }

    /** OQSmutic01req: 医療扶助 委託先資格情報の一括取得 of a month of treatment. One source. */
    public byte[] aidMonth(Sender sender, YearMonth month) {
        return search(sender)
                .leaf("MedicalTreatmentMonth", String.format("%04d%02d", month.getYear(), month.getMonthValue()))
                .close()
                .close()
                .close()
                .bytes(sender.encoding());
    }

    /** OQSmuimm01req: 照会番号一括登録; 記号 and 枝番 are left out when there are none. */
    public byte[] references(Sender sender, List<BatchEntry> entries) {
        MessageWriter message = new MessageWriter().open("XmlMsg").open("MessageHeader");
        sender(message, sender).close().open("MessageBody");
        for (BatchEntry entry : entries) {
            message.open(ResultReading.REGISTRATION).leaf(ResultReading.REFERENCE, entry.reference());
            identity(message, entry.identity()).close();
        }
        return message.close().close().bytes(sender.encoding());
    }

    private static MessageWriter search(Sender sender) {
        MessageWriter message = new MessageWriter().open("XmlMsg").open("MessageHeader");
        return sender(message, sender).close().open("MessageBody").open(EligibilityCodec.SEARCH_INFO);
    }

    private static MessageWriter sender(MessageWriter message, Sender sender) {
        return message.leaf("MedicalInstitutionCode", sender.institutionCode())
                .optional("ArbitraryFileIdentifier", sender.fileIdentifier());
    }

    private static MessageWriter identity(MessageWriter message, InsuranceIdentity identity) {
        return message.leaf("InsurerNumber", identity.insurer().padded())
                .optional("InsuredCardSymbol", identity.symbol())
                .leaf("InsuredIdentificationNumber", identity.number())
                .optional("InsuredBranchNumber", identity.branch());
    }

    private static void limit(MessageWriter message, BatchEntry entry, LimitBlock block) {
        LimitCertificate held = entry.held();
        if (held == null || block == LimitBlock.OMIT) {
            return;
        }
        boolean flag = block == LimitBlock.FLAG;
        message.open(flag ? LIMIT_INFO : LIMIT_INFO_OTHER)
                .leaf("LimitApplicationCertificateClassification", held.kind().wire())
                .leaf(
                        flag
                                ? "LimitApplicationCertificateClassificationFlag"
                                : "LimitApplicationCertificateRelatedConsFlg",
                        held.classification().wire())
                .close();
    }
}
