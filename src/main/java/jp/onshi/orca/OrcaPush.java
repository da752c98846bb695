package jp.onshi.orca;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what 日レセ tells by itself (PUSH): connects, subscribes, and does so again whenever the connection is gone,
 * after pauses that grow. 日レセ does not repeat what it told while nobody listened, so every new connection is told of
 * too: whoever listens then reads what may have changed. An event that comes twice (by its uuid) is told once.
 */
public final class OrcaPush implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OrcaPush.class.getName());
    private static final int MOST_TEXT = 1024 * 1024;
    private static final int REMEMBERED = 1000;
    private static final String TENANT = "X-GINBEE-TENANT-ID";

    private final OrcaSettings settings;
    private final Transport transport;
    private final Listener listener;
    private final Pace pace;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<String> told = new LinkedHashSet<>();
    private final Thread thread;
    private volatile @Nullable WebSocket open;

    /** Who is told; each on the thread of the connection, so it hands the work on. */
    public interface Listener {
        /** The subscription holds; anything may have happened before. */
        void connected();

        /** Something happened. */
        void happened(PushEvent event);
    }

    /**
     * How long things take.
     *
     * @param first the pause before the first new try; each further one is twice as long
     * @param most the longest pause
     * @param ping how often the other side is asked whether it is there
     * @param silence how long it may leave that unanswered
     */
    record Pace(Duration first, Duration most, Duration ping, Duration silence) {

        static Pace standard() {
            return new Pace(
                    Duration.ofSeconds(2), Duration.ofSeconds(600), Duration.ofSeconds(10), Duration.ofSeconds(30));
        }
    }

    /** Listens where the client's settings say; nothing happens before {@link #start()}. */
    public OrcaPush(OrcaClient client, Listener listener) {
        this(client, listener, Pace.standard());
    }

    OrcaPush(OrcaClient client, Listener listener, Pace pace) {
        settings = client.settings();
        transport = client.transport();
        this.listener = listener;
        this.pace = pace;
        thread = new Thread(this::run, "onshi-orca-push");
        thread.setDaemon(true);
    }

    /** Begins to listen. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        WebSocket socket = open;
        if (socket != null) {
            socket.abort();
        }
        thread.interrupt();
    }

    private void run() {
        URI place = settings.push();
        Duration pause = pace.first();
        boolean complained = false;
        while (place != null) {
            try {
                if (listen(place)) {
                    pause = pace.first();
                    complained = false;
                }
                if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                if (closing.getCount() > 0) {
                    LOG.log(Level.WARNING, "listening to 日レセ was interrupted");
                }
                Thread.currentThread().interrupt();
                return;
            } catch (OrcaException e) {
                LOG.log(Level.WARNING, "日レセ cannot be listened to: " + e.getMessage());
                return;
            }
            if (!complained) {
                complained = true;
                LOG.log(Level.INFO, "not connected to 日レセ's events; trying again");
            }
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(pace.most()) < 0 ? twice : pace.most();
        }
    }

    /** One connection, until it ends; whether the subscription held. */
    private boolean listen(URI place) throws InterruptedException, OrcaException {
        Connection connection = new Connection();
        WebSocket.Builder builder = transport
                .http()
                .newWebSocketBuilder()
                .connectTimeout(settings.pace().connect())
                .header(TENANT, "1");
        List<String> authorization = Transport.authorization(settings);
        if (!authorization.isEmpty()) {
            builder.header(authorization.get(0), authorization.get(1));
        }
        CompletableFuture<WebSocket> coming = builder.buildAsync(place, connection);
        WebSocket socket;
        try {
            socket = coming.get(settings.pace().answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            coming.cancel(true);
            LOG.log(Level.DEBUG, "no connection to 日レセ's events", e);
            return false;
        }
        open = socket;
        try {
            String subscribe = "{\"command\":\"subscribe\",\"req.id\":\"" + UUID.randomUUID() + "\",\"event\":\"*\"}";
            socket.sendText(subscribe, true);
            keep(socket, connection);
        } finally {
            open = null;
            socket.abort();
        }
        return connection.subscribed;
    }

    /** Asks every now and then whether the other side is there, until it is not. */
    private void keep(WebSocket socket, Connection connection) throws InterruptedException {
        ByteBuffer word = ByteBuffer.wrap("onshi".getBytes(StandardCharsets.US_ASCII));
        long silence = pace.silence().toNanos();
        while (!connection.ended.await(pace.ping().toNanos(), TimeUnit.NANOSECONDS)) {
            if (closing.getCount() == 0) {
                return;
            }
            if (System.nanoTime() - connection.heard > silence) {
                LOG.log(Level.INFO, "日レセ's events have fallen silent");
                return;
            }
            boolean closed = socket.isInputClosed() || socket.isOutputClosed();
            if (closed) {
                return;
            }
            socket.sendPing(word.duplicate()).whenComplete((sent, failure) -> {
                if (failure != null) {
                    connection.ended.countDown();
                }
            });
        }
    }

    private final class Connection implements WebSocket.Listener {

        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder pieces = new StringBuilder();
        private volatile long heard = System.nanoTime();
        private volatile boolean subscribed;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard = System.nanoTime();
            pieces.append(data);
            if (pieces.length() > MOST_TEXT) {
                ended.countDown();
                return null;
            }
            if (last) {
                String text = pieces.toString();
                pieces.setLength(0);
                message(text);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            heard = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            // A connection that is reset comes as an IOException or, from the JDK, as an error of its own.
            LOG.log(Level.DEBUG, "日レセ's events broke off", error);
            ended.countDown();
        }

        private void message(String text) {
            Node message;
            try {
                message = NodeReader.any(text.getBytes(StandardCharsets.UTF_8));
            } catch (OrcaException e) {
                LOG.log(Level.WARNING, "日レセ told something unreadable");
                return;
            }
            switch (message.word("command")) {
                case "subscribed" -> {
                    subscribed = true;
                    listener.connected();
                }
                case "event" -> message.child("data").ifPresent(this::event);
                case "error" -> {
                    LOG.log(Level.WARNING, "日レセ refuses to tell its events");
                    ended.countDown();
                }
                default -> LOG.log(Level.DEBUG, "日レセ told something of an unknown kind");
            }
        }

        private void event(Node data) {
            String uuid = data.word("uuid");
            if (!uuid.isEmpty() && !isNew(uuid)) {
                return;
            }
            Node body = data.child("body").orElse(data);
            listener.happened(PushEvent.of(data.word("event"), body.word("Patient_Mode"), body.word("Patient_ID")));
        }
    }

    private boolean isNew(String uuid) {
        synchronized (told) {
            if (!told.add(uuid)) {
                return false;
            }
            if (told.size() > REMEMBERED) {
                told.remove(told.iterator().next());
            }
            return true;
        }
    }
}
