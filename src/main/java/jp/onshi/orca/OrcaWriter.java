package jp.onshi.orca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.TextFold;
import jp.onshi.orca.Transport.Call;
import org.jspecify.annotations.Nullable;

/**
 * Writes patients to 日レセ, if the settings allow it. What is to be changed is read first and must be what the caller
 * believes it to be. Nothing is deleted, and nothing that 日レセ asks back is answered for the operator.
 *
 * <p>Names, address, birthdate and sex, a new patient, and the first insurance of somebody without any go by
 * patientmodv2, whose shape is published. Changes of insurances go by patientmodv32, a conversation of begin (01), check
 * (02), register (03) and release (99); its shape follows public examples and has not been tried against a real 日レセ.
 */
public final class OrcaWriter {

    private static final String MODIFY = "/orca12/patientmodv2";
    private static final String INSURANCES = "/orca12/patientmodv32";
    private static final String QUESTION = "S20";
    private static final List<String> KEPT = List.of(
            "HouseHolder_WholeName", "Relationship", "Occupation", "CellularNumber", "FaxNumber", "EmailAddress");
    private static final List<String> NOTES = List.of(
            "Contraindication1",
            "Contraindication2",
            "Allergy1",
            "Allergy2",
            "Infection1",
            "Infection2",
            "Comment1",
            "Comment2");
    private static final List<String> PAYMENT = List.of("Reduction_Reason", "Discount", "Ic_Code");
    private static final List<String> CONDITIONS = List.of("Condition1", "Condition2", "Condition3");

    private final OrcaClient client;
    private final Transport transport;
    /** Names this program in conversations. */
    private final String caller = UUID.randomUUID().toString();

    /** A writer over the client's connection. */
    public OrcaWriter(OrcaClient client) {
        this.client = client;
        transport = client.transport();
    }

