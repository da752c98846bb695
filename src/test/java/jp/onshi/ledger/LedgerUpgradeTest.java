package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.RowStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ledger of the first form")
class LedgerUpgradeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<String> TABLES =
            List.of("book", "counters", "settings", "rows", "requests", "results", "seen", "problems");

    @TempDir
    Path home;

    private Path newForm() {
        return home.resolve("new.db");
    }

    private Path oldForm() {
        return home.resolve("old.db");
    }

    private Ledger open(Path file) throws Exception {
        return Ledger.open(file, home.resolve("key"), CLOCK);
    }

    private static NewRequest request(String number) {
        return new NewRequest(
                "OQSsiquc01req_" + number + ".xml",
                "id-" + number,
                CLOCK.instant().plusSeconds(60),
                ("request " + number).getBytes(StandardCharsets.UTF_8),
                People.withStatus(new People(Integer.parseInt(number)).row(DAY, 1), RowStatus.WAITING, "", ""));
    }

    /** Writes what the ledger holds into tables of the first form: its sealed columns are the same. */
    private void downgrade() throws Exception {
        String script;
        try (InputStream in = Objects.requireNonNull(Ledger.class.getResourceAsStream("migrations/001.sql"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.createFile(oldForm());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + oldForm());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
            statement.execute("ATTACH '" + newForm() + "' AS filled");
            for (String table : TABLES) {
                List<String> columns = new ArrayList<>();
                try (ResultSet record = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
                    while (record.next()) {
                        columns.add(record.getString(1));
                    }
                }
                String names = String.join(", ", columns);
                statement.executeUpdate(
                        "INSERT INTO main." + table + " (" + names + ") SELECT " + names + " FROM filled." + table);
            }
            statement.execute("PRAGMA user_version = 1");
            statement.execute("PRAGMA application_id = " + Migrations.APPLICATION);
        }
    }

    @Test
    @DisplayName("is brought over with every row, result and request, and goes on from there")
    void upgrade() throws Exception {
        long waiting;
        long answered;
        List<DayRow> before;
        try (Ledger ledger = open(newForm())) {
            ledger.takeIn(People.faceResult("face", new People(9).row(DAY, 3)));
            RequestRecord first = ledger.create(request("1"));
            ledger.takeIn(People.answer(first, "answer", new People(1).row(DAY, 2)));
            answered = first.id();
            waiting = ledger.create(request("2")).id();
            before = ledger.day(DAY);
        }
        downgrade();
        try (Ledger ledger = open(oldForm())) {
            LedgerFailuresTest.assertIntact(ledger);
            assertThat(ledger.day(DAY)).isEqualTo(before);
            RequestRecord old = ledger.request(answered).orElseThrow();
            assertThat(old.state()).isEqualTo(RequestState.ANSWERED);
            assertThat(old.isOfPart()).isFalse();
            assertThat(ledger.original(old.rowId()).orElseThrow().bytes())
                    .isEqualTo("answer".getBytes(StandardCharsets.UTF_8));
            assertThat(ledger.openRequests()).extracting(RequestRecord::id).containsExactly(waiting);
            RequestRecord open = ledger.request(waiting).orElseThrow();
            assertThat(open.message()).isEqualTo("request 2".getBytes(StandardCharsets.UTF_8));
            ledger.takeIn(People.answer(open, "late", new People(2).row(DAY, 5)));
            assertThat(ledger.request(waiting).orElseThrow().state()).isEqualTo(RequestState.ANSWERED);
            assertThat(ledger.create(request("3")).id()).isGreaterThan(waiting);
            assertThat(ledger.jobs().recent(EnumSet.allOf(JobKind.class), 5)).isEmpty();
        }
        try (Ledger ledger = open(oldForm())) {
            LedgerFailuresTest.assertIntact(ledger);
            assertThat(ledger.day(DAY)).hasSize(4);
        }
    }
}
