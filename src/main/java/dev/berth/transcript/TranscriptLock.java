package dev.berth.transcript;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a conversation's transcript. The operating system takes it back when the process dies, however
 * it dies.
 *
 * <p>Two locks are held: a name in {@link #HELD_HERE} against others in this process, and the operating system's on the
 * lock file against other processes. The first must be had before the lock file is even opened: POSIX drops a
 * process's lock when it closes <em>any</em> handle of that file.
 */
final class TranscriptLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final int LONGEST_PID = 32;

    private final Path name;
    private final RandomAccessFile file;

    private TranscriptLock(Path name, RandomAccessFile file) {
        this.name = name;
        this.file = file;
    }

    /** @throws TranscriptException.Busy when somebody has it */
    static TranscriptLock take(ConversationFiles files) throws IOException {
        Path name = files.folder().toRealPath().resolve(files.lock().getFileName());
        if (!HELD_HERE.add(name))
            throw new TranscriptException.Busy(
                    files.id(), OptionalLong.of(ProcessHandle.current().pid()));
        boolean taken = false;
        try {
            TranscriptLock lock = new TranscriptLock(name, lockedFile(files));
            taken = true;
            return lock;
        } finally {
            if (!taken) HELD_HERE.remove(name);
        }
    }

    private static RandomAccessFile lockedFile(ConversationFiles files) throws IOException {
        while (true) {
            ConversationFiles.make(files.lock());
            RandomAccessFile file = lockedOrReplaced(files);
            if (file != null) return file;
        }
    }

    /** Null when the file was deleted by its former holder while we waited at its door: then it guards nothing. */
    private static @Nullable RandomAccessFile lockedOrReplaced(ConversationFiles files) throws IOException {
        Object before = identity(files.lock());
        RandomAccessFile file = new RandomAccessFile(files.lock().toFile(), "rw");
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) throw new TranscriptException.Busy(files.id(), holder(file));
            if (!Objects.equals(before, identity(files.lock()))) {
                file.close();
                return null;
            }
            writePid(file);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
        } catch (java.nio.file.NoSuchFileException e) {
            return null;
        }
    }

    private static void writePid(RandomAccessFile file) throws IOException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        file.write(pid);
        file.setLength(pid.length);
    }

    private static OptionalLong holder(RandomAccessFile file) throws IOException {
        byte[] text = new byte[LONGEST_PID];
        int length = Math.max(0, file.read(text));
        try {
            return OptionalLong.of(Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII).strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Removes the lock file while it is held: who opened it meanwhile sees that it is gone, and makes a new one. */
    void delete() throws IOException {
        Files.deleteIfExists(name);
    }

    /** Lets others have it. */
    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HELD_HERE.remove(name);
        }
    }
}
