package jp.onshi.orca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A 日レセ on the loopback that answers what it was told to, and remembers what it was asked. */
public final class StubOrca implements AutoCloseable {

    /** Where the hand-written answers are. */
    public static final Path FIXTURES = Path.of("fixtures/orca");

    private final HttpServer server;
    private final String scheme;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stub-orca");
        thread.setDaemon(true);
        return thread;
    });

    /** What was asked: path with query, Authorization, body. */
    public record Asked(String method, String target, String authorization, String body) {
        /** The path alone. */
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }
    }

    /** One reply. */
    public interface Reply {
        /** Sends it. */
        void send(HttpExchange exchange) throws IOException;
    }

    /** Over a plain connection. */
    public StubOrca() throws IOException {
        this(HttpServer.create(loopback(), 0), "http");
    }

    private StubOrca(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    /** Over TLS; whoever calls must show a certificate that the context believes. */
    public static StubOrca secured(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                // In 1.2 a refusal comes within the handshake, so that the client sees it as one.
                wanted.setProtocols(new String[] {"TLSv1.2"});
                parameters.setSSLParameters(wanted);
            }
        });
        return new StubOrca(server, "https");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Where it is. */
    public URI uri() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** Tells it what to answer at a path, one reply after the other; the last one again and again. */
    public StubOrca at(String path, Reply... each) {
        replies.put(path, new ArrayDeque<>(Arrays.asList(each)));
        return this;
    }

    /** Everything that was asked, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was asked at paths that end like this. */
    public List<Asked> asked(String pathEnd) {
        return asked.stream().filter(each -> each.path().endsWith(pathEnd)).toList();
    }

    /** The content of a fixture. */
    public static Reply file(String name) {
        byte[] content = content(name);
        return exchange -> respond(exchange, 200, content);
    }

    /** A text. */
    public static Reply text(String text) {
        return exchange -> respond(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A status without content. */
    public static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Hangs up without a word. */
    public static Reply drop() {
        return HttpExchange::close;
    }

    /** Hangs up in the middle of a fixture. */
    public static Reply cut(String name) {
        byte[] content = content(name);
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** Says nothing for as long as the server is there. */
    public Reply silent() {
        return exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Begins a fixture and never ends it. */
    public Reply drip(String name) {
        byte[] content = content(name);
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 10);
            exchange.getResponseBody().flush();
            silent().send(exchange);
        };
    }

    private static byte[] content(String name) {
        try {
            return Files.readAllBytes(FIXTURES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    authorization == null ? "" : authorization,
                    body));
            Deque<Reply> line = replies.get(exchange.getRequestURI().getPath());
            if (line == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Reply reply;
            synchronized (line) {
                reply = line.size() > 1 ? line.removeFirst() : line.getFirst();
            }
            reply.send(exchange);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
