package jp.onshi.orca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import jp.onshi.testing.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What 日レセ tells by itself")
class OrcaPushTest {

    private static final String SUBSCRIBED = "{\"command\":\"subscribed\",\"req.id\":\"1\",\"sub.id\":\"7\"}";

    private StubPush there;
    private OrcaClient client;
    private @Nullable OrcaPush push;
    private final AtomicInteger connected = new AtomicInteger();
    private final List<PushEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        there = new StubPush();
        client = new OrcaClient(OrcaSettings.reading(there.uri(), "uketsuke", Secret.of("himitsu"))
                .at(OrcaClientTest.PACE)
                .pushedFrom(there.uri()));
    }

    private void listen(Duration silence) {
        OrcaPush listening = new OrcaPush(
                client,
                new OrcaPush.Listener() {
                    @Override
                    public void connected() {
                        connected.incrementAndGet();
                    }

                    @Override
                    public void happened(PushEvent event) {
                        events.add(event);
                    }
                },
                new OrcaPush.Pace(Duration.ofMillis(2), Duration.ofMillis(50), Duration.ofMillis(20), silence));
        push = listening;
        listening.start();
    }

    @AfterEach
    void stop() throws IOException {
        end();
        client.close();
        there.close();
    }

    private void awaitSubscription(int times) throws IOException {
        Await.until(() -> there.said().size() >= times, "subscription " + times);
        there.tell(SUBSCRIBED);
        Await.until(() -> connected.get() >= times, "being told of it");
    }

    private static String accepted(String uuid) throws IOException {
        return Files.readString(StubOrca.FIXTURES.resolve("push-accept.json"))
                .replace("5b1ffb35-1c0e-4f38-8f0f-0c1a2a3b4c5d", uuid);
    }

    @Test
    @DisplayName("is subscribed to, with user and tenant; a reception is told of")
    void reception() throws IOException {
        listen(Duration.ofMinutes(5));
        awaitSubscription(1);
        assertThat(there.said().get(0))
                .contains("\"command\":\"subscribe\"")
                .contains("\"event\":\"*\"")
                .contains("\"req.id\"");
        assertThat(there.headers().get(0))
                .contains("X-GINBEE-TENANT-ID: 1")
                .contains("Authorization: Basic dWtldHN1a2U6aGltaXRzdQ==");
        there.tell(accepted("a"));
        Await.until(() -> !events.isEmpty(), "the event");
        assertThat(events).containsExactly(new PushEvent(PushEvent.Kind.RECEPTION, "patient_accept", "add", "000101"));
    }

    @Test
    @DisplayName("the same event is told once, also over a new connection")
    void once() throws IOException {
        listen(Duration.ofMinutes(5));
        awaitSubscription(1);
        there.tell(accepted("a"));
        there.tell(accepted("a"));
        there.breakOff();
        awaitSubscription(2);
        there.tell(accepted("a"));
        there.tell(accepted("b").replace("000101", "000110"));
        Await.until(() -> events.stream().anyMatch(each -> each.patientNumber().equals("000110")), "the other event");
        assertThat(events).extracting(PushEvent::patientNumber).containsExactly("000101", "000110");
        assertThat(connected).hasValue(2);
    }

    @Test
    @DisplayName("a server that is not there, or refuses, is tried again until it is there")
    void again() throws IOException {
        there.refuse(true);
        listen(Duration.ofMinutes(5));
        Await.until(() -> there.headers().size() >= 3, "three tries");
        there.refuse(false);
        awaitSubscription(1);
    }

    @Test
    @DisplayName("a connection on which pings stay unanswered is given up for a new one")
    void silent() throws IOException {
        there.fallSilent();
        listen(Duration.ofMillis(60));
        Await.until(() -> there.headers().size() >= 2, "a second connection");
    }

    @Test
    @DisplayName("unreadable and unknown messages do no harm; an error makes a new connection")
    void nonsense() throws IOException {
        listen(Duration.ofMinutes(5));
        awaitSubscription(1);
        there.tell("{\"command\":");
        there.tell("[1,2]");
        there.tell("{\"command\":\"later\"}");
        there.tell("{\"command\":\"event\"}");
        there.tell("{\"command\":\"event\",\"data\":{\"event\":\"patient_infomation\",\"body\":{\"Patient_ID\":5}}}");
        Await.until(() -> events.size() == 1, "the event behind the nonsense");
        assertThat(events.get(0).kind()).isEqualTo(PushEvent.Kind.PATIENT);
        there.tell("{\"command\":\"error\"}");
        awaitSubscription(2);
    }

    @Test
    @DisplayName("closing ends it")
    void closed() throws IOException, InterruptedException {
        listen(Duration.ofMinutes(5));
        awaitSubscription(1);
        Thread listening = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("onshi-orca-push") && thread.isAlive())
                .reduce((one, other) -> other)
                .orElseThrow();
        end();
        listening.join();
        assertThat(listening.isAlive()).isFalse();
    }

    private void end() {
        OrcaPush listening = push;
        if (listening != null) {
            listening.close();
        }
    }
}
