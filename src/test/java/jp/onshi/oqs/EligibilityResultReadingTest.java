package jp.onshi.oqs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.CharacterCode;
import jp.onshi.eligibility.CombinedUse;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DesignatedInstitution;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.ElderlyCare;
import jp.onshi.eligibility.ElderlyCertificate;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InfectionAct;
import jp.onshi.eligibility.InquiryKind;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.MedicalTicket;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.PrefecturalExpense;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.QualificationChange;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SocialInsurance;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TicketConsistency;
import jp.onshi.eligibility.TicketKind;
import jp.onshi.eligibility.TreatmentKind;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.eligibility.Validity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("資格確認結果を読む")
class EligibilityResultReadingTest {

    private static final EligibilityCodec CODEC = new EligibilityCodec();

    private static EligibilityResult read(String fixture) throws IOException, UnreadableMessageException {
        return CODEC.decodeResult(Messages.bytes(fixture));
    }

    private static Eligibility onlyRow(EligibilityResult result) {
        assertThat(result.eligibilities()).hasSize(1);
        return result.eligibilities().get(0);
    }

    private static InsuranceIdentity identity(String insurer, String symbol, String number, String branch) {
        return new InsuranceIdentity(new InsurerNumber(insurer), symbol, number, branch);
    }

    @Test
    @DisplayName("顔認証の結果: 要素の順序によらず、同意・半角カナ・6桁の保険者番号を読む")
    void face() throws Exception {
        EligibilityResult result = read("face-utf8.xml");

        assertThat(result.header().processedAt().known()).contains(LocalDateTime.of(2026, 11, 20, 9, 15, 4));
        assertThat(result.header().confirmationDate().known()).contains(LocalDate.of(2026, 11, 20));
        assertThat(result.header().institutionCode()).isEqualTo("9910000001");
        assertThat(result.header().fileIdentifier()).isEqualTo("kLm0pQrS+tUvW/xYz12=");
        assertThat(result.header().inquiryKind().is(InquiryKind.CARD)).isTrue();
        assertThat(result.header().segment().is(ResultSegment.DONE)).isTrue();
        assertThat(result.header().errorCode()).isEmpty();
        assertThat(result.header().errorMessage()).isEmpty();
        assertThat(result.header().characterCode().is(CharacterCode.UTF_8)).isTrue();
        assertThat(result.inquiry()).isNull();
        assertThat(result.careKind().isAbsent()).isTrue();
        assertThat(result.prescriptionForm().is(PrescriptionForm.PAPER)).isTrue();
        assertThat(result.status().is(ProcessingStatus.DONE)).isTrue();
        assertThat(result.validity().is(Validity.VALID)).isTrue();
        assertThat(result.isError()).isFalse();
        assertThat(result.unknown()).isEmpty();

        Eligibility row = onlyRow(result);
        assertThat(row.cardClassification().is(CardClassification.GENERAL)).isTrue();
        assertThat(row.identity()).isEqualTo(identity("998013", "０１２３", "４５６７", "02"));
        assertThat(row.relation().is(Relation.FAMILY)).isTrue();
        assertThat(row.insuredName()).isEqualTo("見本　太郎");
        assertThat(row.name()).isEqualTo(new PersonName("見本　花子", "", "ﾐﾎﾝ ﾊﾅｺ", ""));
        assertThat(row.sex().is(Sex.FEMALE)).isTrue();
        assertThat(row.birthdate().known()).contains(LocalDate.of(1960, 2, 29));
        assertThat(row.address()).isEqualTo("架空県見本市架空町１丁目２番３号　見本マンション４０５号");
        assertThat(row.postcode()).isEqualTo("999-0001");
        assertThat(row.qualifiedOn().known()).contains(LocalDate.of(2019, 4, 1));
        assertThat(row.cardIssuedOn().known()).contains(LocalDate.of(2026, 8, 1));
        assertThat(row.validFrom().known()).contains(LocalDate.of(2026, 8, 1));
        assertThat(row.validUntil().known()).contains(LocalDate.of(2027, 7, 31));
        assertThat(row.insurerName()).isEqualTo("架空市");
        assertThat(row.referenceNumber()).isEqualTo("0000001234");
        assertThat(row.limitCertificate()).isNull();
        assertThat(row.consents())
                .extracting(
                        Consent::kind,
                        c -> c.flag().wire(),
                        c -> c.at().wire(),
                        c -> c.until().wire())
                .containsExactly(
                        tuple(ConsentKind.LIMIT_CERTIFICATE, "1", "20261120091501", ""),
                        tuple(ConsentKind.SPECIFIC_DISEASE, "0", "20261120091501", ""),
                        tuple(ConsentKind.CHECKUP, "0", "20261120091502", ""),
                        tuple(ConsentKind.DRUG, "1", "20261120091502", "20261121091502"),
                        tuple(ConsentKind.DIAGNOSIS, "1", "20261120091503", "20261121091503"),
                        tuple(ConsentKind.SURGERY, "1", "20261120091503", "20261121091503"));
    }

