package jp.onshi.desk;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A column of a CSV file of patients, with the headings under which it is known. */
enum PatientColumn {
    PATIENT("patient", "患者番号"),
    NAME("name", "氏名", "漢字氏名", "患者氏名"),
    KANA("kana", "カナ氏名", "氏名カナ", "フリガナ", "カナ"),
    SEX("sex", "性別"),
    BIRTHDATE("birthdate", "生年月日"),
    POSTCODE("postcode", "郵便番号"),
    ADDRESS("address", "住所"),
    INSURER("insurer", "保険者番号"),
    SYMBOL("symbol", "記号", "被保険者証記号"),
    NUMBER("number", "番号", "被保険者証番号"),
    BRANCH("branch", "枝番"),
    RELATION("relation", "本人家族", "本人家族区分", "本家"),
    RATIO("ratio", "負担割合", "負担割"),
    KIND("kind", "保険の種類", "保険種別"),
    FROM("from", "有効開始日", "有効開始年月日"),
    UNTIL("until", "有効終了日", "有効終了年月日"),
    CONFIRMED("confirmed", "確認年月日", "確認日"),
    PAYER("payer", "公費負担者番号", "負担者番号"),
    RECIPIENT("recipient", "公費受給者番号", "受給者番号"),
    EXPENSE("expense", "公費の種類", "公費種別"),
    EXPENSE_FROM("expensefrom", "公費開始日", "公費開始年月日"),
    EXPENSE_UNTIL("expenseuntil", "公費終了日", "公費終了年月日"),
    EXPENSE_CONFIRMED("expenseconfirmed", "公費確認年月日", "公費確認日"),
    SPELLINGS("spellings", "別の表記"),
    TEST("test", "テスト患者");

    private static final Pattern NO_WORD = Pattern.compile("[\\s_・·-]+");

    private final List<String> headings;

    PatientColumn(String... headings) {
        this.headings = List.of(headings);
    }

    /** The Japanese heading, for sentences. */
    String label() {
        return headings.get(1);
    }

    /** The column under a heading; width, case, blanks, hyphens and ・ do not count. */
    static Optional<PatientColumn> of(String heading) {
        String text = NO_WORD.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (PatientColumn column : values()) {
            if (column.headings.contains(text)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
