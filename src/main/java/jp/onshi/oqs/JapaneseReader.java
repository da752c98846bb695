package jp.onshi.oqs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The text of a message as {@link JapaneseXml#decode} gives it, but piece by piece. When the bytes are no text, or more
 * than allowed, reading fails with an {@link IOException} and {@link #refusal()} says why. Belongs to one thread.
 */
final class JapaneseReader extends Reader {

    private static final int CHUNK = 32 * 1024;
    /** Markup that the end of the file cuts off is looked for so many characters back. */
    private static final int TAIL = 4096;
    /** The longest character of any encoding, in bytes. */
    private static final int LONGEST_CHARACTER = 4;

    private final InputStream in;
    private final long mostBytes;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).limit(0);
    private final StringBuilder tail = new StringBuilder(2 * TAIL);
    private @Nullable CharsetDecoder decoder;
    private long readBytes;
    private long given;
    private boolean ended;
    private boolean blank = true;
    private @Nullable UnreadableMessageException refusal;
    private @Nullable IOException failure;

    /**
     * A reader of these bytes.
     *
     * @param mostBytes more than so many bytes are refused as {@code TOO_LARGE}
     */
    JapaneseReader(InputStream in, long mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /** Why reading stopped, when it was not because of the disk. */
    @Nullable
    UnreadableMessageException refusal() {
        return refusal;
    }

    /** What the disk said, when it was that. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Whether nothing but blanks has been read. */
    boolean isBlank() {
        return blank;
    }

    /** The place, in characters from the beginning, where the markup begins that the end of the file cuts off. */
    long unfinishedMarkup() {
        int place = MessageReader.unfinishedMarkup(tail.toString());
        return !ended || place == Integer.MAX_VALUE ? Long.MAX_VALUE : given - tail.length() + place;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !ended) {
            fill();
        }
        if (!chars.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        return count;
    }

    private void fill() throws IOException {
        CharsetDecoder text = decoder;
        chars.clear();
        while (chars.position() == 0 && !ended) {
            int count = readMore();
            if (text == null) {
                text = begin();
            }
            CoderResult result = text.decode(bytes, chars, false);
            if (result.isError()) {
                throw refuse(isCutOff() ? Reason.INCOMPLETE : Reason.ENCODING);
            }
            if (count < 0) {
                if (bytes.hasRemaining() && !result.isOverflow()) {
                    throw refuse(Reason.INCOMPLETE);
                }
                ended = !result.isOverflow();
            }
            bytes.compact();
        }
        chars.flip();
        cutReservedSpace();
        remember();
    }

    /** Fills the buffer and leaves it ready to be read from; -1 when there was nothing more. */
    private int readMore() throws IOException {
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count > 0) {
                bytes.position(bytes.position() + count);
                readBytes += count;
            }
            bytes.flip();
            if (readBytes > mostBytes) {
                throw refuse(Reason.TOO_LARGE);
            }
            return bytes.hasRemaining() || count > 0 ? count : -1;
        } catch (Refused refused) {
            throw refused;
        } catch (RefusedPackageException refused) {
            refusal = refused.reason();
            throw refused;
        } catch (IOException disk) {
            failure = disk;
            throw disk;
        }
    }

    private CharsetDecoder begin() throws IOException {
        try {
            // A share may give the first bytes one by one.
            while (bytes.remaining() < JapaneseXml.DECLARATION_BYTES) {
                bytes.compact();
                if (readMore() < 0) {
                    break;
                }
            }
            JapaneseXml.Form form = JapaneseXml.form(bytes.array(), bytes.limit());
            bytes.position(form.mark());
            CharsetDecoder fresh = form.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            decoder = fresh;
            return fresh;
        } catch (UnreadableMessageException unknownEncoding) {
            refusal = unknownEncoding;
            throw new Refused();
        }
    }

    /** Whether at the broken place a character begins and the rest is space that a share has not filled yet. */
    private boolean isCutOff() throws IOException {
        int skipped = 0;
        while (bytes.hasRemaining() && bytes.get(bytes.position()) != 0 && skipped < LONGEST_CHARACTER) {
            bytes.get();
            skipped++;
        }
        while (true) {
            while (bytes.hasRemaining()) {
                if (bytes.get() != 0) {
                    return false;
                }
            }
            bytes.clear();
            if (readMore() < 0) {
                return true;
            }
        }
    }

    /** NULs up to the end of the file are no text; any other NUL is left for the parser to refuse. */
    private void cutReservedSpace() throws IOException {
        char[] array = chars.array();
        int begin = 0;
        while (begin < chars.limit() && array[begin] != 0) {
            begin++;
        }
        for (int i = begin; i < chars.limit(); i++) {
            if (array[i] != 0) {
                return;
            }
        }
        if (begin == chars.limit()) {
            return;
        }
        bytes.flip();
        do {
            while (bytes.hasRemaining()) {
                if (bytes.get() != 0) {
                    throw refuse(Reason.NOT_XML);
                }
            }
            bytes.clear();
        } while (readMore() >= 0);
        chars.limit(begin);
        ended = true;
    }

    private void remember() {
        int count = chars.remaining();
        int kept = Math.min(count, TAIL);
        tail.append(chars.array(), count - kept, kept);
        if (tail.length() > TAIL) {
            tail.delete(0, tail.length() - TAIL);
        }
        given += count;
        for (int i = 0; blank && i < count; i++) {
            blank = Character.isWhitespace(chars.get(i));
        }
    }

    private Refused refuse(Reason reason) {
        refusal = new UnreadableMessageException(reason, 0);
        return new Refused();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Goes through the parser; the reason is in {@link #refusal()}. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("no text of a message");
        }
    }
}
