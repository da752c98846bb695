package jp.onshi.orca;

import static jp.onshi.orca.StubOrca.drop;
import static jp.onshi.orca.StubOrca.file;
import static jp.onshi.orca.StubOrca.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing to 日レセ")
class OrcaWriterTest {

    private static final String MODIFY = "/api/orca12/patientmodv2";
    private static final String INSURANCES = "/api/orca12/patientmodv32";

    private StubOrca orca;
    private OrcaClient client;
    private OrcaWriter writer;
    private Patient yamada;

    @BeforeEach
    void start() throws IOException, OrcaException {
        orca = new StubOrca()
                .at("/api/api01rv2/systeminfv2", file("system.xml"))
                .at("/api/api01rv2/patientgetv2", file("patient-101.xml"))
                .at("/api/api01rv2/patientlst3v2", file("patients.xml"))
                .at(MODIFY, file("written.xml"));
        client = new OrcaClient(OrcaSettings.reading(orca.uri(), "uketsuke", Secret.none())
                .at(OrcaClientTest.PACE)
                .writing());
        writer = new OrcaWriter(client);
        yamada = client.patient("101").orElseThrow();
    }

    @AfterEach
    void stop() {
        client.close();
        orca.close();
    }

    private OrcaFault fault(@Nullable Patient before, Patient after) {
        return catchThrowableOfType(OrcaException.class, () -> writer.write(before, after))
                .fault();
    }

    private static Patient named(Patient patient, String name, String kana) {
        return person(patient, name, kana, patient.address(), patient.birthdate());
    }

    private static Patient person(Patient patient, String name, String kana, String address, WireDate birthdate) {
        return new Patient(
                patient.number(),
                name,
                kana,
                patient.sex(),
                birthdate,
                patient.postcode(),
                address,
                patient.insurances(),
                patient.expenses(),
                patient.limits(),
                patient.diseases(),
                patient.spellings(),
                patient.test());
    }

    private static PatientInsurance society() {
        return new PatientInsurance(
                InsuranceIdentity.typed("06139117", "11", "223", "1"),
                Code.of(Relation.INSURED),
                "030",
                "組合",
                WireDate.of("20261101"),
                WireDate.absent(),
                WireDate.of("20261120"));
    }

    private static PatientInsurance until(PatientInsurance insurance, String day) {
        return new PatientInsurance(
                insurance.identity(),
                insurance.relation(),
                insurance.ratio(),
                insurance.kind(),
                insurance.from(),
                WireDate.of(day),
                insurance.confirmedOn());
    }

    /** 保険変更: the insurance at hand ends the day before the new one begins. */
    private Patient changed() {
        return yamada.withInsurances(List.of(
                until(yamada.insurances().get(0), "20261031"),
                yamada.insurances().get(1),
                society()));
    }

    @Test
    @DisplayName("is refused while the settings do not allow it, and nothing is asked")
    void off() throws OrcaException {
        int before = orca.asked().size();
        OrcaClient reading = new OrcaClient(
                OrcaSettings.reading(orca.uri(), "", Secret.none()).at(OrcaClientTest.PACE));
        OrcaException refused =
                catchThrowableOfType(OrcaException.class, () -> new OrcaWriter(reading).write(yamada, changed()));
        assertThat(refused.fault()).isEqualTo(new OrcaFault.WritingOff());
        assertThat(orca.asked()).hasSize(before);
        reading.close();
    }

    @Test
    @DisplayName("患者情報変更: a new family name; telephone, allergies and everything else goes back as it was")
    void renamed() throws OrcaException {
        OrcaWriter.Written written = writer.write(yamada, named(yamada, "佐藤　太郎", "サトウ　タロウ"));
        assertThat(written.remarks()).isEmpty();
        StubOrca.Asked asked = orca.asked("patientmodv2").get(0);
        assertThat(asked.target()).endsWith("?class=02");
        assertThat(asked.body())
                .contains("<Mod_Key type=\"string\">1</Mod_Key>")
                .contains("<Patient_ID type=\"string\">000101</Patient_ID>")
                .contains("<WholeName type=\"string\">佐藤　太郎</WholeName>")
                .contains("<BirthDate type=\"string\">1980-02-29</BirthDate>")
                .contains("<PhoneNumber1 type=\"string\">03-0000-1111</PhoneNumber1>")
                .contains("<WholeAddress2 type=\"string\">２−２８−１６</WholeAddress2>")
                .contains("<Allergy1 type=\"string\">そば</Allergy1>")
                .contains("<Comment1 type=\"string\">午前のみ</Comment1>")
                .contains("<CellularNumber type=\"string\">09000001111</CellularNumber>")
                .contains("<WorkPlace_Information type=\"record\"><WholeName type=\"string\">見本商事")
                .contains("<Ic_Code type=\"string\">01</Ic_Code>")
                .doesNotContain("HealthInsurance");
    }

