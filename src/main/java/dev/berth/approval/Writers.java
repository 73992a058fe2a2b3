package dev.berth.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that are known to write to the files they are given. Only rules that forbid or ask look at those. */
final class Writers {
    private static final Set<String> NAMES = Set.of(
            "tee",
            "touch",
            "truncate",
            "mkdir",
            "rm",
            "rmdir",
            "unlink",
            "shred",
            "mv",
            "cp",
            "ln",
            "install",
            "chmod",
            "chown",
            "chgrp",
            "rsync",
            "dd",
            "patch",
            "mkfifo",
            "mktemp");

    private Writers() {}

    /** The files; which of them are only read is not told apart. */
    static List<Part> operands(Part.Run run, Optional<String> directory) {
        if (!writes(run)) return List.of();
        return run.words().stream()
                .skip(1)
                .map(Writers::file)
                .filter(file -> !(file instanceof Word.Fixed(String text, String source)) || !text.startsWith("-"))
                .map(file -> (Part) new Part.Writes(file, directory, true, Excerpt.of(run.source())))
                .toList();
    }

    private static boolean writes(Part.Run run) {
        if (!(run.words().getFirst() instanceof Word.Fixed(String path, String source))) return false;
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals("sed")) return run.words().stream().anyMatch(Writers::isInPlace);
        return NAMES.contains(name);
    }

    private static boolean isInPlace(Word word) {
        return word instanceof Word.Fixed(String text, String source)
                && (text.startsWith("--in-place") || text.matches("-[a-zA-Z]*i.*"));
    }

    /** As dd names its files. */
    private static Word file(Word word) {
        if (word instanceof Word.Fixed(String text, String source) && text.startsWith("of="))
            return new Word.Fixed(text.substring(3), source);
        return word;
    }
}
