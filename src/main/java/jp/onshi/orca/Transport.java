package jp.onshi.orca;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import jp.onshi.orca.OrcaSettings.Format;
import jp.onshi.orca.OrcaSettings.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls to 日レセ and answers back: one call at a time, no more of them a second than the settings allow, each
 * within its time. Reading calls are repeated when the line fails; writing calls never are. 「他端末使用中」 is waited for
 * in both, since 日レセ has done nothing then. Safe for use by several threads.
 */
final class Transport implements AutoCloseable {

    /** Asked to find out where the API is; every version has it. */
    static final String SYSTEM = "/api01rv2/systeminfv2";

    private static final Set<String> BUSY = Set.of("90", "090", "0090", "E90");
    private static final Set<String> NO_USER = Set.of("99", "099", "0099", "E99");
    private static final Duration MOST_BUSY_PAUSE = Duration.ofSeconds(4);

    private final OrcaSettings settings;
    private final Semaphore turn = new Semaphore(1, true);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object making = new Object();
    private @Nullable HttpClient client;
    private volatile @Nullable String prefix;
    private long nextCall = System.nanoTime();

    Transport(OrcaSettings settings) {
        this.settings = settings;
        prefix = switch (settings.prefix()) {
            case NONE -> "";
            case API -> "/api";
            case AUTO -> hasPath(settings.base()) ? "" : null;
        };
    }

    /**
     * A call of the API.
     *
     * @param path the path without prefix
     * @param query arguments, in their order
     * @param request the body; {@code null} makes it a GET
     * @param effect what it does in 日レセ
     */
    record Call(
            String path,
            Map<String, String> query,
            @Nullable Node request,
            Effect effect) {

        /** What a call does in 日レセ. */
        enum Effect {
            /** Nothing: it may be repeated. */
            READS,
            /** It changes nothing that is kept, but is a step of something: it is not repeated. */
            STEPS,
            /** It changes something: it is not repeated, and without an answer its outcome is not known. */
            WRITES
        }

        static Call get(String path, String name, String value) {
            return new Call(path, Map.of(name, value), null, Effect.READS);
        }

        static Call post(String path, Node request) {
            return new Call(path, Map.of(), request, Effect.READS);
        }

        static Call post(String path, String requestClass, Node request) {
            return new Call(path, Map.of("class", requestClass), request, Effect.READS);
        }

        static Call step(String path, Node request) {
            return new Call(path, Map.of(), request, Effect.STEPS);
        }

        static Call write(String path, Node request) {
            return new Call(path, Map.of(), request, Effect.WRITES);
        }

        static Call write(String path, String requestClass, Node request) {
            return new Call(path, Map.of("class", requestClass), request, Effect.WRITES);
        }

        boolean writes() {
            return effect == Effect.WRITES;
        }
    }

