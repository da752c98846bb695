package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.CheckupHistory;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.Reception;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.BatchRequests;
import jp.onshi.oqs.BulkReader;
import jp.onshi.oqs.BulkUnit;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutAnswer;
import jp.onshi.oqs.LayoutCodec;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import jp.onshi.oqs.MedicalCodec;
import jp.onshi.oqs.ReceptionCodec;
import jp.onshi.oqs.ReferenceCodec;
import jp.onshi.oqs.RevocationCodec;
import jp.onshi.oqs.WireEncoding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Program and stand-in understand each other, with codecs that share nothing")
class RoundTripTest {

    private static final String CLINIC = "9910000001";
    private static final LocalDate TODAY = AskingSide.TODAY;
    private static final InsuranceIdentity TARO =
            new InsuranceIdentity(InsurerNumber.of("01139013"), "２１７００００１", "１２３", "00");
    private static final InsuranceIdentity TWINS =
            new InsuranceIdentity(InsurerNumber.of("06279129"), "1024", "300112", "");
    private static final InsuranceIdentity TOME =
            new InsuranceIdentity(InsurerNumber.of("39139514"), "", "10204014", "");
    private static final WireDate TAROS_BIRTHDAY = WireDate.of("19800229");
    private static final long LARGE = 100_000_000;

    private final ReceptionCodec receptions = new ReceptionCodec();
    private final BatchRequests batches = new BatchRequests();

    @TempDir
    private Path root;

    private AskingSide clinic;

    @BeforeEach
    void start() throws Exception {
        clinic = new AskingSide(root);
    }

