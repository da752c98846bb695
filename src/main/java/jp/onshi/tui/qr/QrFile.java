package jp.onshi.tui.qr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A code as the bytes of a picture file. PNG is written by hand, one bit a pixel: the JDK's own writer lives in
 * {@code java.desktop}, which a server's Java does not have and which would take longer to start than all the rest.
 */
public enum QrFile {
    /** PNG (ISO/IEC 15948), black and white, {@value #PIXELS} pixels a module. */
    PNG {
        @Override
        public byte[] bytes(QrPicture picture) {
            int side = picture.size() * PIXELS;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(SIGNATURE);
            // One bit a pixel, grey scale, standard compression and filters, not interlaced.
            chunk(
                    file,
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(side)
                            .putInt(side)
                            .put(new byte[] {1, 0, 0, 0, 0})
                            .array());
            chunk(file, "IDAT", deflated(lines(picture, side)));
            chunk(file, "IEND", new byte[0]);
            return file.toByteArray();
        }
    },
    /** SVG 1.1: one path of squares, to be printed in any size. */
    SVG {
        @Override
        public byte[] bytes(QrPicture picture) {
            int size = picture.size();
            StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                    .append("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" viewBox=\"0 0 ")
                    .append(size)
                    .append(' ')
                    .append(size)
                    .append("\" stroke=\"none\" shape-rendering=\"crispEdges\">\n")
                    .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<path d=\"");
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (picture.isDark(x, y)) {
                        svg.append('M').append(x).append(',').append(y).append("h1v1h-1z");
                    }
                }
            }
            return svg.append("\" fill=\"#000000\"/>\n</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
        }
    };

    /** A print of 300 dots an inch shows a module in a little more than half a millimetre. */
    static final int PIXELS = 8;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** The picture as a file. */
    public abstract byte[] bytes(QrPicture picture);

    /** Every line of pixels after the mark "no filter"; a set bit is white. */
    private static byte[] lines(QrPicture picture, int side) {
        int length = 1 + (side + 7) / 8;
        byte[] lines = new byte[length * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!picture.isDark(x / PIXELS, y / PIXELS)) {
                    lines[y * length + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return lines;
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
