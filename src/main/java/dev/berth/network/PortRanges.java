package dev.berth.network;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hands out ranges of ports, none of them twice on one machine, to whatever user and engine: each is a file in a folder
 * that all share, which names who has it. It is an agreement among those who ask, no wall: nothing keeps others from
 * opening these ports, and so only a range in which nobody listens is given.
 *
 * <p>Any thread and any process may call; one at a time is served. A range is given back with {@link #giveBack}, or taken
 * back when no other is left and its holder is gone. As in {@code /tmp} itself, everybody may write into the folder, and
 * only a file's owner may remove it.
 *
 * @param folder the same for all programs of the machine
 */
public record PortRanges(Path folder) {
    private static final int FIRST = 20_000;
    private static final int BEYOND = 30_000;
    private static final int SIZE = 10;
    private static final int STICKY_AND_OPEN = 0_1777;
    private static final int LONGEST_HOLDER = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Locks of files hold between processes; threads of this one need their own. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** Where all programs of this machine look. */
    public static PortRanges ofMachine() {
        return new PortRanges(Path.of("/tmp", "berth-ports"));
    }

    /**
     * The range that the holder has, else a new one; empty if all are taken.
     *
     * @param holder one line, the same whenever it asks
     * @param inUse ports on which somebody listens now
     * @param isGone whether the holder of a line is known to be there no more, so that its range can be given away
     */
    public Optional<PortRange> take(String holder, Set<Integer> inUse, Predicate<String> isGone) throws IOException {
        return locked(() -> {
            Map<PortRange, String> taken = taken();
            Optional<PortRange> had = rangeOf(holder, taken);
            if (had.isPresent()) return had;
            Optional<PortRange> fresh = all().filter(range -> !taken.containsKey(range) && range.isFree(inUse))
                    .findFirst();
            if (fresh.isPresent()) return Optional.of(claim(fresh.get(), holder));
            return reclaim(holder, taken, isGone);
        });
    }

    private Optional<PortRange> reclaim(String holder, Map<PortRange, String> taken, Predicate<String> isGone)
            throws IOException {
        for (Map.Entry<PortRange, String> each : taken.entrySet()) {
            if (isGone.test(each.getValue()) && release(each.getKey()))
                return Optional.of(claim(each.getKey(), holder));
        }
        return Optional.empty();
    }

    /** What a holder has, without taking anything. */
    public Optional<PortRange> held(String holder) throws IOException {
        return rangeOf(holder, taken());
    }

    public void giveBack(String holder) throws IOException {
        if (held(holder).isEmpty()) return;
        locked(() -> {
            Optional<PortRange> had = held(holder);
            return had.isPresent() && release(had.get());
        });
    }

    private static Optional<PortRange> rangeOf(String holder, Map<PortRange, String> taken) {
        return taken.entrySet().stream()
                .filter(each -> each.getValue().equals(holder))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Stream<PortRange> all() {
        return IntStream.iterate(FIRST, first -> first < BEYOND, first -> first + SIZE)
                .mapToObj(first -> new PortRange(first, first + SIZE - 1));
    }

    /** Each taken range with who has it. */
    private Map<PortRange, String> taken() throws IOException {
        Map<PortRange, String> taken = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) return taken;
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            all().filter(range -> names.contains(range.toString()))
                    .forEach(range -> taken.put(range, holder(file(range))));
        }
        return taken;
    }

    /** A file that cannot be read, or is something else, is somebody's all the same. */
    private static String holder(Path file) {
        try {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < LONGEST_HOLDER;
            return plain ? Files.readString(file).strip() : "?";
        } catch (IOException e) {
            return "?";
        }
    }

    private Path file(PortRange range) {
        return folder.resolve(range.toString());
    }

    private PortRange claim(PortRange range, String holder) throws IOException {
        Files.writeString(file(range), holder + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return range;
    }

    /** False if the file belongs to another user, who alone may remove it. */
    private boolean release(PortRange range) {
        try {
            return Files.deleteIfExists(file(range));
        } catch (IOException e) {
            return false;
        }
    }

    private interface Work<T> {
        T now() throws IOException;
    }

    private <T> T locked(Work<T> work) throws IOException {
        LOCK.lock();
        try (FileChannel channel = openLock()) {
            lock(channel);
            return work.now();
        } finally {
            LOCK.unlock();
        }
    }

    /** Until the channel is closed. Whoever holds it for long is broken, and must not hold up others. */
    private void lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (channel.tryLock() == null) {
            if (System.nanoTime() > end) throw new IOException("another process keeps " + folder + " locked");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Where everybody may write, Linux does not let one open another user's file with leave to create it. */
    private FileChannel openLock() throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            makeFolder();
            try {
                Files.createFile(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            } catch (FileAlreadyExistsException somebodyElseWasQuicker) {
                return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** The bit by which only a file's owner may remove it has no name among Java's permissions. */
    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectory(folder);
        Files.setAttribute(folder, "unix:mode", STICKY_AND_OPEN);
    }
}