    @Test
    @DisplayName("Shift_JISの顔認証の結果: 髙﨑①～㈱－∥―が化けない")
    void faceShiftJis() throws Exception {
        EligibilityResult result = read("face-shift-jis.xml");
        Eligibility row = onlyRow(result);

        assertThat(result.header().characterCode().is(CharacterCode.SHIFT_JIS)).isTrue();
        assertThat(result.prescriptionForm().is(PrescriptionForm.ELECTRONIC)).isTrue();
        assertThat(result.unknown()).isEmpty();
        assertThat(row.name()).isEqualTo(new PersonName("髙﨑　纊一", "高崎　－∥―", "ﾀｶｻｷ ｺｳｲﾁ", ""));
        assertThat(row.identity()).isEqualTo(identity("06991236", "①～㈱", "１０２４", "00"));
        assertThat(row.address()).isEqualTo("架空県例示市仮町①―２～３　￠￡￢ビル");
        assertThat(row.insurerName()).isEqualTo("㈱見本健康保険組合");
    }

    @Test
    @DisplayName("保険証情報による結果: 保険の行が持てる要素をすべて読む")
    void everyElementOfAnInsuranceRow() throws Exception {
        EligibilityResult result = read("result-valid.xml");

        EligibilityInquiry inquiry = requireNonNull(result.inquiry());
        assertThat(inquiry.identity()).isEqualTo(identity("39990015", "", "１２３４５６７８", ""));
        assertThat(inquiry.birthdate().known()).contains(LocalDate.of(1944, 3, 10));
        assertThat(inquiry.limitConsent().is(LimitConsentFlag.CONSENTED)).isTrue();
        assertThat(inquiry.arbitraryIdentifier()).isEqualTo("row-17");
        assertThat(result.header().fileIdentifier()).isEqualTo("onshi-7f3a-000042");
        assertThat(result.header().inquiryKind().is(InquiryKind.INSURANCE)).isTrue();
        assertThat(result.careKind().is(CareKind.OUTPATIENT)).isTrue();
        assertThat(result.prescriptionForm().is(PrescriptionForm.ELECTRONIC)).isTrue();
        assertThat(result.unknown()).isEmpty();

        Eligibility row = onlyRow(result);
        assertThat(row.identity()).isEqualTo(identity("39990015", "", "１２３４５６７８", ""));
        assertThat(row.relation().is(Relation.INSURED)).isTrue();
        assertThat(row.insuredName()).isEmpty();
        assertThat(row.name()).isEqualTo(new PersonName("架空　梅子", "架空　うめ子", "ｶｸｳ ｳﾒｺ", "ｶｸｳ ｳﾒ"));
        assertThat(row.sex().is(Sex.FEMALE)).isTrue();
        assertThat(row.otherSex().is(Sex.UNSET)).isTrue();
        assertThat(row.disqualifiedOn().isAbsent()).isTrue();
        assertThat(row.cardRatio()).isEqualTo("010");
        assertThat(row.effectiveRatio()).isEqualTo("020");
        assertThat(row.preschool().isAbsent()).isTrue();
        assertThat(row.lossReason().isAbsent()).isTrue();

        ElderlyCertificate elderly = requireNonNull(row.elderly());
        assertThat(elderly.issuedOn().wire()).isEqualTo("20260801");
        assertThat(elderly.validFrom().wire()).isEqualTo("20260801");
        assertThat(elderly.validUntil().wire()).isEqualTo("20270731");
        assertThat(elderly.ratio()).isEqualTo("020");

        LimitCertificate limit = requireNonNull(row.limitCertificate());
        assertThat(limit.kind().is(LimitCertificateKind.LIMIT_AND_REDUCTION)).isTrue();
        assertThat(limit.classification().is(LimitClassification.LOW_2)).isTrue();
        assertThat(limit.issuedOn().wire()).isEqualTo("20260801");
        assertThat(limit.validFrom().wire()).isEqualTo("20260801");
        assertThat(limit.validUntil().isOpenEnd()).isTrue();
        assertThat(limit.longTermOn().wire()).isEqualTo("20260901");

        assertThat(row.specificDiseases())
                .extracting(
                        d -> d.category().known().orElseThrow(),
                        d -> d.issuedOn().wire(),
                        d -> d.validFrom().wire(),
                        d -> d.validUntil().wire(),
                        SpecificDiseaseCertificate::selfPay)
                .containsExactly(
                        tuple(DiseaseCategory.DIALYSIS, "20200401", "20200401", "", "010000"),
                        tuple(DiseaseCategory.BLOOD_PRODUCT_HIV, "20210501", "20210501", "20270430", "020000"));
        assertThat(row.medicalTickets()).isEmpty();
        assertThat(row.registeredAt().known()).contains(LocalDateTime.of(2026, 11, 1, 3, 0));
        assertThat(row.arbitraryIdentifier()).isEqualTo("row-17");
        assertThat(row.referenceNumber()).isEqualTo("0000004321");
        assertThat(row.confirmationKey()).hasSize(64).startsWith("9f86d081");
        assertThat(row.change().is(QualificationChange.DIFFERENT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "result-valid.xml, VALID, 1",
        "result-invalid.xml, INVALID, 1",
        "result-invalid-new.xml, INVALID_NEW, 1",
        "result-none.xml, NONE, 0",
        "result-multiple.xml, MULTIPLE, 3",
        "result-unregistered.xml, VALID_UNREGISTERED, 1",
    })
    @DisplayName("資格有効性１から６")
    void validity(String fixture, Validity validity, int rows) throws Exception {
        EligibilityResult result = read(fixture);

        assertThat(result.validity().is(validity)).isTrue();
        assertThat(result.eligibilities()).hasSize(rows);
        assertThat(result.isError()).isFalse();
        assertThat(result.unknown()).isEmpty();
    }

    @Test
    @DisplayName("無効: 資格喪失年月日と喪失事由")
    void invalid() throws Exception {
        Eligibility row = onlyRow(read("result-invalid.xml"));

        assertThat(row.disqualifiedOn().known()).contains(LocalDate.of(2026, 10, 1));
        assertThat(row.lossReason().is(LossReason.OTHER_INSURANCE)).isTrue();
        assertThat(row.identity()).isEqualTo(identity("01990019", "２１７００００２", "３３", "01"));
    }

    @Test
    @DisplayName("複数該当: 行は届いた順")
    void multiple() throws Exception {
        assertThat(read("result-multiple.xml").eligibilities())
                .extracting(e -> e.identity().branch(), e -> e.name().name())
                .containsExactly(tuple("03", "双子　一郎"), tuple("04", "双子　二郎"), tuple("05", "双子　三郎"));
    }

    @Test
    @DisplayName("ヘッダーの異常終了: コードと文をそのまま")
    void headerError() throws Exception {
        EligibilityResult result = read("result-header-error.xml");

        assertThat(result.isError()).isTrue();
        assertThat(result.header().segment().is(ResultSegment.FAILED)).isTrue();
        assertThat(result.header().errorCode()).isEqualTo("E00000001");
        assertThat(result.header().errorMessage()).isEqualTo("医療機関コードに誤りがあります。（見本）");
        assertThat(result.eligibilities()).isEmpty();
    }

    @Test
    @DisplayName("照会のエラー: 存在しない生年月日も届いたまま残る")
    void processingError() throws Exception {
        EligibilityResult result = read("result-processing-error.xml");

        assertThat(result.isError()).isTrue();
        assertThat(result.status().is(ProcessingStatus.ERROR)).isTrue();
        assertThat(result.processingCode()).isEqualTo("P00000002");
        assertThat(result.processingMessage()).isEqualTo("生年月日が存在しない日付です。（見本）");
        assertThat(result.validity().isAbsent()).isTrue();
        EligibilityInquiry inquiry = requireNonNull(result.inquiry());
        assertThat(inquiry.birthdate().wire()).isEqualTo("20011131");
        assertThat(inquiry.birthdate().isUnreadable()).isTrue();
    }

    @Test
    @DisplayName("正常終了に付いたコードと文はお知らせとして残る")
    void information() throws Exception {
        EligibilityResult result = read("result-information.xml");

        assertThat(result.isError()).isFalse();
        assertThat(result.processingCode()).isEqualTo("I00000003");
        assertThat(result.processingMessage()).isEqualTo("電子証明書の有効期限が近づいています。（見本）");
        assertThat(onlyRow(result).name().name()).isEqualTo("見本　五郎");
    }

    @Test
    @DisplayName("医療保険と医療扶助の二行、生年月日不明")
    void insuranceAndAid() throws Exception {
        List<Eligibility> rows = read("result-insurance-and-aid.xml").eligibilities();

        assertThat(rows).extracting(Eligibility::isMedicalAid).containsExactly(false, true);
        Eligibility aid = rows.get(1);
        assertThat(aid.identity()).isEqualTo(identity("12991014", "", "0076543", ""));
        assertThat(aid.birthdate().wire()).isEqualTo("19000101");
        assertThat(aid.qualifiedOn().wire()).isEqualTo("20260401");
        assertThat(aid.disqualifiedOn().wire()).isEqualTo("20270331");
        assertThat(aid.insurerName()).isEqualTo("架空福祉事務所");
        assertThat(aid.medicalTickets()).isEmpty();
    }

    @Test
    @DisplayName("医療扶助のみ: 公費負担者番号・受給者番号・福祉事務所名の別名と、医療券・調剤券")
    void aidOnly() throws Exception {
        EligibilityResult result = read("result-aid-only.xml");
        Eligibility row = onlyRow(result);

        assertThat(result.unknown()).isEmpty();
        assertThat(row.isMedicalAid()).isTrue();
        assertThat(row.identity()).isEqualTo(identity("12991014", "", "0000777", ""));
        assertThat(row.insurerName()).isEqualTo("見本市福祉事務所");
        assertThat(row.medicalTickets()).hasSize(2);

        MedicalTicket ticket = row.medicalTickets().get(0);
        assertThat(ticket.kind().is(TicketKind.MEDICAL)).isTrue();
        assertThat(ticket.validFrom().wire()).isEqualTo("20261101");
        assertThat(ticket.validUntil().wire()).isEqualTo("20261130");
        assertThat(ticket.issueNumber()).isEqualTo("202611000000001");
        assertThat(ticket.month()).isEqualTo("202611");
        assertThat(ticket.designated()).isEqualTo(new Institution("9910000001", "架空クリニック"));
        assertThat(ticket.designatedFlag().is(DesignatedInstitution.SAME)).isTrue();
        assertThat(ticket.prescriber()).isEqualTo(new Institution("9910000019", "見本病院"));
        assertThat(ticket.injuries()).containsExactly("高血圧症", "２型糖尿病");
        assertThat(ticket.treatment().is(TreatmentKind.OUTPATIENT)).isTrue();
        assertThat(ticket.selfPay()).isEqualTo("001200");
        assertThat(ticket.districtContact()).isEqualTo("見本　担当");
        assertThat(ticket.handlingContact()).isEqualTo("例示　取扱");
        assertThat(ticket.combinedUse().is(CombinedUse.COMBINED)).isTrue();
        assertThat(ticket.socialInsurance().is(SocialInsurance.YES)).isTrue();
        assertThat(ticket.consistency().is(TicketConsistency.INCONSISTENT)).isTrue();
        assertThat(ticket.infectionAct().is(InfectionAct.NO)).isTrue();
        assertThat(ticket.elderlyCare().is(ElderlyCare.NO)).isTrue();
        assertThat(ticket.prefecturalExpense().is(PrefecturalExpense.YES)).isTrue();
        assertThat(ticket.remarks()).containsExactly("窓口で確認のこと");

        MedicalTicket second = row.medicalTickets().get(1);
        assertThat(second.kind().is(TicketKind.DISPENSING)).isTrue();
        assertThat(second.designatedFlag().is(DesignatedInstitution.DIFFERENT)).isTrue();
        assertThat(second.treatment().is(TreatmentKind.DISPENSING)).isTrue();
        assertThat(second.injuries()).isEmpty();
        assertThat(second.combinedUse().isAbsent()).isTrue();
    }

    @Test
    @DisplayName("被保険者証区分が空白でも読む")
    void blankClassification() throws Exception {
        Eligibility row = onlyRow(read("result-blank-classification.xml"));

        assertThat(row.cardClassification().isAbsent()).isTrue();
        assertThat(row.isMedicalAid()).isFalse();
        assertThat(row.name().name()).isEqualTo("空白　区分");
    }

    @Test
    @DisplayName("2025年1月に増えた同意と、同意区分のすべての値")
    void consents2025() throws Exception {
        EligibilityResult result = read("face-consents-2025.xml");

        assertThat(result.unknown()).isEmpty();
        assertThat(onlyRow(result).consents())
                .extracting(
                        Consent::kind,
                        c -> c.flag().known().orElseThrow(),
                        c -> c.until().wire())
                .containsExactly(
                        tuple(ConsentKind.DISEASE_NAME, ConsentFlag.GIVEN, "20261121093001"),
                        tuple(ConsentKind.INFECTION, ConsentFlag.NONE, ""),
                        tuple(ConsentKind.ALLERGY, ConsentFlag.GIVEN, "20261121093003"),
                        tuple(ConsentKind.CONTRAINDICATION, ConsentFlag.EXPIRED, "20261119093004"),
                        tuple(ConsentKind.TEST, ConsentFlag.HARD_TO_OBTAIN, ""),
                        tuple(ConsentKind.PRESCRIPTION, ConsentFlag.GIVEN, "20261121093006"));
    }

    @Test
    @DisplayName("知らない要素・コード・日付は捨てずに残す")
    void unknown() throws Exception {
        EligibilityResult result = read("result-unknown.xml");

        assertThat(result.status().isUnknown()).isTrue();
        assertThat(result.validity().label()).isEqualTo("8（未定義）");
        Eligibility row = onlyRow(result);
        assertThat(row.name().name()).isEqualTo("未知　要素");
        assertThat(row.cardClassification().wire()).isEqualTo("B7");
        assertThat(row.sex().is(Sex.MALE)).isTrue();
        assertThat(row.consent(ConsentKind.DRUG).orElseThrow().flag().wire()).isEqualTo("9");
        assertThat(row.qualifiedOn().wire()).isEqualTo("令和８年４月");
        assertThat(row.qualifiedOn().isUnreadable()).isTrue();
        String unit = "XmlMsg/MessageBody/ResultList/ResultUnit/ResultOfQualificationConfirmation/";
        assertThat(result.unknown())
                .containsExactly(
                        new UnknownElement("XmlMsg/MessageHeader/TerminalName", "受付１"),
                        new UnknownElement(unit + "PensionInfo", ""),
                        new UnknownElement(unit + "PensionInfo/PensionKind", "3"),
                        new UnknownElement(unit + "PensionInfo/PensionSince", "20300401"),
                        new UnknownElement(unit + "Sex1", "2"),
                        new UnknownElement("XmlMsg/MessageTrailer", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"result-bom-false-declaration.xml", "result-utf16.xml"})
    @DisplayName("BOMは宣言より強い")
    void byteOrderMark(String fixture) throws Exception {
        assertThat(onlyRow(read(fixture)).name().name()).isEqualTo("髙﨑　𠮷子");
    }
}
