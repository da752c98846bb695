package jp.onshi.exchange;

import static jp.onshi.exchange.Share.append;
import static jp.onshi.exchange.Share.half;
import static jp.onshi.exchange.Share.message;
import static jp.onshi.exchange.Share.old;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Looking into res/ and face/ once")
@Timeout(60)
class InboxTest {

    private static final String RESULT = "OQSsiquc01res_20261121090000ABC001.xml";
    private static final String FACE = "OQSsiquc01res_face_1310000001ab_20261121090000.xml";
    private static final String REFUSED = "OQSsiquc01req_20261121090000ABC001.xml";
    private static final String ERROR = "OQSsiquc01req_20261121090000ABC001.err";
    private static final FileOpener PLAIN =
            file -> Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    @TempDir
    Path root;

    private final ExchangeSettings settings = ExchangeSettings.standard();
    private final LinkMonitor link = new LinkMonitor(settings, Clock.systemUTC(), () -> {});
    private final TestDesk desk = new TestDesk();
    private Share share;

    @BeforeEach
    void layOut() throws IOException {
        share = new Share(root);
    }

    private Inbox inbox(TestDesk receiver, FileOpener opener) {
        return new Inbox(share.folders, settings, Catalogue.shipped(), receiver, link, Clock.systemUTC(), opener);
    }

    private Inbox inbox() {
        return inbox(desk, PLAIN);
    }

    @Test
    @DisplayName("A whole file is handed over once, with its bytes, and stays where it is")
    void wholeFile() throws IOException {
        Path file = share.res(RESULT, message("甲"));
        share.face(FACE, message("乙"));
        Inbox inbox = inbox();

        assertThat(inbox.scanOnce()).isZero();
        assertThat(inbox.scanOnce()).isZero();

        assertThat(desk.names()).containsExactlyInAnyOrder(RESULT, FACE);
        FoundFile found = desk.taken.stream()
                .filter(taken -> taken.folder() == Folder.RES)
                .findFirst()
                .orElseThrow();
        assertThat(found.bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(found.path()).isEqualTo(file);
        assertThat(found.sha256()).matches("[0-9a-f]{64}");
        assertThat(found.modifiedAt())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
        assertThat(desk.problems).isEmpty();
        assertThat(file).exists();
    }

    @Test
    @DisplayName("Files come in the order of their times")
    void orderOfArrival() throws IOException {
        share.res("OQSsiquc01res_b.xml", message("2"));
        old(share.res("OQSsiquc01res_c.xml", message("1")));
        inbox().scanOnce();
        assertThat(desk.names()).containsExactly("OQSsiquc01res_c.xml", "OQSsiquc01res_b.xml");
    }

    @Test
    @DisplayName("A half-written file is pending, and is taken when its writer has finished")
    void halfWritten() throws IOException {
        Path file = share.res(RESULT, half("甲"));
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isEqualTo(1);
        assertThat(desk.problems).isEmpty();

        append(file, "</XmlMsg>");
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.names()).containsExactly(RESULT);
        assertThat(desk.problems).isEmpty();
    }

    @Test
    @DisplayName("A file left half-written is a problem with its bytes kept, until somebody finishes it")
    void neverFinished() throws IOException {
        Path file = old(share.res(RESULT, half("甲")));
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.reasons()).containsExactly(ProblemReason.INCOMPLETE);
        assertThat(desk.problems.get(0).bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(desk.problems.get(0).fileName()).isEqualTo(RESULT);
        inbox.scanOnce();
        assertThat(desk.problems).as("told once").hasSize(1);

        append(file, "</XmlMsg>");
        inbox.scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
        assertThat(desk.settled).containsExactly(RESULT);
    }

    @Test
    @DisplayName("A problem that goes away is settled")
    void problemGone() throws IOException {
        Path file = old(share.res(RESULT, half("甲")));
        Inbox inbox = inbox();
        inbox.scanOnce();
        Files.delete(file);
        inbox.scanOnce();
        assertThat(desk.settled).containsExactly(RESULT);
    }

