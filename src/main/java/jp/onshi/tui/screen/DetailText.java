package jp.onshi.tui.screen;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.CodeNames;
import jp.onshi.desk.DeskStatus;
import jp.onshi.desk.KnownConsent;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CodeTable;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.ElderlyCertificate;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.MedicalTicket;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/** The lines of the detail screen: every value of a result under its label. Values that were not sent are left out. */
public final class DetailText {

    private static final int UNBROKEN = 1 << 20;
    private static final String PRINTED_KEYS = "orca";

    private final Surroundings around;
    private final int width;
    private final CodeNames names;
    private final List<DetailLine> lines = new ArrayList<>();

    private DetailText(Surroundings around, int width) {
        this.around = around;
        this.width = width;
        this.names = around.names();
    }

    /**
     * One value of a row, for printing it where there is no screen.
     *
     * @param section the section's heading
     * @param label what the value is
     * @param value the value in words
     */
    public record Entry(String section, String label, String value) {}

    /** What the detail screen shows of a row, value by value. */
    public static List<Entry> entries(RowDetail detail, Texts texts, Instant now) {
        DeskStatus nothingKnown = new DeskStatus(DeskStatus.Link.STARTING, null, 0, 0);
        Surroundings around = new Surroundings(UNBROKEN, 1, now, nothingKnown, "", texts, Keymap.shipped(PRINTED_KEYS));
        List<Entry> entries = new ArrayList<>();
        String section = "";
        for (DetailLine line : lines(detail, around, UNBROKEN)) {
            if (line instanceof DetailLine.Section heading) {
                section = heading.text();
            } else if (line instanceof DetailLine.Value value) {
                entries.add(new Entry(section, value.label(), value.value()));
            }
        }
        return entries;
    }

    /** The lines for a row, long values broken at the given width. */
    static List<DetailLine> lines(RowDetail detail, Surroundings around, int width) {
        DetailText text = new DetailText(around, width);
        text.answer(detail);
        EligibilityInquiry asked = detail.asked();
        EligibilityResult result = detail.result();
        if (result != null) {
            List<Eligibility> all = result.eligibilities();
            detail.eligibility().ifPresent(eligibility -> text.eligibility(eligibility, detail.index(), all.size()));
            for (int i = 0; i < all.size(); i++) {
                if (i != detail.index()) {
                    text.eligibility(all.get(i), i, all.size());
                }
            }
            text.known(detail.known());
            text.asked(asked);
            text.identification(detail.row(), result);
            text.unknown(result.unknown());
        } else {
            text.known(detail.known());
            text.asked(asked);
            text.section("source");
            text.value("source-file", detail.row().sourceFile());
        }
        return text.lines;
    }

    /** The lines for one person of a batch: what came of it, and what was asked. */
    static List<DetailLine> askedLines(UnitView unit, Surroundings around, int width) {
        DetailText text = new DetailText(around, width);
        BatchUnit answer = unit.answer();
        text.section("answer");
        text.add(around.text("batch.column.outcome"), JobWords.outcome(unit.outcome(), around), Role.VALUE);
        text.code("validity", answer.validity());
        text.code("processing", answer.status());
        text.value("code", answer.code());
        text.value("message", answer.message());
        if (!answer.limitChange().isAbsent()) {
            text.add(
                    around.text("batch.limit-change"),
                    around.names().of(answer.limitChange()),
                    role(answer.limitChange()));
        }
        text.value("reference", answer.reference());
        text.asked(unit.asked(), answer);
        return text.lines;
    }

    /** The lines for one person of a batch: everything else that came back. */
    static List<DetailLine> answerLines(UnitView unit, Surroundings around, int width) {
        DetailText text = new DetailText(around, width);
        BatchUnit answer = unit.answer();
        List<Eligibility> all = answer.eligibilities();
        for (int i = 0; i < all.size(); i++) {
            text.eligibility(all.get(i), i, all.size());
        }
        Consent consent = answer.consent();
        if (consent != null) {
            text.consents(List.of(consent));
        }
        text.unknown(answer.unknown());
        return text.lines;
    }

