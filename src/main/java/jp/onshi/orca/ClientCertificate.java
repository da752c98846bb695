package jp.onshi.orca;

import java.nio.file.Path;

/** The certificate by which this machine shows 日レセ who it is; the cloud asks for one, a server on the LAN may. */
public sealed interface ClientCertificate {

    /** A PKCS#12 file ({@code .p12}, {@code .pfx}) with certificate and key, under one passphrase. */
    record Pkcs12(Path file, Secret passphrase) implements ClientCertificate {}

    /**
     * PEM files: the certificate, with those of its issuers behind it if need be, and its key (PKCS#8, plain or
     * encrypted, or the older plain RSA form). Both may be one file.
     */
    record Pem(Path certificate, Path key, Secret passphrase) implements ClientCertificate {}
}