    @Test
    @DisplayName("An empty file is pending while fresh and a problem when old")
    void emptyFile() throws IOException {
        Path file = share.res(RESULT, "");
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isEqualTo(1);
        old(file);
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.reasons()).containsExactly(ProblemReason.EMPTY);
        assertThat(desk.offered).hasValue(0);
    }

    @Test
    @DisplayName("A file over the limit is never opened")
    void tooBig() throws IOException {
        Path file = share.res(RESULT, "");
        Files.write(file, new byte[(int) settings.maxBytes() + 1]);
        old(file);
        AtomicInteger opened = new AtomicInteger();
        inbox(desk, counting(opened)).scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.TOO_BIG);
        assertThat(desk.problems.get(0).bytes()).isEmpty();
        assertThat(desk.problems.get(0).size()).isEqualTo(settings.maxBytes() + 1);
        assertThat(opened).hasValue(0);
    }

    @Test
    @DisplayName("A file of exactly the limit is read")
    void atTheLimit() throws IOException {
        String frame = message("");
        share.res(RESULT, message("x".repeat((int) settings.maxBytes() - frame.length())));
        inbox().scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
    }

    @Test
    @DisplayName("A file that is no message is a problem with the reader's reason and its bytes")
    void unreadable() throws IOException {
        old(share.res(RESULT, "hello"));
        inbox().scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.UNREADABLE);
        assertThat(desk.problems.get(0).detail()).isEqualTo("not-xml");
        assertThat(desk.problems.get(0).bytes()).asString().isEqualTo("hello");
    }

    @Test
    @DisplayName("A fresh unreadable file may still be filled by its writer")
    void filledAfterItsSizeWasSet() throws IOException {
        Path file = share.res(RESULT, "\0".repeat(message("甲").length()));
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isEqualTo(1);
        assertThat(desk.problems).isEmpty();
        Files.writeString(file, message("甲"));
        inbox.scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
    }

    @Test
    @DisplayName("Foreign files are noticed, unknown kinds too, and what every folder holds is passed over")
    void foreignFiles() throws IOException {
        old(share.res("メモ.txt", "call back"));
        old(share.res("EPSsidrl01res_1.xml", message("")));
        for (String name : List.of("Thumbs.db", "desktop.ini", ".hidden", "OQSsiquc01res_1.xml.tmp", "a.part")) {
            old(share.res(name, message("")));
        }
        Files.createDirectory(share.folders.res().resolve("trash"));
        Inbox inbox = inbox();

        assertThat(inbox.scanOnce()).isZero();
        inbox.scanOnce();

        assertThat(desk.reasons())
                .containsExactlyInAnyOrder(ProblemReason.FOREIGN, ProblemReason.UNKNOWN_KIND)
                .allMatch(ProblemReason::notice);
        assertThat(desk.offered).hasValue(0);
    }

    @Test
    @DisplayName("A file that may not be read is a problem until it may be read")
    void noPermission() throws IOException {
        share.res(RESULT, message("甲"));
        old(share.folders.res().resolve(RESULT));
        AtomicBoolean locked = new AtomicBoolean(true);
        Inbox inbox = inbox(desk, file -> {
            if (locked.get()) {
                throw new AccessDeniedException(file.toString());
            }
            return PLAIN.open(file);
        });
        inbox.scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.NO_PERMISSION);

        locked.set(false);
        inbox.scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
        assertThat(desk.settled).containsExactly(RESULT);
    }

    @Test
    @DisplayName("An error of disk or network is a problem until it is over")
    void diskError() throws IOException {
        old(share.res(RESULT, message("甲")));
        AtomicBoolean broken = new AtomicBoolean(true);
        Inbox inbox = inbox(desk, file -> {
            if (broken.get()) {
                throw new IOException("Input/output error");
            }
            return PLAIN.open(file);
        });
        inbox.scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.IO);
        broken.set(false);
        inbox.scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
    }

    @Test
    @DisplayName("The same content under two names comes twice with one fingerprint: the ledger knows duplicates")
    void duplicates() throws IOException {
        share.res("OQSsiquc01res_1.xml", message("甲"));
        share.res("OQSsiquc01res_2.xml", message("甲"));
        inbox().scanOnce();
        assertThat(desk.taken).hasSize(2);
        assertThat(desk.taken.stream().map(FoundFile::sha256).distinct()).hasSize(1);
    }

    @Test
    @DisplayName("A file that grows while it is read is not handed over torn")
    void changedWhileReading() throws IOException {
        Path file = share.res(RESULT, message("first"));
        AtomicBoolean once = new AtomicBoolean();
        Inbox inbox = inbox(desk, opened -> {
            if (once.compareAndSet(false, true)) {
                Files.writeString(opened, message("second, longer"));
            }
            return PLAIN.open(opened);
        });
        assertThat(inbox.scanOnce()).isEqualTo(1);
        assertThat(desk.offered).as("read between two states").hasValue(0);
        inbox.scanOnce();
        assertThat(desk.taken).hasSize(1);
        assertThat(desk.taken.get(0).bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    @DisplayName("A file with the name of a taken one but other content is a new file")
    void rewritten() throws IOException {
        share.res(RESULT, message("first"));
        Inbox inbox = inbox();
        inbox.scanOnce();
        share.res(RESULT, message("second"));
        inbox.scanOnce();
        assertThat(desk.taken).extracting(FoundFile::sha256).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A file that is gone before it is read is no error")
    void goneBeforeReading() throws IOException {
        share.res(RESULT, message("甲"));
        Inbox inbox = inbox(desk, file -> {
            Files.delete(file);
            return PLAIN.open(file);
        });
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.taken).isEmpty();
        assertThat(desk.problems).isEmpty();
    }

    @Test
    @DisplayName("A file that another program takes away while we read it is not lost")
    void goneAfterReading() throws IOException {
        share.res(RESULT, message("甲"));
        Inbox inbox = inbox(desk, file -> {
            var in = PLAIN.open(file);
            Files.delete(file);
            return in;
        });
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.names()).containsExactly(RESULT);
    }

    @Test
    @DisplayName("When the share goes and comes back nothing is lost, doubled or settled")
    void shareComesAndGoes() throws IOException {
        share.res(RESULT, message("甲"));
        old(share.face(FACE, half("乙")));
        Inbox inbox = inbox();
        inbox.scanOnce();
        assertThat(link.status().state()).isEqualTo(LinkState.OK);

        Path away = root.resolveSibling(root.getFileName() + "-away");
        Files.move(root, away);
        inbox.scanOnce();
        assertThat(link.status().state()).isEqualTo(LinkState.NO_FOLDER);
        Files.move(away, root);
        share.res("OQSsiquc01res_2.xml", message("丙"));
        inbox.scanOnce();

        assertThat(link.status().state()).isEqualTo(LinkState.OK);
        assertThat(desk.names()).containsExactly(RESULT, "OQSsiquc01res_2.xml");
        assertThat(desk.problems).hasSize(1);
        assertThat(desk.settled).isEmpty();
    }

    @Test
    @DisplayName("Pipes, links and directories that are named like results are never opened")
    void notFiles() throws IOException, InterruptedException {
        Path target = Files.writeString(root.resolve("secret.xml"), message("秘"));
        Path res = share.folders.res();
        Files.createSymbolicLink(res.resolve("OQSsiquc01res_link.xml"), target);
        Files.createDirectory(res.resolve("OQSsiquc01res_dir.xml"));
        Path pipe = res.resolve("OQSsiquc01res_x.xml");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(made).as("mkfifo").isZero();
        old(res.resolve("OQSsiquc01res_dir.xml"));
        AtomicInteger opened = new AtomicInteger();
        TestDesk quick = new TestDesk();
        Inbox inbox = new Inbox(
                share.folders,
                settings,
                Catalogue.shipped(),
                quick,
                link,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)),
                counting(opened));

        assertTimeoutPreemptively(Duration.ofSeconds(10), inbox::scanOnce);

        assertThat(quick.reasons())
                .containsExactly(ProblemReason.NOT_A_FILE, ProblemReason.NOT_A_FILE, ProblemReason.NOT_A_FILE);
        assertThat(opened).hasValue(0);
        assertThat(quick.offered).hasValue(0);
    }

    @Test
    @DisplayName("While the ledger refuses, the file stays and is offered again")
    void ledgerLocked() throws IOException {
        Path file = share.res(RESULT, message("甲"));
        desk.answer = found -> new Verdict.Remove();
        Inbox inbox = inbox();
        inbox.scanOnce();
        assertThat(desk.names()).containsExactly(RESULT);
        assertThat(file).doesNotExist();

        Path second = share.res("OQSsiquc01res_2.xml", message("乙"));
        desk.refusals.set(2);
        assertThat(inbox.scanOnce()).isEqualTo(1);
        assertThat(link.status().state()).isEqualTo(LinkState.NOT_STORED);
        assertThat(second).exists();
        inbox.scanOnce();
        assertThat(second).exists();
        assertThat(inbox.scanOnce()).isZero();
        assertThat(second).doesNotExist();
        assertThat(desk.taken).hasSize(2);
        assertThat(link.status().state()).isEqualTo(LinkState.OK);
    }

    @Test
    @DisplayName("A ledger that refuses is not pestered with every file of a full folder")
    void ledgerDown() throws IOException {
        for (int i = 0; i < 50; i++) {
            share.res("OQSsiquc01res_" + i + ".xml", message("人" + i));
        }
        desk.refusals.set(1000);
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isEqualTo(50);
        assertThat(desk.offered).hasValueLessThanOrEqualTo(3);
        desk.refusals.set(0);
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.taken).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("A file over which the receiver stumbles each time does not hold up the others")
    void poisonedFile(boolean tooBigForMemory) throws IOException {
        for (int i = 0; i < 20; i++) {
            share.res("OQSsiquc01res_" + i + ".xml", message("人" + i));
        }
        desk.answer = found -> {
            if (found.name().text().equals("OQSsiquc01res_7.xml")) {
                if (tooBigForMemory) {
                    throw new OutOfMemoryError();
                }
                throw new IllegalStateException("a fault of the program");
            }
            return new Verdict.Keep();
        };
        assertThat(inbox().scanOnce()).isEqualTo(1);
        assertThat(desk.taken).hasSize(19);
        assertThat(link.status().state()).isEqualTo(LinkState.NOT_STORED);
    }

    @Test
    @DisplayName("A heap of foreign files does not keep a result waiting")
    void resultsBeforeForeignFiles() throws IOException {
        old(share.res("メモ.txt", "call back"));
        share.res("OQSsiquc01res_1.xml", message("人"));
        List<Integer> notedByThen = new ArrayList<>();
        desk.answer = found -> {
            notedByThen.add(desk.problems.size());
            return new Verdict.Keep();
        };
        inbox().scanOnce();
        assertThat(notedByThen).containsExactly(0);
        assertThat(desk.problems).hasSize(1);
    }

    @Test
    @DisplayName("A problem is told again until the ledger has it, and so is its end")
    void problemsAreNotLostEither() throws IOException {
        Path file = old(share.res(RESULT, half("甲")));
        Inbox inbox = inbox();
        desk.answer = found -> new Verdict.Keep();
        inbox.scanOnce();
        assertThat(desk.problems).hasSize(1);
        Files.delete(file);
        desk.refusals.set(1);
        inbox.scanOnce();
        assertThat(desk.settled).isEmpty();
        inbox.scanOnce();
        assertThat(desk.settled).containsExactly(RESULT);

        old(share.res(RESULT, ""));
        desk.refusals.set(1);
        assertThat(inbox.scanOnce()).isEqualTo(1);
        inbox.scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.INCOMPLETE, ProblemReason.EMPTY);
    }

    @Test
    @DisplayName("After a restart, taken files are neither read nor handed over again")
    void restart() throws IOException {
        share.res(RESULT, message("甲"));
        inbox().scanOnce();
        share.res("OQSsiquc01res_2.xml", message("乙"));
        TestDesk next = desk.restarted();
        AtomicInteger opened = new AtomicInteger();
        inbox(next, counting(opened)).scanOnce();
        assertThat(next.names()).containsExactly("OQSsiquc01res_2.xml");
        assertThat(opened).hasValue(1);
    }

    @Test
    @DisplayName("Problems of the last run that are over are settled, the others are told again")
    void oldProblems() throws IOException {
        desk.oldProblems.addAll(List.of("gone.txt", RESULT, "OQSsiquc01res_2.xml"));
        share.res(RESULT, message("甲"));
        old(share.res("OQSsiquc01res_2.xml", half("乙")));
        desk.refusals.set(0);
        inbox().scanOnce();
        assertThat(desk.settled).containsExactlyInAnyOrder("gone.txt", RESULT);
        assertThat(desk.problems).extracting(ProblemFile::fileName).containsExactly("OQSsiquc01res_2.xml");
    }

    @Test
    @DisplayName("An answer of ours is removed once it is in the ledger, and nothing else is")
    void removesOurs() throws IOException {
        Path ours = share.res(RESULT, message("ours"));
        Path theirs = share.res("OQSsiquc01res_theirs.xml", message("theirs"));
        Path face = share.face(FACE, message("ours"));
        Path foreign = share.res("list.txt", "x");
        desk.answer = found -> found.name().text().equals(RESULT)
                ? new Verdict.Remove()
                : found.folder() == Folder.FACE ? new Verdict.Keep() : new Verdict.NotYours();
        Inbox inbox = inbox();
        inbox.scanOnce();
        inbox.scanOnce();
        assertThat(ours).doesNotExist();
        assertThat(Set.of(theirs, face, foreign)).allMatch(Files::exists);
        assertThat(desk.taken).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("An answer that was written anew in the meantime is not removed but handed over again")
    void neverRemovesWhatWasNotTaken(boolean sameSizeAndTime) throws IOException {
        Path file = share.res(RESULT, message("first"));
        AtomicBoolean once = new AtomicBoolean();
        desk.answer = found -> {
            if (!once.compareAndSet(false, true)) {
                return new Verdict.Keep();
            }
            try {
                var time = Files.getLastModifiedTime(file);
                Files.writeString(file, message(sameSizeAndTime ? "other" : "longer than first"));
                if (sameSizeAndTime) {
                    Files.setLastModifiedTime(file, time);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new Verdict.Remove();
        };
        Inbox inbox = inbox();
        inbox.scanOnce();
        assertThat(file).exists();
        inbox.scanOnce();
        assertThat(desk.taken).hasSize(2);
        assertThat(desk.taken.get(1).bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    @DisplayName("When a taken answer cannot be removed that is a notice, and it is tried again without a second take")
    void cannotRemove() throws IOException {
        Path file = old(share.res(RESULT, message("甲")));
        AtomicInteger opened = new AtomicInteger();
        desk.answer = found -> new Verdict.Remove();
        Inbox inbox = inbox(desk, opening -> {
            if (opened.incrementAndGet() == 2) {
                throw new AccessDeniedException(opening.toString());
            }
            return PLAIN.open(opening);
        });
        inbox.scanOnce();
        assertThat(desk.reasons()).containsExactly(ProblemReason.NOT_REMOVED);
        assertThat(file).exists();
        inbox.scanOnce();
        assertThat(file).doesNotExist();
        assertThat(desk.taken).hasSize(1);
        assertThat(desk.settled).containsExactly(RESULT);
    }

    @Test
    @DisplayName("A refused request: error file and copy are both handed over and go together")
    void refusedRequest() throws IOException {
        Path copy = old(share.res(REFUSED, message("request")));
        Path error = old(share.res(ERROR, "E001"));
        Path other = old(share.res("OQSsiquc01req_other.xml", message("request of another program")));
        desk.answer =
                found -> found.name().extension().equals(FileName.ERR) ? new Verdict.Remove() : new Verdict.Keep();
        inbox().scanOnce();
        assertThat(desk.names()).contains(REFUSED, ERROR);
        assertThat(error).doesNotExist();
        assertThat(copy).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    @DisplayName("The copy of a refused request that says something new stays")
    void refusedRequestChanged() throws IOException {
        Path copy = share.res(REFUSED, message("request"));
        Inbox inbox = inbox();
        inbox.scanOnce();
        Path error = old(share.res(ERROR, "E001"));
        desk.answer = found -> {
            if (!found.name().extension().equals(FileName.ERR)) {
                return new Verdict.NotYours();
            }
            try {
                Files.writeString(copy, half("being written anew"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new Verdict.Remove();
        };
        inbox.scanOnce();
        assertThat(error).doesNotExist();
        assertThat(copy).exists();
    }

    @Test
    @DisplayName("An error file shows no end, so it is read only after it has rested; an empty one counts as well")
    void errorFileRests() throws IOException {
        Path error = share.res(ERROR, "E0");
        Files.setLastModifiedTime(error, FileTime.from(Instant.now().plusSeconds(60)));
        Inbox inbox = inbox();
        assertThat(inbox.scanOnce()).isEqualTo(1);
        old(error);
        assertThat(inbox.scanOnce()).isZero();
        old(share.res("OQSsiquc01req_2.err", ""));
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.names()).containsExactly(ERROR, "OQSsiquc01req_2.err");
        assertThat(desk.problems).isEmpty();
    }

    @Test
    @DisplayName("Ten thousand old files are asked about once and not looked into again")
    void manyOldFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Path file = share.res("OQSsiquc01res_" + i + ".xml", "x");
            desk.known.add(Folder.RES + "/" + file.getFileName() + "/1/"
                    + Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
            files.add(file);
        }
        AtomicInteger opened = new AtomicInteger();
        Inbox inbox = inbox(desk, counting(opened));
        assertThat(inbox.scanOnce()).isZero();
        assertThat(desk.asked).hasValue(10_000);
        inbox.scanOnce();
        assertThat(desk.asked).hasValue(10_000);
        assertThat(opened).hasValue(0);

        share.res("OQSsiquc01res_new.xml", message("甲"));
        Files.writeString(files.get(4711), message("rewritten"));
        for (int look = 0; look < 20; look++) {
            inbox.scanOnce();
        }
        assertThat(desk.names()).containsExactlyInAnyOrder("OQSsiquc01res_new.xml", "OQSsiquc01res_4711.xml");
    }

    @Test
    @DisplayName("Values that pass through logs show no file name")
    void noNamesInLogs() throws IOException {
        share.res("OQSsiquc01res_patient12345.xml", message("甲"));
        old(share.res("OQSsiquc01res_patient54321.xml", half("甲")));
        inbox().scanOnce();
        assertThat(desk.taken.get(0).toString()).doesNotContain("patient");
        assertThat(desk.problems.get(0).toString()).doesNotContain("patient");
    }

    @Test
    @DisplayName("A folder that is missing from the start is no reason to fail")
    void noFolders() throws IOException {
        Files.delete(share.folders.face());
        share.res(RESULT, message("甲"));
        Inbox inbox = inbox();
        assertThatCode(inbox::scanOnce).doesNotThrowAnyException();
        assertThat(desk.names()).containsExactly(RESULT);
        assertThat(link.status().state()).isEqualTo(LinkState.NO_FOLDER);
        assertThat(link.status().folder()).isEqualTo(Folder.FACE);
    }

    private static FileOpener counting(AtomicInteger opened) {
        return file -> {
            opened.incrementAndGet();
            return PLAIN.open(file);
        };
    }
}
