package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CodeTable;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("コードの名前")
class CodeNamesTest {

    private final CodeNames japanese = new CodeNames(new Texts(Language.JA));
    private final CodeNames english = new CodeNames(new Texts(Language.EN));

    @Test
    @DisplayName("every value of every code table has a name in both languages; the Japanese one is the table's own")
    void everyTable() {
        List<CodeTable> values = codeTables();
        assertThat(values).hasSizeGreaterThan(80);
        Texts ja = new Texts(Language.JA);
        Texts en = new Texts(Language.EN);
        for (CodeTable value : values) {
            String key = "code." + value.getClass().getSimpleName() + "." + value.wire();
            assertThat(ja.has(key)).as(key).isTrue();
            assertThat(ja.get(key)).isEqualTo(value.label());
            assertThat(en.get(key)).as(key).isNotBlank();
        }
    }

    @Test
    @DisplayName("a known code has its name, an unknown code is shown as it came, an absent code is empty")
    void codes() {
        assertThat(japanese.of(Code.of(Validity.NONE))).isEqualTo("該当資格なし");
        assertThat(english.of(Code.of(LimitClassification.LOW_2))).isEqualTo("Low income II");
        assertThat(japanese.of(Code.of(Validity.class, "7"))).isEqualTo("7（未定義）");
        assertThat(english.of(Code.of(Validity.class, "7"))).isEqualTo("7 (not defined)");
        assertThat(english.of(Code.of(Validity.class, ""))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("markers, consents, row states and kinds of insurers have names too")
    @EnumSource(Language.class)
    void otherNames(Language language) {
        CodeNames names = new CodeNames(new Texts(language));
        for (Marker marker : Marker.values()) {
            assertThat(names.of(marker)).isNotBlank();
            assertThat(japanese.of(marker)).isEqualTo(marker.label());
        }
        for (ConsentRoute route : ConsentRoute.values()) {
            assertThat(names.of(route)).isNotBlank();
        }
        for (ConsentKind kind : ConsentKind.values()) {
            assertThat(names.of(kind)).isNotBlank();
            assertThat(japanese.of(kind)).isEqualTo(kind.label());
        }
        for (RowStatus status : RowStatus.values()) {
            assertThat(names.of(status)).isNotBlank();
        }
        for (InsurerNumber.Kind kind : InsurerNumber.Kind.values()) {
            assertThat(names.of(kind).isEmpty()).isEqualTo(kind == InsurerNumber.Kind.UNKNOWN);
            assertThat(japanese.of(kind)).isEqualTo(kind.label());
        }
    }

    private static List<CodeTable> codeTables() {
        return new ClassFileImporter()
                .importPackagesOf(CodeTable.class).stream()
                        .filter(found -> found.isEnum() && found.isAssignableTo(CodeTable.class))
                        .map(JavaClass::reflect)
                        .flatMap(found -> List.of(found.getEnumConstants()).stream())
                        .map(CodeTable.class::cast)
                        .toList();
    }
}
