package dev.berth.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of paths, as shells expand them: {@code examples/*.yaml}, {@code **}{@code /*.yaml}. */
final class Globs {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private Globs() {}

    /** The files and folders that match, in order of name. What may not be read does not match. */
    static List<Path> matching(String glob) {
        if (!WILD.matcher(glob).find()) return Files.exists(Path.of(glob)) ? List.of(Path.of(glob)) : List.of();
        Path root = rootOf(glob);
        if (!Files.isDirectory(root)) return List.of();
        int depth = glob.contains("**") ? Integer.MAX_VALUE : Path.of(glob).getNameCount() - nameCount(root);
        Finder finder = new Finder(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), depth, finder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + root, e);
        }
        return finder.found.stream().sorted().toList();
    }

    /** The part before the first wild name. */
    private static Path rootOf(String glob) {
        Path root = glob.startsWith("/") ? Path.of("/") : Path.of("");
        for (Path name : Path.of(glob)) {
            if (WILD.matcher(name.toString()).find()) return root;
            root = root.resolve(name);
        }
        return root;
    }

    private static int nameCount(Path root) {
        return root.toString().isEmpty() ? 0 : root.getNameCount();
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final PathMatcher matcher;
        private final List<Path> found = new ArrayList<>();

        Finder(PathMatcher matcher) {
            this.matcher = matcher;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return visitFile(folder, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (matcher.matches(file)) found.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
