package dev.berth.shell;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder through which the host and one live shell meet: FIFOs, the file with the command, the keeper. It lies on the
 * host; the shell sees it, read-only in a container, under a path of its own. Everyone in the place may read it and write
 * into its FIFOs; on the host only its owner reaches it, because the folder around it is closed.
 *
 * <p>Any thread may call. It outlives the program; {@link #delete} removes it.
 */
public final class ShellFolder {
    private static final List<String> FIFOS = List.of("shell.in", "shell.out", "control.in", "control.out", "never");
    private static final int MARK_LETTERS = 32;
    private static final int HANDLES_AT_ONCE = 100;

    private final Path host;
    private final String inside;
    private final String work;
    private final String mark;
    private int nextHandle;
    private int handlesEnd;

    private ShellFolder(Path host, String inside, String work, String mark) {
        this.host = host;
        this.inside = inside;
        this.work = work;
        this.mark = mark;
    }

    /**
     * Makes the folder, or whatever of it is missing.
     *
     * @param inside where the shell sees it
     * @param work where the shell begins and may write
     */
    public static ShellFolder create(Path host, String inside, String work) throws IOException {
        Files.createDirectories(host);
        open(host, "rwxr-xr-x");
        makeFifos(host, FIFOS);
        if (!Files.exists(host.resolve("mark"))) writeOpen(host.resolve("mark"), randomMark());
        writeOpen(host.resolve("keeper"), keeper());
        return new ShellFolder(host, inside, work, Files.readString(host.resolve("mark")));
    }

    /** The command that runs the keeper, as the place's first process. */
    public List<String> keeperCommand() {
        return List.of("bash", inside + "/keeper", inside, mark, work);
    }

    public Path host() {
        return host;
    }

    /** Removes such a folder from the host, if it is there. */
    public static void delete(Path host) throws IOException {
        if (!Files.exists(host)) return;
        try (var files = Files.list(host)) {
            for (Path file : files.toList()) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(host);
    }

    String mark() {
        return mark;
    }

    /** The path by which the shell knows one of the files. */
    String inside(String name) {
        return inside + "/" + name;
    }

    /** Where the shell begins. */
    String work() {
        return work;
    }

    /** Where scratch, home and whole texts lie, as the shell knows it. */
    String scratch() {
        return work + "/.berth";
    }

    Path file(String name) {
        return host.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Path file = host.resolve(name);
        if (Files.exists(file)) Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        else writeOpen(file, text);
    }

    void makeFifo(String name) throws IOException {
        makeFifos(host, List.of(name));
    }

    /** The names of the files that begin like this. */
    List<String> names(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(host)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    String read(String name) throws IOException {
        Path file = host.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** How long ago a file was written; nothing if it is not there. */
    Duration age(String name) throws IOException {
        Path file = host.resolve(name);
        if (!Files.exists(file)) return Duration.ZERO;
        Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Forgets the commands of a place that is no more. */
    void forgetCommands() throws IOException {
        for (String prefix : List.of("call", "start-", "job-", "stdin-", "spill-", "pid-")) {
            for (String name : names(prefix)) remove(name);
        }
    }

    /** A frame that the host writes to itself. */
    byte[] wake() {
        return ("\u001e" + mark + "\u001fwake\0").getBytes(StandardCharsets.US_ASCII);
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(host.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + host.resolve(name), e);
        }
    }

    /** Opens a FIFO so that neither the opening nor a missing other side blocks; it never comes to its end. */
    RandomAccessFile openBothWays(String name) throws IOException {
        return new RandomAccessFile(file(name).toFile(), "rw");
    }

    /** Opens a FIFO for reading to its end; blocks until somebody has it open for writing. */
    FileInputStream openToRead(String name) throws IOException {
        return new FileInputStream(file(name).toFile());
    }

    /** Opens a FIFO for writing; blocks until somebody has it open for reading. */
    FileOutputStream openToWrite(String name) throws IOException {
        return new FileOutputStream(file(name).toFile(), true);
    }

    /** The next handle that this folder never gave out; they are reserved in blocks, so that few calls write a file. */
    synchronized String newHandle() throws IOException {
        if (nextHandle == handlesEnd) {
            Path file = host.resolve("handles");
            nextHandle =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 1;
            handlesEnd = nextHandle + HANDLES_AT_ONCE;
            write("handles", String.valueOf(handlesEnd));
        }
        return "c" + nextHandle++;
    }

    private static void makeFifos(Path host, List<String> names) throws IOException {
        List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "666"));
        names.stream().map(host::resolve).filter(Files::notExists).forEach(path -> command.add(path.toString()));
        if (command.size() == 3) return;
        Process mkfifo = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = mkfifo.getInputStream()) {
            String complaint = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (mkfifo.waitFor() != 0) throw new IOException("cannot make FIFOs in " + host + ": " + complaint);
        } catch (InterruptedException e) {
            mkfifo.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making FIFOs in " + host, e);
        }
    }

    private static void writeOpen(Path file, String text) throws IOException {
        Files.writeString(file, text);
        open(file, "rw-r--r--");
    }

    /** Whatever the umask: a container whose user is not ours must be able to read. */
    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Letters that ordinary output seldom has, so that looking for the mark is quick. */
    private static String randomMark() {
        return new SecureRandom()
                .ints(MARK_LETTERS, 'G', 'Z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String keeper() throws IOException {
        try (InputStream source = ShellFolder.class.getResourceAsStream("keeper.bash")) {
            if (source == null) throw new IOException("keeper.bash is missing from the program");
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "ShellFolder[" + host + " as " + inside + "]";
    }
}
