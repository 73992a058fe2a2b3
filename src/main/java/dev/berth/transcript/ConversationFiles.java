package dev.berth.transcript;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of one conversation are. What people say is private: only their owner may read them. */
record ConversationFiles(Path folder, ConversationId id) {
    static final String LOG = ".jsonl";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    Path log() {
        return folder.resolve(id + LOG);
    }

    /** Holds the number of the process that has the conversation open. */
    Path lock() {
        return folder.resolve(id + ".lock");
    }

    /** Half-written lines that were cut off the log. */
    Path damaged() {
        return folder.resolve(id + ".damaged");
    }

    Path title() {
        return folder.resolve(id + ".title");
    }

    /** A new file, to be moved to where the title is. */
    Path titleDraft() throws IOException {
        return Files.createTempFile(folder, id + ".title.", ".new");
    }

    /** All there may be but the lock, drafts that a dead program left included; the log is last, for it is what exists. */
    List<Path> all() throws IOException {
        Pattern draft = Pattern.compile(Pattern.quote(id + ".title.") + "\\d+\\.new");
        try (Stream<Path> inside = Files.list(folder)) {
            Stream<Path> drafts = inside.filter(
                    file -> draft.matcher(file.getFileName().toString()).matches());
            return Stream.concat(drafts, Stream.of(damaged(), title(), log())).toList();
        }
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    /** Makes an empty file unless there is one. */
    static void make(Path file) throws IOException {
        try {
            Files.createFile(file, attributes("rw-------"));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // It may be there already; what is in it stays.
        }
    }

    /** Makes a new file's name survive the loss of power. A pending interrupt waits until it is done. */
    void syncFolder() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        if (!POSIX) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
