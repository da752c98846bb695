package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("施設の窓口")
class FacilityDeskTest {

    private static final String INSTITUTION = "1312345678";
    private static final String URL = "https://zaitaku.example/r?c=1312345678";

    @TempDir
    private Path home;

    private final Clock clock = Clock.system(JapanTime.ZONE);
    private Folders folders;
    private Ledger ledger;
    private ClinicDesk desk;
    private FacilityDesk facility;

    @BeforeEach
    void folders() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        open(new LayoutUse(Layouts.shipped(), Set.of(LayoutUse.ALL)));
    }

    private void open(LayoutUse layouts) throws Exception {
        close();
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        desk = new ClinicDesk(
                ledger,
                new DeskSettings(
                        INSTITUTION, WireEncoding.UTF_8, Duration.ofSeconds(30), false, JobPace.standard(), layouts),
                clock,
                folders,
                ExchangeSettings.standard().withPoll(Duration.ofMillis(50)).withSettle(Duration.ofMillis(300)));
        facility = desk.facility();
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
            ledger.close();
        }
    }

    private Path request() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> file.getFileName().toString().startsWith("OQS"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Answers as the other side does, written here by hand; the header says 正常終了. */
    private String answer(String body) throws Exception {
        return answer("<SegmentOfResult>1</SegmentOfResult>", body);
    }

    private String answer(String header, String body) throws Exception {
        Path request = request();
        String asked = Files.readString(request);
        Matcher identifier =
                Pattern.compile("<ArbitraryFileIdentifier>([^<]*)<").matcher(asked);
        assertThat(identifier.find()).isTrue();
        Files.delete(request);
        Path temporary = Files.writeString(
                folders.res().resolve("writing"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<XmlMsg><MessageHeader>"
                        + "<ProcessExecutionTime>20261120101500</ProcessExecutionTime><ArbitraryFileIdentifier>"
                        + identifier.group(1) + "</ArbitraryFileIdentifier>" + header
                        + "</MessageHeader><MessageBody>" + body + "</MessageBody></XmlMsg>");
        Files.move(
                temporary,
                folders.res().resolve(request.getFileName().toString().replace("req_", "res_")));
        desk.takeInOnce();
        return asked;
    }

    private JobState state(long job) throws DeskException {
        return desk.jobs().job(job).orElseThrow().state();
    }

    @Test
    @DisplayName("仕様書と見比べていないレイアウトでは、何も書き出さず、設定に書くことを告げる")
    void unconfirmed() throws Exception {
        open(LayoutUse.shipped());

        assertThatThrownBy(() -> facility.askUrl(CareKind.HOME_VISIT))
                .isInstanceOfSatisfying(DeskException.class, refused -> {
                    assertThat(refused.key()).isEqualTo("desk.error.unconfirmed");
                    assertThat(new Texts(Language.JA)
                                    .get(refused.key(), refused.arguments().toArray()))
                            .contains("oqs.confirmed に url と書いてください");
                });
        try (Stream<Path> files = Files.list(folders.req())) {
            assertThat(files).isEmpty();
        }
        assertThat(desk.jobs().recent(EnumSet.allOf(JobKind.class), 9)).isEmpty();
    }

    @Test
    @DisplayName("確かめたと書いたものだけを送る")
    void oneConfirmed() throws Exception {
        open(new LayoutUse(Layouts.shipped(), Set.of("settings")));

        assertThat(state(facility.askSettings())).isEqualTo(JobState.REQUESTED);
        assertThatThrownBy(() -> facility.updateSettings(Map.of("home", "1"))).hasMessage("desk.error.unconfirmed");
    }

    @Test
    @DisplayName("接頭辞の分からない一括照会は、確かめたと書いても、prefix を書くまで送らない")
    void noPrefix() {
        assertThatThrownBy(() -> new LayoutUse(Layouts.shipped(), Set.of("all")).sendable(LayoutName.HOME_BATCH))
                .hasMessage("desk.error.no-prefix");
    }

    @Test
    @DisplayName("アクセスURLは訪問診療とオンライン診療を別々に尋ね、最後の答えを覚えている")
    void url() throws Exception {
        long job = facility.askUrl(CareKind.HOME_VISIT);
        assertThat(request().getFileName().toString())
                .startsWith("OQSsiurl01req_")
                .endsWith(".xml");
        String asked = answer(
                "<MedicalInstitutionAccessUrl>" + URL
                        + "</MedicalInstitutionAccessUrl><TwoDimensionalBarcode>iVBORw0KGgo=</TwoDimensionalBarcode><New>n</New>");

        assertThat(asked)
                .contains("<MedicalInstitutionCode>" + INSTITUTION)
                .contains("<UrlAcquisitionClassification>2</UrlAcquisitionClassification>");
        assertThat(state(job)).isEqualTo(JobState.DONE);
        FacilityAnswer known = facility.url(CareKind.HOME_VISIT).orElseThrow();
        assertThat(known).isEqualTo(facility.answer(job).orElseThrow());
        assertThat(known.url()).contains(URL);
        assertThat(known.confirmed()).isFalse();
        assertThat(known.unknown()).containsExactly(new UnknownElement("XmlMsg/MessageBody/New", "n"));
        assertThat(known.values()).extracting(FacilityAnswer.Value::key).containsExactly("url");
        assertThat(facility.url(CareKind.ONLINE)).isEmpty();
        try (Stream<Path> files = Files.list(folders.res())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @DisplayName("断られた答えは、コードとメッセージをそのまま残し、前の答えは消えない")
    void refused() throws Exception {
        facility.askUrl(CareKind.ONLINE);
        answer("<MedicalInstitutionAccessUrl>" + URL + "</MedicalInstitutionAccessUrl>");
        long job = facility.askUrl(CareKind.ONLINE);
        answer(
                "<SegmentOfResult>9</SegmentOfResult><ErrorCode>ZZ0000001</ErrorCode>"
                        + "<ErrorMessage>受け付けられません</ErrorMessage>",
                "");

        assertThat(state(job)).isEqualTo(JobState.FAILED);
        assertThat(desk.jobs().job(job).orElseThrow().errorCode()).isEqualTo("ZZ0000001");
        assertThat(facility.answer(job).orElseThrow().message()).isEqualTo("受け付けられません");
        assertThat(facility.url(CareKind.ONLINE).orElseThrow().url()).contains(URL);
    }

    @Test
    @DisplayName("環境設定は、変えるものだけを送り、変えないものには印を付ける")
    void updateSettings() throws Exception {
        FacilityDesk.UpdateOutcome outcome = facility.updateSettings(Map.of("home", "1", "prescription", "2"));
        String asked = answer("<ProcessingResultStatus>1</ProcessingResultStatus>");

        assertThat(asked)
                .contains("<HomeVisitUseChangeFlg>1</HomeVisitUseChangeFlg><HomeVisitUse>1</HomeVisitUse>")
                .contains("<OnlineUseChangeFlg>0</OnlineUseChangeFlg><ElectronicPrescriptionUseChangeFlg>1")
                .doesNotContain("<OnlineUse>");
        assertThat(state(((FacilityDesk.UpdateOutcome.Sent) outcome).job())).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("ない設定、コード表にない値では、何も送らない")
    void wrongSettings() throws Exception {
        assertThat(rejected(Map.of("home", "5")).key()).isEqualTo("facility.settings.value");
        assertThat(rejected(Map.of("home", "5")).arguments()).containsExactly("home", "5", "0 利用しない、1 利用する");
        assertThat(rejected(Map.of("hoom", "1")).key()).isEqualTo("facility.settings.unknown");
        assertThat(rejected(Map.of("institution", "1")).key()).isEqualTo("facility.settings.unknown");
        assertThat(rejected(Map.of("home.changed", "1")).key()).isEqualTo("facility.settings.unknown");
        assertThat(rejected(Map.of()).key()).isEqualTo("facility.settings.nothing");
        try (Stream<Path> files = Files.list(folders.req())) {
            assertThat(files).isEmpty();
        }
    }

    private FacilityDesk.UpdateOutcome.Rejected rejected(Map<String, String> changes) throws DeskException {
        return (FacilityDesk.UpdateOutcome.Rejected) facility.updateSettings(changes);
    }

    @Test
    @DisplayName("照会した環境設定は、コードを言葉にして示す")
    void settings() throws Exception {
        facility.askSettings();
        answer(
                "<EnvironmentSettingInfo><HomeVisitUse>1</HomeVisitUse><OnlineUse>7</OnlineUse></EnvironmentSettingInfo>");

        assertThat(facility.settings().orElseThrow().values())
                .extracting(FacilityAnswer.Value::key, FacilityAnswer.Value::shown)
                .containsExactly(tuple("home", "利用する"), tuple("online", "7（未定義）"));
    }

    @Test
    @DisplayName("アクティベーションコードを発行し、一覧にし、無効にする")
    void activations() throws Exception {
        long issued = facility.issueActivation();
        answer("<ActivationCodeInfo><ActivationCode>AB12</ActivationCode></ActivationCodeInfo>");
        assertThat(facility.answer(issued).orElseThrow().value("activation")).isEqualTo("AB12");
        facility.askActivations();
        answer("<ActivationCodeInfo><ActivationCode>AB12</ActivationCode></ActivationCodeInfo>"
                + "<ActivationCodeInfo><ActivationCode>CD34</ActivationCode><Status>使用済</Status></ActivationCodeInfo>");
        assertThat(facility.activations().orElseThrow().entries())
                .extracting(entry -> FacilityAnswer.value(entry, "activation"))
                .containsExactly("AB12", "CD34");
        long revoked = facility.revokeActivation(" AB12 ");
        assertThat(answer("")).contains("<ActivationCode>AB12</ActivationCode>");
        assertThat(state(revoked)).isEqualTo(JobState.DONE);
        assertThatThrownBy(() -> facility.revokeActivation(" ")).hasMessage("facility.error.activation");
    }

    @Test
    @DisplayName("識別子の違う答えは、ほかの照会のものかもしれないので取らない")
    void otherIdentifier() throws Exception {
        long job = facility.askSettings();
        String name = request().getFileName().toString().replace("req_", "res_");
        Files.writeString(
                folders.res().resolve(name),
                "<XmlMsg><MessageHeader><ArbitraryFileIdentifier>other</ArbitraryFileIdentifier>"
                        + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody/></XmlMsg>",
                StandardCharsets.UTF_8);
        desk.start();
        Await.until(this::hasProblems, "the file in the problem list");

        assertThat(state(job)).isEqualTo(JobState.REQUESTED);
        assertThat(facility.answer(job)).isEmpty();
    }

    private boolean hasProblems() {
        try {
            return !desk.problems().isEmpty();
        } catch (DeskException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("送ったあとで終わっても、次に開いたときに答えを取る")
    void restart() throws Exception {
        long job = facility.askUrl(CareKind.HOME_VISIT);
        open(new LayoutUse(Layouts.shipped(), Set.of(LayoutUse.ALL)));
        answer("<MedicalInstitutionAccessUrl>" + URL + "</MedicalInstitutionAccessUrl>");

        assertThat(state(job)).isEqualTo(JobState.DONE);
        assertThat(facility.url(CareKind.HOME_VISIT).orElseThrow().url()).contains(URL);
    }

    @Test
    @DisplayName("あとからレイアウトを直せば、前の答えを新しい読み方で読む")
    void readAgain() throws Exception {
        facility.askUrl(CareKind.HOME_VISIT);
        answer("<RealUrl>" + URL + "</RealUrl>");
        assertThat(facility.url(CareKind.HOME_VISIT).orElseThrow().url()).isEmpty();
        Path own = Files.createDirectory(home.resolve("layouts"));
        Files.writeString(
                own.resolve("url.tsv"),
                Files.readString(Path.of("src/main/resources/jp/onshi/oqs/layouts/url.tsv"))
                        .replace("MedicalInstitutionAccessUrl", "RealUrl")
                        .replace("unconfirmed", "confirmed"));
        open(new LayoutUse(Layouts.load(own), Set.of("url")));

        FacilityAnswer known = facility.url(CareKind.HOME_VISIT).orElseThrow();
        assertThat(known.url()).contains(URL);
        assertThat(known.confirmed()).isTrue();
    }

    @Test
    @DisplayName("仕様書で調べた prefix を書けば、訪問診療等の一括照会を送り、受付を取る")
    void homeBatch() throws Exception {
        Path own = Files.createDirectory(home.resolve("layouts"));
        Files.writeString(
                own.resolve("home-batch.tsv"),
                Files.readString(Path.of("src/main/resources/jp/onshi/oqs/layouts/home-batch.tsv"))
                        .replace("prefix\t-", "prefix\tOQSmuxyz"));
        open(new LayoutUse(Layouts.load(own), Set.of("home-batch")));
        BatchList list = desk.batches()
                .read(
                        "在宅.csv",
                        new ByteArrayInputStream(
                                "insurer,symbol,number,branch,birthdate,reference\n138057,12,34567,01,S35.2.29,00123\n"
                                        .getBytes(StandardCharsets.UTF_8)),
                        false);
        long job = desk.batches().submitCare(list, CareKind.HOME_VISIT, new CareFetch(true, false));
        assertThat(request().getFileName().toString()).startsWith("OQSmuxyz01req_");
        String asked = answer("<ReceptionNumber>R-0001</ReceptionNumber>");

        assertThat(asked)
                .contains("<InsurerNumber>  138057</InsurerNumber>")
                .contains("<LimitApplicationCertificateRelatedDisplayFlg>1<")
                .contains("<SpecificDiseasesCertificateListDisplayFlg>0<")
                .contains("<MedicalTreatmentFlag>2</MedicalTreatmentFlag>");
        assertThat(state(job)).isNotEqualTo(JobState.REQUESTED).matches(JobState::isOpen);
        assertThat(desk.jobs().job(job).orElseThrow().parts().get(0).reception())
                .isEqualTo("R-0001");
    }
}