    @Test
    @DisplayName("患者情報変更: another number in the same town keeps the town's field")
    void moved() throws OrcaException {
        writer.write(yamada, person(yamada, yamada.name(), yamada.kana(), "東京都文京区本駒込１−１", yamada.birthdate()));
        assertThat(orca.asked("patientmodv2").get(0).body())
                .contains("<WholeAddress1 type=\"string\">東京都文京区本駒込</WholeAddress1>")
                .contains("<WholeAddress2 type=\"string\">１−１</WholeAddress2>");
    }

    @Test
    @DisplayName("患者情報変更: a birthdate goes under the other key; name and birthdate at once cannot be written")
    void born() throws OrcaException {
        WireDate other = WireDate.of("19800301");
        writer.write(yamada, person(yamada, yamada.name(), yamada.kana(), yamada.address(), other));
        assertThat(orca.asked("patientmodv2").get(0).body()).contains("<Mod_Key type=\"string\">2</Mod_Key>");
        assertThat(fault(yamada, person(yamada, "佐藤　太郎", yamada.kana(), yamada.address(), other)))
                .isEqualTo(new OrcaFault.NotWritable());
    }

    @Test
    @DisplayName("what 日レセ knows otherwise by now is not overwritten")
    void changedMeanwhile() {
        Patient believed = named(yamada, "山本　太郎", "ヤマモト　タロウ");
        assertThat(fault(believed, named(yamada, "佐藤　太郎", "サトウ　タロウ"))).isEqualTo(new OrcaFault.Different());
        assertThat(orca.asked("patientmodv2")).isEmpty();
    }

    @Test
    @DisplayName("新規患者: 日レセ gives the number; somebody of the same name and birthdate stops it")
    void somebodyNew() throws OrcaException {
        Patient hanako = named(yamada, "山田　花子", "ヤマダ　ハナコ");
        Patient numberless = new Patient(
                "",
                hanako.name(),
                hanako.kana(),
                hanako.sex(),
                hanako.birthdate(),
                "113-0021",
                hanako.address(),
                List.of(society()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
        assertThat(writer.write(null, numberless).number()).isEqualTo("000202");
        StubOrca.Asked asked = orca.asked("patientmodv2").get(0);
        assertThat(asked.target()).endsWith("?class=01");
        assertThat(asked.body())
                .contains("<Patient_ID type=\"string\">*</Patient_ID>")
                .contains("<Address_ZipCode type=\"string\">1130021</Address_ZipCode>")
                .contains("<HealthInsuredPerson_Symbol type=\"string\">１１</HealthInsuredPerson_Symbol>")
                .contains("<HealthInsuredPerson_Branch_Number type=\"string\">01</HealthInsuredPerson_Branch_Number>");
        assertThat(fault(null, yamada)).isEqualTo(new OrcaFault.SamePerson("000101"));
        assertThat(orca.asked("patientmodv2")).hasSize(1);
    }

    @Test
    @DisplayName("保険追加 for somebody without any insurance goes by patientmodv2; a warning is handed on")
    void firstInsurance() throws OrcaException {
        orca.at(MODIFY, file("written-warning.xml"));
        Patient without = yamada.withInsurances(List.of());
        assertThat(writer.write(without, yamada.withInsurances(List.of(society())))
                        .remarks())
                .containsExactly("警告！保険の種類を変更しました");
        assertThat(orca.asked("patientmodv2").get(0).target()).endsWith("?class=04");
    }

    @Test
    @DisplayName("保険変更: begins, checks and registers; the old insurance ends, the new one begins")
    void insuranceChanged() throws OrcaException {
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-02.xml"), file("insurances-03.xml"));
        writer.write(yamada, changed());
        List<StubOrca.Asked> asked = orca.asked("patientmodv32");
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0).body())
                .contains("<patientmodv3req2 type=\"record\"><Request_Number type=\"string\">01</Request_Number>")
                .contains("<Patient_ID type=\"string\">000101</Patient_ID>");
        assertThat(asked.get(1).body())
                .contains("<Request_Number type=\"string\">02</Request_Number>")
                .contains("<Orca_Uid type=\"string\">0d1e6bd2-2b26-44f3-9d6f-a4c1b6c54f01</Orca_Uid>")
                .contains("<HealthInsurance_Info type=\"array\"><HealthInsurance_Info_child type=\"record\">"
                        + "<InsuranceProvider_Mode type=\"string\">Modify</InsuranceProvider_Mode>"
                        + "<InsuranceProvider_Id type=\"string\">0000000002</InsuranceProvider_Id>")
                .contains("<Certificate_ExpiredDate type=\"string\">2026-10-31</Certificate_ExpiredDate>")
                .contains("<InsuranceProvider_Mode type=\"string\">New</InsuranceProvider_Mode>"
                        + "<InsuranceProvider_Id type=\"string\">0</InsuranceProvider_Id>"
                        + "<InsuranceProvider_Number type=\"string\">06139117</InsuranceProvider_Number>")
                .contains("<Certificate_StartDate type=\"string\">2026-11-01</Certificate_StartDate>")
                .doesNotContain("139410");
        assertThat(asked.get(2).body())
                .contains("<Request_Number type=\"string\">03</Request_Number>")
                .contains("<InsuranceProvider_Mode type=\"string\">New</InsuranceProvider_Mode>");
    }

