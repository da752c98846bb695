package jp.onshi.orca;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a 日レセ is reached, and what may be done with it.
 *
 * @param base where it is: {@code http://HOST:8000}, or the cloud's {@code https://…/api}
 * @param prefix what stands before the paths of the API
 * @param user オペレータID, or the cloud's API user; empty when the server asks for none
 * @param password the user's password, or the cloud's API key
 * @param certificate what this machine shows of itself; {@code null} for nothing
 * @param authority certificates of the issuers whom the server's certificate may come from, in PEM; {@code null} for
 *     those of the Java installation
 * @param format how answers are asked for
 * @param pace how long, how often, how fast
 * @param push where push events come from; {@code null} for nowhere
 * @param write whether 日レセ may be written to ({@code orca.write})
 */
public record OrcaSettings(
        URI base,
        Prefix prefix,
        String user,
        Secret password,
        @Nullable ClientCertificate certificate,
        @Nullable Path authority,
        Format format,
        Pace pace,
        @Nullable URI push,
        boolean write) {

    /** What stands before the paths of the API. */
    public enum Prefix {
        /** Found out at the first call: {@code /api} for WebORCA, nothing for older servers. */
        AUTO,
        /** Nothing. */
        NONE,
        /** {@code /api}. */
        API
    }

    /** How answers are asked for; what comes is read by what it is. */
    public enum Format {
        /** XML, which every version has. */
        XML,
        /** JSON, from version 5.0. */
        JSON
    }

    /**
     * Times and limits of calls.
     *
     * @param connect how long a connection may take
     * @param answer how long a whole answer may take, connection included
     * @param busy how long 「他端末使用中」 (90) is waited for
     * @param perSecond the most calls in a second
     * @param again how often a reading call is repeated after a failure of the line; writing calls never are
     * @param firstPause the pause before the first repetition, for either reason; each further one is twice as long
     */
    public record Pace(
            Duration connect, Duration answer, Duration busy, int perSecond, int again, Duration firstPause) {

        /** 5 s to connect, 30 s for an answer, 20 s for 他端末使用中, 5 calls a second, 2 repetitions after 0.5 s and 1 s. */
        public static Pace standard() {
            return new Pace(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(20),
                    5,
                    2,
                    Duration.ofMillis(500));
        }
    }

    /** Reading only, over a plain connection in XML, with the usual times; the rest as the program usually does it. */
    public static OrcaSettings reading(URI base, String user, Secret password) {
        return new OrcaSettings(
                base, Prefix.AUTO, user, password, null, null, Format.XML, Pace.standard(), null, false);
    }

    /** The same in another format. */
    public OrcaSettings in(Format other) {
        return new OrcaSettings(base, prefix, user, password, certificate, authority, other, pace, push, write);
    }

    /** The same with other times. */
    public OrcaSettings at(Pace other) {
        return new OrcaSettings(base, prefix, user, password, certificate, authority, format, other, push, write);
    }

    /** The same with certificates. */
    public OrcaSettings with(@Nullable ClientCertificate shown, @Nullable Path trusted) {
        return new OrcaSettings(base, prefix, user, password, shown, trusted, format, pace, push, write);
    }

    /** The same with push events from there. */
    public OrcaSettings pushedFrom(@Nullable URI place) {
        return new OrcaSettings(base, prefix, user, password, certificate, authority, format, pace, place, write);
    }

    /** The same, and 日レセ may be written to. */
    public OrcaSettings writing() {
        return new OrcaSettings(base, prefix, user, password, certificate, authority, format, pace, push, true);
    }
}