    /**
     * What was written.
     *
     * @param number 患者番号, which 日レセ gave to somebody new
     * @param remarks 日レセ's warnings
     */
    public record Written(String number, List<String> remarks) {
        /** Copies the list. */
        public Written {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Writes what differs between the two; 公費 and certificates are left aside.
     *
     * @param before {@code null} for somebody new, whose number may be empty: then 日レセ gives one
     * @throws OrcaException {@code WritingOff}; {@code Different} when 日レセ says something else than {@code before};
     *     {@code SamePerson} when somebody new is not new; {@code NotWritable} for an insurance that is no longer there and
     *     for name and birthdate at once; {@code Question} when 日レセ asks back; {@code OutcomeUnknown}
     */
    public Written write(@Nullable Patient before, Patient after) throws OrcaException {
        if (!client.settings().write()) {
            throw new OrcaException(new OrcaFault.WritingOff());
        }
        if (before == null) {
            return register(after);
        }
        List<Edit> edits = edits(before, after);
        List<String> remarks = new ArrayList<>();
        if (!samePerson(before, after)) {
            remarks.addAll(person(before, after));
        }
        if (before.insurances().isEmpty() && edits.size() == 1) {
            remarks.addAll(firstInsurance(after, edits.get(0).after()));
        } else if (!edits.isEmpty()) {
            remarks.addAll(insurances(after.number(), edits));
        }
        return new Written(after.number(), remarks);
    }

    /** An insurance as it was ({@code null} for a new one) and as it shall be. */
    private record Edit(@Nullable PatientInsurance before, PatientInsurance after) {}

    private Written register(Patient patient) throws OrcaException {
        for (Patient other : client.named(patient.name()).items()) {
            boolean same = other.name().equals(patient.name())
                    && other.birthdate().equals(patient.birthdate())
                    && other.sex().equals(patient.sex());
            if (same) {
                throw new OrcaException(new OrcaFault.SamePerson(other.number()));
            }
        }
        Node request = Node.record("patientmodreq")
                .put("Patient_ID", patient.number().isEmpty() ? "*" : patient.number())
                .put("WholeName", patient.name())
                .put("WholeName_inKana", patient.kana())
                .put("BirthDate", PatientReading.date(patient.birthdate()))
                .put("Sex", patient.sex().wire());
        request.add(Node.record("Home_Address_Information")
                .put("Address_ZipCode", digits(patient.postcode()))
                .put("WholeAddress1", patient.address()));
        if (!patient.insurances().isEmpty()) {
            request.add(insurance(patient, patient.insurances().get(0)));
        }
        Node answer = OrcaClient.done(transport.call(Call.write(MODIFY, "01", request)));
        String number = answer.child("Patient_Information")
                .map(each -> each.word("Patient_ID"))
                .orElse(patient.number());
        return new Written(number, remarks(answer));
    }

    /** patientmodv2 replaces everything it may replace, so everything is sent back as it was, but for the change. */
    private List<String> person(Patient before, Patient after) throws OrcaException {
        boolean named = !before.name().equals(after.name()) || !before.kana().equals(after.kana());
        boolean born =
                !before.birthdate().equals(after.birthdate()) || !before.sex().equals(after.sex());
        if (named && born) {
            throw new OrcaException(new OrcaFault.NotWritable());
        }
        Node now = client.patientNode(before.number()).orElseThrow(OrcaWriter::different);
        if (!samePerson(before, PatientReading.patient(now))) {
            throw different();
        }
        Node request = Node.record("patientmodreq")
                .put("Mod_Key", born ? "2" : "1")
                .put("Patient_ID", now.word("Patient_ID"))
                .put("WholeName", after.name())
                .put("WholeName_inKana", after.kana())
                .put("BirthDate", PatientReading.date(after.birthdate()))
                .put("Sex", after.sex().wire());
        copy(now, request, KEPT);
        Node home = Node.record("Home_Address_Information");
        now.child("Home_Address_Information").ifPresent(old -> old.children().forEach(home::add));
        if (!digits(before.postcode()).equals(digits(after.postcode()))) {
            home.set("Address_ZipCode", digits(after.postcode()));
        }
        if (!before.address().equals(after.address())) {
            String first = home.word("WholeAddress1");
            boolean sameTown = !first.isEmpty() && after.address().startsWith(first);
            home.set("WholeAddress1", sameTown ? first : after.address());
            home.set("WholeAddress2", sameTown ? after.address().substring(first.length()) : "");
        }
        request.add(home);
        now.child("WorkPlace_Information").ifPresent(request::add);
        copy(now, request, NOTES);
        now.child("Personally_Information")
                .ifPresent(each -> request.add(
                        Node.record("Personally_Information").put("Pregnant_Class", each.word("Pregnant_Class"))));
        Node payment = Node.record("Payment_Information");
        copy(now, payment, PAYMENT);
        Node conditions = Node.record("Condition_Information");
        copy(now, conditions, CONDITIONS);
        request.add(payment).add(conditions);
        return remarks(OrcaClient.done(transport.call(Call.write(MODIFY, "02", request))));
    }

    private List<String> firstInsurance(Patient patient, PatientInsurance first) throws OrcaException {
        Node request = Node.record("patientmodreq")
                .put("Patient_ID", patient.number())
                .put("WholeName", patient.name())
                .put("WholeName_inKana", patient.kana())
                .put("BirthDate", PatientReading.date(patient.birthdate()))
                .put("Sex", patient.sex().wire())
                .add(insurance(patient, first));
        return remarks(OrcaClient.done(transport.call(Call.write(MODIFY, "04", request))));
    }

    private static Node insurance(Patient patient, PatientInsurance insurance) {
        Node node = Node.record("HealthInsurance_Information");
        say(node, insurance);
        if (insurance.relation().is(Relation.INSURED)) {
            node.put("HealthInsuredPerson_WholeName", patient.name());
        }
        return node;
    }

    /** Begin, check, register; whatever goes wrong after the beginning, 日レセ is told to release the patient. */
    private List<String> insurances(String number, List<Edit> edits) throws OrcaException {
        Node begin = Node.record("patientmodv3req2")
                .put("Request_Number", "01")
                .put("Karte_Uid", caller)
                .put("Orca_Uid", "")
                .add(Node.record("Patient_Information").put("Patient_ID", number));
        Node begun = OrcaClient.done(transport.call(Call.step(INSURANCES, begin)));
        boolean registered = false;
        try {
            Node check = next(begun).add(changes(begun, edits));
            Node checked = OrcaClient.done(transport.call(Call.step(INSURANCES, check)));
            Node register = next(checked);
            checked.child("HealthInsurance_Information").ifPresent(register::add);
            Node answer = transport.call(Call.write(INSURANCES, register));
            if (OrcaClient.result(answer).equals(QUESTION)) {
                Node asked = answer.child("Patient_Select_Information").orElse(answer);
                throw new OrcaException(
                        new OrcaFault.Question(asked.word("Patient_Select"), asked.word("Patient_Select_Message")));
            }
            OrcaClient.done(answer);
            registered = true;
            return remarks(answer);
        } finally {
            if (!registered) {
                release(begun);
            }
        }
    }

    /** The next request of a conversation. */
    private static Node next(Node answer) {
        Node request = Node.record("patientmodv3req2")
                .put("Request_Number", answer.word("Response_Number"))
                .put("Karte_Uid", answer.word("Karte_Uid"))
                .put("Orca_Uid", answer.word("Orca_Uid"));
        answer.child("Patient_Information").ifPresent(each -> request.add(texts(each)));
        return request;
    }

    private static Node changes(Node begun, List<Edit> edits) throws OrcaException {
        Node all = Node.record("HealthInsurance_Information");
        Node infos = Node.array("HealthInsurance_Info");
        all.add(infos);
        List<Node> known = new ArrayList<>();
        for (Node group : begun.list("HealthInsurance_Information")) {
            known.addAll(group.list("HealthInsurance_Info"));
        }
        for (Edit edit : edits) {
            PatientInsurance before = edit.before();
            Node info = infos.item();
            if (before == null) {
                info.put("InsuranceProvider_Mode", "New").put("InsuranceProvider_Id", "0");
            } else {
                Node old = known.stream().filter(is(before)).findFirst().orElseThrow(OrcaWriter::different);
                info.put("InsuranceProvider_Mode", "Modify");
                texts(old).children().stream()
                        .filter(each -> !each.name().equals("InsuranceProvider_Mode"))
                        .forEach(info::add);
            }
            say(info, edit.after());
        }
        return all;
    }

    private static Predicate<Node> is(PatientInsurance insurance) {
        return node -> {
            PatientInsurance there = PatientReading.insurance(node, "");
            return sameNumbers(there.identity(), insurance.identity())
                    && there.from().equals(insurance.from())
                    && there.until().equals(insurance.until());
        };
    }

    /** Lets the patient go; if that fails too, what failed first is what counts. */
    private void release(Node begun) {
        Node request = next(begun).set("Request_Number", "99");
        try {
            transport.call(Call.step(INSURANCES, request));
        } catch (OrcaException e) {
            System.getLogger(OrcaWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "日レセ did not release a patient: " + e.getMessage());
        }
    }

    private static void say(Node node, PatientInsurance insurance) {
        InsuranceIdentity identity = insurance.identity();
        node.set("InsuranceProvider_Number", identity.insurer().digits());
        node.set("HealthInsuredPerson_Symbol", TextFold.toFullWidth(identity.symbol()));
        node.set("HealthInsuredPerson_Number", TextFold.toFullWidth(identity.number()));
        if (identity.insurer().kind() != InsurerNumber.Kind.LATE_ELDERLY) {
            node.set("HealthInsuredPerson_Branch_Number", identity.branch());
        }
        Code<Relation> relation = insurance.relation();
        if (!relation.isAbsent()) {
            node.set("RelationToInsuredPerson", relation.wire());
        }
        setDate(node, "Certificate_StartDate", PatientReading.date(insurance.from()));
        setDate(node, "Certificate_ExpiredDate", end(insurance));
        setDate(node, "Certificate_CheckDate", PatientReading.date(insurance.confirmedOn()));
    }

    /** The last day as 日レセ writes it, which has one for "no end". */
    private static String end(PatientInsurance insurance) {
        return insurance.until().isAbsent() ? PatientReading.NO_END : PatientReading.date(insurance.until());
    }

    private static void setDate(Node node, String name, String date) {
        if (!date.isEmpty()) {
            node.set(name, date);
        }
    }

    /**
     * What has to be done to the insurances. An insurance is the same one when its numbers and its beginning are, or when
     * it is the only one left of its insurer.
     */
    private static List<Edit> edits(Patient before, Patient after) throws OrcaException {
        List<PatientInsurance> left = new ArrayList<>(after.insurances());
        List<Edit> edits = new ArrayList<>();
        List<PatientInsurance> gone = new ArrayList<>();
        for (PatientInsurance old : before.insurances()) {
            if (left.removeIf(each -> sameInDetail(each, old))) {
                continue;
            }
            Optional<PatientInsurance> changed = left.stream()
                    .filter(each -> sameNumbers(each.identity(), old.identity())
                            && each.from().equals(old.from()))
                    .findFirst();
            if (changed.isEmpty()) {
                gone.add(old);
            } else {
                left.remove(changed.get());
                edits.add(new Edit(old, changed.get()));
            }
        }
        boolean renumbered = gone.size() == 1
                && left.size() == 1
                && gone.get(0)
                        .identity()
                        .insurer()
                        .sameAs(left.get(0).identity().insurer());
        if (renumbered) {
            edits.add(new Edit(gone.get(0), left.remove(0)));
        } else if (!gone.isEmpty()) {
            throw new OrcaException(new OrcaFault.NotWritable());
        }
        left.forEach(each -> edits.add(new Edit(null, each)));
        return edits;
    }

    /** Whether there is nothing to write; 負担割合 and kind are 日レセ's own business. */
    private static boolean sameInDetail(PatientInsurance one, PatientInsurance other) {
        return sameNumbers(one.identity(), other.identity())
                && TextFold.numberKey(one.identity().branch())
                        .equals(TextFold.numberKey(other.identity().branch()))
                && one.relation().equals(other.relation())
                && one.from().equals(other.from())
                && end(one).equals(end(other))
                && one.confirmedOn().equals(other.confirmedOn());
    }

    private static boolean sameNumbers(InsuranceIdentity one, InsuranceIdentity other) {
        return one.insurer().sameAs(other.insurer())
                && TextFold.numberKey(one.symbol()).equals(TextFold.numberKey(other.symbol()))
                && TextFold.numberKey(one.number()).equals(TextFold.numberKey(other.number()));
    }

    private static boolean samePerson(Patient one, Patient other) {
        return one.name().equals(other.name())
                && one.kana().equals(other.kana())
                && one.sex().equals(other.sex())
                && one.birthdate().equals(other.birthdate())
                && digits(one.postcode()).equals(digits(other.postcode()))
                && one.address().equals(other.address());
    }

    private static void copy(Node from, Node to, List<String> names) {
        for (String name : names) {
            from.child(name).ifPresent(each -> to.put(name, each.text()));
        }
    }

    /** A record's own texts, without what lies deeper. */
    private static Node texts(Node node) {
        Node copy = Node.record(node.name());
        for (Node child : node.children()) {
            if (child.kind() == Node.Kind.TEXT) {
                copy.put(child.name(), child.text());
            }
        }
        return copy;
    }

    private static List<String> remarks(Node answer) {
        List<String> remarks = new ArrayList<>();
        if (OrcaClient.result(answer).startsWith("K")) {
            remarks.add(answer.word("Api_Result_Message"));
        }
        for (Node child : answer.children()) {
            if (child.name().startsWith("Api_Warning_Message")
                    && !child.text().isEmpty()
                    && !remarks.contains(child.text())) {
                remarks.add(child.text());
            }
        }
        return remarks;
    }

    private static String digits(String postcode) {
        return TextFold.toHalfWidth(postcode).replace("-", "").strip();
    }

    private static OrcaException different() {
        return new OrcaException(new OrcaFault.Different());
    }
}
