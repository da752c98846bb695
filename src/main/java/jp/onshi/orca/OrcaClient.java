package jp.onshi.orca;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Visit;
import jp.onshi.orca.Transport.Call;

/**
 * Reads from 日レセ by its documented API. Every method waits for the network, so none is called on the screen's thread;
 * each fails only with {@link OrcaException}. What nobody knows in an answer is left aside. Safe for use by several
 * threads, which take turns. Nothing is opened before the first call.
 */
public final class OrcaClient implements AutoCloseable {

    /** How many numbers {@link #patients} takes at once (patientlst2v2). */
    public static final int MOST_NUMBERS = 100;

    private static final Set<String> NO_PATIENT = Set.of("10", "E10");
    private static final Set<String> NOBODY_CHANGED = Set.of("20", "E20");
    private static final Set<String> TOO_MANY_CHANGED = Set.of("10", "E10");
    private static final Set<String> NO_VISITS = Set.of("21", "E21");
    private static final Set<String> TOO_MANY_VISITS = Set.of("20", "E20");
    private static final Set<String> NO_INSURER = Set.of("15", "E15");

    private final Transport transport;
    private final OrcaSettings settings;

    /** A client for the settings; connects at its first call. */
    public OrcaClient(OrcaSettings settings) {
        this.settings = settings;
        transport = new Transport(settings);
    }

    /**
     * What a server says of itself (systeminfv2).
     *
     * @param version the version of 日レセ; empty when it does not say
     * @param prefix what stands before the paths of its API
     */
    public record Server(String version, String prefix) {}

    /**
     * A patient of the list of changed ones.
     *
     * @param number 患者番号
     * @param updatedOn 更新日, else 登録日; {@code yyyy-MM-dd} as it came
     */
    public record Changed(String number, String updatedOn) {}

    /**
     * A list that may be longer than 日レセ hands over.
     *
     * @param items what came
     * @param cut whether there are more
     */
    public record Listed<T>(List<T> items, boolean cut) {
        /** Copies the list. */
        public Listed {
            items = List.copyOf(items);
        }
    }

    /**
     * An insurer of 日レセ's 保険者マスタ (insprogetv2).
     *
     * @param number 保険者番号
     * @param name 保険者名称
     * @param kind 保険番号 (060 for 国保)
     * @param kindName its name
     */
    public record Insurer(String number, String name, String kind, String kindName) {}

    /**
     * A kind of insurance or 公費 that 日レセ knows (insuranceinf1v2).
     *
     * @param number 保険番号 or 公費の種類, three digits
     * @param name its name
     * @param law 法別番号; empty for none
     * @param expense whether it is a 公費
     */
    public record Kind(String number, String name, String law, boolean expense) {}

    /**
     * A line of 予約一覧 (appointlstv2).
     *
     * @param patient whom it is for; of the visit's fields only those of the patient and the department are filled
     * @param time 予約時間 as it came
     * @param came whether the patient has come (来院済)
     */
    public record Appointment(Visit patient, String time, boolean came) {}

    /** The settings it was made with. */
    public OrcaSettings settings() {
        return settings;
    }

    /** Finds out where the API is and what version answers. */
    public Server ping() throws OrcaException {
        Node answer = transport.call(Call.post(Transport.SYSTEM, Node.record("private_objects")));
        String prefix = transport.prefix();
        return new Server(answer.word("Jma_Receipt_Version"), prefix == null ? "" : prefix);
    }

    /** A patient by 患者番号 (patientgetv2); empty when 日レセ has none with it. */
    public Optional<Patient> patient(String number) throws OrcaException {
        return patientNode(number).map(PatientReading::patient);
    }

    /** Patients by their numbers, {@link #MOST_NUMBERS} at most (patientlst2v2); those whom 日レセ does not have are left out. */
    public List<Patient> patients(List<String> numbers) throws OrcaException {
        Node request = Node.record("patientlst2req");
        Node list = Node.array("Patient_ID_Information");
        request.add(list);
        for (String number : numbers) {
            list.item().put("Patient_ID", number);
        }
        Node answer = transport.call(Call.post("/api01rv2/patientlst2v2", "01", request));
        if (NO_PATIENT.contains(result(answer))) {
            return List.of();
        }
        return patientsOf(done(answer));
    }

    /** Patients whose name or kana begins like this, 100 at most (patientlst3v2). */
    public Listed<Patient> named(String beginning) throws OrcaException {
        Node request = Node.record("patientlst3req").put("WholeName", beginning);
        Node answer = transport.call(Call.post("/api01rv2/patientlst3v2", "01", request));
        List<Patient> found = patientsOf(answer);
        // The code of "nobody" and of "more than 100" is not public; what came, or did not come, tells.
        if (!isDone(answer) && found.isEmpty() && isError(answer)) {
            throw refusal(answer);
        }
        return new Listed<>(found, !isDone(answer) && !found.isEmpty());
    }

    /**
     * Patients who were registered or changed within the days, test patients too (patientlst1v2, 1000 at most). "Changed"
     * is whoever was saved in 日レセ's 登録, changed or not.
     */
    public Listed<Changed> changed(LocalDate from, LocalDate until) throws OrcaException {
        Node request = Node.record("patientlst1req")
                .put("Base_StartDate", from.toString())
                .put("Base_EndDate", until.toString())
                .put("Contain_TestPatient_Flag", "0");
        Node answer = transport.call(Call.post("/api01rv2/patientlst1v2", "01", request));
        String result = result(answer);
        if (NOBODY_CHANGED.contains(result)) {
            return new Listed<>(List.of(), false);
        }
        boolean cut = TOO_MANY_CHANGED.contains(result);
        List<Changed> changed = new ArrayList<>();
        for (Node each : (cut ? answer : done(answer)).list("Patient_Information")) {
            String updated = each.word("UpdateDate");
            changed.add(new Changed(each.word("Patient_ID"), updated.isEmpty() ? each.word("CreateDate") : updated));
        }
        return new Listed<>(changed, cut);
    }

