package dev.berth.approval;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that a command does, taken by itself. Rules decide on parts; a command is allowed if all its parts are. */
sealed interface Part {

    /** For people: as it is written in the command. */
    String source();

    /** A simple command; the first word is its name. */
    record Run(List<Word> words) implements Part {
        public Run {
            words = List.copyOf(words);
        }

        @Override
        public String source() {
            return words.stream().map(Word::source).collect(Collectors.joining(" "));
        }
    }

    /**
     * A file is written to.
     *
     * @param directory where relative paths begin, if that is known
     * @param operand whether it is the operand of a command that is known to write, and not the target of a redirection
     */
    record Writes(Word file, Optional<String> directory, boolean operand, String source) implements Part {}

    /**
     * A file is read by a redirection.
     *
     * @param directory where relative paths begin, if that is known
     */
    record Reads(Word file, Optional<String> directory, String source) implements Part {}

    /** A variable of the shell is set, for one command or for all that follow. */
    record Sets(String name, String source) implements Part {}

    /** A function of the shell is defined; what it does are parts of their own. */
    record Defines(String name, String source) implements Part {}

    /** A tool of the embedder's is used. */
    record Uses(String tool) implements Part {
        @Override
        public String source() {
            return tool;
        }
    }

    /** What this does is not known; {@code why} is a half-sentence. */
    record Unclear(String why, String source) implements Part {}
}
