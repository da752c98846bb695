package jp.onshi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the rooms apart: which package may use which, and which library lives where. */
@DisplayName("Rooms")
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("jp.onshi");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("jp.onshi");

    /** A room, the rooms below it that it may use, and the packages outside the JDK's java.* that live in it. */
    private enum Room {
        ELIGIBILITY(Set.of()),
        TEXT(Set.of()),
        OQS(
                Set.of(ELIGIBILITY),
                "com.fasterxml.jackson..",
                "com.ctc.wstx..",
                "org.codehaus.stax2..",
                "javax.xml..",
                "org.xml.sax.."),
        EXCHANGE(Set.of(OQS, ELIGIBILITY)),
        VAULT(Set.of(), "org.bouncycastle.."),
        LEDGER(Set.of(ELIGIBILITY, VAULT), "org.sqlite..", "javax.sql.."),
        ORCA(
                Set.of(ELIGIBILITY),
                "com.fasterxml.jackson.core..",
                "com.ctc.wstx..",
                "org.codehaus.stax2..",
                "javax.xml..",
                "javax.net.ssl..",
                "javax.crypto.."),
        DESK(Set.of(ELIGIBILITY, TEXT, OQS, EXCHANGE, VAULT, LEDGER, ORCA), "de.siegmar.fastcsv.."),
        SIMULATOR(Set.of(OQS, ELIGIBILITY, TEXT), "org.tomlj..", "javax.xml..", "org.xml.sax.."),
        TUI(
                Set.of(DESK, ELIGIBILITY, TEXT),
                "com.googlecode.lanterna..",
                "org.tomlj..",
                "sun.misc..",
                "io.nayuki.qrcodegen.."),
        CLI(
                Set.of(ELIGIBILITY, TEXT, OQS, EXCHANGE, VAULT, LEDGER, ORCA, DESK, SIMULATOR, TUI),
                "picocli..",
                "com.fasterxml.jackson.core..",
                "de.siegmar.fastcsv..",
                "org.tomlj..",
                "sun.misc..");

        private final Set<Room> mayUse;
        private final List<String> libraries;

        Room(Set<Room> mayUse, String... libraries) {
            this.mayUse = mayUse;
            this.libraries = List.of(libraries);
        }

        private String packages() {
            return "jp.onshi." + name().toLowerCase(Locale.ROOT) + "..";
        }

        private String[] reachablePackages() {
            List<String> reachable = new ArrayList<>(List.of("java..", "org.jspecify..", packages()));
            mayUse.forEach(room -> reachable.add(room.packages()));
            reachable.addAll(libraries);
            return reachable.toArray(String[]::new);
        }
    }

    @ParameterizedTest
    @DisplayName("a room uses only the rooms and libraries that the plan gives it")
    @EnumSource(Room.class)
    void roomsUseOnlyWhatTheyMay(Room room) {
        classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room.reachablePackages())
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    @DisplayName("every class lives in a room")
    void everyClassHasARoom() {
        String[] rooms = Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(PRODUCT);
    }

    @Test
    @DisplayName("the database is spoken to in the ledger only")
    void databaseInTheLedger() {
        only("the ledger", "java.sql..", "jp.onshi.ledger..");
    }

    @Test
    @DisplayName("TOML is read where keymaps, themes, settings and scenarios are read")
    void tomlWhereDataIsRead() {
        only(
                "readers of data files",
                "org.tomlj..",
                "jp.onshi.tui.data..",
                "jp.onshi.tui.keymap..",
                "jp.onshi.tui.theme..",
                "jp.onshi.cli..",
                "jp.onshi.simulator..");
    }

    @Test
    @DisplayName("the JDK's logging is set up in the command line; everybody else uses System.Logger")
    void loggingSetUpInCli() {
        only("the command line", "java.util.logging..", "jp.onshi.cli..");
    }

    @Test
    @DisplayName("folders are written to by the rooms that own files, never by screens, desk or vocabulary")
    void filesChangeOnlyWhereOwned() {
        Set<String> changing = Set.of(
                "write",
                "writeString",
                "move",
                "copy",
                "delete",
                "deleteIfExists",
                "createFile",
                "createDirectory",
                "createDirectories",
                "createTempFile",
                "createTempDirectory",
                "newOutputStream",
                "newBufferedWriter",
                "newByteChannel",
                "setLastModifiedTime",
                "setPosixFilePermissions",
                "createLink",
                "createSymbolicLink");
        noClasses()
                .that()
                .resideInAnyPackage(
                        "jp.onshi.eligibility..",
                        "jp.onshi.text..",
                        "jp.onshi.oqs..",
                        "jp.onshi.desk..",
                        "jp.onshi.tui..")
                .and()
                .doNotHaveFullyQualifiedName(
                        "jp.onshi.tui.data.ShippedDigests") // runs in the build, on its output only
                .should()
                .callMethodWhere(describe(
                        "a method that changes files",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class) && changing.contains(call.getName())))
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    @DisplayName(
            "req, res and face are reached through the exchange: nobody else asks where they are but the command line")
    void foldersBelongToTheExchange() {
        noClasses()
                .that(resideInAnyPackage("jp.onshi..")
                        .and(DescribedPredicate.not(resideInAnyPackage("jp.onshi.exchange..", "jp.onshi.cli.."))))
                .should()
                .callMethodWhere(describe(
                        "a folder of Folders",
                        call -> call.getTargetOwner().getFullName().equals("jp.onshi.exchange.Folders")
                                && Set.of("req", "res", "face").contains(call.getName())))
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    @DisplayName("only the command line prints, and nobody prints a stack trace")
    void printing() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .allowEmptyShould(true)
                .check(PRODUCT.that(DescribedPredicate.not(resideInAnyPackage("jp.onshi.cli.."))));
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "printStackTrace()",
                        call -> call.getName().equals("printStackTrace")
                                && call.getTargetOwner().isAssignableTo(Throwable.class)))
                .check(PRODUCT);
    }

    @Test
    @DisplayName("time comes from a Clock that was passed in, and from no zone of the machine")
    void time() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.util.Date.class,
                        java.util.Calendar.class,
                        java.util.TimeZone.class,
                        java.text.DateFormat.class)
                .check(PRODUCT);
        noClasses()
                .should()
                .callMethodWhere(describe("the time or zone of the machine", ArchitectureTest::asksTheMachineForTime))
                .check(PRODUCT);
    }

    @Test
    @DisplayName("bytes and text are turned into each other with a named charset")
    void charsets() {
        noClasses()
                .should()
                .accessTargetWhere(describe("the charset of the machine", ArchitectureTest::usesTheCharsetOfTheMachine))
                .check(PRODUCT);
    }

    @Test
    @DisplayName("every package says that null is the exception")
    void nullMarked() {
        for (JavaPackage each : PRODUCT.getPackage("jp.onshi").getSubpackagesInTree()) {
            if (!each.getClasses().isEmpty()) {
                assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as("@NullMarked on %s", each.getName())
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("tests wait for what they expect; they do not sleep")
    void testsDoNotSleep() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "Thread.sleep",
                        call -> call.getName().equals("sleep")
                                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class))))
                .check(TESTS);
    }

    private static void only(String who, String library, String... packages) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages)).as("are not " + who))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PRODUCT);
    }

    private static boolean asksTheMachineForTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        if (!owner.startsWith("java.time.")) {
            return false;
        }
        return switch (access.getName()) {
            case "now" -> !parameters(access).contains(Clock.class.getName());
            case "systemDefault", "systemDefaultZone" -> true;
            default -> false;
        };
    }

    private static boolean usesTheCharsetOfTheMachine(JavaAccess<?> access) {
        List<String> parameters = parameters(access);
        return switch (access.getTargetOwner().getFullName() + "." + access.getName()) {
            case "java.nio.charset.Charset.defaultCharset" -> true;
            case "java.lang.String.getBytes" -> parameters.isEmpty();
            case "java.lang.String.<init>" ->
                parameters.contains("[B")
                        && !parameters.contains("java.nio.charset.Charset")
                        && !parameters.contains("java.lang.String");
            case "java.io.InputStreamReader.<init>", "java.io.OutputStreamWriter.<init>" -> parameters.size() == 1;
            case "java.io.FileReader.<init>", "java.io.FileWriter.<init>" ->
                !parameters.contains("java.nio.charset.Charset");
            default -> false;
        };
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream()
                        .map(type -> type.getName())
                        .toList()
                : List.of();
    }
}