    /**
     * Makes the call.
     *
     * @return the answer's element with Api_Result, whatever that says, except for 90 and 99
     */
    Node call(Call call) throws OrcaException {
        Pace pace = settings.pace();
        Duration pause = pace.firstPause();
        Duration busyPause = pace.firstPause();
        Duration busyLeft = pace.busy();
        int again = call.effect() == Call.Effect.READS ? pace.again() : 0;
        while (true) {
            try {
                Node answer = once(call);
                String result = answer.word("Api_Result");
                if (NO_USER.contains(result)) {
                    throw new OrcaException(new OrcaFault.NotAuthorised());
                }
                if (!BUSY.contains(result)) {
                    return answer;
                }
                if (busyLeft.isZero() || busyLeft.isNegative()) {
                    throw new OrcaException(new OrcaFault.Busy());
                }
                Duration wait = shorter(busyPause, busyLeft);
                pause(wait.toNanos());
                busyLeft = busyLeft.minus(wait);
                busyPause = shorter(busyPause.multipliedBy(2), MOST_BUSY_PAUSE);
            } catch (OrcaException e) {
                if (again == 0 || !e.fault().passing()) {
                    throw e;
                }
                again--;
                pause(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** What stands before the paths, as far as known: {@code /api}, nothing, or {@code null}. */
    @Nullable
    String prefix() {
        return prefix;
    }

    /** The client for the push events, which take the same certificates. */
    HttpClient http() throws OrcaException {
        synchronized (making) {
            HttpClient made = client;
            if (made == null) {
                made = make();
                client = made;
            }
            return made;
        }
    }

    /** The Authorization header; empty when the server asks for no user. */
    static List<String> authorization(OrcaSettings settings) {
        if (settings.user().isEmpty()) {
            return List.of();
        }
        String pair = settings.user() + ":" + settings.password().reveal();
        return List.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private HttpClient make() throws OrcaException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.pace().connect());
        SSLContext context = Tls.context(settings).orElse(null);
        if (context != null) {
            builder.sslContext(context);
        }
        return builder.build();
    }

    private Node once(Call call) throws OrcaException {
        takeTurn();
        try {
            String before = prefix;
            if (before == null) {
                before = detect();
                prefix = before;
            }
            return send(call, before);
        } finally {
            turn.release();
        }
    }

    private void takeTurn() throws OrcaException {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrcaException(new OrcaFault.Stopped(), e);
        }
    }

    /** WebORCA answers below {@code /api}, older servers above; what is not there answers 404 or 405, or no API at all. */
    private String detect() throws OrcaException {
        Node request = Node.record("private_objects");
        Call probe = Call.post(SYSTEM, request);
        for (String candidate : List.of("/api", "")) {
            try {
                send(probe, candidate);
                return candidate;
            } catch (OrcaException e) {
                boolean elsewhere =
                        e.fault() instanceof OrcaFault.NoService || e.fault() instanceof OrcaFault.Unreadable;
                if (!elsewhere) {
                    throw e;
                }
            }
        }
        throw new OrcaException(new OrcaFault.NoService(SYSTEM));
    }

    private Node send(Call call, String before) throws OrcaException {
        keepPace();
        HttpRequest request = request(call, before);
        Duration limit = settings.pace().answer();
        CompletableFuture<HttpResponse<byte[]>> coming =
                http().sendAsync(request, info -> new LimitedBody(NodeReader.MAX_BYTES));
        HttpResponse<byte[]> response;
        try {
            response = coming.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new OrcaException(call.writes() ? new OrcaFault.OutcomeUnknown() : new OrcaFault.TimedOut(limit), e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new OrcaException(call.writes() ? new OrcaFault.OutcomeUnknown() : new OrcaFault.Stopped(), e);
        } catch (ExecutionException e) {
            throw broken(call, e.getCause() == null ? e : e.getCause());
        }
        int status = response.statusCode();
        switch (status) {
            case 200 -> {
                return read(call, response.body());
            }
            case 401, 403 -> throw new OrcaException(new OrcaFault.NotAuthorised());
            case 404, 405 -> throw new OrcaException(new OrcaFault.NoService(before + call.path()));
            default ->
                throw new OrcaException(
                        call.writes() && status >= 500 ? new OrcaFault.OutcomeUnknown() : new OrcaFault.Status(status));
        }
    }

    private static Node read(Call call, byte[] body) throws OrcaException {
        try {
            return NodeReader.answer(body);
        } catch (OrcaException e) {
            throw call.writes() ? new OrcaException(new OrcaFault.OutcomeUnknown(), e) : e;
        }
    }

    private HttpRequest request(Call call, String before) {
        Format format = settings.format();
        StringBuilder query = new StringBuilder();
        call.query().forEach((name, value) -> argument(query, name, value));
        if (format == Format.JSON) {
            argument(query, "format", "json");
        }
        String base = settings.base().toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + before + call.path() + query))
                .header("Accept", format == Format.JSON ? "application/json" : "application/xml");
        List<String> authorization = authorization(settings);
        if (!authorization.isEmpty()) {
            builder.header(authorization.get(0), authorization.get(1));
        }
        Node body = call.request();
        if (body == null) {
            return builder.GET().build();
        }
        return builder.header(
                        "Content-Type",
                        format == Format.JSON ? "application/json; charset=UTF-8" : "application/xml; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(NodeWriter.request(body, format)))
                .build();
    }

    private static void argument(StringBuilder query, String name, String value) {
        query.append(query.length() == 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private OrcaException broken(Call call, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof LimitedBody.TooLargeException) {
                return new OrcaException(
                        call.writes() ? new OrcaFault.OutcomeUnknown() : new OrcaFault.TooLarge(), each);
            }
            if (each instanceof SSLException) {
                // After the handshake the request may have gone out.
                boolean mayHaveGone = call.writes() && !(each instanceof SSLHandshakeException);
                return new OrcaException(
                        mayHaveGone ? new OrcaFault.OutcomeUnknown() : new OrcaFault.NotTrusted(), cause);
            }
            boolean neverConnected = each instanceof ConnectException
                    || each instanceof UnknownHostException
                    || each instanceof UnresolvedAddressException
                    || each instanceof HttpConnectTimeoutException;
            if (neverConnected) {
                return new OrcaException(new OrcaFault.Unreachable(place(settings.base())), cause);
            }
        }
        if (cause instanceof IOException) {
            return new OrcaException(call.writes() ? new OrcaFault.OutcomeUnknown() : new OrcaFault.Dropped(), cause);
        }
        throw new IllegalStateException("a call failed in a way that no line fails", cause);
    }

    /** The machine and port of an address. */
    static String place(URI address) {
        return address.getPort() < 0 ? String.valueOf(address.getHost()) : address.getHost() + ":" + address.getPort();
    }

    /** Waits until another call is allowed; only whoever has the turn calls it. */
    private void keepPace() throws OrcaException {
        long gap = TimeUnit.SECONDS.toNanos(1) / Math.max(1, settings.pace().perSecond());
        pause(nextCall - System.nanoTime());
        nextCall = System.nanoTime() + gap;
    }

    private void pause(long nanos) throws OrcaException {
        try {
            if (closing.await(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                throw new OrcaException(new OrcaFault.Stopped());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrcaException(new OrcaFault.Stopped(), e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean hasPath(URI base) {
        String path = base.getPath();
        return path != null && !path.isEmpty() && !path.equals("/");
    }
}