    /** The lines that concern the 限度額適用認定証 and its relatives of a row's person. */
    static List<DetailLine> limitLines(RowDetail detail, Surroundings around, int width) {
        DetailText text = new DetailText(around, width);
        detail.eligibility().ifPresent(eligibility -> {
            text.person(eligibility, eligibility.isMedicalAid());
            text.limit(eligibility);
            text.diseases(eligibility.specificDiseases());
            text.elderly(eligibility.elderly());
            text.consents(eligibility.consents().stream()
                    .filter(consent -> consent.kind() == ConsentKind.LIMIT_CERTIFICATE
                            || consent.kind() == ConsentKind.SPECIFIC_DISEASE)
                    .toList());
        });
        return text.lines;
    }

    /** What was asked as the desk wrote it down, else as the answer echoes it. */
    private void asked(@Nullable BatchEntry asked, BatchUnit answer) {
        ReferenceRegistration registration = answer.registration();
        if (asked != null) {
            section("asked");
            identity(asked.identity(), false);
            date("birthdate", asked.birthdate());
            value("reference", asked.reference());
        } else if (registration != null) {
            section("asked");
            identity(registration.identity(), false);
            value("reference", registration.reference());
        } else {
            asked(answer.inquiry());
        }
    }

    private void answer(RowDetail detail) {
        DayRow row = detail.row();
        section("answer");
        EligibilityResult result = detail.result();
        if (result == null) {
            value("state", RowWords.state(row, around));
            value("code", row.errorCode());
            value("message", row.message());
            return;
        }
        value("state", RowWords.state(row, around));
        code("validity", result.validity());
        code("segment", result.header().segment());
        code("processing", result.status());
        value("code", result.processingCode());
        value("message", result.processingMessage());
        value("code", result.header().errorCode());
        value("message", result.header().errorMessage());
        code("care", result.careKind());
        code("prescription", result.prescriptionForm());
    }

    private void asked(@Nullable EligibilityInquiry asked) {
        if (asked == null) {
            return;
        }
        section("asked");
        identity(asked.identity(), false);
        date("birthdate", asked.birthdate());
        code("limit-consent", asked.limitConsent());
        CareInquiry care = asked.care();
        if (care != null) {
            code("care", care.kind());
            value("fetch", fetched(care));
            code("prescription", care.prescription());
        }
    }

    private String fetched(CareInquiry care) {
        List<String> kinds = new ArrayList<>();
        if (care.limit()) {
            kinds.add(names.of(ConsentKind.LIMIT_CERTIFICATE));
        }
        if (care.disease()) {
            kinds.add(names.of(ConsentKind.SPECIFIC_DISEASE));
        }
        return String.join(" ", kinds);
    }

    /** Whose result this is stands first, so that the smallest terminal shows it without scrolling. */
    private void eligibility(Eligibility eligibility, int index, int of) {
        boolean aid = eligibility.isMedicalAid();
        person(eligibility, aid);
        if (of > 1) {
            sectionText(around.text("screens.detail.section.qualification-of", index + 1, of));
        } else {
            section("qualification");
        }
        code("card", eligibility.cardClassification());
        value("insurer-name", eligibility.insurerName());
        identity(eligibility.identity(), aid);
        code("relation", eligibility.relation());
        date(aid ? "aid-from" : "qualified-on", eligibility.qualifiedOn());
        date(aid ? "aid-until" : "disqualified-on", eligibility.disqualifiedOn());
        code("loss", eligibility.lossReason());
        value("ratio", percent(eligibility.cardRatio()));
        code("preschool", eligibility.preschool());
        code("change", eligibility.change());
        validity(eligibility);
        limit(eligibility);
        diseases(eligibility.specificDiseases());
        elderly(eligibility.elderly());
        tickets(eligibility.medicalTickets());
        consents(eligibility.consents());
    }

    private void person(Eligibility eligibility, boolean aid) {
        section("person");
        value("name", eligibility.name().name());
        value("name-other", eligibility.name().other());
        value("kana", TextFold.toFullWidth(eligibility.name().kana()));
        value("kana-other", TextFold.toFullWidth(eligibility.name().otherKana()));
        value("insured-name", eligibility.insuredName());
        code("sex", eligibility.sex());
        code("sex-other", eligibility.otherSex());
        if (aid && eligibility.birthdate().isUnknownBirthdate()) {
            value("birthdate", "***");
        } else {
            date("birthdate", eligibility.birthdate());
        }
        value("postcode", eligibility.postcode());
        value("address", eligibility.address());
    }

