package jp.onshi.orca;

import static jp.onshi.orca.StubOrca.cut;
import static jp.onshi.orca.StubOrca.drop;
import static jp.onshi.orca.StubOrca.file;
import static jp.onshi.orca.StubOrca.status;
import static jp.onshi.orca.StubOrca.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Visit;
import jp.onshi.eligibility.WireDate;
import jp.onshi.orca.OrcaSettings.Format;
import jp.onshi.orca.OrcaSettings.Pace;
import jp.onshi.orca.OrcaSettings.Prefix;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading from 日レセ")
class OrcaClientTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    /** Long times and short pauses: only what a test shortens can run out. */
    static final Pace PACE = new Pace(
            Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60), 1000, 2, Duration.ofMillis(2));

    private StubOrca orca;
    private final List<OrcaClient> opened = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        orca = new StubOrca()
                .at("/api/api01rv2/systeminfv2", file("system.xml"))
                .at("/api/api01rv2/patientgetv2", file("patient-101.xml"));
    }

    @AfterEach
    void stop() {
        opened.forEach(OrcaClient::close);
        orca.close();
    }

    private OrcaSettings settings() {
        return OrcaSettings.reading(orca.uri(), "uketsuke", Secret.of("himitsu"))
                .at(PACE);
    }

    private OrcaClient client() {
        return client(settings());
    }

    private OrcaClient client(OrcaSettings settings) {
        OrcaClient client = new OrcaClient(settings);
        opened.add(client);
        return client;
    }

    private OrcaFault fault(Call call) {
        return catchThrowableOfType(OrcaException.class, call::make).fault();
    }

    private interface Call {
        void make() throws OrcaException;
    }

    @Test
    @DisplayName("tells the version, and that WebORCA's paths begin with /api")
    void ping() throws OrcaException {
        assertThat(client().ping()).isEqualTo(new OrcaClient.Server("5.2.0", "/api"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    @DisplayName("an older server has no /api; that is found out once")
    void withoutPrefix(int refusal) throws OrcaException {
        orca.at("/api/api01rv2/systeminfv2", status(refusal))
                .at("/api01rv2/systeminfv2", file("system.xml"))
                .at("/api01rv2/patientgetv2", file("patient-101.xml"));
        OrcaClient client = client();
        assertThat(client.patient("101")).isPresent();
        assertThat(client.patient("101")).isPresent();
        assertThat(orca.asked("systeminfv2")).hasSize(2);
    }

    @Test
    @DisplayName("a login page in place of the API is not taken for it")
    void loginPage() throws OrcaException {
        orca.at("/api/api01rv2/systeminfv2", text("<html><body>ログイン</body></html>"))
                .at("/api01rv2/systeminfv2", file("system.xml"));
        assertThat(client().ping().prefix()).isEmpty();
    }

    @Test
    @DisplayName("an address with a path, as the cloud has one, is taken as it is")
    void cloudAddress() throws OrcaException {
        OrcaSettings cloud = OrcaSettings.reading(URI.create(orca.uri() + "/api"), "u", Secret.none())
                .at(PACE);
        assertThat(client(cloud).patient("101")).isPresent();
        assertThat(orca.asked("systeminfv2")).isEmpty();
    }

    @Test
    @DisplayName("a server that is no 日レセ is named as such")
    void noOrca() throws IOException {
        try (StubOrca other = new StubOrca()) {
            OrcaClient client =
                    client(OrcaSettings.reading(other.uri(), "", Secret.none()).at(PACE));
            assertThat(fault(client::ping)).isEqualTo(new OrcaFault.NoService("/api01rv2/systeminfv2"));
        }
    }

    @Test
    @DisplayName("user and password go with every call; they show up nowhere else")
    void basicAuthentication() throws OrcaException {
        client().patient("101");
        assertThat(orca.asked()).allMatch(each -> each.authorization().equals("Basic dWtldHN1a2U6aGltaXRzdQ=="));
        assertThat(settings().toString()).doesNotContain("himitsu");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    @DisplayName("XML and JSON say the same of a patient; each insurance and each 公費 stands once")
    void patient(Format format) throws OrcaException {
        orca.at("/api/api01rv2/patientgetv2", file(format == Format.XML ? "patient-101.xml" : "patient-101.json"));
        Patient patient = client(settings().in(format)).patient("101").orElseThrow();
        assertThat(patient.number()).isEqualTo("000101");
        assertThat(patient.name()).isEqualTo("山田　太郎");
        assertThat(patient.kana()).isEqualTo("ヤマダ　タロウ");
        assertThat(patient.sex().is(Sex.MALE)).isTrue();
        assertThat(patient.birthdate()).isEqualTo(WireDate.of("19800229"));
        assertThat(patient.postcode()).isEqualTo("1130021");
        assertThat(patient.address()).isEqualTo("東京都文京区本駒込２−２８−１６");
        assertThat(patient.test()).isFalse();
        assertThat(patient.insurances()).hasSize(2);
        PatientInsurance insurance = patient.insurances().get(0);
        assertThat(insurance.identity()).isEqualTo(InsuranceIdentity.typed("01139013", "２１７００６１３", "１２３", "01"));
        assertThat(insurance.relation().is(Relation.INSURED)).isTrue();
        assertThat(insurance.ratio()).isEqualTo("030");
        assertThat(insurance.kind()).isEqualTo("協会");
        assertThat(insurance.from()).isEqualTo(WireDate.of("20240401"));
        assertThat(insurance.until().isOpenEnd()).isTrue();
        assertThat(insurance.confirmedOn()).isEqualTo(WireDate.of("20261005"));
        assertThat(patient.insurances().get(1).identity().branch()).isEmpty();
        assertThat(patient.expenses()).hasSize(1);
        assertThat(patient.expenses().get(0).payer()).isEqualTo("21136015");
        assertThat(patient.expenses().get(0).until()).isEqualTo(WireDate.of("20261231"));
        assertThat(orca.asked("patientgetv2").get(0).target())
                .isEqualTo("/api/api01rv2/patientgetv2?id=101" + (format == Format.JSON ? "&format=json" : ""));
    }

    @Test
    @DisplayName("a number that nobody has is no error")
    void nobody() throws OrcaException {
        orca.at("/api/api01rv2/patientgetv2", file("patient-none.xml"));
        assertThat(client().patient("999")).isEmpty();
    }

    @Test
    @DisplayName("several numbers at once; those without a patient are left out")
    void patients() throws OrcaException {
        orca.at("/api/api01rv2/patientlst2v2", file("patients.xml"));
        List<Patient> patients = client().patients(List.of("101", "999"));
        assertThat(patients).hasSize(1);
        assertThat(patients.get(0).expenses()).hasSize(1);
        assertThat(orca.asked("patientlst2v2").get(0).body())
                .contains("<Patient_ID_Information type=\"array\"><Patient_ID_Information_child type=\"record\">"
                        + "<Patient_ID type=\"string\">101</Patient_ID></Patient_ID_Information_child>");
    }

    @Test
    @DisplayName("a request in JSON carries the same")
    void jsonRequest() throws OrcaException {
        orca.at("/api/api01rv2/patientlst2v2", file("patients.xml"));
        client(settings().in(Format.JSON)).patients(List.of("1\"1"));
        assertThat(orca.asked("patientlst2v2").get(0).body())
                .isEqualTo("{\"patientlst2req\":{\"Patient_ID_Information\":[{\"Patient_ID\":\"1\\\"1\"}]}}");
    }

    @Test
    @DisplayName("what was typed cannot break out of the request")
    void escaped() throws OrcaException {
        orca.at("/api/api01rv2/patientlst3v2", file("patients.xml"));
        client().named("<b>&\u0000");
        assertThat(orca.asked("patientlst3v2").get(0).body()).contains(">&lt;b&gt;&amp; </WholeName>");
        client().patient("1&class=02");
        assertThat(orca.asked("patientgetv2").get(0).target()).endsWith("?id=1%26class%3D02");
    }

    @ParameterizedTest
    @CsvSource({"changed.xml,2,false", "changed-cut.xml,1,true", "changed-none.xml,0,false"})
    @DisplayName("who was changed; more than 1000 are told as such, nobody is no error")
    void changed(String fixture, int found, boolean cut) throws OrcaException {
        orca.at("/api/api01rv2/patientlst1v2", file(fixture));
        OrcaClient.Listed<OrcaClient.Changed> changed = client().changed(DAY.minusDays(1), DAY);
        assertThat(changed.items()).hasSize(found);
        assertThat(changed.cut()).isEqualTo(cut);
        assertThat(orca.asked("patientlst1v2").get(0).target()).endsWith("?class=01");
    }

    @Test
    @DisplayName("受付一覧 of a day, with those who have no number yet")
    void visits() throws OrcaException {
        orca.at("/api/api01rv2/acceptlstv2", file("visits.xml"));
        List<Visit> visits = client().visits(DAY).items();
        assertThat(visits).hasSize(3);
        assertThat(visits.get(0).patientNumber()).isEqualTo("000101");
        assertThat(visits.get(0).acceptedAt()).isEqualTo(LocalTime.of(8, 31, 5));
        assertThat(visits.get(0).settled()).isTrue();
        assertThat(visits.get(1).settled()).isFalse();
        assertThat(visits.get(2).patientNumber()).isEmpty();
        assertThat(visits.get(2).acceptedAt()).isNull();
        assertThat(orca.asked("acceptlstv2").get(0).body())
                .contains("<Acceptance_Date type=\"string\">2026-11-20</Acceptance_Date>");
    }

    @Test
    @DisplayName("a day without receptions is an empty list")
    void noVisits() throws OrcaException {
        orca.at("/api/api01rv2/acceptlstv2", file("visits-none.xml"));
        assertThat(client().visits(DAY).items()).isEmpty();
    }

    @Test
    @DisplayName("予約一覧, insurers and kinds of insurance")
    void others() throws OrcaException {
        orca.at("/api/api01rv2/appointlstv2", file("appointments.xml"))
                .at("/api/api01rv2/insprogetv2", file("insurer.xml"))
                .at("/api/api01rv2/insuranceinf1v2", file("kinds.xml"));
        OrcaClient client = client();
        assertThat(client.appointments(DAY).items()).extracting("came").containsExactly(true, false);
        assertThat(client.insurer("139410")).contains(new OrcaClient.Insurer("139410", "見本市", "060", "国保"));
        assertThat(client.kinds(DAY))
                .containsExactly(
                        new OrcaClient.Kind("060", "国保", "", false),
                        new OrcaClient.Kind("009", "協会", "01", false),
                        new OrcaClient.Kind("021", "精神通院", "", true));
    }

    @Test
    @DisplayName("他端末使用中 is waited for")
    void busy() throws OrcaException {
        orca.at("/api/api01rv2/patientgetv2", file("busy.xml"), file("busy.xml"), file("patient-101.xml"));
        assertThat(client().patient("101")).isPresent();
        assertThat(orca.asked("patientgetv2")).hasSize(3);
    }

    @Test
    @DisplayName("他端末使用中 is not waited for longer than allowed")
    void busyTooLong() {
        orca.at("/api/api01rv2/patientgetv2", file("busy.xml"));
        Pace pace = new Pace(PACE.connect(), PACE.answer(), Duration.ofMillis(5), 1000, 2, Duration.ofMillis(2));
        OrcaClient client = client(settings().at(pace));
        assertThat(fault(() -> client.patient("101"))).isEqualTo(new OrcaFault.Busy());
        assertThat(orca.asked("patientgetv2").size()).isGreaterThan(1);
    }

    @Test
    @DisplayName("a dropped connection and a server's own error are tried again, as often as allowed")
    void again() throws OrcaException {
        orca.at("/api/api01rv2/acceptlstv2", drop(), status(503), file("visits.xml"));
        assertThat(client().visits(DAY).items()).hasSize(3);
        assertThat(orca.asked("acceptlstv2")).hasSize(3);
        orca.at("/api/api01rv2/acceptlstv2", status(500));
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Status(500));
    }

    @Test
    @DisplayName("an answer that breaks off is not taken for a short one")
    void brokenOff() {
        orca.at("/api/api01rv2/acceptlstv2", cut("visits.xml"));
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Dropped());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("a server that says nothing, or never ends, is given up after its time")
    void slow(boolean begins) {
        orca.at("/api/api01rv2/acceptlstv2", begins ? orca.drip("visits.xml") : orca.silent());
        Pace pace = new Pace(PACE.connect(), Duration.ofMillis(300), PACE.busy(), 1000, 0, PACE.firstPause());
        OrcaClient client = client(
                new OrcaSettings(orca.uri(), Prefix.API, "", Secret.none(), null, null, Format.XML, pace, null, false));
        assertThat(fault(() -> client.visits(DAY))).isEqualTo(new OrcaFault.TimedOut(Duration.ofMillis(300)));
    }

    @Test
    @DisplayName("nobody at the port: unreachable, with the place")
    void unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        OrcaClient client = client(OrcaSettings.reading(URI.create("http://127.0.0.1:" + port), "", Secret.none())
                .at(PACE));
        assertThat(fault(client::ping)).isEqualTo(new OrcaFault.Unreachable("127.0.0.1:" + port));
    }

    @Test
    @DisplayName("a wrong password and an unknown user are told as such, and not tried again")
    void notAuthorised() {
        orca.at("/api/api01rv2/systeminfv2", status(401));
        assertThat(fault(() -> client().ping())).isEqualTo(new OrcaFault.NotAuthorised());
        assertThat(orca.asked()).hasSize(1);
        orca.at("/api/api01rv2/systeminfv2", file("system.xml")).at("/api/api01rv2/patientgetv2", file("no-user.xml"));
        assertThat(fault(() -> client().patient("1"))).isEqualTo(new OrcaFault.NotAuthorised());
    }

    @Test
    @DisplayName("a refusal keeps 日レセ's code and words, but not in the exception's message, which is logged")
    void refused() {
        orca.at(
                "/api/api01rv2/acceptlstv2",
                text("<xmlio2><acceptlstres><Api_Result>11</Api_Result><Api_Result_Message>山田　太郎が暦日ではありません"
                        + "</Api_Result_Message></acceptlstres></xmlio2>"));
        assertThatThrownBy(() -> client().visits(DAY))
                .isInstanceOf(OrcaException.class)
                .hasMessageNotContaining("山田")
                .hasMessageContaining("11");
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Refused("11", "山田　太郎が暦日ではありません"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<html></html>",
                "<xmlio2><acceptlstres><Api_Result>00</Api_Result>",
                "{\"acceptlstres\":{\"Api_Result\":\"00\"",
                "{\"acceptlstres\":{\"Api_Result\":\"00\"}} and more",
                "[]",
                "null",
                "<!DOCTYPE a><xmlio2><a><Api_Result>00</Api_Result></a></xmlio2>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xmlio2><a><Api_Result>&e;</Api_Result></a></xmlio2>",
                "<!DOCTYPE a [<!ENTITY e \"00\">]><xmlio2><a><Api_Result>&e;</Api_Result></a></xmlio2>",
            })
    @DisplayName("what is no answer of the API is unreadable, and nothing outside of it is read")
    void unreadable(String body) {
        orca.at("/api/api01rv2/acceptlstv2", text(body));
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Unreadable());
    }

    @Test
    @DisplayName("nesting without end is unreadable, in XML and in JSON")
    void tooDeep() {
        orca.at("/api/api01rv2/acceptlstv2", text("<a>".repeat(5000)));
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Unreadable());
        orca.at("/api/api01rv2/acceptlstv2", text("{\"a\":".repeat(5000)));
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.Unreadable());
    }

    @Test
    @DisplayName("an answer larger than any real one is not read to its end")
    void tooLarge() {
        byte[] block = new byte[1024 * 1024];
        orca.at("/api/api01rv2/acceptlstv2", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThat(fault(() -> client().visits(DAY))).isEqualTo(new OrcaFault.TooLarge());
    }

    @Test
    @DisplayName("no more calls a second than configured")
    void rate() throws OrcaException {
        Pace pace = new Pace(PACE.connect(), PACE.answer(), PACE.busy(), 4, 0, PACE.firstPause());
        OrcaClient client = client(settings().at(pace));
        client.ping();
        long begun = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            client.patient("101");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(1000));
    }

    @Test
    @DisplayName("負担割合 is that of the insurance without 公費, else what 補助区分 is called")
    void ratio() throws OrcaException {
        String insured = "<InsuranceProvider_Number>39139514</InsuranceProvider_Number>"
                + "<HealthInsuredPerson_Number>１２３４５６７８</HealthInsuredPerson_Number>";
        String withExpense = "<HealthInsurance_Information_child>" + insured
                + "<InsuranceCombination_Rate_Outpatient>0.10</InsuranceCombination_Rate_Outpatient>"
                + "<PublicInsurance_Information><PublicInsurance_Information_child><PublicInsurer_Number>21136015"
                + "</PublicInsurer_Number></PublicInsurance_Information_child></PublicInsurance_Information>"
                + "</HealthInsurance_Information_child>";
        String alone = "<HealthInsurance_Information_child>" + insured
                + "<InsuranceCombination_Rate_Outpatient>0.20</InsuranceCombination_Rate_Outpatient>"
                + "</HealthInsurance_Information_child>";
        String called = "<HealthInsurance_Information_child>" + insured
                + "<HealthInsuredPerson_Assistance_Name>２割</HealthInsuredPerson_Assistance_Name>"
                + "</HealthInsurance_Information_child>";
        for (String combinations : List.of(withExpense + alone, alone + withExpense, called, withExpense + called)) {
            orca.at(
                    "/api/api01rv2/patientgetv2",
                    text("<xmlio2><patientinfores><Api_Result>00</Api_Result><Patient_Information><Patient_ID>7"
                            + "</Patient_ID><HealthInsurance_Information>" + combinations
                            + "</HealthInsurance_Information></Patient_Information></patientinfores></xmlio2>"));
            assertThat(client().patient("7").orElseThrow().insurances())
                    .extracting(PatientInsurance::ratio)
                    .containsExactly("020");
        }
    }

    @Test
    @DisplayName("closing ends a wait for 他端末使用中")
    void closed() throws InterruptedException {
        orca.at("/api/api01rv2/patientgetv2", file("busy.xml"));
        Pace pace = new Pace(PACE.connect(), PACE.answer(), Duration.ofHours(1), 1000, 0, Duration.ofHours(1));
        OrcaClient client = client(settings().at(pace));
        List<OrcaFault> seen = new ArrayList<>();
        Thread caller = new Thread(() -> seen.add(fault(() -> client.patient("101"))));
        caller.start();
        Await.until(() -> !orca.asked("patientgetv2").isEmpty(), "the call");
        client.close();
        caller.join();
        assertThat(seen).containsExactly(new OrcaFault.Stopped());
    }
}
