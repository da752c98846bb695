package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("特定健診の表")
class CheckupTableTest {

    private static final CheckupSheet SHEET = CheckupSheet.shipped();

    private static CheckupHistory.Item item(String code, String name, String value) {
        return new CheckupHistory.Item(code, name, "PQ", value, "", "", "");
    }

    private static CheckupHistory.Checkup checkup(String day, CheckupHistory.Item... items) {
        return new CheckupHistory.Checkup(WireDate.of(day), List.of(items));
    }

    private static CheckupTable table(Code<Sex> sex, CheckupHistory.Checkup... checkups) {
        MedicalPerson person = new MedicalPerson(
                InsuranceIdentity.typed("06139992", "", "1", ""),
                PersonName.none(),
                WireDate.absent(),
                "",
                sex,
                Code.absent(),
                "");
        MedicalHeader header = new MedicalHeader(WireTime.absent(), "", person, "1", "", "");
        return CheckupTable.of(new CheckupHistory(header, List.of(checkups), List.of()), SHEET);
    }

    @ParameterizedTest
    @CsvSource({
        "収縮期血圧, 140, ▲",
        "収縮期血圧, 139, ''",
        "収縮期血圧, １４０, ▲",
        "拡張期血圧, 90, ▲",
        "拡張期血圧, 89, ''",
        "中性脂肪, 300, ▲",
        "中性脂肪, 299, ''",
        "ＨＤＬコレステロール, 34, ▽",
        "ＨＤＬコレステロール, 35, ''",
        "LDLコレステロール, 140, ▲",
        "LDLコレステロール, 139, ''",
        "Ｎｏｎ－ＨＤＬコレステロール, 170, ▲",
        "Ｎｏｎ－ＨＤＬコレステロール, 169, ''",
        "GOT（AST）, 51, ▲",
        "GOT（AST）, 50, ''",
        "GPT（ALT）, 51, ▲",
        "GPT（ALT）, 50, ''",
        "γ－ＧＴ（γ－ＧＴＰ）, 101, ▲",
        "γ－ＧＴ（γ－ＧＴＰ）, 100, ''",
        "空腹時血糖, 126, ▲",
        "空腹時血糖, 125, ''",
        "ＨｂＡ１ｃ（ＮＧＳＰ値）, 6.5, ▲",
        "ＨｂＡ１ｃ（ＮＧＳＰ値）, 6.4, ''",
        "随時血糖, 126, ▲",
        "eGFR, 44.9, ▽",
        "eGFR, 45.0, ''",
        "身長, 250, ''",
        "収縮期血圧, 測定不能, ''"
    })
    @DisplayName("the limits are those of the official sheet (seed 000), at the limit and one step before it")
    void limits(String name, String value, String sign) {
        CheckupTable.Cell cell = table(Code.of(Sex.FEMALE), checkup("20260610", item("", name, value)))
                .rows()
                .get(0)
                .cells()
                .get(0);
        assertThat(cell.mark() == null ? "" : cell.mark().sign()).isEqualTo(sign);
        assertThat(cell.text()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"MALE, 12.0, ▽", "MALE, 12.1, ''", "FEMALE, 11.5, ''", "FEMALE, 11.0, ▽", "UNSET, 5.0, ''"})
    @DisplayName("血色素量 has one limit for men and one for women, and none for nobody knows whom")
    void sexes(Sex sex, String value, String sign) {
        CheckupTable.Cell cell = table(Code.of(sex), checkup("20260610", item("2A030000001930101", "", value)))
                .rows()
                .get(0)
                .cells()
                .get(0);
        assertThat(cell.mark() == null ? "" : cell.mark().sign()).isEqualTo(sign);
    }

    @Test
    @DisplayName("the newest check-up stands left, lines in the order of the sheet, gaps stay empty, the rest follows")
    void sideBySide() {
        CheckupTable table = table(
                Code.of(Sex.MALE),
                checkup("20240601", item("", "見本項目", "x"), item("", "中性脂肪", "120")),
                checkup("20260610", item("", "中性脂肪", "310"), item("", "収縮期血圧", "118")));

        assertThat(table.days()).extracting(WireDate::wire).containsExactly("20260610", "20240601");
        assertThat(table.rows())
                .extracting(
                        CheckupTable.Row::group,
                        CheckupTable.Row::label,
                        row -> row.cells().get(0).text(),
                        row -> row.cells().get(1).text())
                .containsExactly(
                        tuple("血圧", "収縮期血圧", "118", ""), tuple("脂質", "中性脂肪", "310", "120"), tuple("", "見本項目", "", "x"));
    }

    @Test
    @DisplayName("a second value of one item gets a line of its own, so that no value is hidden")
    void twice() {
        CheckupTable table = table(
                Code.of(Sex.MALE),
                checkup("20260610", item("9A751", "収縮期血圧（１回目）", "150"), item("9A752", "収縮期血圧（２回目）", "128")));

        assertThat(table.rows())
                .extracting(CheckupTable.Row::label, row -> row.cells().get(0).text())
                .containsExactly(tuple("収縮期血圧", "150"), tuple("収縮期血圧（２回目）", "128"));
    }
}