    /** 受付一覧 of a day, whether paid for or not (acceptlstv2 class 03). */
    public Listed<Visit> visits(LocalDate day) throws OrcaException {
        Node request = Node.record("acceptlstreq").put("Acceptance_Date", day.toString());
        Node answer = transport.call(Call.post("/api01rv2/acceptlstv2", "03", request));
        String result = result(answer);
        if (NO_VISITS.contains(result)) {
            return new Listed<>(List.of(), false);
        }
        boolean cut = TOO_MANY_VISITS.contains(result);
        List<Visit> visits = (cut ? answer : done(answer))
                .list("Acceptlst_Information").stream()
                        .map(PatientReading::visit)
                        .toList();
        return new Listed<>(visits, cut);
    }

    /** 予約一覧 of a day (appointlstv2). */
    public Listed<Appointment> appointments(LocalDate day) throws OrcaException {
        Node request = Node.record("appointlstreq").put("Appointment_Date", day.toString());
        Node answer = transport.call(Call.post("/api01rv2/appointlstv2", "01", request));
        String result = result(answer);
        if (NO_VISITS.contains(result)) {
            return new Listed<>(List.of(), false);
        }
        boolean cut = TOO_MANY_VISITS.contains(result);
        List<Appointment> appointments = (cut ? answer : done(answer))
                .list("Appointlst_Information").stream()
                        .map(each -> new Appointment(
                                PatientReading.visit(each),
                                each.word("Appointment_Time"),
                                each.word("Visit_Information").equals("1")))
                        .toList();
        return new Listed<>(appointments, cut);
    }

    /** An insurer by 保険者番号 (insprogetv2); empty when 日レセ does not know it. */
    public Optional<Insurer> insurer(String number) throws OrcaException {
        Node request = Node.record("insprogetreq").put("InsuranceProvider_Number", number);
        Node answer = transport.call(Call.post("/api01rv2/insprogetv2", request));
        if (NO_INSURER.contains(result(answer))) {
            return Optional.empty();
        }
        return done(answer).list("TInsuranceProvider_Information").stream()
                .map(each -> new Insurer(
                        each.word("InsuranceProvider_Number"),
                        each.word("InsuranceProvider_WholeName"),
                        each.word("Insurance_Number"),
                        each.word("Insurance_Number_Name")))
                .findFirst();
    }

    /** The kinds of insurance and 公費 that are valid around the day (insuranceinf1v2). */
    public List<Kind> kinds(LocalDate day) throws OrcaException {
        Node request =
                Node.record("insuranceinfreq").put("Request_Number", "01").put("Base_Date", day.toString());
        Node answer = done(transport.call(Call.post("/api01rv2/insuranceinf1v2", request)));
        List<Kind> kinds = new ArrayList<>();
        for (Node all : answer.list("Insurance_Information")) {
            for (Node each : all.list("HealthInsurance_Information")) {
                kinds.add(new Kind(
                        each.word("InsuranceProvider_Class"),
                        each.word("InsuranceProvider_WholeName"),
                        each.word("InsuranceProvider_Identification_Number"),
                        false));
            }
            for (Node each : all.list("PublicInsurance_Information")) {
                kinds.add(new Kind(
                        each.word("PublicInsurance_Class"),
                        each.word("PublicInsurance_Name"),
                        each.word("PublicInsurance_Identification_Number"),
                        true));
            }
        }
        return kinds;
    }

    /** Gives up waiting calls; later ones fail with {@code Stopped}. */
    @Override
    public void close() {
        transport.close();
    }

    Transport transport() {
        return transport;
    }

    /** Patient_Information of patientgetv2, whole. */
    Optional<Node> patientNode(String number) throws OrcaException {
        Node answer = transport.call(Call.get("/api01rv2/patientgetv2", "id", number));
        if (NO_PATIENT.contains(result(answer))) {
            return Optional.empty();
        }
        List<Node> found = done(answer).list("Patient_Information");
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The answer, if its Api_Result says that it was done: noughts, or a warning (K). */
    static Node done(Node answer) throws OrcaException {
        if (isDone(answer)) {
            return answer;
        }
        throw refusal(answer);
    }

    static boolean isDone(Node answer) {
        String result = result(answer);
        return !result.isEmpty() && (result.chars().allMatch(c -> c == '0') || result.startsWith("K"));
    }

    static OrcaException refusal(Node answer) {
        return new OrcaException(new OrcaFault.Refused(result(answer), answer.word("Api_Result_Message")));
    }

    static String result(Node answer) {
        return answer.word("Api_Result");
    }

    /** 89 and 91 to 98 are faults of the setup or of the request, whatever the call; lower codes belong to the call. */
    private static boolean isError(Node answer) {
        return result(answer).matches("E?0{0,2}(89|9\\d)");
    }

    private static List<Patient> patientsOf(Node answer) {
        List<Patient> patients = new ArrayList<>();
        for (Node each : answer.list("Patient_Information")) {
            // A number without a patient comes back with a sentence for a name and nothing else.
            if (!each.word("BirthDate").isEmpty()) {
                patients.add(PatientReading.patient(each));
            }
        }
        return patients;
    }
}
