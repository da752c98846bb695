package jp.onshi.orca;

import static jp.onshi.orca.StubOrca.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.onshi.orca.OrcaFault.Certificate.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("日レセ behind certificates")
class OrcaTlsTest {

    private static final String PASSPHRASE = "aikotoba";

    @TempDir
    static Path folder;

    private static KeyStore server;
    private static KeyStore clinic;

    private StubOrca orca;
    private @Nullable OrcaClient client;

    @BeforeAll
    static void makeKeys() throws Exception {
        server = keys("server");
        clinic = keys("clinic");
        Certificate issuer = server.getCertificate("server");
        pem("issuer.pem", "CERTIFICATE", issuer.getEncoded());
        Certificate shown = clinic.getCertificate("clinic");
        pem("clinic.pem", "CERTIFICATE", shown.getEncoded());
        Key key = clinic.getKey("clinic", PASSPHRASE.toCharArray());
        pem("plain.pem", "PRIVATE KEY", key.getEncoded());
        pem("encrypted.pem", "ENCRYPTED PRIVATE KEY", encrypted(key.getEncoded()));
        // The older form is what stands behind the kind of the key.
        byte[] pkcs8 = key.getEncoded();
        pem("old.pem", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
        Files.writeString(folder.resolve("nothing.pem"), "no certificate here\n");
    }

    /** A key with a certificate of its own, as the JDK's tool makes it. */
    private static KeyStore keys(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSPHRASE)
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSPHRASE.toCharArray());
            return store;
        }
    }

    /** As openssl writes it: PBES2 with PBKDF2, HMAC-SHA256 and AES-256-CBC. */
    private static byte[] encrypted(byte[] key) throws GeneralSecurityException {
        byte[] salt = new byte[8];
        byte[] start = new byte[16];
        new SecureRandom().nextBytes(salt);
        new SecureRandom().nextBytes(start);
        byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray(), salt, 2048, 256))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, "AES"), new IvParameterSpec(start));
        byte[] hmac = der(0x30, oid("2a864886f70d0209"), der(0x05));
        byte[] derivation = der(
                0x30, oid("2a864886f70d01050c"), der(0x30, der(0x04, salt), der(0x02, new byte[] {0x08, 0x00}), hmac));
        byte[] sealing = der(0x30, oid("60864801650304012a"), der(0x04, start));
        byte[] scheme = der(0x30, oid("2a864886f70d01050d"), der(0x30, derivation, sealing));
        return der(0x30, scheme, der(0x04, cipher.doFinal(key)));
    }

    private static byte[] oid(String hexadecimal) {
        return der(0x06, HexFormat.of().parseHex(hexadecimal));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void pem(String name, String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void start() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSPHRASE.toCharArray());
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("clinic", clinic.getCertificate("clinic"));
        TrustManagerFactory issuers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        issuers.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), issuers.getTrustManagers(), null);
        orca = StubOrca.secured(context).at("/api/api01rv2/systeminfv2", file("system.xml"));
    }

    @AfterEach
    void stop() {
        OrcaClient opened = client;
        if (opened != null) {
            opened.close();
        }
        orca.close();
    }

    private OrcaClient client(@Nullable ClientCertificate shown, @Nullable Path issuer) {
        OrcaClient made = new OrcaClient(OrcaSettings.reading(orca.uri(), "apiuser", Secret.of("apikey"))
                .at(OrcaClientTest.PACE)
                .with(shown, issuer));
        client = made;
        return made;
    }

    private static Path at(String name) {
        return folder.resolve(name);
    }

    private static OrcaFault fault(OrcaClient client) {
        return catchThrowableOfType(OrcaException.class, client::ping).fault();
    }

    @Test
    @DisplayName("is reached with a PKCS#12 file")
    void pkcs12() throws OrcaException {
        ClientCertificate shown = new ClientCertificate.Pkcs12(at("clinic.p12"), Secret.of(PASSPHRASE));
        assertThat(client(shown, at("issuer.pem")).ping().version()).isEqualTo("5.2.0");
    }

    @Test
    @DisplayName("is reached with PEM files, whatever form the key has")
    void pem() throws OrcaException {
        for (String key : List.of("plain.pem", "encrypted.pem", "old.pem")) {
            ClientCertificate shown = new ClientCertificate.Pem(at("clinic.pem"), at(key), Secret.of(PASSPHRASE));
            assertThat(client(shown, at("issuer.pem")).ping().version()).as(key).isEqualTo("5.2.0");
        }
    }

    @Test
    @DisplayName("is not believed when nobody vouches for it")
    void unknownServer() {
        ClientCertificate shown = new ClientCertificate.Pkcs12(at("clinic.p12"), Secret.of(PASSPHRASE));
        assertThat(fault(client(shown, null))).isEqualTo(new OrcaFault.NotTrusted());
        assertThat(fault(client(shown, at("clinic.pem")))).isEqualTo(new OrcaFault.NotTrusted());
    }

    @Test
    @DisplayName("does not talk to a machine without a certificate")
    void withoutCertificate() {
        // The refusal comes as an alert, or as a closed connection when the alert comes too late.
        assertThat(fault(client(null, at("issuer.pem")))).isIn(new OrcaFault.NotTrusted(), new OrcaFault.Dropped());
        assertThat(orca.asked()).isEmpty();
    }

    @Test
    @DisplayName("a wrong passphrase, a missing and an unusable file are told apart, by the file's name")
    void unusable() {
        Path issuer = at("issuer.pem");
        assertThat(fault(client(new ClientCertificate.Pkcs12(at("clinic.p12"), Secret.of("x")), issuer)))
                .isEqualTo(new OrcaFault.Certificate(
                        Reason.PASSPHRASE, at("clinic.p12").toString()));
        assertThat(fault(client(
                        new ClientCertificate.Pem(at("clinic.pem"), at("encrypted.pem"), Secret.of("x")), issuer)))
                .isEqualTo(new OrcaFault.Certificate(
                        Reason.PASSPHRASE, at("encrypted.pem").toString()));
        assertThat(fault(client(new ClientCertificate.Pkcs12(at("none.p12"), Secret.none()), issuer)))
                .isEqualTo(
                        new OrcaFault.Certificate(Reason.MISSING, at("none.p12").toString()));
        assertThat(fault(client(new ClientCertificate.Pkcs12(at("clinic.pem"), Secret.none()), issuer)))
                .isEqualTo(new OrcaFault.Certificate(
                        Reason.UNUSABLE, at("clinic.pem").toString()));
        assertThat(fault(client(null, at("nothing.pem"))))
                .isEqualTo(new OrcaFault.Certificate(
                        Reason.UNUSABLE, at("nothing.pem").toString()));
    }
}
