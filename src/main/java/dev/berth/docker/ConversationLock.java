package dev.berth.docker;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says that this program, and no other, speaks to a conversation's shell. The kernel gives it back when a program dies. */
final class ConversationLock implements AutoCloseable {
    private final FileChannel channel;

    private ConversationLock(FileChannel channel) {
        this.channel = channel;
    }

    static ConversationLock take(Path file, String conversation) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) throw taken(file, conversation);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new ConversationLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(file, conversation);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SandboxException taken(Path file, String conversation) throws IOException {
        return new SandboxException("conversation " + conversation + " is in use by process "
                + Files.readString(file).strip() + ": one program at a time may run commands in it");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
