package jp.onshi.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A line to a terminal that a test holds the other end of. */
final class PretendDevice implements TerminalDevice {

    private final Deque<Integer> keyboard = new ArrayDeque<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private boolean ended;
    private boolean dead;
    private int writes;
    private int restored;
    private int[] size = {80, 24};
    private Runnable resized = () -> {};

    synchronized void type(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            keyboard.add(b & 0xff);
        }
        notifyAll();
    }

    /** End of input, as after a hang-up. */
    synchronized void hangUp() {
        ended = true;
        notifyAll();
    }

    /** Every write fails from now on. */
    synchronized void die() {
        dead = true;
    }

    void resize(int columns, int rows) {
        synchronized (this) {
            size = new int[] {columns, rows};
        }
        resized.run();
    }

    synchronized byte[] written() {
        byte[] bytes = screen.toByteArray();
        screen.reset();
        return bytes;
    }

    synchronized int writes() {
        return writes;
    }

    synchronized int restored() {
        return restored;
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int available() {
                synchronized (PretendDevice.this) {
                    return keyboard.size();
                }
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes) throws IOException {
                synchronized (PretendDevice.this) {
                    while (keyboard.isEmpty() && !ended) {
                        try {
                            PretendDevice.this.wait();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                    int count = 0;
                    while (count < bytes.length && !keyboard.isEmpty()) {
                        bytes[count++] = keyboard.remove().byteValue();
                    }
                    return count == 0 ? -1 : count;
                }
            }
        };
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException("one write for a frame");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                synchronized (PretendDevice.this) {
                    if (dead) {
                        throw new IOException("EIO");
                    }
                    writes++;
                    screen.write(bytes, from, length);
                }
            }
        };
    }

    @Override
    public int[] sizeAtStart() {
        return size();
    }

    @Override
    public synchronized int[] size() {
        return size.clone();
    }

    @Override
    public void onResize(Runnable action) {
        resized = action;
    }

    @Override
    public synchronized void restore() {
        restored++;
    }
}
