package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.vault.Vault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who asked")
class AskedByTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private static final byte[] MESSAGE = "request".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private Path database() {
        return home.resolve("onshi.db");
    }

    private Vault vault() throws Exception {
        return Vault.open(home.resolve("onshi.key"));
    }

    private static NewRequest request() {
        return new NewRequest(
                "OQSsiquc01req_1.xml",
                "id-1",
                CLOCK.instant().plusSeconds(60),
                MESSAGE,
                People.withStatus(new People(1).row(LocalDate.of(2026, 11, 20), 1), RowStatus.WAITING, "", ""),
                "山田@受付1");
    }

    private static NewJob job() {
        return new NewJob(
                JobKind.ELIGIBILITY_BATCH,
                "名簿",
                Map.of(),
                CLOCK.instant().plusSeconds(60),
                List.of(new NewPart(List.of())),
                "鈴木@受付2");
    }

    @Test
    @DisplayName("is kept with a request and with a job, sealed")
    void kept() throws Exception {
        try (Ledger ledger = Ledger.open(database(), vault(), CLOCK)) {
            assertThat(ledger.create(request()).askedBy()).isEqualTo("山田@受付1");
            assertThat(ledger.jobs().create(job()).askedBy()).isEqualTo("鈴木@受付2");
        }
        String stored = new String(Files.readAllBytes(database()), StandardCharsets.UTF_8);
        assertThat(stored).doesNotContain("山田", "鈴木", "受付");
    }

    @Test
    @DisplayName("is nobody in what a version before this one wrote, and everything else is read as ever")
    void formerVersion() throws Exception {
        Vault vault = vault();
        try (Ledger ledger = Ledger.open(database(), vault, CLOCK)) {
            ledger.create(request());
            ledger.jobs().create(job());
        }
        byte[] request = new RecordWriter()
                .text("OQSsiquc01req_1.xml")
                .text("id-1")
                .block(MESSAGE)
                .toBytes();
        byte[] job = new RecordWriter().text("名簿").number(0).toBytes();
        reseal("requests", vault.seal("requests/1", request));
        reseal("jobs", vault.seal("jobs/1", job));
        try (Ledger ledger = Ledger.open(database(), vault, CLOCK)) {
            assertThat(ledger.request(1).orElseThrow().askedBy()).isEmpty();
            assertThat(ledger.request(1).orElseThrow().message()).isEqualTo(MESSAGE);
            assertThat(ledger.jobs().job(1).orElseThrow().askedBy()).isEmpty();
            assertThat(ledger.jobs().job(1).orElseThrow().title()).isEqualTo("名簿");
        }
    }

    private void reseal(String table, byte[] content) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE " + table + " SET content = ? WHERE id = 1")) {
            statement.setBytes(1, content);
            assertThat(statement.executeUpdate()).isOne();
        }
    }
}