    @Test
    @DisplayName("保険変更: 日レセ's own question is not answered; the patient is released")
    void asksBack() {
        orca.at(
                INSURANCES,
                file("insurances-01.xml"),
                file("insurances-02.xml"),
                file("insurances-question.xml"),
                file("insurances-99.xml"));
        OrcaFault fault = fault(yamada, changed());
        assertThat(fault).isEqualTo(new OrcaFault.Question("K910", "保険組合せ更新で期間外の診療が発生します。更新内容を確認して下さい。"));
        assertThat(requestNumbers()).containsExactly("01", "02", "03", "99");
    }

    @Test
    @DisplayName("保険変更: a refusal of the check registers nothing and releases the patient")
    void checkRefused() {
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-refused.xml"), file("insurances-99.xml"));
        assertThat(fault(yamada, changed())).isEqualTo(new OrcaFault.Refused("E34", "保険者番号がエラーです"));
        assertThat(requestNumbers()).containsExactly("01", "02", "99");
    }

    @Test
    @DisplayName("保険変更: an insurance that is otherwise in 日レセ by now stops it, and the patient is released")
    void insuranceChangedMeanwhile() {
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-99.xml"));
        PatientInsurance first = yamada.insurances().get(0);
        Patient believed = yamada.withInsurances(List.of(until(first, "20261231")));
        Patient wanted = yamada.withInsurances(List.of(until(first, "20261031")));
        assertThat(fault(believed, wanted)).isEqualTo(new OrcaFault.Different());
        assertThat(requestNumbers()).containsExactly("01", "99");
    }

    @Test
    @DisplayName("保険変更: a patient who is open on another terminal is waited for")
    void open() throws OrcaException {
        orca.at(
                INSURANCES,
                file("insurances-busy.xml"),
                file("insurances-01.xml"),
                file("insurances-02.xml"),
                file("insurances-03.xml"));
        writer.write(yamada, changed());
        assertThat(requestNumbers()).containsExactly("01", "01", "02", "03");
    }

