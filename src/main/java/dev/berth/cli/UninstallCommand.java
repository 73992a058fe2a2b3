package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.docker.Remains;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code berth uninstall}: lists and removes what Berth made on this machine. */
@Command(
        description = {
            "Lists all that Berth ever made on this machine (containers, volumes, networks, images, transcripts and"
                    + " what it keeps beside them), and removes it after asking.",
            "What you wrote yourself (~/.config/berth) and the Docker engine stay."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:nothing is left of it",
            "1:the answer was no, or something could not be removed",
            "3:no engine answers, so nothing was removed"
        })
final class UninstallCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only list what would be removed.")
    private boolean dryRun;

    @Option(
            names = "--this-owner",
            description = "Only what belongs to the owner that is configured (sandbox.owner), and no image.")
    private boolean thisOwner;

    UninstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = configured.configuration(terminal);
        try (Remains remains =
                thisOwner ? Remains.ofOwner(configuration.sandbox()) : Remains.ofAll(configuration.sandbox())) {
            List<Remains.Thing> things = remains.list();
            List<Path> folders = Stream.of(
                            configuration.state(), configuration.sandbox().runtimeFolder())
                    .filter(Files::exists)
                    .toList();
            if (things.isEmpty() && folders.isEmpty()) {
                terminal.out().println("There is nothing of Berth's on this machine.");
                return Exit.OK;
            }
            show(things, folders);
            if (dryRun) return Exit.OK;
            if (!yes && !new Consent(terminal).isGiven("Remove all of this?")) {
                terminal.err().println("berth uninstall: nothing was removed");
                return Exit.NO;
            }
            return remove(remains, things, folders);
        }
    }

    private void show(List<Remains.Thing> things, List<Path> folders) {
        for (Remains.Thing thing : things)
            terminal.out().println((word(thing) + "  " + thing.name() + "  " + thing.about()).strip());
        for (Path folder : folders) terminal.out().println("folder     " + folder);
        terminal.out().flush();
    }

    private static String word(Remains.Thing thing) {
        return String.format("%-9s", thing.kind().name().toLowerCase(Locale.ROOT));
    }

    /** What could not be removed is told, and the rest goes all the same. */
    private int remove(Remains remains, List<Remains.Thing> things, List<Path> folders) {
        boolean all = true;
        for (Remains.Thing thing : things) {
            try {
                remains.remove(thing);
            } catch (SandboxException e) {
                terminal.err().println("berth uninstall: " + e.getMessage());
                all = false;
            }
        }
        for (Path folder : folders) {
            try {
                delete(folder);
            } catch (IOException e) {
                terminal.err().println("berth uninstall: cannot remove " + folder + ": " + e);
                all = false;
            }
        }
        terminal.out().println(all ? "All of it is removed." : "What could not be removed is named above.");
        return all ? Exit.OK : Exit.NO;
    }

    /** Follows no link. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
