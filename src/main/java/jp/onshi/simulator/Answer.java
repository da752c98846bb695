package jp.onshi.simulator;

import java.time.format.DateTimeFormatter;

/** What the other side does with a request. */
sealed interface Answer {

    /** How the interface writes a moment. */
    DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    /**
     * A message file.
     *
     * @param root its {@code XmlMsg}
     * @param packed whether it comes as a zip
     */
    record Message(WireElement root, boolean packed) implements Answer {

        /** One that comes as it is. */
        Message(WireElement root) {
            this(root, false);
        }
    }

    /** A file that is no message. */
    @SuppressWarnings("ArrayRecordComponent")
    record Document(byte[] content, String extension) implements Answer {}

    /** The request comes back beside an error file that says this. */
    record Refusal(String text) implements Answer {

        static Refusal notSupported() {
            return new Refusal("SIME00002,【模擬】この要求には対応していません。");
        }

        static Refusal malformed() {
            return new Refusal("SIME00001,【模擬】要求ファイルの形式に誤りがあります。");
        }

        static Refusal onDemand() {
            return new Refusal("SIME00003,【模擬】要求を受け付けられませんでした。");
        }
    }
}
