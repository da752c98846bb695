package jp.onshi.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import jp.onshi.vault.VaultException.Reason;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal data and makes keyed hashes for exact search, both under keys derived (HKDF-SHA256) from the one master
 * key in the key file. Safe for use by several threads.
 *
 * <p>Sealed data is: format version (1 byte), key id (1 byte), nonce (12 bytes), AES-256-GCM cipher text with its
 * 16-byte tag. Version, key id and context are authenticated with it. Nonces are random, so one key is good for about
 * 2³² seals, a hundred thousand a day for a century.
 */
public final class Vault {

    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int HEADER_LENGTH = 2;
    private static final int TAG_LENGTH = 16;
    private static final int SEARCH_KEY_LENGTH = 16;

    private final KeyParameter sealingKey;
    private final byte keyId;
    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    private boolean cipherHasKey;
    private final HMac searchMac = new HMac(new SHA256Digest());
    private @Nullable SecureRandom random;

    private Vault(byte[] master) {
        sealingKey = new KeyParameter(derive(master, "seal", KeyFile.KEY_LENGTH));
        keyId = derive(master, "key-id", 1)[0];
        searchMac.init(new KeyParameter(derive(master, "search", KeyFile.KEY_LENGTH)));
    }

    /**
     * Opens the key file; makes it (0600, in a 0700 folder) when absent. Two processes that start at once agree on one
     * key. Use {@link #openExisting} when data sealed under the key exists already.
     *
     * @throws VaultException when the file is damaged, open to others, or out of reach
     */
    public static Vault open(Path keyFile) throws VaultException {
        if (!Files.exists(keyFile)) {
            KeyFile.create(keyFile, new SecureRandom());
        }
        return openExisting(keyFile);
    }

    /**
     * Opens the key file and never makes one.
     *
     * @throws VaultException as {@link #open}, and {@link VaultException.Reason#MISSING} when there is none
     */
    public static Vault openExisting(Path keyFile) throws VaultException {
        return new Vault(KeyFile.read(keyFile));
    }

    /**
     * Seals with AES-256-GCM under a random nonce.
     *
     * @param context where the data belongs (table, column, row); needed again to unseal, not secret
     */
    public synchronized byte[] seal(String context, byte[] plain) {
        byte[] sealed = new byte[HEADER_LENGTH + NONCE_LENGTH + plain.length + TAG_LENGTH];
        sealed[0] = FORMAT;
        sealed[1] = keyId;
        byte[] nonce = new byte[NONCE_LENGTH];
        random().nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, HEADER_LENGTH, NONCE_LENGTH);
        try {
            run(true, context, nonce, plain, 0, plain.length, sealed, HEADER_LENGTH + NONCE_LENGTH);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
        return sealed;
    }

    /**
     * The plain bytes of what {@link #seal} returned for the same context.
     *
     * @throws VaultException when the data was altered, stood elsewhere, or was sealed under another key
     */
    public synchronized byte[] unseal(String context, byte[] sealed) throws VaultException {
        int start = HEADER_LENGTH + NONCE_LENGTH;
        if (sealed.length < start + TAG_LENGTH || sealed[0] != FORMAT || sealed[1] != keyId) {
            throw new VaultException(Reason.TAMPERED, context, null);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, HEADER_LENGTH, start);
        byte[] plain = new byte[sealed.length - start - TAG_LENGTH];
        try {
            run(false, context, nonce, sealed, start, sealed.length - start, plain, 0);
        } catch (InvalidCipherTextException e) {
            throw new VaultException(Reason.TAMPERED, context, e);
        }
        return plain;
    }

    /**
     * A keyed hash (HMAC-SHA256, 128 bits, 22 characters of base64url) for finding equal values without storing them.
     *
     * @param field the kind of value; the same value in another field gives another hash
     * @param value the value, already in its comparison form
     */
    public String searchKey(String field, String value) {
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[searchMac.getMacSize()];
        synchronized (searchMac) {
            searchMac.update(name, 0, name.length);
            searchMac.update((byte) 0);
            searchMac.update(text, 0, text.length);
            searchMac.doFinal(hash, 0);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SEARCH_KEY_LENGTH));
    }

    private void run(boolean sealing, String context, byte[] nonce, byte[] in, int from, int length, byte[] out, int to)
            throws InvalidCipherTextException {
        byte[] place = context.getBytes(StandardCharsets.UTF_8);
        byte[] bound = new byte[HEADER_LENGTH + place.length];
        bound[0] = FORMAT;
        bound[1] = keyId;
        System.arraycopy(place, 0, bound, HEADER_LENGTH, place.length);
        // Naming the key only once spares the cipher its tables for every further call.
        KeyParameter key = cipherHasKey ? null : sealingKey;
        cipher.init(sealing, new AEADParameters(key, 8 * TAG_LENGTH, nonce, bound));
        cipherHasKey = true;
        int done = cipher.processBytes(in, from, length, out, to);
        cipher.doFinal(out, to + done);
    }

    // Made on first use: reading a day needs no randomness, and loading its provider takes its time at start.
    private SecureRandom random() {
        SecureRandom made = random;
        if (made == null) {
            made = new SecureRandom();
            random = made;
        }
        return made;
    }

    private static byte[] derive(byte[] master, String purpose, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        byte[] info = ("onshi " + purpose).getBytes(StandardCharsets.UTF_8);
        generator.init(new HKDFParameters(master, null, info));
        byte[] key = new byte[length];
        generator.generateBytes(key, 0, length);
        return key;
    }
}
