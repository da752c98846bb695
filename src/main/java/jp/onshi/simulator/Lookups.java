package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.WireDate;
import jp.onshi.simulator.ConsentBook.Registration;

/**
 * Lookups of one person: by number (OQSsiquc), and for 訪問診療等 (OQSsihvq) and オンライン診療等 (OQSsionq), which need
 * a registered consent and show what it covers. 診療区分 and 処方箋発行形態 are found inside the search block and
 * beside it, because nobody knows where they belong.
 */
final class Lookups implements Answerer {

    private static final String SEARCH = "QualificationConfirmSearchInfo";
    private static final String PLAIN = "OQSsiquc01req";
    private static final String HOME = "OQSsihvq01req";
    private static final String ONLINE = "OQSsionq01req";

    private final Supplier<World> world;

    Lookups(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public Set<String> prefixes() {
        return Set.of(PLAIN, HOME, ONLINE);
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        WireElement search = asked.message().first(SEARCH);
        LocalDate day =
                Asked.day(asked.message().text("QualificationConfirmationDate")).orElse(null);
        if (search == null || day == null || search.text("InsurerNumber").isEmpty()) {
            return Answer.Refusal.malformed();
        }
        EligibilityRequest request = new EligibilityRequest(
                day,
                asked.institution(),
                asked.identifier(),
                new EligibilityInquiry(
                        Asked.identity(search),
                        WireDate.of(search.text("Birthdate")),
                        Code.of(LimitConsentFlag.class, search.text("LimitApplicationCertificateRelatedConsFlg")),
                        search.text("ArbitraryIdentifier")));
        WireElement message =
                ResultWriter.message(world.get().maker().toRequest(request, care(asked), "", asked.when()));
        WireElement body = message.children().get(1);
        body.removeChildren(SEARCH);
        body.add(search);
        if (!asked.prefix().equals(PLAIN)) {
            care(asked, request, body);
        }
        return new Answer.Message(message);
    }

    private static Code<CareKind> care(Asked asked) {
        return switch (asked.prefix()) {
            case HOME -> Code.of(CareKind.HOME_VISIT);
            case ONLINE -> Code.of(CareKind.ONLINE);
            default -> Code.absent();
        };
    }

    /** Makes the answer to a plain lookup one for 訪問診療等 or オンライン診療等. */
    private void care(Asked asked, EligibilityRequest request, WireElement body) throws IOException {
        World now = world.get();
        LocalDateTime when = asked.when();
        EligibilityInquiry inquiry = request.inquiry();
        Register.Finding finding =
                now.register().byNumber(inquiry.identity(), inquiry.birthdate(), request.confirmationDate());
        body.removeChildren("ResultList");
        if (finding.holdings().isEmpty()) {
            return;
        }
        CareKind care = asked.prefix().equals(HOME) ? CareKind.HOME_VISIT : CareKind.ONLINE;
        Optional<Registration> consent =
                now.consents().latest(finding.holdings().get(0).person(), care);
        if (consent.isEmpty() || !now.consents().isOpen(consent.get(), when)) {
            body.removeChildren("QualificationValidity");
            body.put("ProcessingResultStatus", "2");
            body.put("ProcessingResultCode", "SIM200031");
            body.put("ProcessingResultMessage", "【模擬】有効な同意が登録されていません。");
            return;
        }
        body.addIfPresent("PrescriptionIssueSelect", asked.message().text("PrescriptionIssueSelect"));
        Set<ConsentKind> open = now.consents().openKinds(consent.get(), when);
        WireElement message = asked.message();
        boolean limitWanted =
                message.text("LimitApplicationCertificateRelatedDisplayFlg").equals("1");
        boolean said = message.text("LimitApplicationCertificateRelatedConsFlg").equals("1");
        boolean diseaseWanted =
                message.text("SpecificDiseasesCertificateListDisplayFlg").equals("1");
        List<Eligibility> rows = now.maker()
                .rows(
                        finding,
                        new ResultMaker.Shown(
                                limitWanted && (said || open.contains(ConsentKind.LIMIT_CERTIFICATE)),
                                diseaseWanted && open.contains(ConsentKind.SPECIFIC_DISEASE),
                                now.consents().consents(consent.get(), when),
                                inquiry.arbitraryIdentifier()));
        WireElement list = new WireElement("ResultList");
        rows.forEach(row -> list.add(ResultWriter.row(row)));
        body.add(list);
    }
}
