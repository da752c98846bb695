package jp.onshi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The state of the link")
class LinkMonitorTest {

    private static final FileName REQUEST = new FileName(Catalogue.shipped().eligibilityRequest(), "1", "xml");
    private static final FileName SECOND = new FileName(Catalogue.shipped().eligibilityRequest(), "2", "xml");

    private final HandClock clock = new HandClock();
    private final AtomicInteger told = new AtomicInteger();
    private final LinkMonitor link = new LinkMonitor(ExchangeSettings.standard(), clock, told::incrementAndGet);

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T00:00:00Z");

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void allWell() {
        link.folder(Folder.RES, true);
        link.folder(Folder.FACE, true);
        link.requests(true, true, Set.of());
        link.lookedAround(0, true);
    }

    private LinkState state() {
        return link.status().state();
    }

    @Test
    @DisplayName("Unknown until every folder was looked into, then good")
    void starting() {
        assertThat(state()).isEqualTo(LinkState.STARTING);
        link.folder(Folder.RES, true);
        assertThat(state()).isEqualTo(LinkState.STARTING);
        allWell();
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("A quick answer: good, with its time")
    void quickAnswer() {
        allWell();
        link.sent(REQUEST, clock.instant());
        clock.pass(3);
        assertThat(state()).isEqualTo(LinkState.OK);
        assertThat(link.status().waiting()).isEqualTo(1);
        link.arrived(REQUEST.answer(), true);
        LinkStatus status = link.status();
        assertThat(status.state()).isEqualTo(LinkState.OK);
        assertThat(status.waiting()).isZero();
        assertThat(status.lastAnswerTook()).isEqualTo(Duration.ofSeconds(3));
        assertThat(status.lastAnswerAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("An error file is an answer")
    void errorFile() {
        allWell();
        link.sent(REQUEST, clock.instant());
        link.arrived(REQUEST.error(), false);
        assertThat(link.status().waiting()).isZero();
    }

    @Test
    @DisplayName("Slow, then dead, then good again, with the time since when")
    void slowAndDead() {
        allWell();
        link.sent(REQUEST, clock.instant());
        clock.pass(11);
        assertThat(state()).isEqualTo(LinkState.SLOW);
        clock.pass(50);
        assertThat(state()).isEqualTo(LinkState.NO_ANSWER);
        Instant dead = clock.instant();
        clock.pass(120);
        link.gaveUp(REQUEST);
        assertThat(state()).as("giving up does not heal").isEqualTo(LinkState.NO_ANSWER);
        assertThat(link.status().since()).isEqualTo(dead);

        link.sent(SECOND, clock.instant());
        clock.pass(1);
        link.arrived(SECOND.answer(), true);
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("A late answer keeps the link slow for a while")
    void lateAnswer() {
        allWell();
        link.sent(REQUEST, clock.instant());
        clock.pass(30);
        link.arrived(REQUEST.answer(), true);
        assertThat(state()).isEqualTo(LinkState.SLOW);
        clock.pass(400);
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("One lost request among answered ones does not make the link dead")
    void oneLost() {
        allWell();
        link.sent(REQUEST, clock.instant());
        clock.pass(1);
        link.sent(SECOND, clock.instant());
        link.arrived(SECOND.answer(), true);
        clock.pass(100);
        assertThat(state()).isEqualTo(LinkState.SLOW);
        link.forget(REQUEST);
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("An answer that another console has taken is not waited for, a request that has just left is")
    void answeredElsewhere() {
        allWell();
        link.sent(REQUEST, clock.instant());
        clock.pass(61);
        assertThat(state()).isEqualTo(LinkState.NO_ANSWER);
        Instant asked = clock.instant();
        link.sent(SECOND, asked);
        link.stillOpen(Set.of(), asked);
        assertThat(link.status().waiting()).isEqualTo(1);
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("A request that nobody takes")
    void notTaken() {
        allWell();
        link.sent(REQUEST, clock.instant());
        assertThat(link.overdue()).isEmpty();
        clock.pass(11);
        assertThat(link.overdue()).containsExactly(REQUEST);
        link.requests(true, true, Set.of(REQUEST));
        assertThat(state()).isEqualTo(LinkState.NOT_TAKEN);
        assertThat(link.status().notTaken()).isEqualTo(1);
        link.gaveUp(REQUEST);
        link.requests(true, true, Set.of());
        assertThat(state()).as("giving up does not heal").isEqualTo(LinkState.NOT_TAKEN);
        link.arrived(REQUEST.answer(), true);
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("A folder that does not reply is noticed without anybody coming back from it")
    void hangingFolder() {
        allWell();
        link.reaching(Folder.RES);
        clock.pass(5);
        assertThat(state()).isEqualTo(LinkState.OK);
        clock.pass(6);
        assertThat(state()).isEqualTo(LinkState.NO_FOLDER);
        assertThat(link.status().folder()).isEqualTo(Folder.RES);
        link.reached();
        assertThat(state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("The worst trouble is shown: folder before writing before storing")
    void worstFirst() {
        allWell();
        link.lookedAround(1, false);
        assertThat(state()).isEqualTo(LinkState.NOT_STORED);
        link.written(false);
        assertThat(state()).isEqualTo(LinkState.NOT_WRITABLE);
        link.folder(Folder.FACE, false);
        assertThat(state()).isEqualTo(LinkState.NO_FOLDER);
        allWell();
        assertThat(state()).as("the failed write still counts").isEqualTo(LinkState.NOT_WRITABLE);
        link.written(true);
        assertThat(state()).isEqualTo(LinkState.OK);
        link.requests(true, false, Set.of());
        assertThat(state()).isEqualTo(LinkState.NOT_WRITABLE);
    }

    @Test
    @DisplayName("The listener hears of changes only")
    void listener() {
        allWell();
        int before = told.get();
        allWell();
        allWell();
        assertThat(told).hasValue(before);
        link.folder(Folder.FACE, false);
        assertThat(told).hasValue(before + 1);
    }

    @Test
    @DisplayName("The inbox finds a request that still lies in req/")
    void inboxLooksAtRequests(@TempDir Path root) throws Exception {
        Share share = new Share(root);
        Files.writeString(share.folders.req().resolve(REQUEST.text()), "x");
        link.sent(REQUEST, clock.instant());
        clock.pass(20);
        try (Inbox inbox = new Inbox(
                share.folders, ExchangeSettings.standard(), Catalogue.shipped(), new TestDesk(), link, clock)) {
            inbox.scanOnce();
            assertThat(state()).isEqualTo(LinkState.NOT_TAKEN);
            Files.delete(share.folders.req().resolve(REQUEST.text()));
            inbox.scanOnce();
            assertThat(state()).isEqualTo(LinkState.SLOW);
            share.res(REQUEST.answer().text(), Share.message(""));
            inbox.scanOnce();
            assertThat(link.status().waiting()).isZero();
        }
    }
}
