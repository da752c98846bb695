package jp.onshi.oqs;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jp.onshi.eligibility.CheckupHistory;
import jp.onshi.eligibility.ClaimSection;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.MedicalHeader;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalPerson;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * Writes the requests for medical information (YZKsiquc01req, TKKsiquc01req) and reads their XML answers. These two
 * systems name the numbers of an insured person differently from 資格確認, and carry them in the header. An instance has no
 * state and may be used by several threads.
 *
 * <p>Reading is by element name, in any order, anything unknown kept with its path. The blocks of 電子処方箋
 * (CzDiInf, ShPrInf) are known from one source, which names them twins of the claim's elements with {@code Cz} and
 * {@code Sh} in front; how deep a drug stands in them is not public, so both places are read. Unconfirmed.
 */
public final class MedicalCodec {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /**
     * Writes a request. Empty optional elements are left out; a last month that is the current one is said as
     * {@code 999999}.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子, at most 50 characters
     * @param current the current month in Japan
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encode(
            MedicalQuery query,
            String institutionCode,
            String fileIdentifier,
            YearMonth current,
            WireEncoding encoding) {
        InsuranceIdentity identity = query.identity();
        MessageWriter message = new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf("MedicalInstitutionCode", institutionCode)
                .leaf("InsurerNumber", identity.insurer().padded())
                .optional("InsuranceCardSymbol", identity.symbol())
                .leaf("InsuredPersonIdentificationNumber", identity.number())
                .optional("BranchNumber", identity.branch())
                .leaf("ArbitraryFileIdentifier", fileIdentifier)
                .close()
                .open("MessageBody");
        MedicalQuery.Months months = query.months();
        boolean drugs = query.what() == MedicalInformation.DRUGS;
        if (drugs && months != null) {
            message.leaf("StartDate", month(months.from()))
                    .leaf("EndDate", months.to().equals(current) ? "999999" : month(months.to()))
                    .optional("LastDate", query.lastFetched().wire());
        }
        message.leaf("FileCategory", query.fileCategory())
                .optional("MedicalTreatmentFlag", query.care().wire());
        if (drugs) {
            message.leaf("PrDiInfClassification", query.prescriptions() ? "1" : "0");
        }
        return message.close().close().bytes(encoding);
    }

    private static String month(YearMonth month) {
        return String.format(Locale.ROOT, "%04d%02d", month.getYear(), month.getMonthValue());
    }

    /** Whether the bytes begin as every PDF does. */
    public boolean isPdf(byte[] file) {
        return file.length > PDF.length && Arrays.equals(file, 0, PDF.length, PDF, 0, PDF.length);
    }

