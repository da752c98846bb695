package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands, as processes")
class CommandsIT {

    private static final List<String> ROW = List.of(
            "id",
            "no",
            "marker",
            "status",
            "processed",
            "deleted",
            "lockedBy",
            "time",
            "patientNumber",
            "name",
            "kana",
            "sex",
            "birthdate",
            "age",
            "insurerNumber",
            "symbol",
            "number",
            "branch",
            "relation",
            "ratio",
            "validity",
            "validityLabel",
            "validUntil",
            "postcode",
            "address",
            "referenceNumber",
            "consent",
            "limit",
            "source",
            "match");
    private static final Set<String> BOOLEANS = Set.of("processed", "deleted");
    private static final Set<String> NUMBERS = Set.of("no", "age", "ratio");
    private static final Set<String> OBJECTS = Set.of("consent", "limit", "source", "match");
    private static final Set<String> DATES = Set.of("birthdate", "validUntil");

    @TempDir
    Path folder;

    private Premises premises;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
    }

    @AfterEach
    void close() throws Exception {
        premises.close();
    }

    @Test
    @DisplayName("watch --once takes in what is there: 0 done, 1 something left over, 2 misspelt, 3 no folders")
    void watchOnce() throws Exception {
        premises.arrives("試験　一郎", 1);
        Premises.Ran done = premises.run("watch", "--once");
        assertThat(done.code()).isZero();
        assertThat(done.out()).isEmpty();
        assertThat(premises.list()).hasSize(1);

        byte[] whole = Premises.faceResult("試験　二郎", 2);
        Path slow = premises.face().resolve(Premises.faceFile(2));
        Files.write(slow, Arrays.copyOf(whole, whole.length / 2));
        assertThat(premises.run("watch", "--once").code()).isEqualTo(1);
        Files.write(slow, whole);
        assertThat(premises.run("watch", "--once").code()).isZero();
        assertThat(premises.list()).hasSize(2);

        assertThat(premises.run("watch", "--twice").code()).isEqualTo(2);
        Files.move(premises.share(), folder.resolve("away"));
        Premises.Ran unreachable = premises.run("watch", "--once");
        assertThat(unreachable.code()).isEqualTo(3);
        assertThat(unreachable.err().lines()).hasSize(1);
        Files.writeString(premises.home().resolve("onshi.toml"), "");
        Premises.Ran unset = premises.run("watch", "--once");
        assertThat(unset.code()).isEqualTo(3);
        assertThat(unset.err()).contains("oqs.root");
    }

    @Test
    @DisplayName("watch goes on taking in until it is told to stop, and stops cleanly")
    void watch() throws Exception {
        Path said = folder.resolve("watch.txt");
        Process watch = premises.start(said, "watch");
        Await.until(() -> said.toFile().length() > 0, "watch to have started");
        premises.arrives("試験　一郎", 1);
        Await.until(() -> hasRows(1), "the row");
        watch.destroy();
        assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(143);
        assertThat(Files.readString(said)).doesNotContain("Exception");
        premises.arrives("試験　二郎", 2);
        assertThat(premises.list()).hasSize(1);
    }

    private boolean hasRows(int count) {
        try {
            return premises.list().size() == count;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("lookup --wait: 0 valid, 1 another answer or none, 2 a slip of the pen, 3 nobody there")
    void lookup() throws Exception {
        premises.standIn();
        Await.until(() -> Files.isDirectory(premises.req()), "the share");
        Premises.Ran valid = yamada("--limit", "--wait", "30", "--format", "json");
        assertThat(valid.err()).isEmpty();
        assertThat(valid.code()).isZero();
        JsonNode row = valid.json().get(0);
        assertRow(row);
        assertThat(row.get("name").textValue()).isEqualTo("山田　太郎");
        assertThat(row.get("marker").textValue()).isEqualTo("◎");
        assertThat(row.get("status").textValue()).isEqualTo("answered");
        assertThat(row.get("validity").textValue()).isEqualTo("1");
        assertThat(row.get("birthdate").textValue()).isEqualTo("1980-02-29");
        assertThat(row.get("limit").get("label").textValue()).isNotEmpty();
        assertThat(premises.run("show", row.get("id").textValue()).out()).contains("山田　太郎");

        Premises.Ran nobody = premises.run(
                "lookup",
                "--insurer",
                "01139013",
                "--symbol",
                "9",
                "--number",
                "9",
                "--birthdate",
                "S550229",
                "--wait",
                "30");
        assertThat(nobody.code()).isEqualTo(1);
        Premises.Ran slip = premises.run(
                "lookup", "--insurer", "01139014", "--number", "1", "--birthdate", "S550229", "--wait", "30");
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.err()).contains("保険者番号").contains("検証番号");
        assertThat(slip.out()).isEmpty();
        for (JsonNode any : premises.list()) {
            assertRow(any);
        }
    }

    @Test
    @DisplayName("lookup with nobody at the other end: 1 when no answer comes in time, 3 when there is no share")
    void lookupAlone() throws Exception {
        Premises.Ran waiting = yamada("--wait", "1", "--format", "json");
        assertThat(waiting.code()).isEqualTo(1);
        assertThat(waiting.json().get(0).get("status").textValue()).isEqualTo("waiting");
        assertRow(waiting.json().get(0));
        assertThat(Premises.files(premises.req())).hasSize(1);
        Files.move(premises.share(), folder.resolve("away"));
        Premises.Ran unreachable = yamada("--wait", "1");
        assertThat(unreachable.code()).isEqualTo(3);
        assertThat(unreachable.err().strip().lines()).hasSize(1);
    }

    private Premises.Ran yamada(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "lookup",
                "--insurer",
                "01139013",
                "--symbol",
                "２１７００００１",
                "--number",
                "123",
                "--branch",
                "00",
                "--birthdate",
                "S550229"));
        arguments.addAll(List.of(options));
        return premises.run(arguments.toArray(new String[0]));
    }

    /** A row has exactly the fields of the contract, in its order, each null or of its type. */
    private static void assertRow(JsonNode row) {
        assertThat(row.fieldNames()).toIterable().containsExactlyElementsOf(ROW);
        for (String field : ROW) {
            JsonNode value = row.get(field);
            JsonNodeType type = BOOLEANS.contains(field)
                    ? JsonNodeType.BOOLEAN
                    : NUMBERS.contains(field)
                            ? JsonNodeType.NUMBER
                            : OBJECTS.contains(field) ? JsonNodeType.OBJECT : JsonNodeType.STRING;
            assertThat(value.getNodeType()).as(field).isIn(type, JsonNodeType.NULL);
        }
        for (String field :
                List.of("id", "marker", "status", "processed", "deleted", "time", "consent", "source", "match")) {
            assertThat(row.get(field).isNull()).as(field).isFalse();
        }
        for (String field : DATES) {
            if (!row.get(field).isNull()) {
                assertThat(row.get(field).textValue()).matches("\\d{4}-\\d{2}-\\d{2}");
            }
        }
        assertThat(row.get("id").textValue()).matches("r\\d+");
        assertThat(OffsetDateTime.parse(row.get("time").textValue()).getOffset().getTotalSeconds())
                .isEqualTo(9 * 3600);
        assertThat(row.get("marker").textValue()).isIn("★", "◎", "◆", "公", "訪", "オ");
        assertThat(row.get("consent").fieldNames())
                .toIterable()
                .containsExactly("limit", "disease", "surgery", "diagnosis", "drug", "checkup");
        row.get("consent")
                .forEach(flag -> assertThat(flag.getNodeType()).isIn(JsonNodeType.BOOLEAN, JsonNodeType.NULL));
        assertThat(row.get("source").fieldNames()).toIterable().containsExactly("file", "sha256");
        if (!row.get("limit").isNull()) {
            assertThat(row.get("limit").fieldNames())
                    .toIterable()
                    .containsExactly("classification", "flag", "label", "from", "to");
        }
    }
}
