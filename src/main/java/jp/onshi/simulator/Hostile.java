package jp.onshi.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jp.onshi.eligibility.PersonName;

/** Content that a careless reader or a careless screen would not survive. */
final class Hostile {

    private static final int TOO_BIG = 12 * 1024 * 1024;
    private static final int NESTING = 20_000;
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n";

    private Hostile() {}

    /** One of several documents that are no message. */
    static byte[] document(Random random) {
        List<String> documents = List.of(
                DECLARATION + "<!DOCTYPE XmlMsg [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n"
                        + "<XmlMsg><MessageHeader/><MessageBody>&e;</MessageBody></XmlMsg>",
                DECLARATION + "<!DOCTYPE XmlMsg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>\n"
                        + "<XmlMsg><MessageHeader>&d;</MessageHeader></XmlMsg>",
                DECLARATION + "<XmlMsg>" + "<a>".repeat(NESTING) + "</a>".repeat(NESTING) + "</XmlMsg>",
                DECLARATION
                        + "<XmlMsg><MessageHeader><ErrorMessage>\u001b]0;x\u0007\u001b[2J</ErrorMessage></MessageHeader>"
                        + "</XmlMsg>",
                DECLARATION + "<html><body>503 Service Unavailable</body></html>",
                DECLARATION + "<XmlMsg><MessageHeader><A" + " b=\"c\" b=\"c\"" + "/></MessageHeader></XmlMsg>");
        return documents.get(random.nextInt(documents.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** A document that goes on and on behind its root. */
    static byte[] tooBig(byte[] document) {
        byte[] big = Arrays.copyOf(document, TOO_BIG);
        Arrays.fill(big, document.length, TOO_BIG, (byte) ' ');
        return big;
    }

    /** A name of characters that XML allows and a terminal must never see raw. */
    static PersonName name(Random random) {
        List<String> names = List.of(
                "\u202e郎太\u202c　\u2066田山\u2069",
                "\u009b31m赤\u009b2J　\u0085子",
                "見\u200b\u200d\u2060\ufeff本　\u00ad花\u180e子",
                "行\n替\r\tえ　次",
                "長" + "い".repeat(2000) + "　名",
                "か" + "\u0301".repeat(200) + "　濁",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67　\ue000外字");
        return new PersonName(names.get(random.nextInt(names.size())), "", "ﾐﾎﾝ \u202eﾊﾅｺ", "");
    }
}
