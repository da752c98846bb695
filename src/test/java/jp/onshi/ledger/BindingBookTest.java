package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowBinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whose row is whose")
class BindingBookTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T00:30:00Z");

    @TempDir
    Path folder;

    private final People people = new People(5);
    private Instant now = NOW;
    private Ledger ledger;
    private BindingBook bindings;

    @BeforeEach
    void open() throws Exception {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("Asia/Tokyo"));
        ledger = Ledger.open(folder.resolve("onshi.db"), folder.resolve("onshi.key"), clock);
        bindings = ledger.bindings();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    @DisplayName("holds for the whole family of rows, and says how and since when")
    void family() throws Exception {
        List<Long> rows = store("insurance and aid", TODAY, 10, 2);
        assertThat(bindings.bind(rows.get(1), "000101", MatchRoute.INSURANCE)).isTrue();
        RowBinding expected = new RowBinding(rows.get(0), "000101", MatchRoute.INSURANCE, NOW);
        assertThat(bindings.ofRow(rows.get(0))).contains(expected);
        assertThat(bindings.ofRow(rows.get(1))).contains(expected);
        assertThat(bindings.ofDay(TODAY)).containsExactly(expected);
        assertThat(bindings.ofDay(TODAY.minusDays(1))).isEmpty();
    }

    @Test
    @DisplayName("comes with the result, in the same transaction; the same result again changes nothing")
    void withTheResult() throws Exception {
        TakenResult result = People.faceResult("one", people.row(TODAY, 5), people.row(TODAY, 6));
        NewBinding known = new NewBinding("000101", MatchRoute.REFERENCE);
        assertThat(ledger.takeIn(result, List.of(), known)).isInstanceOf(Ledger.TakeIn.Stored.class);
        long first = ledger.day(TODAY).get(0).family();
        RowBinding expected = new RowBinding(first, "000101", MatchRoute.REFERENCE, NOW);
        assertThat(bindings.ofDay(TODAY)).containsExactly(expected);
        NewBinding other = new NewBinding("000102", MatchRoute.INSURANCE);
        assertThat(ledger.takeIn(result, List.of(), other)).isInstanceOf(Ledger.TakeIn.Duplicate.class);
        assertThat(bindings.ofDay(TODAY)).containsExactly(expected);
        assertThat(ledger.family(first + 1).stream().map(DayRow::id)).containsExactly(first, first + 1);
        assertThat(ledger.family(first + 2)).isEmpty();
    }

    @Test
    @DisplayName("is nothing for a row that does not exist")
    void noRow() throws Exception {
        assertThat(bindings.bind(77, "000101", MatchRoute.HAND)).isFalse();
        assertThat(bindings.ofRow(77)).isEmpty();
        assertThat(bindings.release(77)).isFalse();
    }

    @Test
    @DisplayName("found by a rule gives way to what a rule finds later, and to a hand")
    void rules() throws Exception {
        long row = store("face", TODAY, 10, 1).get(0);
        bindings.bind(row, "101", MatchRoute.REFERENCE);
        now = NOW.plusSeconds(60);
        assertThat(bindings.bind(row, "102", MatchRoute.INSURANCE)).isTrue();
        assertThat(bindings.ofRow(row)).contains(new RowBinding(row, "102", MatchRoute.INSURANCE, NOW.plusSeconds(60)));
        assertThat(bindings.bind(row, "103", MatchRoute.HAND)).isTrue();
        assertThat(bindings.ofRow(row).orElseThrow().patient()).isEqualTo("103");
    }

    @Test
    @DisplayName("said by hand is changed by hand only, and a rule that finds the same person agrees")
    void hand() throws Exception {
        long row = store("face", TODAY, 10, 1).get(0);
        bindings.bind(row, "103", MatchRoute.HAND);
        RowBinding said = bindings.ofRow(row).orElseThrow();
        assertThat(bindings.bind(row, "102", MatchRoute.INSURANCE)).isFalse();
        assertThat(bindings.bind(row, "0103", MatchRoute.INSURANCE)).isTrue();
        assertThat(bindings.ofRow(row)).contains(said);
        assertThat(bindings.bind(row, "104", MatchRoute.HAND)).isTrue();
        assertThat(bindings.ofRow(row).orElseThrow().patient()).isEqualTo("104");
    }

    @Test
    @DisplayName("found again stays as it was, and nobody is told of a change")
    void again() throws Exception {
        long row = store("face", TODAY, 10, 1).get(0);
        bindings.bind(row, "000101", MatchRoute.INSURANCE);
        now = NOW.plusSeconds(300);
        long version = ledger.version();
        assertThat(bindings.bind(row, "000101", MatchRoute.INSURANCE)).isTrue();
        assertThat(bindings.ofRow(row)).contains(new RowBinding(row, "000101", MatchRoute.INSURANCE, NOW));
        assertThat(ledger.version()).isEqualTo(version);
    }

    @Test
    @DisplayName("can be taken back")
    void release() throws Exception {
        List<Long> rows = store("insurance and aid", TODAY, 10, 2);
        bindings.bind(rows.get(0), "000101", MatchRoute.HAND);
        assertThat(bindings.release(rows.get(1))).isTrue();
        assertThat(bindings.ofRow(rows.get(0))).isEmpty();
        assertThat(bindings.release(rows.get(1))).isFalse();
        assertThat(bindings.bind(rows.get(0), "000102", MatchRoute.INSURANCE)).isTrue();
    }

    @Test
    @DisplayName("leads from a patient to all rows, latest first, however the number is written")
    void rowsOfPatient() throws Exception {
        long early = store("early", TODAY.minusDays(30), 10, 1).get(0);
        List<Long> late = store("late", TODAY, 20, 2);
        long other = store("other", TODAY, 30, 1).get(0);
        bindings.bind(early, "000101", MatchRoute.INSURANCE);
        bindings.bind(late.get(0), "101", MatchRoute.HAND);
        bindings.bind(other, "000102", MatchRoute.INSURANCE);
        ledger.markDeleted(early, "desk");

        assertThat(bindings.rowsOf("１０１", 10))
                .extracting(DayRow::id)
                .containsExactlyInAnyOrder(early, late.get(0), late.get(1));
        assertThat(bindings.rowsOf("000101", 10)).last().extracting(DayRow::id).isEqualTo(early);
        assertThat(bindings.rowsOf("000101", 2)).extracting(DayRow::day).containsOnly(TODAY);
        assertThat(bindings.rowsOf("000103", 10)).isEmpty();
    }

    @Test
    @DisplayName("leads from the day's open rows to their patients, in one query")
    void patientsOfOpenRows() throws Exception {
        Patient first = Patients.complete();
        Patient second = Patients.patient("121", "山田　太郎", "ヤマダ　タロウ", "19800229");
        ledger.patients().putAll(List.of(first, second));
        long open = store("open", TODAY, 10, 2).get(0);
        long done = store("done", TODAY, 20, 1).get(0);
        long deleted = store("deleted", TODAY, 30, 1).get(0);
        long stranger = store("stranger", TODAY, 40, 1).get(0);
        bindings.bind(open, "120", MatchRoute.INSURANCE);
        bindings.bind(done, "121", MatchRoute.INSURANCE);
        bindings.bind(deleted, "121", MatchRoute.INSURANCE);
        bindings.bind(stranger, "999", MatchRoute.HAND);
        ledger.markProcessed(done, "desk");
        ledger.markDeleted(deleted, "desk");

        assertThat(ledger.patients().ofOpenRows(TODAY)).isEqualTo(Map.of(open, first));
        assertThat(ledger.patients().ofOpenRows(TODAY.plusDays(1))).isEmpty();
    }

    private List<Long> store(String content, LocalDate day, int minute, int rows) throws Exception {
        DayRow row = people.row(day, minute);
        TakenResult result =
                rows == 1 ? People.faceResult(content, row) : People.faceResult(content, row, people.row(day, minute));
        return ((Ledger.TakeIn.Stored) ledger.takeIn(result)).rows();
    }
}
