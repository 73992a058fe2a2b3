package dev.berth.transcript;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transcript that is a file of JSON lines. It writes through {@link RandomAccessFile} because a channel would be
 * closed by an interrupt, and a turn is cancelled by one.
 */
final class FileTranscript implements Transcript {
    private static final Logger LOG = LoggerFactory.getLogger(FileTranscript.class);
    private static final int COPIED_AT_ONCE = 64 * 1024;

    private final ConversationFiles files;
    private final TranscriptLock fileLock;
    private final RandomAccessFile file;

    /** Guards all below. Held while writing: one line at a time goes to the disk. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Entry> entries = new ArrayList<>();
    private long goodLength;
    private boolean closed;
    private @Nullable IOException broken;

    private FileTranscript(ConversationFiles files, TranscriptLock fileLock, RandomAccessFile file) {
        this.files = files;
        this.fileLock = fileLock;
        this.file = file;
    }

    /** Opens, mends what a crash left half done, and begins the transcript if it is empty. */
    static FileTranscript open(ConversationFiles files) throws IOException {
        TranscriptLock fileLock = TranscriptLock.take(files);
        try {
            ConversationFiles.make(files.log());
            return opened(new FileTranscript(
                    files, fileLock, new RandomAccessFile(files.log().toFile(), "rw")));
        } catch (IOException | RuntimeException e) {
            fileLock.close();
            throw e;
        }
    }

    private static FileTranscript opened(FileTranscript transcript) throws IOException {
        try {
            transcript.load();
            return transcript;
        } catch (IOException | RuntimeException e) {
            transcript.file.close();
            throw e;
        }
    }

    private void load() throws IOException {
        TranscriptReader.Ending ending = TranscriptReader.read(files.log(), entries::add);
        goodLength = ending.good();
        switch (ending) {
            case TranscriptReader.Ending.Whole whole -> {}
            case TranscriptReader.Ending.Unended unended -> write(new byte[] {'\n'});
            case TranscriptReader.Ending.HalfWritten(long good, long rest) -> quarantine(good, rest);
        }
        if (!entries.isEmpty()) return;
        append(new Entry.Began(Instant.now(), EntryLine.SCHEMA, EntryLine.PROGRAM));
        sync();
        files.syncFolder();
    }

    /** Moves the line that was being written when the program died out of the way; it is cut only once it is copied. */
    private void quarantine(long good, long rest) throws IOException {
        ConversationFiles.make(files.damaged());
        try (RandomAccessFile damaged = new RandomAccessFile(files.damaged().toFile(), "rw")) {
            damaged.seek(damaged.length());
            copy(good, damaged);
            damaged.write('\n');
            damaged.getFD().sync();
        }
        file.setLength(good);
        LOG.warn("{}: the last line was half written ({} bytes); moved to {}", files.log(), rest, files.damaged());
    }

    private void copy(long from, RandomAccessFile target) throws IOException {
        byte[] buffer = new byte[COPIED_AT_ONCE];
        file.seek(from);
        for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) target.write(buffer, 0, count);
    }

    @Override
    public ConversationId id() {
        return files.id();
    }

    @Override
    public void append(Entry entry) {
        byte[] line = EntryLine.bytes(entry);
        lock.lock();
        try {
            requireOpen();
            write(line);
            entries.add(entry);
        } catch (IOException e) {
            cutBack();
            throw new TranscriptException(
                    "cannot write " + files.log() + ", so this was not kept: " + e.getMessage()
                            + ". Is the disk full? What was said before is safe",
                    e);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes) throws IOException {
        file.seek(goodLength);
        file.write(bytes);
        goodLength += bytes.length;
    }

    /** So that the next entry does not follow upon half a line. */
    private void cutBack() {
        try {
            file.setLength(goodLength);
        } catch (IOException e) {
            broken = e;
        }
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the transcript of conversation " + id() + " is closed");
        if (broken != null)
            throw new TranscriptException(
                    files.log() + " ends in half a line that could not be removed: open the conversation again",
                    broken);
    }

    @Override
    public List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sync() {
        lock.lock();
        try {
            requireOpen();
            file.getFD().sync();
        } catch (IOException e) {
            throw new TranscriptException(
                    "the disk did not confirm what was written to " + files.log() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) return;
            closed = true;
            try (fileLock;
                    file) {
                file.getFD().sync();
            }
        } catch (IOException e) {
            throw new TranscriptException("cannot close " + files.log() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
