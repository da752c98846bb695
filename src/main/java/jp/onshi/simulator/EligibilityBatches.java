package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.WireDate;

/**
 * 資格確認一括照会 (OQSmuquc): rows directly under each unit, without consents. Also the batches of 訪問診療等 and
 * オンライン診療等 by insurance data once a layout gives their prefix; they are taken to look the same.
 */
final class EligibilityBatches implements Batches.Family {

    private static final String ENTRY = "QualificationConfirmSearchInfo";
    private static final String HELD_KIND = "LimitApplicationCertificateClassification";
    private static final int MOST = 300;

    private final String stem;
    private final Supplier<World> world;

    EligibilityBatches(String stem, Supplier<World> world) {
        this.stem = stem;
        this.world = world;
    }

    @Override
    public String stem() {
        return stem;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<WireElement> entries(WireElement request) {
        WireElement body = request.first("MessageBody");
        return body == null ? List.of() : body.children(ENTRY);
    }

    @Override
    public Optional<String> fault(WireElement request) {
        return Asked.day(request.text("QualificationConfirmationDate")).isPresent()
                ? Optional.empty()
                : Optional.of("【模擬】資格確認日に誤りがあります。");
    }

    @Override
    public WireElement result(WireElement request, LocalDateTime when) throws IOException {
        LocalDate day = Asked.day(request.text("QualificationConfirmationDate")).orElseThrow();
        WireElement body = new WireElement("MessageBody");
        for (WireElement entry : entries(request)) {
            body.add(unit(entry, day));
        }
        return body;
    }

    private WireElement unit(WireElement entry, LocalDate day) throws IOException {
        WireElement unit = new WireElement("BulkConfirmUnit").add(entry);
        InsuranceIdentity identity = Asked.identity(entry);
        WireDate birthdate = WireDate.of(entry.text("Birthdate"));
        if (birthdate.known().isEmpty() || identity.number().isEmpty()) {
            return unit.add("ProcessingResultStatus", "2")
                    .add("ProcessingResultCode", "SIM200002")
                    .add("ProcessingResultMessage", "【模擬】生年月日または番号に誤りがあります。");
        }
        Register.Finding finding = world.get().register().byNumber(identity, birthdate, day);
        unit.add("ProcessingResultStatus", "1")
                .add("QualificationValidity", finding.validity().wire());
        ResultMaker.Shown shown = new ResultMaker.Shown(false, false, List.of(), "");
        String reference = "";
        for (Eligibility row : world.get().maker().rows(finding, shown)) {
            WireElement result = ResultWriter.row(row);
            result.removeChildren("ReferenceNumber");
            result.removeChildren("ArbitraryIdentifier");
            changed(entry, finding).ifPresent(flag -> result.add("LimitApplicationCertificateChanged", flag));
            unit.add(result);
            reference = row.referenceNumber();
        }
        return unit.addIfPresent("ReferenceNumber", reference);
    }

    /** 限度額適用認定証情報変更有無 (OQSCD014), when the clinic says which certificate it holds; spelled either way. */
    private static Optional<String> changed(WireElement entry, Register.Finding finding) {
        String kind = entry.text(HELD_KIND);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        String spelled = entry.text("LimitApplicationCertificateClassificationFlag");
        String held = spelled.isEmpty() ? entry.text("LimitApplicationCertificateRelatedConsFlg") : spelled;
        LimitCertificate registered =
                finding.holdings().get(0).qualification().row().limitCertificate();
        boolean same = registered != null
                && registered.kind().wire().equals(kind)
                && registered.classification().wire().equals(held);
        return Optional.of(same ? "0" : "1");
    }
}
