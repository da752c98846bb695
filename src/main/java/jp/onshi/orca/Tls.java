package jp.onshi.orca;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import jp.onshi.orca.OrcaFault.Certificate.Reason;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context of certificate files. */
final class Tls {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String OLD_RSA = "RSA PRIVATE KEY";
    private static final int MOST_BYTES = 1024 * 1024;
    /** The identifier of RSA keys in PKCS#8: SEQUENCE of 1.2.840.113549.1.1.1 and NULL, behind version 0. */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Tls() {}

    /** The context for the settings; empty when they name no file, so that Java's own is right. */
    static Optional<SSLContext> context(OrcaSettings settings) throws OrcaException {
        ClientCertificate shown = settings.certificate();
        Path trusted = settings.authority();
        if (shown == null && trusted == null) {
            return Optional.empty();
        }
        KeyManager[] keys = shown == null ? null : keys(shown);
        TrustManager[] issuers = trusted == null ? null : issuers(trusted);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, issuers, null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new OrcaException(new OrcaFault.NotTrusted(), e);
        }
    }

    private static KeyManager[] keys(ClientCertificate shown) throws OrcaException {
        KeyStore store;
        char[] passphrase;
        Path file;
        if (shown instanceof ClientCertificate.Pkcs12 packed) {
            passphrase = packed.passphrase().characters();
            file = packed.file();
            store = pkcs12(file, passphrase);
        } else {
            ClientCertificate.Pem pem = (ClientCertificate.Pem) shown;
            passphrase = new char[0];
            file = pem.key();
            store = pemStore(pem);
        }
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, passphrase);
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw fault(Reason.PASSPHRASE, file, e);
        } catch (GeneralSecurityException e) {
            throw fault(Reason.UNUSABLE, file, e);
        }
    }

    private static KeyStore pkcs12(Path file, char[] passphrase) throws OrcaException {
        byte[] content = content(file);
        try (InputStream in = new ByteArrayInputStream(content)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            return store;
        } catch (IOException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw fault(wrong ? Reason.PASSPHRASE : Reason.UNUSABLE, file, e);
        } catch (GeneralSecurityException e) {
            throw fault(Reason.UNUSABLE, file, e);
        }
    }

    private static KeyStore pemStore(ClientCertificate.Pem pem) throws OrcaException {
        List<Certificate> chain = certificates(pem.certificate());
        PrivateKey key = key(pem.key(), pem.passphrase());
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("onshi", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw fault(Reason.UNUSABLE, pem.certificate(), e);
        }
    }

    private static TrustManager[] issuers(Path file) throws OrcaException {
        List<Certificate> certificates = certificates(file);
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("issuer-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw fault(Reason.UNUSABLE, file, e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws OrcaException {
        List<Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(file)) {
                if (block.kind().equals("CERTIFICATE")) {
                    Collection<? extends Certificate> found =
                            factory.generateCertificates(new ByteArrayInputStream(block.content()));
                    certificates.addAll(found);
                }
            }
        } catch (CertificateException e) {
            throw fault(Reason.UNUSABLE, file, e);
        }
        if (certificates.isEmpty()) {
            throw fault(Reason.UNUSABLE, file, null);
        }
        return certificates;
    }

    private static PrivateKey key(Path file, Secret passphrase) throws OrcaException {
        for (Block block : blocks(file)) {
            switch (block.kind()) {
                case PLAIN -> {
                    return key(block.content(), file);
                }
                case OLD_RSA -> {
                    return key(asPkcs8(block.content()), file);
                }
                case ENCRYPTED -> {
                    return key(decrypted(block.content(), passphrase, file), file);
                }
                default -> {
                    // a certificate, or something else that is no key
                }
            }
        }
        throw fault(Reason.UNUSABLE, file, null);
    }

    private static PrivateKey key(byte[] pkcs8, Path file) throws OrcaException {
        GeneralSecurityException last = null;
        for (String kind : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw fault(Reason.UNUSABLE, file, last);
    }

    private static byte[] decrypted(byte[] content, Secret passphrase, Path file) throws OrcaException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
            // The parameters name the whole scheme; the algorithm's own name says PBES2 only.
            String scheme = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            SecretKey key =
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase.characters()));
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return cipher.doFinal(info.getEncryptedData());
        } catch (GeneralSecurityException e) {
            boolean wrong = e instanceof javax.crypto.BadPaddingException
                    || e instanceof java.security.spec.InvalidKeySpecException;
            throw fault(wrong ? Reason.PASSPHRASE : Reason.UNUSABLE, file, e);
        } catch (IOException e) {
            throw fault(Reason.UNUSABLE, file, e);
        }
    }

    /** The older plain RSA form is what PKCS#8 holds behind the key's kind. */
    private static byte[] asPkcs8(byte[] rsa) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA);
        inner.write(0x04);
        length(rsa.length, inner);
        inner.writeBytes(rsa);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(0x30);
        length(inner.size(), whole);
        whole.writeBytes(inner.toByteArray());
        return whole.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream out) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
    }

    private record Block(String kind, byte[] content) {}

    private static List<Block> blocks(Path file) throws OrcaException {
        String text = new String(content(file), StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw fault(Reason.UNUSABLE, file, e);
            }
        }
        return blocks;
    }

    private static byte[] content(Path file) throws OrcaException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(Reason.UNUSABLE, file, null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw fault(Reason.MISSING, file, e);
        }
    }

    private static OrcaException fault(Reason reason, Path file, @Nullable Throwable cause) {
        return new OrcaException(new OrcaFault.Certificate(reason, file.toString()), cause);
    }
}
