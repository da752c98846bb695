package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.simulator.ConsentBook.Registration;
import jp.onshi.simulator.Population.Holding;

/**
 * 同意済資格情報一括取得 (OQSmuhvq 訪問診療等, OQSmuonq オンライン診療等): who consented from one day to another. The
 * longest ranges are those of the one receipt computer whose source is public.
 */
final class ConsentLists implements Batches.Family {

    private final CareKind care;
    private final Supplier<World> world;

    ConsentLists(CareKind care, Supplier<World> world) {
        this.care = care;
        this.world = world;
    }

    @Override
    public String stem() {
        return care == CareKind.HOME_VISIT ? "OQSmuhvq" : "OQSmuonq";
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public List<WireElement> entries(WireElement request) {
        WireElement body = request.first("MessageBody");
        return body == null ? List.of() : body.children("QualificationConfirmSearchInfo");
    }

    @Override
    public Optional<String> fault(WireElement request) {
        LocalDate from = from(request).orElse(null);
        LocalDate to = to(request).orElse(null);
        if (from == null || to == null || to.isBefore(from)) {
            return Optional.of("【模擬】同意年月日の指定に誤りがあります。");
        }
        boolean home = care == CareKind.HOME_VISIT;
        if (to.isAfter(home ? from.plusMonths(1) : from.plusDays(6))) {
            return Optional.of(home ? "【模擬】同意年月日の範囲は1か月以内で指定してください。" : "【模擬】同意年月日の範囲は7日以内で指定してください。");
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> from(WireElement request) {
        return day(request, "ConsentDateFrom", "ExaminationDateFrom");
    }

    private static Optional<LocalDate> to(WireElement request) {
        return day(request, "ConsentDateTo", "ExaminationDateTo");
    }

    /** A day in its own element or in the one that may stand for it, with or without hyphens. */
    private static Optional<LocalDate> day(WireElement request, String name, String other) {
        String text = request.text(name).isEmpty() ? request.text(other) : request.text(name);
        return Asked.day(text.replace("-", ""));
    }

    @Override
    public WireElement result(WireElement request, LocalDateTime when) throws IOException {
        WireElement body = new WireElement("MessageBody");
        entries(request).forEach(body::add);
        body.add("ProcessingResultStatus", "1");
        for (Registration one : world.get()
                .consents()
                .given(care, from(request).orElseThrow(), to(request).orElseThrow())) {
            body.add(unit(one, when));
        }
        return body;
    }

    private WireElement unit(Registration one, LocalDateTime when) throws IOException {
        World now = world.get();
        Register.Finding finding = now.register().byCard(one.person(), when.toLocalDate());
        WireElement unit = new WireElement("BulkConfirmUnit")
                .add("ProcessingResultStatus", "1")
                .add("QualificationValidity", finding.validity().wire());
        ResultWriter.consent(now.consents().qualification(one, when), unit);
        Set<ConsentKind> open = now.consents().openKinds(one, when);
        ResultMaker.Shown shown = new ResultMaker.Shown(
                open.contains(ConsentKind.LIMIT_CERTIFICATE),
                open.contains(ConsentKind.SPECIFIC_DISEASE),
                now.consents().consents(one, when),
                "");
        WireElement list = new WireElement("ResultList");
        String reference = "";
        for (Eligibility row : now.maker().rows(insuranceFirst(finding), shown)) {
            list.add(ResultWriter.row(row));
            reference = row.referenceNumber();
        }
        return unit.add(list).addIfPresent("ReferenceNumber", reference);
    }

    /** One insurance and one medical aid at most, in this order. */
    private static Register.Finding insuranceFirst(Register.Finding finding) {
        List<Holding> rows = new ArrayList<>();
        for (boolean aid : new boolean[] {false, true}) {
            finding.holdings().stream()
                    .filter(holding -> holding.qualification().isMedicalAid() == aid)
                    .findFirst()
                    .ifPresent(rows::add);
        }
        return new Register.Finding(finding.validity(), rows);
    }
}
