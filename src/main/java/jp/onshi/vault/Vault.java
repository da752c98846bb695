package jp.onshi.vault;

import java.nio.file.Path;

/**
 * Seals personal data and makes keyed hashes for exact search, both under keys derived from the one master key in the
 * key file. Safe for use by several threads.
 */
public final class Vault {

    private Vault() {}

    /**
     * Opens the key file; makes it (0600, in a 0700 folder) when absent. Two processes that start at once agree on one
     * key. Use {@link #openExisting} when data sealed under the key exists already.
     *
     * @throws VaultException when the file is damaged, open to others, or out of reach
     */
    public static Vault open(Path keyFile) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens the key file and never makes one.
     *
     * @throws VaultException as {@link #open}, and {@link VaultException.Reason#MISSING} when there is none
     */
    public static Vault openExisting(Path keyFile) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /**
     * Seals with AES-256-GCM under a random nonce.
     *
     * @param context where the data belongs (table, column, row); needed again to unseal, not secret
     */
    public byte[] seal(String context, byte[] plain) {
        throw new UnsupportedOperationException();
    }

    /**
     * The plain bytes of what {@link #seal} returned for the same context.
     *
     * @throws VaultException when the data was altered, stood elsewhere, or was sealed under another key
     */
    public byte[] unseal(String context, byte[] sealed) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /**
     * A keyed hash (HMAC-SHA256, 128 bits, 22 characters of base64url) for finding equal values without storing them.
     *
     * @param field the kind of value; the same value in another field gives another hash
     * @param value the value, already in its comparison form
     */
    public String searchKey(String field, String value) {
        throw new UnsupportedOperationException();
    }
}
