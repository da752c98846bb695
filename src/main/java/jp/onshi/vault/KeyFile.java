package jp.onshi.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.onshi.vault.VaultException.Reason;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * The file that holds the master key: one line {@code onshi-key-1 KEY CHECK}, KEY being 64 and CHECK 8 hexadecimal
 * digits (the start of the key's SHA-256, which shows a cut or mistyped key). Only its owner may read or write it.
 */
final class KeyFile {

    static final int KEY_LENGTH = 32;

    private static final int VERSION = 1;
    private static final int CHECK_LENGTH = 4;
    private static final int MOST_BYTES = 1024;
    private static final Pattern LINE = Pattern.compile("onshi-key-(\\d{1,4}) ([^\\r\\n]*)\\n");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> FILE_MODE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private KeyFile() {}

    /** Reads the key. */
    static byte[] read(Path file) throws VaultException {
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(allowed)) {
                throw new VaultException(Reason.TOO_OPEN, file.toString(), null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new VaultException(Reason.DAMAGED, file.toString(), null);
            }
            return parse(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new VaultException(Reason.MISSING, file.toString(), e);
        } catch (IOException e) {
            throw new VaultException(Reason.NO_ACCESS, file.toString(), e);
        }
    }

    /**
     * Makes a key file unless there is one by now. The file appears under its name at once and complete: it is written
     * and forced to disk beside it, then linked, which fails when the name is taken.
     */
    static void create(Path file, SecureRandom random) throws VaultException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new VaultException(Reason.NO_ACCESS, file.toString(), null);
        }
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        try {
            Files.createDirectories(folder, FOLDER_MODE);
            Path draft = folder.resolve(file.getFileName() + "." + Long.toHexString(random.nextLong()) + ".new");
            try {
                write(draft, format(key));
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException anotherProcessWasFaster) {
                return;
            } finally {
                Files.deleteIfExists(draft);
            }
            force(folder);
        } catch (IOException e) {
            throw new VaultException(Reason.NO_ACCESS, file.toString(), e);
        }
    }

    private static byte[] parse(Path file, String text) throws VaultException {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new VaultException(Reason.DAMAGED, file.toString(), null);
        }
        if (Integer.parseInt(line.group(1)) > VERSION) {
            throw new VaultException(Reason.NEWER_VERSION, file.toString(), null);
        }
        String[] words = line.group(2).split(" ", -1);
        if (words.length == 2 && words[0].length() == 2 * KEY_LENGTH) {
            try {
                byte[] key = HexFormat.of().parseHex(words[0]);
                if (words[1].equals(check(key))) {
                    return key;
                }
            } catch (IllegalArgumentException notHexadecimal) {
                throw new VaultException(Reason.DAMAGED, file.toString(), null);
            }
        }
        throw new VaultException(Reason.DAMAGED, file.toString(), null);
    }

    private static byte[] format(byte[] key) {
        String line = "onshi-key-" + VERSION + " " + HexFormat.of().formatHex(key) + " " + check(key) + "\n";
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String check(byte[] key) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(key, 0, key.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(Arrays.copyOf(hash, CHECK_LENGTH));
    }

    private static void write(Path draft, byte[] content) throws IOException {
        Set<StandardOpenOption> onlyNew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, onlyNew, FILE_MODE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
