package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.Validity;
import jp.onshi.simulator.Population.Holding;

/** 医療扶助 委託先資格情報の一括取得 (OQSmutic): everybody on 医療扶助 in a month, with the tickets of that month. */
final class AidMonths implements Batches.Family {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private final Supplier<World> world;

    AidMonths(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public String stem() {
        return "OQSmutic";
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
        return month(request).isPresent() ? Optional.empty() : Optional.of("【模擬】診療年月に誤りがあります。");
    }

    private static Optional<YearMonth> month(WireElement request) {
        try {
            return Optional.of(YearMonth.parse(request.text("MedicalTreatmentMonth"), MONTH));
        } catch (DateTimeParseException noMonth) {
            return Optional.empty();
        }
    }

    @Override
    public WireElement result(WireElement request, LocalDateTime when) throws IOException {
        YearMonth month = month(request).orElseThrow();
        WireElement body = new WireElement("MessageBody");
        entries(request).forEach(body::add);
        body.add("ProcessingResultStatus", "1");
        if (month.isAfter(YearMonth.from(when).plusMonths(1))) {
            return body;
        }
        for (Person person : world.get().population().people()) {
            for (Qualification qualification : person.qualifications()) {
                if (qualification.isMedicalAid()
                        && qualification.hasBegunBy(month.atEndOfMonth())
                        && qualification.isHeldOn(month.atEndOfMonth())) {
                    body.add(unit(new Holding(person, qualification), month, YearMonth.from(when)));
                }
            }
        }
        return body;
    }

    private WireElement unit(Holding holding, YearMonth month, YearMonth now) throws IOException {
        Validity validity = holding.qualification().registered() ? Validity.VALID : Validity.VALID_UNREGISTERED;
        WireElement unit = new WireElement("BulkConfirmUnit")
                .add("ProcessingResultStatus", "1")
                .add("QualificationValidity", validity.wire());
        WireElement list = new WireElement("ResultList");
        ResultMaker.Shown shown = new ResultMaker.Shown(false, false, List.of(), "");
        Register.Finding finding = new Register.Finding(validity, List.of(holding));
        for (Eligibility row : world.get().maker().rows(finding, shown)) {
            WireElement result = ResultWriter.row(row);
            result.each("MedicalTicketInfo", ticket -> move(ticket, month, now));
            list.add(result);
        }
        return unit.add(list);
    }

    /** The tickets of the register are those of the present month; another month has others of the same kind. */
    private static void move(WireElement ticket, YearMonth month, YearMonth now) {
        String issued = ticket.text("IssueNumber").replace(now.format(MONTH), month.format(MONTH));
        ticket.put("IssueNumber", issued);
        ticket.put("MedicalTreatmentMonth", month.format(MONTH));
        ticket.put("MedicalTicketValidDate", month.format(MONTH) + "01");
        ticket.put("MedicalTicketExpirationDate", month.atEndOfMonth().format(DateTimeFormatter.BASIC_ISO_DATE));
    }
}
