package dev.berth.replay;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptException;
import dev.berth.transcript.Transcripts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scripts that a person names: files, folders and patterns. Any thread may call. */
public final class Scripts {
    static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String TRANSCRIPT = ".jsonl";

    private Scripts() {}

    /**
     * The script files that these stand for, each once, in the order given and by name within one. A folder stands for
     * all the scripts under it.
     *
     * @throws ScriptException if one of them stands for nothing
     */
    public static List<Path> find(List<String> wanted) {
        Set<Path> found = new LinkedHashSet<>();
        for (String each : wanted) {
            List<Path> scripts = new ArrayList<>();
            for (Path match : Globs.matching(each)) scripts.addAll(under(match));
            if (scripts.isEmpty())
                throw new ScriptException(each + ": there is no script here (a file, or a folder or pattern of files"
                        + " that end in .yaml, .yml or " + TRANSCRIPT + ")");
            found.addAll(scripts);
        }
        return List.copyOf(found);
    }

    /**
     * Reads a script, or makes one of a transcript.
     *
     * @throws ScriptException that names every flaw by file, line and column
     */
    public static Script read(Path file) {
        if (isNamed(file, TRANSCRIPT)) return transcript(file);
        String text = text(file);
        return ScriptReader.read(file, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static List<Path> under(Path match) {
        if (!Files.isDirectory(match)) return List.of(match);
        try (Stream<Path> files = Files.walk(match)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isNamed(file, ".yaml") || isNamed(file, ".yml") || isNamed(file, TRANSCRIPT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ScriptException("cannot search the folder " + match + ": " + e.getMessage(), e);
        }
    }

    private static Script transcript(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        if (folder == null) throw new ScriptException(file + " is no file");
        try {
            ConversationId id = new ConversationId(name.substring(0, name.length() - TRANSCRIPT.length()));
            return new TranscriptScript(file, new Transcripts(folder).read(id)).script();
        } catch (IllegalArgumentException e) {
            throw new ScriptException(file + " is not named as a transcript is: " + e.getMessage(), e);
        } catch (TranscriptException e) {
            throw new ScriptException(file + ": " + e.getMessage(), e);
        }
    }

    /** @throws ScriptException if it cannot be read, or is no text */
    static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ScriptException(file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new ScriptException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isNamed(Path file, String ending) {
        return String.valueOf(file.getFileName()).endsWith(ending);
    }
}
