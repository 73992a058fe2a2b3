package dev.berth.network;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process of this machine, as this program's user may see it.
 *
 * @param pid as the machine counts
 * @param container the whole ID of the container it runs in, if it runs in one
 */
public record HostProcess(long pid, String name, Optional<String> container) {
    private static final Pattern CONTAINER = Pattern.compile("[/-]([0-9a-f]{64})(\\.scope)?$", Pattern.MULTILINE);

    /** Those that listen on a port, as far as this user may look into them: root sees all, others their own. */
    public static List<HostProcess> listeningOn(int port, KernelFiles network) {
        Set<Long> sockets = network.listeners(port);
        if (sockets.isEmpty()) return List.of();
        List<HostProcess> found = new ArrayList<>();
        for (Path process : processes())
            if (holds(process, sockets)) of(process).ifPresent(found::add);
        return found;
    }

    private static List<Path> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean holds(Path process, Set<Long> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (sockets.stream().anyMatch(socket -> target.equals("socket:[" + socket + "]"))) return true;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    private static Optional<HostProcess> of(Path process) {
        try {
            Matcher container = CONTAINER.matcher(Files.readString(process.resolve("cgroup")));
            return Optional.of(new HostProcess(
                    Long.parseLong(process.getFileName().toString()),
                    Shown.safe(Files.readString(process.resolve("comm")).strip()),
                    container.find() ? Optional.of(container.group(1)) : Optional.empty()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
