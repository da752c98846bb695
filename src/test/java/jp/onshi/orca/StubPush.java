package jp.onshi.orca;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other end of 日レセ's push events: takes connections one after the other and remembers what they say. */
public final class StubPush implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile boolean answersPings = true;
    private volatile boolean refusing;

    /** Begins to take connections. */
    public StubPush() throws IOException {
        Thread thread = new Thread(this::run, "stub-push");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/ws");
    }

    /** The requests for connections, whole. */
    public List<String> headers() {
        return List.copyOf(headers);
    }

    /** The texts that came. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** From now on it answers no ping. */
    public void fallSilent() {
        answersPings = false;
    }

    /** From now on it refuses connections, or takes them again. */
    public void refuse(boolean refuses) {
        refusing = refuses;
    }

    /** Tells the newest connection something. */
    public void tell(String text) throws IOException {
        Socket newest = connections.get(connections.size() - 1);
        frame(newest.getOutputStream(), 1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Breaks every connection off. */
    public void breakOff() throws IOException {
        for (Socket each : connections) {
            each.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        breakOff();
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "stub-push-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String request = head(in);
            headers.add(request);
            if (refusing) {
                socket.getOutputStream()
                        .write("HTTP/1.1 503 no\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String accept = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + answer(request) + "\r\n\r\n";
            socket.getOutputStream().write(accept.getBytes(StandardCharsets.US_ASCII));
            connections.add(socket);
            while (true) {
                int kind = in.readUnsignedByte() & 0x0f;
                byte[] content = content(in);
                switch (kind) {
                    case 1 -> said.add(new String(content, StandardCharsets.UTF_8));
                    case 9 -> {
                        if (answersPings) {
                            frame(socket.getOutputStream(), 10, content);
                        }
                    }
                    default -> {
                        if (kind == 8) {
                            return;
                        }
                    }
                }
            }
        } catch (SocketException | java.io.EOFException gone) {
            // the other side has gone, or we broke off
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(DataInputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static String answer(String request) throws NoSuchAlgorithmException {
        for (String line : request.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                String key = line.substring(line.indexOf(':') + 1).strip();
                byte[] hash =
                        MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(hash);
            }
        }
        return "";
    }

    private static byte[] content(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        return content;
    }

    private static synchronized void frame(OutputStream out, int kind, byte[] content) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | kind);
        if (content.length < 126) {
            frame.write(content.length);
        } else {
            frame.write(126);
            frame.write(content.length >> 8);
            frame.write(content.length & 0xff);
        }
        frame.writeBytes(content);
        out.write(frame.toByteArray());
        out.flush();
    }
}
