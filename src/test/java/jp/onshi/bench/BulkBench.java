package jp.onshi.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import jp.onshi.desk.BulkTaking;
import jp.onshi.eligibility.JapanTime;

/**
 * Takes in a result of 100 000 people, as XML and as zip, into a real ledger, and compares the time with a bare StAX walk
 * of the same file plus bare SQLite inserts of the same number and size of rows. Run with {@code -Xmx128m} or less.
 *
 * <p>One round that does not count warms both sides up; its figures are those of a JVM that has just been started. Three
 * rounds follow.
 *
 * <p>Arguments: a folder to work in, and (optional) how many people.
 */
public final class BulkBench {

    private static final int CHUNK = 500;
    private static final int ROUNDS = 3;

    private BulkBench() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        Path xml = folder.resolve("OQSmuquc02res_bench.xml");
        Path zip = folder.resolve("OQSmuquc02res_bench.zip");
        write(xml, people);
        pack(xml, zip);
        System.out.printf(
                Locale.ROOT,
                "%d people: xml %.1f MB, zip %.1f MB, heap at most %d MB%n",
                people,
                Files.size(xml) / 1e6,
                Files.size(zip) / 1e6,
                Runtime.getRuntime().maxMemory() >> 20);
        // The first time a JVM does either side, it reads and compiles the code; whichever comes first would pay for
        // both.
        round(xml, zip, folder, people, "cold, warms both sides up, does not count");
        for (int round = 1; round <= ROUNDS; round++) {
            round(xml, zip, folder, people, "round " + round);
        }
    }

    private static void round(Path xml, Path zip, Path folder, int people, String name) throws Exception {
        int[] size = {0};
        Took taken = measure(() -> size[0] = BulkTaking.take(xml, folder, Clock.system(JapanTime.ZONE)));
        Took takenZip = measure(() -> BulkTaking.take(zip, folder, Clock.system(JapanTime.ZONE)));
        Took walked = measure(() -> walk(xml));
        Took inserted = measure(() -> insert(folder.resolve("bare.db"), people, size[0]));
        Took bare = walked.plus(inserted);
        System.out.printf(
                Locale.ROOT,
                "%s: walk %s + insert %s (%d bytes a row) = %s; taken in: xml %s (%s), zip %s (%s); heap in use %d MB%n",
                name,
                walked,
                inserted,
                size[0],
                bare,
                taken,
                taken.times(bare),
                takenZip,
                takenZip.times(bare),
                used());
    }

    /**
     * What a step took.
     *
     * @param wall seconds by the clock
     * @param cpu seconds of all processors; what counts on a machine that is busy with something else
     */
    private record Took(double wall, double cpu) {

        Took plus(Took other) {
            return new Took(wall + other.wall, cpu + other.cpu);
        }

        String times(Took other) {
            return String.format(Locale.ROOT, "%.2f x, cpu %.2f x", wall / other.wall, cpu / other.cpu);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (cpu %.2f s)", wall, cpu);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /** Something that is measured. */
    private interface Step {
        void run() throws Exception;
    }

    private static Took measure(Step step) throws Exception {
        System.gc();
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        step.run();
        return new Took((System.nanoTime() - start) / 1e9, cpuSeconds() - cpu);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private static void walk(Path file) throws Exception {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            long length = 0;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.CHARACTERS) {
                    length += reader.getTextLength();
                }
            }
            if (length == 0) {
                throw new IllegalStateException("no text");
            }
        }
    }

    /** As a ledger stores, in chunks, durable, with the same keys; but with nothing behind the bytes. */
    private static void insert(Path database, int rows, int size) throws Exception {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(database + suffix));
        }
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute(
                    "CREATE TABLE units (part INTEGER NOT NULL, position INTEGER NOT NULL, asked INTEGER,"
                            + " outcome TEXT NOT NULL, insured TEXT, content BLOB NOT NULL, PRIMARY KEY (part, position)) STRICT");
            statement.execute("CREATE INDEX units_insured ON units (insured)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO units VALUES (1, ?, NULL, 'UNCHANGED', ?, ?)")) {
                Random random = new Random(2);
                for (int i = 1; i <= rows; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
                    insert.setBytes(3, content);
                    insert.executeUpdate();
                    if (i % CHUNK == 0) {
                        connection.commit();
                    }
                }
                connection.commit();
            }
        }
    }

    private static void pack(Path xml, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            out.putNextEntry(new ZipEntry(xml.getFileName().toString()));
            Files.copy(xml, out);
        }
    }

    private static void write(Path file, int people) throws IOException {
        Random random = new Random(20261121);
        String[] families = {"架空", "見本", "例題", "仮名", "試験", "練習"};
        String[] givens = {"太郎", "花子", "一郎", "梅子", "次郎", "桜"};
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<XmlMsg>\n<MessageHeader>\n"
                    + "<ReceptionNumber>R-1</ReceptionNumber>\n<SegmentOfResult>1</SegmentOfResult>\n"
                    + "<NumberOfProcessingResult>" + people
                    + "</NumberOfProcessingResult>\n</MessageHeader>\n<MessageBody>\n");
            for (int i = 1; i <= people; i++) {
                String number = String.format(Locale.ROOT, "%08d", i);
                String birth = String.format(
                        Locale.ROOT,
                        "%04d%02d%02d",
                        1930 + random.nextInt(90),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28));
                out.write(
                        "<BulkConfirmUnit>\n<QualificationConfirmSearchInfo>\n<InsurerNumber>  998013</InsurerNumber>\n"
                                + "<InsuredCardSymbol>０１２３</InsuredCardSymbol>\n<InsuredIdentificationNumber>" + number
                                + "</InsuredIdentificationNumber>\n<InsuredBranchNumber>01</InsuredBranchNumber>\n<Birthdate>"
                                + birth + "</Birthdate>\n<ArbitraryIdentifier>" + i
                                + "</ArbitraryIdentifier>\n</QualificationConfirmSearchInfo>\n"
                                + "<ProcessingResultStatus>1</ProcessingResultStatus>\n"
                                + "<QualificationValidity>" + (random.nextInt(10) == 0 ? "2" : "1")
                                + "</QualificationValidity>\n<ResultOfQualificationConfirmation>\n"
                                + "<InsuredCardClassification>01</InsuredCardClassification>\n"
                                + "<InsurerNumber>  998013</InsurerNumber>\n<InsuredCardSymbol>０１２３</InsuredCardSymbol>\n"
                                + "<InsuredIdentificationNumber>" + number
                                + "</InsuredIdentificationNumber>\n<InsuredBranchNumber>01</InsuredBranchNumber>\n"
                                + "<PersonalFamilyClassification>1</PersonalFamilyClassification>\n<Name>"
                                + families[random.nextInt(families.length)] + "　"
                                + givens[random.nextInt(givens.length)]
                                + "</Name>\n<NameKana>ｶｸｳ ﾀﾛｳ</NameKana>\n<Sex1>" + (1 + random.nextInt(2))
                                + "</Sex1>\n<Birthdate>"
                                + birth + "</Birthdate>\n<Address>架空県架空市見本町" + random.nextInt(99) + "－"
                                + random.nextInt(99) + "</Address>\n<PostNumber>999-0003</PostNumber>\n"
                                + "<QualificationDate>20190310</QualificationDate>\n"
                                + "<InsuredCertificateIssuanceDate>20260801</InsuredCertificateIssuanceDate>\n"
                                + "<InsuredCardValidDate>20260801</InsuredCardValidDate>\n"
                                + "<InsuredCardExpirationDate>20270731</InsuredCardExpirationDate>\n"
                                + "<InsuredPartialContributionRatio>030</InsuredPartialContributionRatio>\n"
                                + "<InsurerName>架空市国民健康保険</InsurerName>\n"
                                + "<LimitApplicationCertificateChanged>0</LimitApplicationCertificateChanged>\n"
                                + "<OnsRegistrationTime>20261101030000</OnsRegistrationTime>\n"
                                + "</ResultOfQualificationConfirmation>\n<ReferenceNumber>" + number
                                + "</ReferenceNumber>\n</BulkConfirmUnit>\n");
            }
            out.write("</MessageBody>\n</XmlMsg>\n");
        }
    }
}