    /** The other side answers in the encoding that the program asks in, so that both are tried both ways. */
    private void speak(WireEncoding encoding) throws Exception {
        if (encoding == WireEncoding.SHIFT_JIS) {
            clinic.faults("shift-jis");
        }
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("in a batch of people")
    void eligibility(WireEncoding encoding) throws Exception {
        speak(encoding);
        for (int round = 0; round < 2; round++) {
            List<BatchUnit> units = fetch(
                    "OQSmuquc",
                    batches.eligibility(
                            sender(encoding),
                            TODAY,
                            List.of(
                                    new BatchEntry(TARO, TAROS_BIRTHDAY, null, "000101"),
                                    new BatchEntry(TWINS, WireDate.of("20191120"), null, ""),
                                    new BatchEntry(TARO, WireDate.of("19800301"), null, "")),
                            BatchRequests.LimitBlock.OMIT),
                    encoding);
            assertThat(units.stream().map(unit -> unit.validity().value()))
                    .containsExactly(Validity.VALID, Validity.MULTIPLE, Validity.NONE);
            assertThat(units.get(0).eligibilities().get(0).name().name()).isEqualTo("山田　太郎");
            assertThat(units.get(0).reference()).isEqualTo("000101");
            assertThat(units.get(1).eligibilities()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("in a list of consents, with reasons and ends")
    void consents(WireEncoding encoding) throws Exception {
        speak(encoding);
        List<BatchUnit> units = fetch(
                "OQSmuhvq",
                batches.consents(sender(encoding), CareKind.HOME_VISIT, TODAY.minusDays(28), TODAY),
                encoding);
        BatchUnit nijo = units.stream()
                .filter(unit -> unit.eligibilities().get(0).name().name().equals("二条　孝"))
                .findFirst()
                .orElseThrow();
        Consent whole = Objects.requireNonNull(nijo.consent());
        assertThat(whole.expired().is(ConsentExpiry.PURPOSE)).isTrue();
        assertThat(whole.until().known()).contains(TODAY.minusDays(19).atTime(9, 40));
        assertThat(nijo.eligibilities().get(0).consents())
                .anyMatch(consent -> consent.kind() == ConsentKind.DRUG && !consent.isGiven())
                .anyMatch(consent -> consent.expired().is(ConsentExpiry.PURPOSE));
        assertThat(fetch(
                        "OQSmuonq",
                        batches.consents(sender(encoding), CareKind.ONLINE, TODAY.minusDays(6), TODAY),
                        encoding))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("about 医療扶助 of a month and reference numbers of many")
    void aidAndReferences(WireEncoding encoding) throws Exception {
        speak(encoding);
        List<BatchUnit> aid = fetch("OQSmutic", batches.aidMonth(sender(encoding), YearMonth.from(TODAY)), encoding);
        assertThat(aid)
                .isNotEmpty()
                .allSatisfy(unit ->
                        assertThat(unit.eligibilities().get(0).isMedicalAid()).isTrue());
        assertThat(aid)
                .anyMatch(unit -> unit.eligibilities().get(0).medicalTickets().size() == 2);
        List<BatchUnit> registered = fetch(
                "OQSmuimm",
                batches.references(sender(encoding), List.of(new BatchEntry(TARO, TAROS_BIRTHDAY, null, "甲-1"))),
                encoding);
        assertThat(Objects.requireNonNull(registered.get(0).registration()).reference())
                .isEqualTo("甲-1");
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("about one person: care, revocation, reference number")
    void singles(WireEncoding encoding) throws Exception {
        speak(encoding);
        EligibilityCodec codec = new EligibilityCodec();
        for (CareKind care : List.of(CareKind.HOME_VISIT, CareKind.ONLINE)) {
            byte[] request = codec.encodeRequest(
                    new EligibilityRequest(
                            TODAY,
                            CLINIC,
                            "F",
                            new EligibilityInquiry(
                                    TARO,
                                    TAROS_BIRTHDAY,
                                    Code.of(LimitConsentFlag.CONSENTED),
                                    "row",
                                    new CareInquiry(Code.of(care), true, true, Code.of(PrescriptionForm.PAPER)))),
                    encoding);
            EligibilityResult result =
                    codec.decodeResult(answer(care == CareKind.HOME_VISIT ? "OQSsihvq01" : "OQSsionq01", request));
            assertThat(result.careKind().is(care)).isTrue();
            assertThat(result.validity().is(Validity.VALID)).isTrue();
            assertThat(result.eligibilities().get(0).limitCertificate()).isNotNull();
            assertThat(result.eligibilities().get(0).consents())
                    .anyMatch(consent -> consent.kind() == ConsentKind.DRUG && consent.isOpenAt(TODAY.atTime(10, 0)));
            assertThat(result.unknown()).isEmpty();
        }
        RevocationCodec revocations = new RevocationCodec();
        byte[] revocation = revocations.encode(CLINIC, "D", TARO, TAROS_BIRTHDAY, encoding);
        ProcessingAnswer first = revocations.decode(answer("OQSsihvd01", revocation));
        ProcessingAnswer second = revocations.decode(answer("OQSsihvd01", revocation));
        assertThat(first.isDone()).isTrue();
        assertThat(first.unknown()).isEmpty();
        assertThat(second.isDone()).isFalse();
        assertThat(second.message()).contains("取り消す同意がありません");
        ReferenceCodec references = new ReferenceCodec();
        ProcessingAnswer registered = references.decode(
                answer("OQSsiimm01", references.encode(CLINIC, "R", new ReferenceRegistration("K-1", TARO), encoding)));
        assertThat(registered.isDone()).isTrue();
        assertThat(registered.unknown()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("about drugs, treatment and check-ups")
    void medical(WireEncoding encoding) throws Exception {
        speak(encoding);
        MedicalCodec codec = new MedicalCodec();
        YearMonth now = YearMonth.from(TODAY);
        MedicalQuery.Months months = new MedicalQuery.Months(now.minusMonths(35), now);
        DrugHistory drugs = codec.decodeDrugs(answer(
                "YZKsiquc01", codec.encode(query(MedicalInformation.DRUGS, months), CLINIC, "Y", now, encoding)));
        assertThat(drugs.header().isDone()).isTrue();
        assertThat(drugs.header().fileIdentifier()).isEqualTo("Y");
        assertThat(drugs.months()).hasSizeGreaterThan(30);
        assertThat(drugs.months().stream().flatMap(month -> month.days().stream()))
                .anyMatch(day -> !day.drugs().isEmpty())
                .anyMatch(day -> day.treatments().stream()
                        .anyMatch(treatment -> !treatment.additions().isEmpty()));
        assertThat(drugs.unknown()).isEmpty();
        CheckupHistory checkups = codec.decodeCheckups(answer(
                "TKKsiquc01", codec.encode(query(MedicalInformation.CHECKUPS, null), CLINIC, "K", now, encoding)));
        assertThat(checkups.checkups()).hasSize(3);
        assertThat(checkups.unknown()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WireEncoding.class)
    @DisplayName("about the clinic itself, by the layouts")
    void facility(WireEncoding encoding) throws Exception {
        speak(encoding);
        LayoutCodec codec = new LayoutCodec();
        for (LayoutName name : LayoutName.values()) {
            Layout layout = Layouts.shipped().layout(name).orElseThrow();
            if (!layout.isOn() || name.isBatch() || name == LayoutName.SETTINGS_UPDATE) {
                continue;
            }
            byte[] request = codec.encode(
                    layout,
                    Map.of("institution", CLINIC, "identifier", "F", "care", "2", "activation", "SIM-0"),
                    List.of(),
                    encoding);
            LayoutAnswer answer = codec.decode(layout, answer(layout.prefix() + "01", request));
            assertThat(answer.value("identifier")).isEqualTo("F");
            assertThat(answer.isDone()).as(name.token()).isEqualTo(name != LayoutName.ACTIVATION_REVOKE);
            assertThat(answer.unknown()).isEmpty();
        }
    }

    private static MedicalQuery query(MedicalInformation what, MedicalQuery.@Nullable Months months) {
        return new MedicalQuery(
                what, TOME, months, WireDate.absent(), false, true, Code.of(CareKind.HOME_VISIT), false);
    }

    private static BatchRequests.Sender sender(WireEncoding encoding) {
        return new BatchRequests.Sender(CLINIC, "F", encoding);
    }

    private byte[] answer(String kind, byte[] request) throws Exception {
        return Files.readAllBytes(clinic.askFor(kind, request).orElseThrow());
    }

    /** Sends a batch and takes its units; nothing in them is unknown to the program. */
    private List<BatchUnit> fetch(String stem, byte[] request, WireEncoding encoding) throws Exception {
        Reception reception = receptions.decode(answer(stem + "01", request));
        assertThat(reception.number()).isNotEmpty();
        assertThat(reception.unknown()).isEmpty();
        byte[] second = receptions.encodeFetch(CLINIC, "F", reception.number(), encoding);
        Path waiting = clinic.askFor(stem + "02", second).orElseThrow();
        try (BulkReader reader = open(waiting)) {
            assertThat(reader.header().common().segment().is(ResultSegment.PROCESSING))
                    .isTrue();
        }
        List<BatchUnit> units = new ArrayList<>();
        try (BulkReader reader = open(clinic.askFor(stem + "02", second).orElseThrow())) {
            assertThat(reader.header().reception()).isEqualTo(reception.number());
            for (BulkUnit unit = reader.next(); unit != null; unit = reader.next()) {
                assertThat(unit.unit().unknown()).isEmpty();
                units.add(unit.unit());
            }
            assertThat(Integer.parseInt(reader.header().total())).isEqualTo(units.size());
        }
        return units;
    }

    private static BulkReader open(Path file) throws Exception {
        String name = file.toString();
        return BulkReader.open(() -> Files.newInputStream(file), name.substring(name.lastIndexOf('.') + 1), LARGE);
    }
}
