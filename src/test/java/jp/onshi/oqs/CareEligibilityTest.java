package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("訪問診療等・オンライン診療等の資格確認")
class CareEligibilityTest {

    private static final EligibilityCodec CODEC = new EligibilityCodec();

    private static final EligibilityRequest HOME = new EligibilityRequest(
            LocalDate.of(2026, 11, 20),
            "9910000001",
            "onshi-7f3a-000051",
            new EligibilityInquiry(
                    new InsuranceIdentity(new InsurerNumber("39991015"), "", "００１２３４５６", ""),
                    WireDate.of("19350704"),
                    Code.of(LimitConsentFlag.CONSENTED),
                    "",
                    new CareInquiry(Code.of(CareKind.HOME_VISIT), true, false, Code.absent())));

    @Test
    @DisplayName("訪問診療等の要求は手で書いたファイルとバイト単位で同じ")
    void writeHome() throws Exception {
        assertThat(new String(CODEC.encodeRequest(HOME, WireEncoding.UTF_8), UTF_8))
                .isEqualTo(new String(Messages.bytes("request-home.xml"), UTF_8));
        assertThat(CODEC.decodeRequest(Messages.bytes("request-home.xml"))).isEqualTo(HOME);
    }

    @Test
    @DisplayName("手で書いたオンライン診療等の要求を読み、書いて読めば元に戻る")
    void readOnline() throws Exception {
        EligibilityRequest request = CODEC.decodeRequest(Messages.bytes("request-online.xml"));

        assertThat(request.inquiry().care())
                .isEqualTo(
                        new CareInquiry(Code.of(CareKind.ONLINE), false, true, Code.of(PrescriptionForm.ELECTRONIC)));
        for (WireEncoding encoding : WireEncoding.values()) {
            assertThat(CODEC.decodeRequest(CODEC.encodeRequest(request, encoding)))
                    .isEqualTo(request);
        }
    }

    @Test
    @DisplayName("外来の要求に診療区分は書かない")
    void outpatient() throws Exception {
        EligibilityRequest request = CODEC.decodeRequest(Messages.bytes("request-utf8.xml"));

        assertThat(request.inquiry().care()).isNull();
        assertThat(new String(CODEC.encodeRequest(request, WireEncoding.UTF_8), UTF_8))
                .doesNotContain("DisplayFlg", "MedicalTreatmentFlag", "PrescriptionIssueSelect");
    }

    @Test
    @DisplayName("訪問診療等の結果：診療区分は照会の写しから、同意の期限と期限切れの理由も読む")
    void readHome() throws Exception {
        EligibilityResult result = CODEC.decodeResult(Messages.bytes("result-home.xml"));

        assertThat(result.careKind().is(CareKind.HOME_VISIT)).isTrue();
        assertThat(result.unknown()).isEmpty();
        Eligibility eligibility = result.eligibilities().get(0);
        assertThat(eligibility.limitCertificate()).isNotNull();
        Consent limit = eligibility.consent(ConsentKind.LIMIT_CERTIFICATE).orElseThrow();
        assertThat(limit.until().wire()).isEqualTo("20270104235959");
        assertThat(limit.expired().isAbsent()).isTrue();
        Consent checkup = eligibility.consent(ConsentKind.CHECKUP).orElseThrow();
        assertThat(checkup.expired().is(ConsentExpiry.PATIENT)).isTrue();
    }

    @Test
    @DisplayName("オンライン診療等の結果：本文の診療区分、Shift_JIS、特定疾病")
    void readOnlineResult() throws Exception {
        EligibilityResult result = CODEC.decodeResult(Messages.bytes("result-online.xml"));

        assertThat(result.careKind().is(CareKind.ONLINE)).isTrue();
        assertThat(result.prescriptionForm().is(PrescriptionForm.ELECTRONIC)).isTrue();
        assertThat(result.eligibilities().get(0).name().name()).isEqualTo("遠隔　髙男");
        assertThat(result.eligibilities().get(0).specificDiseases()).hasSize(1);
        assertThat(result.unknown()).isEmpty();
    }

    @Test
    @DisplayName("診療区分ごとに要求の電文が決まり、その答えは資格確認結果として扱う")
    void kinds() {
        Catalogue catalogue = Catalogue.shipped();
        assertThat(catalogue.eligibilityRequest(CareKind.OUTPATIENT)).isEqualTo(catalogue.eligibilityRequest());
        assertThat(catalogue.eligibilityRequest(CareKind.HOME_VISIT).prefix()).isEqualTo("OQSsihvq01req");
        assertThat(catalogue.eligibilityRequest(CareKind.ONLINE).prefix()).isEqualTo("OQSsionq01req");
        assertThatIllegalArgumentException().isThrownBy(() -> catalogue.eligibilityRequest(CareKind.EMERGENCY));
        assertThat(catalogue.kinds())
                .filteredOn(catalogue::isEligibilityResult)
                .extracting(MessageKind::prefix)
                .containsExactly("OQSsiquc01res", "OQSsiquc01res_face", "OQSsihvq01res", "OQSsionq01res");
    }
}