    @Test
    @DisplayName("保険変更: 記号・番号 and 枝番 of the same insurance are changed where it stands")
    void renumbered() throws OrcaException {
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-02.xml"), file("insurances-03.xml"));
        PatientInsurance first = yamada.insurances().get(0);
        PatientInsurance other = new PatientInsurance(
                InsuranceIdentity.typed("01139013", "21700613", "999", "02"),
                first.relation(),
                "020",
                "",
                first.from(),
                WireDate.absent(),
                first.confirmedOn());
        writer.write(
                yamada, yamada.withInsurances(List.of(other, yamada.insurances().get(1))));
        assertThat(orca.asked("patientmodv32").get(1).body())
                .contains("<InsuranceProvider_Mode type=\"string\">Modify</InsuranceProvider_Mode>"
                        + "<InsuranceProvider_Id type=\"string\">0000000002</InsuranceProvider_Id>")
                .contains("<HealthInsuredPerson_Number type=\"string\">９９９</HealthInsuredPerson_Number>")
                .contains("<HealthInsuredPerson_Branch_Number type=\"string\">02</HealthInsuredPerson_Branch_Number>")
                .doesNotContain("New");
    }

    @Test
    @DisplayName("負担割合 and the insurance's name are 日レセ's own: they alone are no change")
    void nothingToWrite() throws OrcaException {
        PatientInsurance first = yamada.insurances().get(0);
        PatientInsurance same = new PatientInsurance(
                first.identity(), first.relation(), "010", "", first.from(), WireDate.absent(), first.confirmedOn());
        writer.write(
                yamada, yamada.withInsurances(List.of(same, yamada.insurances().get(1))));
        assertThat(orca.asked("patientmodv32")).isEmpty();
        assertThat(orca.asked("patientmodv2")).isEmpty();
    }

    @Test
    @DisplayName("an insurance that is to vanish cannot be written, and 日レセ is not asked")
    void nothingIsDeleted() {
        assertThat(fault(yamada, yamada.withInsurances(List.of()))).isEqualTo(new OrcaFault.NotWritable());
        assertThat(orca.asked("patientmodv32")).isEmpty();
    }

    @Test
    @DisplayName("a call that went out and was not answered is never sent again, and its outcome is said to be unknown")
    void outcomeUnknown() {
        Patient renamed = named(yamada, "佐藤　太郎", "サトウ　タロウ");
        for (StubOrca.Reply reply : List.of(drop(), status(502), StubOrca.cut("written.xml"))) {
            int before = orca.asked("patientmodv2").size();
            orca.at(MODIFY, reply);
            assertThat(fault(yamada, renamed)).isEqualTo(new OrcaFault.OutcomeUnknown());
            assertThat(orca.asked("patientmodv2")).hasSize(before + 1);
        }
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-02.xml"), drop(), file("insurances-99.xml"));
        assertThat(fault(yamada, changed())).isEqualTo(new OrcaFault.OutcomeUnknown());
        assertThat(requestNumbers()).containsExactly("01", "02", "03", "99");
    }

    @Test
    @DisplayName("a step of a conversation is not sent twice either")
    void stepsAreNotRepeated() {
        orca.at(INSURANCES, file("insurances-01.xml"), drop(), file("insurances-99.xml"));
        assertThat(fault(yamada, changed())).isEqualTo(new OrcaFault.Dropped());
        assertThat(requestNumbers()).containsExactly("01", "02", "99");
    }

    @Test
    @DisplayName("a refusal is handed on in 日レセ's words")
    void refused() {
        orca.at(MODIFY, file("refused.xml"));
        assertThat(fault(yamada, named(yamada, "佐藤　太郎", "サトウ　タロウ")))
                .isEqualTo(new OrcaFault.Refused("50", "患者登録内容が一致しません。更新できません"));
    }

    @Test
    @DisplayName("nothing is ever posted to the undocumented paths of the online qualification")
    void neverToOnlineQualification() throws OrcaException {
        orca.at(INSURANCES, file("insurances-01.xml"), file("insurances-02.xml"), file("insurances-03.xml"));
        writer.write(yamada, changed());
        assertThat(orca.asked()).noneMatch(each -> each.path().contains("onlinequa"));
    }

    private List<String> requestNumbers() {
        List<String> numbers = new ArrayList<>();
        for (StubOrca.Asked each : orca.asked("patientmodv32")) {
            int at = each.body().indexOf("<Request_Number type=\"string\">");
            numbers.add(each.body().substring(at + 30, at + 32));
        }
        return numbers;
    }
}
