package dev.berth.transcript;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Conversations kept in a folder: {@code ID.jsonl} is what was said, one {@link Entry} a line. Several programs may
 * share the folder. It is made when the first conversation is.
 */
public final class Transcripts implements TranscriptStore {
    private final Path folder;

    public Transcripts(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Transcript open(ConversationId id) {
        try {
            ConversationFiles.makeFolder(folder);
            return FileTranscript.open(files(id));
        } catch (IOException e) {
            throw failed("open", id, e);
        }
    }

    @Override
    public boolean exists(ConversationId id) {
        return Files.isRegularFile(files(id).log());
    }

    @Override
    public List<Entry> read(ConversationId id) {
        List<Entry> entries = new ArrayList<>();
        try {
            TranscriptReader.read(existing(id).log(), entries::add);
        } catch (IOException e) {
            throw failed("read", id, e);
        }
        return List.copyOf(entries);
    }

    @Override
    public List<Listed> list() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.flatMap(file -> idOf(file).stream())
                    .flatMap(id -> listed(files(id)).stream())
                    .sorted(Comparator.comparing(Listed::changed).reversed().thenComparing(Listed::id))
                    .toList();
        } catch (IOException e) {
            throw new TranscriptException("cannot list the conversations in " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void rename(ConversationId id, String title) {
        ConversationFiles files = existing(id);
        try {
            Path draft = files.titleDraft();
            Files.writeString(draft, Tally.oneLine(title));
            replace(draft, files.title());
        } catch (IOException e) {
            throw failed("rename", id, e);
        }
    }

    @Override
    public Listed find(ConversationId id) {
        return listed(existing(id)).orElseThrow(() -> missing(id));
    }

    @Override
    public void delete(ConversationId id, Runnable first) {
        ConversationFiles files = existing(id);
        try (TranscriptLock held = TranscriptLock.take(files)) {
            first.run();
            for (Path file : files.all()) Files.deleteIfExists(file);
            held.delete();
        } catch (IOException e) {
            throw failed("delete", id, e);
        }
    }

    /** Empty when the conversation was deleted while the list was made. */
    private static Optional<Listed> listed(ConversationFiles files) {
        try {
            BasicFileAttributes found = Files.readAttributes(files.log(), BasicFileAttributes.class);
            return Optional.of(
                    listed(files, found.size(), found.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Listed listed(ConversationFiles files, long bytes, Instant changed) throws IOException {
        try {
            Tally tally = new Tally();
            TranscriptReader.read(files.log(), tally::add);
            return tally.listed(files.id(), bytes, changed, title(files));
        } catch (TranscriptException e) {
            return new Listed.Damaged(files.id(), bytes, changed, String.valueOf(e.getMessage()));
        }
    }

    private static String title(ConversationFiles files) throws IOException {
        return Files.exists(files.title()) ? Files.readString(files.title()) : "";
    }

    private static Optional<ConversationId> idOf(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(ConversationFiles.LOG)) return Optional.empty();
        try {
            return Optional.of(new ConversationId(name.substring(0, name.length() - ConversationFiles.LOG.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Somebody else's file.
        }
    }

    private static void replace(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private ConversationFiles files(ConversationId id) {
        return new ConversationFiles(folder, id);
    }

    private ConversationFiles existing(ConversationId id) {
        if (!exists(id)) throw missing(id);
        return files(id);
    }

    private TranscriptException missing(ConversationId id) {
        return new TranscriptException("there is no conversation " + id + " in " + folder);
    }

    private static TranscriptException failed(String what, ConversationId id, IOException e) {
        return new TranscriptException("cannot " + what + " conversation " + id + ": " + e, e);
    }
}
