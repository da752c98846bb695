package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.ledger.Ledger.TakeIn;
import jp.onshi.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The ledger")
class LedgerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T00:30:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path folder;

    private final People people = new People(7);
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = another();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    @DisplayName("keeps results")
    class Results {

        @Test
        @DisplayName("and gives back the day's rows in the order of 処理時間, today and after a restart")
        void dayInOrder() throws Exception {
            DayRow late = people.row(TODAY, 30);
            DayRow early = people.row(TODAY, 10);
            DayRow yesterday = people.row(TODAY.minusDays(1), 20);
            long lateId = stored(ledger.takeIn(People.faceResult("a", late))).get(0);
            long earlyId = stored(ledger.takeIn(People.faceResult("b", early))).get(0);
            ledger.takeIn(People.faceResult("c", yesterday));

            List<DayRow> expected =
                    List.of(People.numbered(early, earlyId, earlyId), People.numbered(late, lateId, lateId));
            assertThat(ledger.day(TODAY)).isEqualTo(expected);
            assertThat(ledger.day(TODAY.plusDays(1))).isEmpty();
            ledger.close();
            ledger = another();
            assertThat(ledger.day(TODAY)).isEqualTo(expected);
            assertThat(ledger.row(earlyId)).contains(expected.get(0));
            assertThat(ledger.row(999)).isEmpty();
        }

        @Test
        @DisplayName("with every field of every row, whatever the people are called")
        void everyField() throws Exception {
            for (int i = 0; i < 300; i++) {
                DayRow row = people.row(TODAY, i);
                long id = stored(ledger.takeIn(People.faceResult("result " + i, row)))
                        .get(0);
                assertThat(ledger.row(id)).contains(People.numbered(row, id, id));
            }
        }

        @Test
        @DisplayName("once, even when the same content comes under another name or from two programs")
        void sameContentOnce() throws Exception {
            DayRow row = people.row(TODAY, 10);
            assertThat(ledger.takeIn(People.faceResult("same", row))).isInstanceOf(TakeIn.Stored.class);
            assertThat(ledger.takeIn(People.faceResult("same", people.row(TODAY, 11))))
                    .isEqualTo(new TakeIn.Duplicate());
            try (Ledger other = another()) {
                assertThat(other.takeIn(People.faceResult("same", row))).isEqualTo(new TakeIn.Duplicate());
            }
            assertThat(ledger.day(TODAY)).hasSize(1);
        }

        @Test
        @DisplayName("as one family when a person has several qualifications, and the file as it came")
        void severalQualifications() throws Exception {
            String content = "<XmlMsg>" + "氏名 ".repeat(2000) + "</XmlMsg>";
            TakenResult result = People.faceResult(content, people.row(TODAY, 10), people.row(TODAY, 10));
            List<Long> ids = stored(ledger.takeIn(result));
            assertThat(ids).hasSize(2);
            assertThat(ledger.day(TODAY)).extracting(DayRow::family).containsOnly(ids.get(0));
            for (int position = 0; position < 2; position++) {
                OriginalResult original = ledger.original(ids.get(position)).orElseThrow();
                assertThat(original.bytes()).isEqualTo(content.getBytes(StandardCharsets.UTF_8));
                assertThat(original.position()).isEqualTo(position);
                assertThat(original.folder()).isEqualTo("face");
                assertThat(original.fileName()).isEqualTo(result.fileName());
                assertThat(original.arrivedAt()).isEqualTo(result.arrivedAt());
            }
        }

        @Test
        @DisplayName("even an empty file, and finds nothing behind a row that waits")
        void emptyOriginal() throws Exception {
            List<Long> ids = stored(ledger.takeIn(People.faceResult("", people.row(TODAY, 1))));
            assertThat(ledger.original(ids.get(0)).orElseThrow().bytes()).isEmpty();
            RequestRecord request = ledger.create(request("1"));
            assertThat(ledger.original(request.rowId())).isEmpty();
        }

        @Test
        @DisplayName("and finds a person's rows by the insurance number, however it is written")
        void findsByIdentity() throws Exception {
            DayRow row = people.row(TODAY, 10);
            long id = stored(ledger.takeIn(People.faceResult("a", row))).get(0);
            ledger.takeIn(People.faceResult("b", people.row(TODAY, 11)));
            String insurer = row.identity().insurer().digits();
            String symbol = row.identity().symbol();
            String number = row.identity().number();
            assertThat(ledger.findByIdentity(insurer, symbol, number))
                    .extracting(DayRow::id)
                    .containsExactly(id);
            assertThat(ledger.findByIdentity(insurer.replaceFirst("^0", ""), symbol, number))
                    .extracting(DayRow::id)
                    .containsExactly(id);
            assertThat(ledger.findByIdentity(fullWidth(insurer), fullWidth(symbol), "－" + fullWidth(number)))
                    .extracting(DayRow::id)
                    .containsExactly(id);
            assertThat(ledger.findByIdentity(insurer, symbol, number + "1")).isEmpty();
            assertThat(ledger.findByIdentity(insurer, symbol + "x", number)).isEmpty();
        }

        @Test
        @DisplayName("and knows the very same file again, but not a changed one")
        void seenFiles() throws Exception {
            TakenResult result = People.faceResult("a", people.row(TODAY, 10));
            ledger.takeIn(result);
            ledger.seen("face", "other.xml", 3, NOW);
            ledger.close();
            ledger = another();
            String name = result.fileName();
            assertThat(ledger.isSeen("face", name, 1, result.modifiedAt())).isTrue();
            assertThat(ledger.isSeen("face", "other.xml", 3, NOW)).isTrue();
            assertThat(ledger.isSeen("res", name, 1, result.modifiedAt())).isFalse();
            assertThat(ledger.isSeen("face", name, 2, result.modifiedAt())).isFalse();
            assertThat(ledger.isSeen("face", name, 1, result.modifiedAt().plusSeconds(1)))
                    .isFalse();
            assertThat(ledger.isSeen("face", name + "x", 1, result.modifiedAt()))
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("follows a request")
    class Requests {

        @Test
        @DisplayName("from its waiting row to the answer in the same row")
        void answered() throws Exception {
            RequestRecord created = ledger.create(request("1"));
            assertThat(created.state()).isEqualTo(RequestState.CREATED);
            assertThat(ledger.row(created.rowId()).orElseThrow().status()).isEqualTo(RowStatus.WAITING);
            assertThat(ledger.advance(created.id(), RequestState.CREATED, RequestState.RELEASING))
                    .isTrue();
            assertThat(ledger.advance(created.id(), RequestState.RELEASING, RequestState.SENT))
                    .isTrue();
            RequestRecord sent = ledger.request(created.id()).orElseThrow();
            assertThat(sent.sentAt()).isEqualTo(NOW);
            assertThat(ledger.openRequestCount()).isOne();
            assertThat(ledger.openRequests()).singleElement().satisfies(open -> {
                assertThat(open.id()).isEqualTo(created.id());
                assertThat(new String(open.message(), StandardCharsets.UTF_8)).isEqualTo("<req 1/>");
            });

            DayRow first = people.row(TODAY, 50);
            DayRow second = people.row(TODAY, 50);
            List<Long> ids = stored(ledger.takeIn(People.answer(created, "answer", first, second)));

            assertThat(ids.get(0)).isEqualTo(created.rowId());
            assertThat(ledger.day(TODAY))
                    .containsExactly(
                            People.numbered(first, ids.get(0), ids.get(0)),
                            People.numbered(second, ids.get(1), ids.get(0)));
            RequestRecord answered = ledger.request(created.id()).orElseThrow();
            assertThat(answered.state()).isEqualTo(RequestState.ANSWERED);
            assertThat(answered.closedAt()).isEqualTo(NOW);
            assertThat(ledger.openRequests()).isEmpty();
            assertThat(ledger.openRequestCount()).isZero();
        }

        @Test
        @DisplayName("and finds it by file name and by identifier, as long as the ledger lives")
        void finds() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            ledger.create(request("2"));
            ledger.close(request.id(), RequestState.CANCELLED, "", "");
            assertThat(ledger.requestByFileName("OQSsiquc01req_1.xml")
                            .orElseThrow()
                            .id())
                    .isEqualTo(request.id());
            assertThat(ledger.requestByIdentifier("id-1").orElseThrow().id()).isEqualTo(request.id());
            assertThat(ledger.requestByFileName("OQSsiquc01req_3.xml")).isEmpty();
            assertThat(ledger.requestByIdentifier("id-3")).isEmpty();
        }

        @Test
        @DisplayName("and lets only one of two consoles move it on")
        void compareAndSet() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            try (Ledger other = another()) {
                assertThat(other.advance(request.id(), RequestState.CREATED, RequestState.RELEASING))
                        .isTrue();
                assertThat(ledger.advance(request.id(), RequestState.CREATED, RequestState.RELEASING))
                        .isFalse();
                assertThat(other.close(request.id(), RequestState.TIMED_OUT, "", ""))
                        .isTrue();
                assertThat(ledger.close(request.id(), RequestState.FAILED, "", ""))
                        .isFalse();
            }
            assertThat(ledger.request(request.id()).orElseThrow().state()).isEqualTo(RequestState.TIMED_OUT);
            assertThatThrownBy(() -> ledger.advance(request.id(), RequestState.SENT, RequestState.CREATED))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        @DisplayName("to a time-out, and to the answer that comes after all")
        void lateAnswer() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            ledger.close(request.id(), RequestState.TIMED_OUT, "T1", "遅延");
            DayRow timedOut = ledger.row(request.rowId()).orElseThrow();
            assertThat(timedOut.status()).isEqualTo(RowStatus.TIMED_OUT);
            assertThat(timedOut.message()).isEqualTo("遅延");
            assertThat(ledger.markProcessed(request.rowId(), "desk")).isEqualTo(MarkResult.DONE);

            DayRow answer = people.row(TODAY.plusDays(1), 10);
            ledger.takeIn(People.answer(request, "late", answer));

            DayRow row = ledger.row(request.rowId()).orElseThrow();
            assertThat(row.status()).isEqualTo(RowStatus.ANSWERED);
            assertThat(row.name()).isEqualTo(answer.name());
            assertThat(row.day()).as("stays in the list it was asked from").isEqualTo(TODAY);
            assertThat(row.processed()).as("there is something new to look at").isFalse();
            assertThat(ledger.request(request.id()).orElseThrow().errorCode()).isEmpty();
        }

        @Test
        @DisplayName("to an error, whose words stand in the request and in its row, and to an answer after it")
        void failed() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            DayRow error = People.withStatus(people.row(TODAY, 5), RowStatus.FAILED, "E01", "エラーです");
            ledger.takeIn(People.answer(request, "error file", error));
            RequestRecord failed = ledger.request(request.id()).orElseThrow();
            assertThat(failed.state()).isEqualTo(RequestState.FAILED);
            assertThat(failed.errorCode()).isEqualTo("E01");
            assertThat(failed.errorMessage()).isEqualTo("エラーです");
            assertThat(ledger.row(request.rowId()).orElseThrow().message()).isEqualTo("エラーです");

            ledger.takeIn(People.answer(request, "answer", people.row(TODAY, 6)));
            assertThat(ledger.request(request.id()).orElseThrow().state()).isEqualTo(RequestState.ANSWERED);
            assertThat(ledger.day(TODAY)).hasSize(1);
        }

        @Test
        @DisplayName("and closes both of two requests that get error files of the same content")
        void sameErrorTwice() throws Exception {
            for (String number : List.of("1", "2")) {
                RequestRecord request = ledger.create(request(number));
                DayRow error = People.withStatus(people.row(TODAY, 5), RowStatus.FAILED, "E01", "");
                assertThat(ledger.takeIn(People.answer(request, "same error", error)))
                        .isInstanceOf(TakeIn.Stored.class);
                assertThat(ledger.takeIn(People.answer(request, "same error", error)))
                        .isInstanceOf(TakeIn.Duplicate.class);
            }
            assertThat(ledger.openRequests()).isEmpty();
            assertThat(ledger.day(TODAY)).hasSize(2);
        }

        @Test
        @DisplayName("and keeps a second, different answer as a row of its own")
        void secondAnswer() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            ledger.takeIn(People.answer(request, "first", people.row(TODAY, 5)));
            DayRow other = people.row(TODAY, 6);
            long id = stored(ledger.takeIn(People.answer(request, "second", other)))
                    .get(0);
            assertThat(id).isNotEqualTo(request.rowId());
            assertThat(ledger.day(TODAY)).hasSize(2);
            assertThat(ledger.takeIn(People.answer(request, "first", people.row(TODAY, 7))))
                    .isEqualTo(new TakeIn.Duplicate());
        }

        @Test
        @DisplayName("and keeps a deleted row deleted when its answer comes")
        void deletedMeanwhile() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            assertThat(ledger.markDeleted(request.rowId(), "desk")).isEqualTo(MarkResult.DONE);
            ledger.takeIn(People.answer(request, "first", people.row(TODAY, 5), people.row(TODAY, 5)));
            assertThat(ledger.day(TODAY)).hasSize(2).allMatch(DayRow::deleted);
        }

        @Test
        @DisplayName("and deletes the row of a cancelled one")
        void cancelled() throws Exception {
            RequestRecord request = ledger.create(request("1"));
            ledger.close(request.id(), RequestState.CANCELLED, "", "取消");
            DayRow row = ledger.row(request.rowId()).orElseThrow();
            assertThat(row.deleted()).isTrue();
            assertThat(row.status()).isNotEqualTo(RowStatus.WAITING);
        }
    }

    @Nested
    @DisplayName("marks families")
    class Marks {

        @Test
        @DisplayName("as 済 as a whole, once, and refuses to delete them then")
        void processed() throws Exception {
            List<Long> ids =
                    stored(ledger.takeIn(People.faceResult("a", people.row(TODAY, 10), people.row(TODAY, 10))));
            ledger.takeIn(People.faceResult("b", people.row(TODAY, 20)));
            assertThat(ledger.markProcessed(ids.get(1), "desk")).isEqualTo(MarkResult.DONE);
            assertThat(ledger.day(TODAY)).extracting(DayRow::processed).containsExactly(true, true, false);
            try (Ledger other = another()) {
                assertThat(other.markProcessed(ids.get(0), "desk")).isEqualTo(MarkResult.ALREADY_PROCESSED);
                assertThat(other.markDeleted(ids.get(0), "desk")).isEqualTo(MarkResult.ALREADY_PROCESSED);
            }
            assertThat(ledger.day(TODAY)).noneMatch(DayRow::deleted);
        }

        @Test
        @DisplayName("as deleted as a whole, once, and refuses to process them then")
        void deleted() throws Exception {
            List<Long> ids =
                    stored(ledger.takeIn(People.faceResult("a", people.row(TODAY, 10), people.row(TODAY, 10))));
            assertThat(ledger.markDeleted(ids.get(0), "desk")).isEqualTo(MarkResult.DONE);
            assertThat(ledger.day(TODAY)).hasSize(2).allMatch(DayRow::deleted);
            assertThat(ledger.markDeleted(ids.get(1), "desk")).isEqualTo(MarkResult.ALREADY_DELETED);
            assertThat(ledger.markProcessed(ids.get(1), "desk")).isEqualTo(MarkResult.ALREADY_DELETED);
            assertThat(ledger.markDeleted(999, "desk")).isEqualTo(MarkResult.NO_SUCH_ROW);
            assertThat(ledger.markProcessed(999, "desk")).isEqualTo(MarkResult.NO_SUCH_ROW);
        }
    }

    @Nested
    @DisplayName("keeps problem files")
    class Problems {

        @Test
        @DisplayName("once each with their bytes until they are settled")
        void problems() throws Exception {
            byte[] bytes = {0, 1, (byte) 0xff};
            ProblemRecord problem = ProblemRecord.of("res", "患者00001.xml", 3, NOW, "NOT_XML");
            ledger.problem(problem, bytes);
            ledger.problem(problem, bytes);
            ledger.problem(ProblemRecord.of("face", "患者00001.xml", 0, NOW, "EMPTY"), new byte[0]);
            assertThat(ledger.problemReasons()).containsExactlyInAnyOrder("NOT_XML", "EMPTY");
            List<ProblemRecord> found = ledger.problems();
            assertThat(found).extracting(ProblemRecord::folder).containsExactlyInAnyOrder("res", "face");
            ProblemRecord kept = found.stream()
                    .filter(p -> p.folder().equals("res"))
                    .findFirst()
                    .orElseThrow();
            assertThat(kept).isEqualTo(new ProblemRecord(kept.id(), "res", "患者00001.xml", 3, NOW, "NOT_XML", NOW, NOW));
            assertThat(ledger.problemBytes(kept.id())).contains(bytes);

            ledger.problemSettled("res", "患者00001.xml");
            assertThat(ledger.problems()).extracting(ProblemRecord::folder).containsExactly("face");
            assertThat(ledger.problemReasons()).containsExactly("EMPTY");
            assertThat(ledger.problemBytes(kept.id())).contains(bytes);
            ledger.problem(problem, bytes);
            assertThat(ledger.problems()).hasSize(2);
        }

        @Test
        @DisplayName("and replaces the entry when the file has changed")
        void changed() throws Exception {
            ledger.problem(ProblemRecord.of("res", "a.xml", 3, NOW, "INCOMPLETE"), new byte[3]);
            ledger.problem(ProblemRecord.of("res", "a.xml", 4, NOW.plusSeconds(1), "NOT_XML"), new byte[4]);
            assertThat(ledger.problems())
                    .singleElement()
                    .extracting(ProblemRecord::reason)
                    .isEqualTo("NOT_XML");
        }
    }

    @Test
    @DisplayName("shows by its version that somebody, here or in another process, changed something, and only then")
    void version() throws Exception {
        long before = ledger.version();
        ledger.day(TODAY);
        assertThat(ledger.version()).isEqualTo(before);
        ledger.takeIn(People.faceResult("a", people.row(TODAY, 10)));
        long afterOwn = ledger.version();
        assertThat(afterOwn).isNotEqualTo(before);
        try (Ledger other = another()) {
            assertThat(ledger.version()).isEqualTo(afterOwn);
            other.takeIn(People.faceResult("b", people.row(TODAY, 10)));
        }
        assertThat(ledger.version()).isNotEqualTo(afterOwn);
        assertThat(ledger.day(TODAY)).hasSize(2);
    }

    @Test
    @DisplayName("counts without ever repeating a number and keeps its installation tag and its settings")
    void countersAndSettings() throws Exception {
        String tag = ledger.installation();
        assertThat(tag).matches("[a-z2-7]{8}");
        assertThat(ledger.nextSuffix()).isEqualTo(1);
        assertThat(ledger.setting("filter")).isEmpty();
        ledger.putSetting("filter", "全体");
        ledger.putSetting("filter", "顔認証");
        try (Ledger other = another()) {
            assertThat(other.nextSuffix()).isEqualTo(2);
            assertThat(other.installation()).isEqualTo(tag);
        }
        ledger.close();
        ledger = another();
        assertThat(ledger.nextSuffix()).isEqualTo(3);
        assertThat(ledger.setting("filter")).contains("顔認証");
        try (Ledger stranger =
                Ledger.open(folder.resolve("stranger/onshi.db"), folder.resolve("stranger/onshi.key"), CLOCK)) {
            assertThat(stranger.installation()).isNotEqualTo(tag);
        }
    }

    private Ledger another() throws Exception {
        return Ledger.open(folder.resolve("data/onshi.db"), Vault.open(folder.resolve("data/onshi.key")), CLOCK);
    }

    private NewRequest request(String number) {
        DayRow row = people.row(TODAY, 3);
        DayRow waiting = People.withStatus(row, RowStatus.WAITING, "", "");
        return new NewRequest(
                "OQSsiquc01req_" + number + ".xml",
                "id-" + number,
                NOW.plusSeconds(60),
                ("<req " + number + "/>").getBytes(StandardCharsets.UTF_8),
                waiting);
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Long> stored(TakeIn outcome) {
        assertThat(outcome).isInstanceOf(TakeIn.Stored.class);
        return ((TakeIn.Stored) outcome).rows();
    }
}
