package dev.berth.docker;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that this program, and no other, speaks to a conversation's shell. The kernel gives it back when a program dies.
 *
 * <p>Others in this process are kept out by {@link #HELD_HERE}, and that before the file is even opened: a process loses
 * its lock when it closes any handle of that file. It is no channel, which an interrupt would close.
 */
final class ConversationLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path name;
    private final RandomAccessFile file;

    private ConversationLock(Path name, RandomAccessFile file) {
        this.name = name;
        this.file = file;
    }

    /** Somebody has it. */
    static final class Taken extends SandboxException {
        private static final long serialVersionUID = 1;

        Taken(String conversation, String pid) {
            super("conversation " + conversation + " is in use by process " + pid
                    + ": one program at a time may run commands in it");
        }
    }

    /** @throws Taken if somebody has it */
    static ConversationLock take(Path file, String conversation) throws IOException {
        Path name = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(name)) throw new Taken(conversation, pid());
        @Nullable RandomAccessFile locked = null;
        try {
            while (locked == null) locked = lockedOrReplaced(name, conversation);
            return new ConversationLock(name, locked);
        } finally {
            if (locked == null) HELD_HERE.remove(name);
        }
    }

    /** Null when the file was deleted by its former holder while we waited at its door: then it guards nothing. */
    private static @Nullable RandomAccessFile lockedOrReplaced(Path name, String conversation) throws IOException {
        Object before = identity(name);
        RandomAccessFile file = new RandomAccessFile(name.toFile(), "rw");
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null)
                throw new Taken(conversation, Files.readString(name).strip());
            if (before == null || !before.equals(identity(name))) {
                file.close();
                return null;
            }
            file.setLength(0);
            file.write(pid().getBytes(StandardCharsets.US_ASCII));
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static String pid() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    /** Removes the file while it is held: who opened it meanwhile sees that it is gone, and makes a new one. */
    void delete() throws IOException {
        Files.deleteIfExists(name);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HELD_HERE.remove(name);
        }
    }
}
