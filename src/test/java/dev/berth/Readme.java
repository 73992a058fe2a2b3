package dev.berth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The blocks of code in README.md. */
public final class Readme {

    /**
     * One block.
     *
     * @param kind the word after the fence; {@code shell} for an indented block, which has none
     * @param line where it begins
     */
    public record Block(String kind, int line, String text) {
        public List<String> lines() {
            return text.lines().toList();
        }

        @Override
        public String toString() {
            return "README.md, line " + line + " (" + kind + ")";
        }
    }

    private Readme() {}

    public static List<Block> blocks() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            boolean fenced = lines.get(at).startsWith("```");
            if (!fenced && !lines.get(at).startsWith("    ")) continue;
            int end = at + 1;
            while (end < lines.size() && isInside(fenced, lines.get(end))) end++;
            String kind = fenced ? lines.get(at).substring(3).strip() : "shell";
            blocks.add(new Block(kind, at + 1, String.join("\n", lines.subList(fenced ? at + 1 : at, end))));
            at = fenced ? end : end - 1;
        }
        return blocks;
    }

    private static boolean isInside(boolean fenced, String line) {
        return fenced ? !line.startsWith("```") : line.startsWith("    ");
    }

    /** Commands for a reader's shell, without comments. */
    public static List<String> commands() throws IOException {
        return blocks().stream()
                .filter(block -> List.of("shell", "sh", "bash", "console").contains(block.kind()))
                .flatMap(block -> block.lines().stream())
                .map(line -> line.replaceFirst("^\\$ ", "")
                        .replaceFirst("\\s+#.*", "")
                        .strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