    private void validity(Eligibility eligibility) {
        section("validity");
        date("issued-on", eligibility.cardIssuedOn());
        period(eligibility.validFrom(), eligibility.validUntil());
    }

    /** Consent and no certificate means that none is registered. */
    private void limit(Eligibility eligibility) {
        LimitCertificate limit = eligibility.limitCertificate();
        if (limit == null) {
            boolean asked = eligibility
                    .consent(ConsentKind.LIMIT_CERTIFICATE)
                    .map(Consent::isGiven)
                    .orElse(false);
            if (asked) {
                section("limit");
                value("registration", around.text("screens.detail.not-registered"));
            }
            return;
        }
        section("limit");
        code("limit-kind", limit.kind());
        code("limit-class", limit.classification());
        if (!limit.isKnownPair()) {
            add(around.text("screens.detail.limit-pair"), around.text("screens.detail.limit-pair.ask"), Role.UNKNOWN);
        }
        date("issued-on", limit.issuedOn());
        certificatePeriod(limit.validFrom(), limit.validUntil());
        date("long-term", limit.longTermOn());
    }

    private void diseases(List<SpecificDiseaseCertificate> diseases) {
        for (SpecificDiseaseCertificate disease : diseases) {
            section("disease");
            code("disease-kind", disease.category());
            date("issued-on", disease.issuedOn());
            certificatePeriod(disease.validFrom(), disease.validUntil());
            value("self-pay", CertificateWords.yen(disease.selfPay(), around));
        }
    }

    private void elderly(@Nullable ElderlyCertificate elderly) {
        if (elderly == null) {
            return;
        }
        section("elderly");
        date("issued-on", elderly.issuedOn());
        certificatePeriod(elderly.validFrom(), elderly.validUntil());
        value("ratio", percent(elderly.ratio()));
    }

    private void tickets(List<MedicalTicket> tickets) {
        for (int i = 0; i < tickets.size(); i++) {
            MedicalTicket ticket = tickets.get(i);
            if (tickets.size() > 1) {
                sectionText(around.text("screens.detail.section.ticket-of", i + 1, tickets.size()));
            } else {
                section("ticket");
            }
            code("ticket-kind", ticket.kind());
            value("ticket-month", month(ticket.month()));
            value("ticket-number", ticket.issueNumber());
            certificatePeriod(ticket.validFrom(), ticket.validUntil());
            code("treatment", ticket.treatment());
            institution("designated", ticket.designated());
            code("designated-flag", ticket.designatedFlag());
            institution("prescriber", ticket.prescriber());
            ticket.injuries().forEach(injury -> value("injury", injury));
            value("ticket-pay", CertificateWords.yen(ticket.selfPay(), around));
            code("combined", ticket.combinedUse());
            code("social", ticket.socialInsurance());
            code("consistency", ticket.consistency());
            code("infection", ticket.infectionAct());
            code("elderly-care", ticket.elderlyCare());
            code("prefectural", ticket.prefecturalExpense());
            value("district", ticket.districtContact());
            value("handling", ticket.handlingContact());
            ticket.remarks().forEach(remark -> value("remark", remark));
        }
    }

    private void consents(List<Consent> consents) {
        if (consents.isEmpty()) {
            return;
        }
        section("consent");
        for (Consent consent : consents) {
            add(names.of(consent.kind()), words(consent), role(consent.flag()));
        }
    }

    /** What the ledger knows of the person's consents: by which way, and what became of them. */
    private void known(List<KnownConsent> known) {
        if (known.isEmpty()) {
            return;
        }
        section("known-consent");
        for (KnownConsent consent : known) {
            StringBuilder text =
                    new StringBuilder(names.of(consent.route())).append("  ").append(words(consent.consent()));
            Instant revokedAt = consent.revokedAt();
            if (revokedAt != null) {
                LocalDateTime at = LocalDateTime.ofInstant(revokedAt, JapanTime.ZONE);
                text.append("  ").append(around.text("screens.detail.consent.revoked", time(WireTime.of(at))));
                if (!consent.revokedReason().isEmpty()) {
                    text.append("（").append(consent.revokedReason()).append('）');
                }
            }
            add(
                    names.of(consent.consent().kind()),
                    text.toString(),
                    role(consent.consent().flag()));
        }
    }

