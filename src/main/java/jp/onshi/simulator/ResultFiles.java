package jp.onshi.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.WireEncoding;

/** Turns answers into files: how they look, what is wrong with them, and when they lie in the folder. */
final class ResultFiles {

    private static final Duration SECOND_COPY = Duration.ofMillis(1500);
    private static final String FACE = "_face";

    private final Deliveries deliveries;

    ResultFiles(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Has a message file written.
     *
     * @param name what it is to be called as a plain message
     * @return where it will lie
     */
    Path message(Path folder, FileName name, Answer.Message message, Set<Fault> faults, Random random, Instant due) {
        byte[] bytes = bytes(message.root(), faults, random);
        if (message.packed() || faults.contains(Fault.BROKEN_ZIP)) {
            byte[] packed = packed(name.text(), bytes);
            return put(
                    folder,
                    name.withExtension(FileName.ZIP),
                    faults.contains(Fault.BROKEN_ZIP) ? broken(packed) : packed,
                    faults,
                    due);
        }
        return put(folder, name, bytes, faults, due);
    }

    /** Has a file written that is no message, but may be incomplete, late or doubled like one. */
    void document(Path folder, FileName name, Answer.Document document, Set<Fault> faults, Instant due) {
        byte[] content = incomplete(document.content(), faults);
        put(folder, name.withExtension(document.extension()), content, faults, due);
    }

    private Path put(Path folder, FileName name, byte[] bytes, Set<Fault> faults, Instant due) {
        Path target = folder.resolve(name.text());
        if (faults.contains(Fault.SLOW_WRITER)) {
            deliveries.inPieces(due, target, bytes);
        } else if (faults.contains(Fault.HALF_WRITTEN) || faults.contains(Fault.EMPTY)) {
            deliveries.inPlace(due, target, bytes);
        } else {
            deliveries.whole(due, target, bytes);
        }
        if (faults.contains(Fault.DOUBLED)) {
            deliveries.whole(due.plus(SECOND_COPY), folder.resolve(second(name).text()), bytes);
        }
        return target;
    }

    /** An answer is doubled under its own name, a face result under the time of the copy. */
    private static FileName second(FileName first) {
        if (!first.kind().prefix().endsWith(FACE)) {
            return first;
        }
        int time = first.suffix().length() - 14;
        LocalDateTime written =
                WireTime.of(first.suffix().substring(time)).known().orElseThrow();
        String suffix = first.suffix().substring(0, time)
                + WireTime.of(written.plusSeconds(1)).wire();
        return new FileName(first.kind(), suffix, first.extension());
    }

    private static byte[] bytes(WireElement message, Set<Fault> faults, Random random) {
        boolean shiftJis = faults.contains(Fault.SHIFT_JIS);
        WireStyle style = new WireStyle(
                shiftJis ? WireEncoding.SHIFT_JIS : WireEncoding.UTF_8,
                random.nextBoolean(),
                random.nextBoolean() ? "\r\n" : "\n",
                random.nextLong() | 1,
                random.nextInt(3) == 0);
        Told.under(faults, message, random);
        message.each("CharacterCodeIdentifier", element -> element.say(shiftJis ? "1" : "0"));
        byte[] bytes = message.bytes(style);
        if (faults.contains(Fault.WRONG_ENCODING)) {
            String text = new String(bytes, style.encoding().charset());
            bytes = text.replace(style.encoding().declared(), shiftJis ? "UTF-8" : "Shift_JIS")
                    .getBytes(style.encoding().charset());
        }
        if (faults.contains(Fault.HOSTILE_XML)) {
            bytes = Hostile.document(random);
        }
        if (faults.contains(Fault.TOO_BIG)) {
            bytes = Hostile.tooBig(bytes);
        }
        return incomplete(bytes, faults);
    }

    private static byte[] incomplete(byte[] whole, Set<Fault> faults) {
        if (faults.contains(Fault.EMPTY)) {
            return new byte[0];
        }
        return faults.contains(Fault.HALF_WRITTEN) ? Arrays.copyOf(whole, whole.length * 3 / 5) : whole;
    }

    private static byte[] packed(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** A zip with its middle overwritten: its directory is there, its content is not. */
    private static byte[] broken(byte[] zip) {
        byte[] broken = zip.clone();
        Arrays.fill(broken, zip.length / 3, zip.length / 2, (byte) '?');
        return broken;
    }
}
