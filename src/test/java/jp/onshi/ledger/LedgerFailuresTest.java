package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jp.onshi.eligibility.DayRow;
import jp.onshi.ledger.LedgerException.Reason;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When something is wrong, the ledger")
class LedgerFailuresTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path folder;

    private final People people = new People(3);

    @Test
    @DisplayName("says FULL when the disk is full, has changed nothing, and works again when there is space")
    void fullDisk() throws Exception {
        try (Ledger ledger = open()) {
            int kept = 0;
            limitPages(ledger, 120);
            boolean full = false;
            while (!full) {
                try {
                    ledger.takeIn(People.faceResult("result " + kept, people.row(TODAY, kept)));
                    kept++;
                } catch (LedgerException e) {
                    assertThat(e.reason()).isEqualTo(Reason.FULL);
                    full = true;
                }
            }
            assertThat(kept).isPositive();
            assertThat(ledger.day(TODAY)).hasSize(kept);
            assertIntact(ledger);
            limitPages(ledger, 1_000_000);
            ledger.takeIn(People.faceResult("result " + kept, people.row(TODAY, kept)));
            assertThat(ledger.day(TODAY)).hasSize(kept + 1);
        }
        try (Ledger ledger = open()) {
            assertIntact(ledger);
        }
    }

    @Test
    @DisplayName("says LOCKED when another program holds the database, lets reading go on, and works again afterwards")
    void locked() throws Exception {
        try (Ledger ledger = Ledger.open(database(), vault(), CLOCK, Duration.ofMillis(30))) {
            ledger.takeIn(People.faceResult("a", people.row(TODAY, 1)));
            try (Connection other = connect();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertReason(() -> ledger.takeIn(People.faceResult("b", people.row(TODAY, 2))), Reason.LOCKED);
                assertReason(ledger::nextSuffix, Reason.LOCKED);
                assertThat(ledger.day(TODAY)).hasSize(1);
                statement.execute("ROLLBACK");
            }
            ledger.takeIn(People.faceResult("b", people.row(TODAY, 2)));
            assertThat(ledger.day(TODAY)).hasSize(2);
        }
    }

    @Test
    @DisplayName("says NEWER_VERSION for a database of a newer program and leaves it as it is")
    void newerVersion() throws Exception {
        open().close();
        change("PRAGMA user_version = " + (Migrations.LATEST + 1));
        byte[] before = Files.readAllBytes(database());
        assertReason(this::open, Reason.NEWER_VERSION);
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    @Test
    @DisplayName("says NOT_A_LEDGER for another program's database and leaves it as it is")
    void foreignDatabase() throws Exception {
        Files.createFile(database());
        change("CREATE TABLE patients (name TEXT)");
        byte[] before = Files.readAllBytes(database());
        vault();
        assertReason(this::open, Reason.NOT_A_LEDGER);
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    @Test
    @DisplayName("says CORRUPT for a file that is no database")
    void noDatabase() throws Exception {
        vault();
        Files.write(database(), "これは台帳ではありません。".repeat(200).getBytes(StandardCharsets.UTF_8));
        assertReason(this::open, Reason.CORRUPT);
    }

    @Test
    @DisplayName(
            "never says anything worse than CORRUPT when pages of the database are overwritten, and invents nothing")
    void corruptPages() throws Exception {
        try (Ledger ledger = open()) {
            for (int i = 0; i < 60; i++) {
                ledger.takeIn(People.faceResult("result " + i, people.row(TODAY, i)));
            }
        }
        byte[] good = Files.readAllBytes(database());
        List<DayRow> rows;
        try (Ledger ledger = open()) {
            rows = ledger.day(TODAY);
        }
        int noticed = 0;
        Random random = new Random(5);
        for (int round = 0; round < 40; round++) {
            Files.write(database(), good);
            try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
                for (int spot = 0; spot < 6; spot++) {
                    byte[] garbage = new byte[600];
                    random.nextBytes(garbage);
                    file.seek(4096 + random.nextInt(good.length - 4096 - garbage.length));
                    file.write(garbage);
                }
            }
            try (Ledger ledger = open()) {
                assertThat(ledger.day(TODAY)).isSubsetOf(rows);
            } catch (LedgerException e) {
                assertThat(e.reason()).isIn(Reason.CORRUPT, Reason.WRONG_KEY);
                noticed++;
            }
            Files.deleteIfExists(folder.resolve("onshi.db-wal"));
            Files.deleteIfExists(folder.resolve("onshi.db-shm"));
        }
        assertThat(noticed).isPositive();
    }

    @Test
    @DisplayName("says CORRUPT when sealed records were swapped")
    void swappedRecords() throws Exception {
        try (Ledger ledger = open()) {
            ledger.takeIn(People.faceResult("a", people.row(TODAY, 1)));
            ledger.takeIn(People.faceResult("b", people.row(TODAY, 2)));
        }
        change("UPDATE rows SET content = (SELECT content FROM rows WHERE id = 2) WHERE id = 1");
        try (Ledger ledger = open()) {
            assertReason(() -> ledger.day(TODAY), Reason.CORRUPT);
        }
    }

    @Test
    @DisplayName("says WRONG_KEY when the key file is another one")
    void wrongKey() throws Exception {
        open().close();
        Files.delete(key());
        Vault.open(key());
        assertReason(this::open, Reason.WRONG_KEY);
    }

    @Test
    @DisplayName("does not let a new key file be made beside it when the old one is missing")
    void missingKey() throws Exception {
        open().close();
        Files.delete(key());
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.reason()).isEqualTo(VaultException.Reason.MISSING));
        assertThat(key()).doesNotExist();
    }

    @Test
    @DisplayName("says NO_ACCESS when a folder stands in the file's place or a file in the folder's")
    void noAccess() throws Exception {
        Vault vault = vault();
        Files.createDirectory(database());
        assertReason(() -> Ledger.open(database(), vault, CLOCK), Reason.NO_ACCESS);
        Files.writeString(folder.resolve("file"), "");
        assertReason(() -> Ledger.open(folder.resolve("file/onshi.db"), vault, CLOCK), Reason.NO_ACCESS);
    }

    @Test
    @DisplayName("says READ_ONLY when the database may not be written")
    void readOnly() throws Exception {
        try (Ledger ledger = open()) {
            assertReason(
                    () -> ledger.database().read(reader -> Sql.update(reader, "DELETE FROM rows")), Reason.READ_ONLY);
        }
    }

    @Test
    @DisplayName("undoes the whole transaction when it breaks half-way")
    void halfWay() throws Exception {
        try (Ledger ledger = open()) {
            change("CREATE TRIGGER broken BEFORE INSERT ON rows BEGIN SELECT raise(ABORT, 'broken'); END");
            TakenResult result = People.faceResult("a", people.row(TODAY, 1));
            assertReason(() -> ledger.takeIn(result), Reason.FAULT);
            assertThat(ledger.isSeen("face", result.fileName(), 1, result.modifiedAt()))
                    .isFalse();
            change("DROP TRIGGER broken");
            assertThat(ledger.takeIn(result)).isInstanceOf(Ledger.TakeIn.Stored.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"台帳 の フォルダ/onshi.db", "what?mode=ro/on%20shi#1.db"})
    @DisplayName("does not mind odd characters in the path")
    void oddPaths(String path) throws Exception {
        Path file = folder.resolve(path);
        try (Ledger ledger = Ledger.open(file, folder.resolve("key"), CLOCK)) {
            ledger.takeIn(People.faceResult("a", people.row(TODAY, 1)));
        }
        assertThat(file).isNotEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    @DisplayName("keeps its files for their owner only")
    void filesArePrivate() throws Exception {
        try (Ledger ledger = open()) {
            ledger.takeIn(People.faceResult("a", people.row(TODAY, 1)));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.toList())
                        .hasSize(4)
                        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    @DisplayName("is made once when many programs start at once, and all of them can write")
    void startsAtOnce() throws Exception {
        int starters = 6;
        ExecutorService pool = Executors.newFixedThreadPool(starters);
        try {
            for (int round = 0; round < 5; round++) {
                Path home = folder.resolve("round" + round);
                CyclicBarrier barrier = new CyclicBarrier(starters);
                List<Future<String>> tags = new ArrayList<>();
                for (int i = 0; i < starters; i++) {
                    String content = "result " + i;
                    TakenResult result = People.faceResult(content, people.row(TODAY, i));
                    Callable<String> start = () -> {
                        barrier.await();
                        try (Ledger ledger = Ledger.open(home.resolve("onshi.db"), home.resolve("onshi.key"), CLOCK)) {
                            ledger.takeIn(result);
                            return ledger.installation();
                        }
                    };
                    tags.add(pool.submit(start));
                }
                List<String> got = new ArrayList<>();
                for (Future<String> tag : tags) {
                    got.add(tag.get());
                }
                assertThat(got.stream().distinct()).hasSize(1);
                try (Ledger ledger = Ledger.open(home.resolve("onshi.db"), home.resolve("onshi.key"), CLOCK)) {
                    assertThat(ledger.day(TODAY)).hasSize(starters);
                    assertIntact(ledger);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    @DisplayName("has a sentence for every reason in both languages")
    void sentences(Reason reason) {
        for (Language language : Language.values()) {
            assertThat(new Texts(language).get(reason.textKey(), "DATABASE")).contains("DATABASE");
        }
    }

    private Ledger open() throws Exception {
        return Ledger.open(database(), key(), CLOCK);
    }

    private Vault vault() throws VaultException {
        return Vault.open(key());
    }

    private Path key() {
        return folder.resolve("onshi.key");
    }

    private Path database() {
        return folder.resolve("onshi.db");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void limitPages(Ledger ledger, int pages) throws LedgerException {
        ledger.database().write(writer -> Sql.number(writer, "PRAGMA max_page_count = " + pages));
    }

    static void assertIntact(Ledger ledger) throws LedgerException {
        String answer = ledger.database()
                .read(reader -> Sql.first(reader, "PRAGMA integrity_check", record -> record.getString(1)))
                .orElseThrow();
        assertThat(answer).isEqualTo("ok");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void assertReason(ThrowingCallable action, Reason reason) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