    /** What was said, when, until when it holds, and why it does not any more. */
    private String words(Consent consent) {
        StringBuilder text = new StringBuilder(names.of(consent.flag()));
        if (!consent.at().isAbsent()) {
            text.append("  ").append(time(consent.at()));
        }
        if (!consent.until().isAbsent()) {
            text.append("  ").append(around.text("screens.detail.consent.until", time(consent.until())));
        }
        if (consent.isGiven() && !consent.isOpenAt(around.local())) {
            text.append("  ").append(around.text("screens.detail.consent.over"));
        }
        if (!consent.expired().isAbsent()) {
            text.append("  ").append(around.text("screens.detail.consent.expired", names.of(consent.expired())));
        }
        return text.toString();
    }

    private void identification(DayRow row, EligibilityResult result) {
        section("source");
        ResultHeader header = result.header();
        date("confirmed-on", header.confirmationDate());
        value("processed-at", time(header.processedAt()));
        code("inquiry-kind", header.inquiryKind());
        value("institution", header.institutionCode());
        value("file-identifier", header.fileIdentifier());
        for (Eligibility eligibility : result.eligibilities()) {
            value("arbitrary", eligibility.arbitraryIdentifier());
            value("reference", eligibility.referenceNumber());
            value("confirmation-key", eligibility.confirmationKey());
            value("registered-at", time(eligibility.registeredAt()));
        }
        value("source-file", row.sourceFile());
        value("sha256", row.sourceSha256());
    }

    private void unknown(List<UnknownElement> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        section("unknown");
        for (UnknownElement element : unknown) {
            String name = element.path().substring(element.path().lastIndexOf('/') + 1);
            add(name, element.text(), Role.UNKNOWN);
        }
    }

    private void identity(InsuranceIdentity identity, boolean aid) {
        value(aid ? "payer" : "insurer", identity.insurer().digits());
        if (!aid) {
            value("kind", names.of(identity.insurer().kind()));
        }
        value("symbol", identity.symbol());
        value(aid ? "recipient" : "number", identity.number());
        value("branch", identity.branch());
    }

    private void institution(String name, Institution institution) {
        value(name, (institution.code() + " " + institution.name()).strip());
    }

    private void section(String name) {
        sectionText(around.text("screens.detail.section." + name));
    }

    private void sectionText(String text) {
        if (!lines.isEmpty()) {
            lines.add(new DetailLine.Blank());
        }
        lines.add(new DetailLine.Section(text));
    }

    private void value(String name, String value) {
        if (!value.isEmpty()) {
            add(around.text("screens.detail." + name), value, Role.VALUE);
        }
    }

    private <E extends Enum<E> & CodeTable> void code(String name, Code<E> code) {
        if (!code.isAbsent()) {
            add(around.text("screens.detail." + name), names.of(code), role(code));
        }
    }

    private static <E extends Enum<E> & CodeTable> Role role(Code<E> code) {
        return code.isUnknown() ? Role.UNKNOWN : Role.VALUE;
    }

    private void date(String name, WireDate date) {
        if (!date.isAbsent()) {
            add(
                    around.text("screens.detail." + name),
                    CertificateWords.day(date, around),
                    date.isUnreadable() ? Role.UNKNOWN : Role.VALUE);
        }
    }

    private void period(WireDate from, WireDate until) {
        value("period", CertificateWords.period(from, until, around));
    }

    /** The period of a certificate, which counts only within it. */
    private void certificatePeriod(WireDate from, WireDate until) {
        value("period", CertificateWords.validity(from, until, around));
    }

    /** 診療年月 as the era's year and month ({@code R 8.11}); anything else as it came. */
    private static String month(String wire) {
        return WireDate.of(wire + "01")
                .known()
                .map(day -> Wareki.shortForm(day).substring(0, 6))
                .orElse(wire);
    }

    private static String time(WireTime time) {
        return time.known()
                .map(known -> Wareki.shortForm(known.toLocalDate()) + " " + JapanTime.seconds(known.toLocalTime()))
                .orElse(time.wire());
    }

    private static String percent(String ratio) {
        String words = RowWords.ratio(ratio);
        return words.equals(ratio) ? ratio : words + "（" + ratio + "）";
    }

    private void add(String label, String value, Role role) {
        String shownLabel = label;
        for (String line : Wrap.lines(value, Math.max(1, width - DetailLine.LABEL - 1))) {
            lines.add(new DetailLine.Value(shownLabel, line, role));
            shownLabel = "";
        }
    }
}
