package jp.onshi.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.vault.VaultException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The vault")
class VaultTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("gives back what it sealed, for every length, under the same key after a restart")
    void sealsAndUnseals() throws Exception {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);
            byte[] sealed = Vault.open(key()).seal("rows/1", plain);
            assertThat(Vault.open(key()).unseal("rows/1", sealed)).isEqualTo(plain);
        }
    }

    @Test
    @DisplayName("seals the same text differently each time and shows nothing of it")
    void sealsDifferentlyEachTime() throws Exception {
        Vault vault = Vault.open(key());
        byte[] plain = "保険 花子".getBytes(StandardCharsets.UTF_8);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String sealed = new String(vault.seal("rows/1", plain), StandardCharsets.ISO_8859_1);
            assertThat(sealed).doesNotContain(new String(plain, StandardCharsets.ISO_8859_1));
            assertThat(seen.add(sealed)).isTrue();
        }
    }

    @Test
    @DisplayName("refuses sealed data with any bit changed, any end cut off, or anything added")
    void noticesTampering() throws Exception {
        Vault vault = Vault.open(key());
        byte[] sealed = vault.seal("rows/1", "12345678".getBytes(StandardCharsets.UTF_8));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(vault, "rows/1", changed);
        }
        for (int length = 0; length < sealed.length; length++) {
            assertRefused(vault, "rows/1", Arrays.copyOf(sealed, length));
        }
        assertRefused(vault, "rows/1", Arrays.copyOf(sealed, sealed.length + 1));
        assertThat(vault.unseal("rows/1", sealed)).hasSize(8);
    }

    @Test
    @DisplayName("refuses sealed data that stands elsewhere or came from another key")
    void noticesWrongPlaceAndKey() throws Exception {
        Vault vault = Vault.open(key());
        byte[] sealed = vault.seal("rows/1", new byte[10]);
        assertRefused(vault, "rows/2", sealed);
        assertRefused(Vault.open(folder.resolve("other.key")), "rows/1", sealed);
    }

    @Test
    @DisplayName("hashes equal values equally, other fields, values and keys differently")
    void searchKeys() throws Exception {
        Vault vault = Vault.open(key());
        String hash = vault.searchKey("number", "123");
        assertThat(Vault.open(key()).searchKey("number", "123"))
                .isEqualTo(hash)
                .hasSize(22)
                .doesNotContain("123");
        assertThat(vault.searchKey("numbe", "r123")).isNotEqualTo(hash);
        assertThat(vault.searchKey("symbol", "123")).isNotEqualTo(hash);
        assertThat(vault.searchKey("number", "124")).isNotEqualTo(hash);
        assertThat(Vault.open(folder.resolve("other.key")).searchKey("number", "123"))
                .isNotEqualTo(hash);
    }

    @Test
    @DisplayName("makes its key file for the owner only, in a folder for the owner only, and leaves nothing else there")
    void keyFileIsPrivate() throws Exception {
        Path key = folder.resolve("home/data/onshi.key");
        Vault.open(key);
        assertThat(mode(key)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("home/data"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("home/data"))) {
            assertThat(files).containsExactly(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    @DisplayName("refuses a key file with wider permissions")
    void refusesWiderPermissions(String permissions) throws Exception {
        Vault.open(key());
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString(permissions));
        assertReason(() -> Vault.open(key()), Reason.TOO_OPEN);
    }

    @Test
    @DisplayName("refuses a key file that was cut at any place, changed, or is no key file, and does not touch it")
    void refusesDamagedKeyFile() throws Exception {
        Vault.open(key());
        String line = Files.readString(key());
        List<String> damaged = new ArrayList<>(List.of(
                line + "x",
                line.toUpperCase(Locale.ROOT),
                line.replace(' ', '\t'),
                "x".repeat(5000),
                flipDigit(line, 12),
                flipDigit(line, line.length() - 2),
                "onshi-key-1 " + "zz".repeat(32) + " 00000000\n"));
        for (int length = 0; length < line.length(); length++) {
            damaged.add(line.substring(0, length));
        }
        for (String content : damaged) {
            Files.writeString(key(), content);
            assertReason(() -> Vault.open(key()), Reason.DAMAGED);
            assertThat(Files.readString(key())).isEqualTo(content);
        }
        Files.writeString(key(), line);
        Vault.open(key());
    }

    @Test
    @DisplayName("asks for an update when the key file is of a newer version")
    void newerKeyFile() throws Exception {
        Vault.open(key());
        Files.writeString(key(), "onshi-key-2 something else\n");
        assertReason(() -> Vault.open(key()), Reason.NEWER_VERSION);
    }

    @Test
    @DisplayName("does not make a key where one must exist")
    void missingKey() {
        assertReason(() -> Vault.openExisting(key()), Reason.MISSING);
        assertThat(key()).doesNotExist();
    }

    @Test
    @DisplayName("says that the folder is out of reach when a file stands in its place")
    void noAccess() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertReason(() -> Vault.open(folder.resolve("file/onshi.key")), Reason.NO_ACCESS);
    }

    @Test
    @DisplayName("agrees on one key when many start at once")
    void startsAtOnce() throws Exception {
        int starters = 8;
        ExecutorService pool = Executors.newFixedThreadPool(starters);
        try {
            for (int round = 0; round < 20; round++) {
                Path key = folder.resolve("round" + round + "/onshi.key");
                CyclicBarrier barrier = new CyclicBarrier(starters);
                List<Future<String>> hashes = new ArrayList<>();
                for (int i = 0; i < starters; i++) {
                    Callable<String> start = () -> {
                        barrier.await();
                        return Vault.open(key).searchKey("", "");
                    };
                    hashes.add(pool.submit(start));
                }
                Set<String> different = new HashSet<>();
                for (Future<String> hash : hashes) {
                    different.add(hash.get());
                }
                assertThat(different).hasSize(1);
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
            assertThat(new Texts(language).get(reason.textKey(), "KEYFILE")).isNotBlank();
        }
    }

    private Path key() {
        return folder.resolve("onshi.key");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String flipDigit(String line, int at) {
        return line.substring(0, at) + (line.charAt(at) == '0' ? '1' : '0') + line.substring(at + 1);
    }

    private static void assertRefused(Vault vault, String context, byte[] sealed) {
        assertReason(() -> vault.unseal(context, sealed), Reason.TAMPERED);
    }

    private static void assertReason(Callable<?> action, Reason reason) {
        assertThatThrownBy(action::call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
