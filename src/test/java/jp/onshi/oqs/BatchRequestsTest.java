package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.BatchRequests.LimitBlock;
import jp.onshi.oqs.BatchRequests.Sender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("一括の要求")
class BatchRequestsTest {

    private static final BatchRequests REQUESTS = new BatchRequests();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static Sender sender(String identifier) {
        return new Sender("9910000001", identifier, WireEncoding.UTF_8);
    }

    private static BatchEntry entry(
            String insurer,
            String symbol,
            String number,
            String branch,
            String birthdate,
            String reference,
            @Nullable LimitCertificate held) {
        return new BatchEntry(
                new InsuranceIdentity(InsurerNumber.of(insurer), symbol, number, branch),
                WireDate.of(birthdate),
                held,
                reference);
    }

    private static void same(byte[] written, String fixture) throws Exception {
        String typed = Messages.squeezed(Messages.bytes(fixture)).replaceAll("b\\d-000(\\d)", "$1");
        assertThat(Messages.squeezed(written)).isEqualTo(typed);
    }

    @Test
    @DisplayName("一括照会: 手で書いたものと同じ。任意の識別子は並びの番号")
    void eligibility() throws Exception {
        List<BatchEntry> entries = List.of(
                entry("39990015", "", "１２３４５６７８", "", "19440310", "", null),
                entry("998013", "０１２３", "４５６７", "01", "19600229", "", null),
                entry("12999012", "", "9990013", "", "19720505", "", null));
        same(REQUESTS.eligibility(sender("onshi-7f3a-b00001"), DAY, entries, LimitBlock.OMIT), "muquc/01req.xml");
    }

    @Test
    @DisplayName("持っている限度額適用認定証は、書かないか、設定したどちらかの綴りで書く")
    void limit() throws Exception {
        LimitCertificate held = new LimitCertificate(
                Code.of(LimitCertificateKind.LIMIT),
                Code.of(LimitClassification.U),
                WireDate.absent(),
                WireDate.absent(),
                WireDate.absent(),
                WireDate.absent());
        List<BatchEntry> entries = List.of(entry("998013", "０１２３", "４５６７", "01", "19600229", "", held));
        same(
                REQUESTS.eligibility(sender("onshi-7f3a-b00002"), DAY, entries, LimitBlock.FLAG),
                "muquc/01req-limit-flag.xml");
        same(
                REQUESTS.eligibility(sender("onshi-7f3a-b00003"), DAY, entries, LimitBlock.CONSENT),
                "muquc/01req-limit-consent.xml");
        assertThat(new String(REQUESTS.eligibility(sender("x"), DAY, entries, LimitBlock.OMIT), UTF_8))
                .doesNotContain("LimitApplication");
    }

    @Test
    @DisplayName("同意一覧・医療扶助・照会番号: 手で書いたものと同じ")
    void others() throws Exception {
        LocalDate from = LocalDate.of(2026, 11, 1);
        same(REQUESTS.consents(sender("onshi-7f3a-h00001"), CareKind.HOME_VISIT, from, DAY), "muhvq/01req.xml");
        same(REQUESTS.aidMonth(sender("onshi-7f3a-t00001"), YearMonth.of(2026, 11)), "mutic/01req.xml");
        List<BatchEntry> entries = List.of(
                entry("998013", "０１２３", "４５６７", "01", "", "0000004322", null),
                entry("39990015", "", "１２３４５６７８", "", "", "0000004321", null),
                entry("998013", "０１２３", "９９９９", "00", "", "A&B-1", null));
        same(REQUESTS.references(sender("onshi-7f3a-m00001"), entries), "muimm/01req.xml");
    }
}