    /**
     * Reads 薬剤情報・診療情報.
     *
     * @throws UnreadableMessageException when the bytes are no such answer; {@code INCOMPLETE} when more may follow
     */
    public DrugHistory decodeDrugs(byte[] file) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        MedicalHeader header = header(root);
        Element body = root.take("MessageBody").orElseGet(() -> new Element("MessageBody"));
        List<DrugHistory.Month> months = new ArrayList<>();
        for (Element month : body.takeAllBelow("MeTrMonthInf")) {
            months.add(month(month));
        }
        months.addAll(twins(body, "CzDiInf", "Cz", "Di", DrugHistory.Source.DISPENSING));
        months.addAll(twins(body, "ShPrInf", "Sh", "Pr", DrugHistory.Source.PRESCRIPTION));
        return new DrugHistory(header, months, root.untaken());
    }

    /**
     * Reads 特定健診情報.
     *
     * @throws UnreadableMessageException when the bytes are no such answer; {@code INCOMPLETE} when more may follow
     */
    public CheckupHistory decodeCheckups(byte[] file) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        MedicalHeader header = header(root);
        Element body = root.take("MessageBody").orElseGet(() -> new Element("MessageBody"));
        List<CheckupHistory.Checkup> checkups = new ArrayList<>();
        for (Element checkup : body.takeAllBelow("SpecificHealthCheckupInfo")) {
            List<Element> items = checkup.takeAllBelow("HealthCheckupResultAndQuestionInfo");
            checkup.take("HealthCheckupResultAndQuestionInfos");
            checkups.add(new CheckupHistory.Checkup(
                    WireDate.of(checkup.takeText("EffectiveTime")),
                    items.stream()
                            .filter(item -> !item.isBlank())
                            .map(MedicalCodec::item)
                            .toList()));
        }
        return new CheckupHistory(header, checkups, root.untaken());
    }

    private static MedicalHeader header(Element root) throws UnreadableMessageException {
        Element header =
                root.take("MessageHeader").orElseThrow(() -> new UnreadableMessageException(Reason.NOT_OURS, 0));
        Element echo = header.take("RequestInfo").orElseGet(() -> new Element("RequestInfo"));
        takeEcho(echo);
        MedicalHeader read = new MedicalHeader(
                WireTime.of(header.takeText("ProcessExecutionTime")),
                echo.takeWord("ReqArbitraryFileIdentifier"),
                person(header),
                header.takeWord("ResultCode"),
                header.takeWord("MessageId"),
                header.takeWord("MessageContents"));
        header.take("CharacterCodeIdentifier");
        if (read.resultCode().isEmpty() && read.messageId().isEmpty()) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
        return read;
    }

    /** What was asked is known; only the identifier tells something. */
    private static void takeEcho(Element echo) {
        for (String asked : List.of(
                "ReqMedicalInstitutionCode",
                "ReqInsurerNumber",
                "ReqInsuranceCardSymbol",
                "ReqInsuredPersonIdentificationNumber",
                "ReqBranchNumber",
                "ReqStartDate",
                "ReqEndDate",
                "ReqLastDate",
                "ReqFileCategory",
                "ReqMedicalTreatmentFlag",
                "ReqPrDiInfClassification")) {
            echo.take(asked);
        }
    }

    /** The two systems name the same things differently; whichever block is there is read. */
    private static MedicalPerson person(Element header) {
        Element drugs = header.take("QuaInf").orElse(null);
        if (drugs != null) {
            return new MedicalPerson(
                    identity(drugs, "InsNum", "InsCdSym", "InsCdNum", "BrancNum"),
                    name(drugs),
                    WireDate.of(drugs.takeText("Birth")),
                    drugs.takeWord("Age"),
                    Code.of(Sex.class, drugs.takeText("AdmGendCode")),
                    Code.of(Sex.class, drugs.takeText("AdmGendCode2")),
                    drugs.takeWord("RefNum"));
        }
        Element checkups = header.take("QualificationsInfo").orElseGet(() -> new Element("QualificationsInfo"));
        return new MedicalPerson(
                identity(
                        checkups,
                        "InsurerNumber",
                        "InsuranceCardSymbol",
                        "InsuredPersonIdentificationNumber",
                        "BranchNumber"),
                name(checkups),
                WireDate.of(checkups.takeText("Birthday")),
                checkups.takeWord("Age"),
                Code.of(Sex.class, checkups.takeText("AdministrativeGenderCode")),
                Code.of(Sex.class, checkups.takeText("AdministrativeGenderCode2")),
                checkups.takeWord("ReferenceNumber"));
    }

    private static InsuranceIdentity identity(
            Element block, String insurer, String symbol, String number, String branch) {
        return new InsuranceIdentity(
                InsurerNumber.of(block.takeText(insurer)),
                block.takeWord(symbol),
                block.takeWord(number),
                block.takeWord(branch));
    }

    private static PersonName name(Element block) {
        return new PersonName(
                block.takeText("Name"),
                block.takeText("Name2"),
                block.takeText("KanaName"),
                block.takeText("KanaName2"));
    }

    private static DrugHistory.Month month(Element month) {
        List<DrugHistory.Day> days = new ArrayList<>();
        for (Element day : month.takeAllBelow("DiDateInf")) {
            List<Element> drugs = day.takeAllBelow("DrugInf");
            day.take("DrugInfs");
            List<Element> treatments = day.takeAllBelow("MeTrInf");
            day.take("MeTrInfs");
            days.add(new DrugHistory.Day(
                    WireDate.of(day.takeText("DiDate")),
                    WireDate.of(day.takeText("PrDate")),
                    drugs.stream()
                            .filter(drug -> !drug.isBlank())
                            .map(drug -> drug(drug, ""))
                            .toList(),
                    treatments.stream()
                            .filter(treatment -> !treatment.isBlank())
                            .map(MedicalCodec::treatment)
                            .toList()));
        }
        month.take("DiDateInfs");
        return new DrugHistory.Month(
                DrugHistory.Source.CLAIM,
                month.takeWord("MeTrMonth"),
                month.takeWord("InOut"),
                new Institution(month.takeWord("MeTrDiHCd"), month.takeText("MeTrDiHNm")),
                new Institution(month.takeWord("PrlsHCd"), month.takeText("PrlsHNm")),
                Stream.of("GrpNum1", "DiOrg", "GrpNum2", "PrIsOrg")
                        .map(name -> {
                            String value = month.takeWord(name);
                            return value.isEmpty() ? "" : name + "=" + value;
                        })
                        .filter(group -> !group.isEmpty())
                        .toList(),
                days);
    }

    private static DrugHistory.Drug drug(Element drug, String prefix) {
        String section = drug.takeWord(prefix + "MeTrIdCl");
        String words = drug.takeWord(prefix + "UsageCl");
        return new DrugHistory.Drug(
                Code.of(ClaimSection.class, section),
                words,
                drug.takeWord(prefix + "UsageC"),
                drug.takeText(prefix + "UsageN"),
                drug.takeText(prefix + "SpInst"),
                drug.takeWord(prefix + "DrugC"),
                drug.takeText(prefix + "DrugN"),
                drug.takeText(prefix + "IngreN"),
                drug.takeWord(prefix + "Qua1"),
                drug.takeText(prefix + "Unit"),
                drug.takeWord(prefix + "OnDose"),
                drug.takeWord(prefix + "Times"));
    }

    private static DrugHistory.Treatment treatment(Element treatment) {
        return new DrugHistory.Treatment(
                Code.of(ClaimSection.class, treatment.takeText("MeTrIdCl")),
                treatment.takeWord("SinInfCd"),
                treatment.takeText("SinInfN"),
                treatment.takeWord("Qua1"),
                treatment.takeWord("Qua2"),
                treatment.takeText("Unit"),
                treatment.takeWord("Times"),
                treatment.takeAllBelow("DenMeTrAddInf").stream()
                        .filter(addition -> !addition.isBlank())
                        .map(addition -> new DrugHistory.DentalAddition(
                                addition.takeWord("DenMeTrAddCd"),
                                addition.takeText("DenMeTrAddNm"),
                                addition.takeWord("DenMeTrAddQua"),
                                addition.takeText("DenMeTrAddUnit")))
                        .toList());
    }

    /**
     * The months of a block of 電子処方箋.
     *
     * @param prefix {@code Cz} or {@code Sh}, in front of every element
     * @param act {@code Di} or {@code Pr}, in the names of months and days
     */
    private static List<DrugHistory.Month> twins(
            Element body, String block, String prefix, String act, DrugHistory.Source source) {
        List<DrugHistory.Month> months = new ArrayList<>();
        for (Element month : body.takeAllBelow(prefix + act + "MonthInf")) {
            List<DrugHistory.Day> days = new ArrayList<>();
            for (Element day : month.takeAllBelow(prefix + act + "DateInf")) {
                days.add(twinDay(day, prefix, act));
            }
            month.take(prefix + act + "DateInfs");
            String named = month.takeWord(prefix + act + "Month");
            months.add(new DrugHistory.Month(
                    source,
                    named.isEmpty() ? month.takeWord(prefix + "MeTrMonth") : named,
                    month.takeWord(prefix + "InOut"),
                    new Institution(month.takeWord(prefix + "MeTrDiHCd"), month.takeText(prefix + "MeTrDiHNm")),
                    new Institution(month.takeWord(prefix + "PrlsHCd"), month.takeText(prefix + "PrlsHNm")),
                    List.of(),
                    days));
        }
        body.take(block);
        return months;
    }

    private static DrugHistory.Day twinDay(Element day, String prefix, String act) {
        WireDate on = WireDate.of(day.takeText(prefix + act + "Date"));
        WireDate prescribed = WireDate.of(day.takeText(prefix + "PrDate"));
        List<Element> entries = new ArrayList<>(day.takeAllBelow(prefix + "DrugInf"));
        day.take(prefix + "DrugInfs");
        if (entries.isEmpty()) {
            entries.add(day);
        }
        // 処方区分 is known by name only; what it says is not public.
        day.take(prefix + "PrCl");
        List<DrugHistory.Drug> drugs = new ArrayList<>();
        for (Element entry : entries) {
            entry.take(prefix + "PrCl");
            DrugHistory.Drug drug = drug(entry, prefix);
            if (!drug.name().isBlank() || !drug.code().isEmpty()) {
                drugs.add(drug);
            }
        }
        return new DrugHistory.Day(on, prescribed, drugs, List.of());
    }

    private static CheckupHistory.Item item(Element item) {
        return new CheckupHistory.Item(
                item.takeWord("ItemCode"),
                item.takeText("ItemName"),
                item.takeWord("DataType"),
                item.takeText("DataValue"),
                item.takeText("DataValueName"),
                item.takeText("Unit"),
                item.takeWord("Oid"));
    }
}
