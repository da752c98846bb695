package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.simulator.Population.Holding;

/**
 * 薬剤情報・診療情報 (YZKsiquc) and 特定健診情報 (TKKsiquc), as XML or PDF. Given only while the person's consent holds: of
 * the last touch of the card, or with 診療区分 2 and 3 the one that was registered. What the answers tell is invented from
 * the person's name and stays the same.
 */
final class MedicalAnswers implements Answerer {

    private static final String DRUGS = "YZKsiquc01req";
    private static final String CHECKUPS = "TKKsiquc01req";
    private static final Set<String> AS_PDF = Set.of("1", "3");
    private static final Set<String> WITH_TREATMENT = Set.of("3", "4");

    private final Supplier<World> world;

    MedicalAnswers(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public Set<String> prefixes() {
        return Set.of(DRUGS, CHECKUPS);
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        WireElement message = asked.message();
        String category = message.text("FileCategory");
        boolean drugs = asked.prefix().equals(DRUGS);
        Optional<MedicalHistory.Months> months = drugs
                ? MedicalHistory.Months.of(message.text("StartDate"), message.text("EndDate"), asked.when())
                : Optional.of(MedicalHistory.Months.all(asked.when()));
        if (message.text("InsurerNumber").isEmpty() || category.isEmpty()) {
            return Answer.Refusal.malformed();
        }
        List<Holding> found = world.get().register().registered(identity(message));
        if (found.stream().map(Holding::person).distinct().count() != 1) {
            return refused(asked, "SIM300003", "【模擬】該当する資格がありません。");
        }
        if (months.isEmpty()) {
            return refused(asked, "SIM300004", "【模擬】取得する年月の指定に誤りがあります。");
        }
        Holding holding = found.get(found.size() - 1);
        Set<ConsentKind> open = open(holding.person(), message.text("MedicalTreatmentFlag"), asked.when());
        boolean treatment = WITH_TREATMENT.contains(category);
        if (!open.contains(drugs ? ConsentKind.DRUG : ConsentKind.CHECKUP)
                || (treatment && !open.contains(ConsentKind.DIAGNOSIS))) {
            return refused(asked, "SIM300001", drugs ? "【模擬】薬剤情報・診療情報の閲覧に有効な同意がありません。" : "【模擬】特定健診情報の閲覧に有効な同意がありません。");
        }
        if (AS_PDF.contains(category)) {
            return new Answer.Document(
                    TinyPdf.of(List.of(
                            drugs ? "SAMPLE - drugs" : "SAMPLE - check-ups",
                            "Invented person " + holding.person().id() + ", invented content.",
                            "Made by the simulator at " + asked.when().toLocalDate() + ".")),
                    "pdf");
        }
        WireElement body = new WireElement("MessageBody");
        MedicalHistory history =
                new MedicalHistory(holding.person(), asked.when().toLocalDate());
        if (drugs) {
            history.drugs(months.get(), treatment, treatment && open.contains(ConsentKind.SURGERY), body);
        } else {
            history.checkups(body);
        }
        WireElement header = header(asked);
        header.add(drugs ? person(holding, asked) : examined(holding, asked));
        header.add("ResultCode", "1").add("CharacterCodeIdentifier", "0");
        return new Answer.Message(WireElement.message(header, body));
    }

    private Set<ConsentKind> open(Person person, String careWire, LocalDateTime when) throws IOException {
        CareKind care = Code.of(CareKind.class, careWire).known().orElse(CareKind.OUTPATIENT);
        if (care != CareKind.HOME_VISIT && care != CareKind.ONLINE) {
            return world.get().records().agreedAtReader(person, when);
        }
        ConsentBook consents = world.get().consents();
        Optional<ConsentBook.Registration> registered = consents.latest(person, care);
        return registered.isPresent() ? consents.openKinds(registered.get(), when) : Set.of();
    }

    private static InsuranceIdentity identity(WireElement message) {
        return new InsuranceIdentity(
                InsurerNumber.of(message.text("InsurerNumber")),
                message.text("InsuranceCardSymbol"),
                message.text("InsuredPersonIdentificationNumber"),
                message.text("BranchNumber"));
    }

    private static Answer refused(Asked asked, String id, String contents) {
        WireElement header = header(asked);
        header.add("ResultCode", "2")
                .add("MessageId", id)
                .add("MessageContents", contents)
                .add("CharacterCodeIdentifier", "0");
        return new Answer.Message(WireElement.message(header, new WireElement("MessageBody")));
    }

    private static WireElement header(Asked asked) {
        WireElement request = new WireElement("RequestInfo");
        for (String name : List.of(
                "MedicalInstitutionCode",
                "InsurerNumber",
                "InsuranceCardSymbol",
                "InsuredPersonIdentificationNumber",
                "BranchNumber",
                "ArbitraryFileIdentifier",
                "StartDate",
                "EndDate",
                "LastDate",
                "FileCategory")) {
            WireElement said = asked.message().first(name);
            if (said != null) {
                request.add("Req" + name, said.text());
            }
        }
        return new WireElement("MessageHeader")
                .add("ProcessExecutionTime", asked.when().format(Answer.MOMENT))
                .add(request);
    }

    private WireElement person(Holding holding, Asked asked) throws IOException {
        Eligibility row = holding.qualification().row();
        return new WireElement("QuaInf")
                .add("InsNum", ResultWriter.inField(row.identity().insurer()))
                .add("InsCdSym", row.identity().symbol())
                .add("InsCdNum", row.identity().number())
                .add("BrancNum", row.identity().branch())
                .add("KanaName", row.name().kana())
                .add("KanaName2", row.name().otherKana())
                .add("Name", row.name().name())
                .add("Name2", row.name().other())
                .add("Birth", row.birthdate().wire())
                .add("Age", age(row, asked.when().toLocalDate()))
                .add("AdmGendCode", row.sex().wire())
                .add("AdmGendCode2", row.otherSex().wire())
                .add("RefNum", reference(holding));
    }

    private WireElement examined(Holding holding, Asked asked) throws IOException {
        Eligibility row = holding.qualification().row();
        return new WireElement("QualificationsInfo")
                .add("InsurerNumber", ResultWriter.inField(row.identity().insurer()))
                .add("InsuranceCardSymbol", row.identity().symbol())
                .add("InsuredPersonIdentificationNumber", row.identity().number())
                .add("BranchNumber", row.identity().branch())
                .add("KanaName", row.name().kana())
                .add("KanaName2", row.name().otherKana())
                .add("Name", row.name().name())
                .add("Name2", row.name().other())
                .add("Birthday", row.birthdate().wire())
                .add("Age", age(row, asked.when().toLocalDate()))
                .add("AdministrativeGenderCode", row.sex().wire())
                .add("AdministrativeGenderCode2", row.otherSex().wire())
                .add("ReferenceNumber", reference(holding));
    }

    private String reference(Holding holding) throws IOException {
        return world.get()
                .records()
                .reference(holding.person())
                .orElse(holding.person().identity().referenceNumber());
    }

    private static String age(Eligibility row, LocalDate day) {
        return row.birthdate()
                .known()
                .map(birth -> Integer.toString(Period.between(birth, day).getYears()))
                .orElse("");
    }
}
