package dev.berth.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Words that a command is compared with, written as for a shell: quotes keep blanks in a word, a backslash takes the next
 * character as it is, a {@code *} stands for any text within a word, and where it is the whole word, for any number of
 * words.
 */
final class CommandPattern {
    private static final String ANY = "*";

    /** A word of the pattern; {@code glob} matches the text of a word of the command. */
    private record Glob(String written, Pattern glob) {
        boolean isAny() {
            return written.equals(ANY);
        }

        boolean isOption() {
            return written.startsWith("-") && written.length() > 1;
        }

        boolean certainly(Word word) {
            return word instanceof Word.Fixed(String text, String source)
                    ? glob.matcher(text).matches()
                    : isAny();
        }
    }

    private final List<Glob> words;

    private CommandPattern(List<Glob> words) {
        this.words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException if there are no words, or a quote is open */
    static CommandPattern of(String written) {
        List<Glob> words = new PatternWords(written)
                .words().stream()
                        .map(word -> new Glob(word.written(), word.glob()))
                        .toList();
        if (words.isEmpty()) throw new IllegalArgumentException("a pattern for commands must have words");
        return new CommandPattern(words);
    }

    /** Whether the command is exactly this, whatever its expansions turn out to be. */
    boolean isExactly(List<Word> command) {
        return reached(words, command, Glob::certainly)[command.size()];
    }

    /** How far into the words the globs can reach: true at each place where all of them may have ended. */
    private static boolean[] reached(List<Glob> globs, List<Word> command, BiPredicate<Glob, Word> isLike) {
        boolean[] at = new boolean[command.size() + 1];
        at[0] = true;
        for (Glob glob : globs) {
            boolean[] then = new boolean[at.length];
            for (int i = 0; i < at.length; i++) {
                if (glob.isAny()) then[i] = at[i] || (i > 0 && then[i - 1]);
                else then[i] = i > 0 && at[i - 1] && isLike.test(glob, command.get(i - 1));
            }
            at = then;
        }
        return at;
    }

    /** How surely a command does what this forbids: more words and options make no difference, nor does their order. */
    Likeness likeness(List<Word> command) {
        Likeness name = name(command.getFirst());
        // What is not known may also be nothing, or start what follows it.
        if (name != Likeness.SURE || words.size() == 1) return name;
        Likeness options = options(command);
        Likeness operands = operands(command);
        return name.and(options).and(operands);
    }

    /** A command may be called by its path. */
    private Likeness name(Word first) {
        if (!(first instanceof Word.Fixed(String path, String source))) return Likeness.POSSIBLE;
        Glob name = words.getFirst();
        String base = path.substring(path.lastIndexOf('/') + 1);
        boolean is =
                name.glob().matcher(path).matches() || name.glob().matcher(base).matches();
        return is ? Likeness.SURE : Likeness.NONE;
    }

    private Likeness options(List<Word> command) {
        List<String> given = command.stream()
                .skip(1)
                .map(Launchers::text)
                .filter(text -> text.startsWith("-"))
                .toList();
        boolean unknown = command.stream().skip(1).anyMatch(word -> !(word instanceof Word.Fixed));
        for (Glob glob : words.subList(1, words.size()))
            if (glob.isOption() && !isGiven(glob, given)) return unknown ? Likeness.POSSIBLE : Likeness.NONE;
        return Likeness.SURE;
    }

    /** A bundle of letters is given if each of its letters is, in whatever bundles. */
    private static boolean isGiven(Glob option, List<String> given) {
        if (given.stream().anyMatch(text -> option.glob().matcher(text).matches())) return true;
        if (option.written().startsWith("--"))
            return given.stream().anyMatch(text -> text.startsWith(option.written() + "="));
        return option.written()
                .chars()
                .skip(1)
                .allMatch(
                        letter -> given.stream().anyMatch(text -> !text.startsWith("--") && text.indexOf(letter) > 0));
    }

    private Likeness operands(List<Word> command) {
        List<Glob> wanted =
                words.stream().skip(1).filter(glob -> !glob.isOption()).toList();
        List<Word> given = command.stream()
                .skip(1)
                .filter(word -> !Launchers.text(word).startsWith("-"))
                .toList();
        boolean[] reached = reached(wanted, given, CommandPattern::sameFile);
        for (boolean end : reached) if (end) return Likeness.SURE;
        return occur(wanted, given) ? Likeness.POSSIBLE : Likeness.NONE;
    }

    /** Whether the wanted operands may occur, in their order, with others between them. */
    private static boolean occur(List<Glob> wanted, List<Word> given) {
        int found = 0;
        for (Word word : given) {
            while (found < wanted.size() && wanted.get(found).isAny()) found++;
            if (found == wanted.size() || word instanceof Word.Some) return true;
            if (word instanceof Word.One || mayBeSameFile(wanted.get(found), word)) found++;
        }
        return wanted.stream().skip(found).allMatch(Glob::isAny);
    }

    /** What is all dots leads to where the shell is, or above that. */
    private static boolean mayBeSameFile(Glob glob, Word word) {
        boolean dots =
                Launchers.text(word).matches("[./]*\\.[./]*") && glob.written().startsWith("/");
        return dots || sameFile(glob, word);
    }

    /** As they are written, or as paths that lead to the same place. */
    private static boolean sameFile(Glob glob, Word word) {
        if (!(word instanceof Word.Fixed(String text, String source))) return false;
        return glob.glob().matcher(text).matches()
                || glob.glob().matcher(PathPattern.straightened(text)).matches();
    }

    @Override
    public String toString() {
        List<String> written = new ArrayList<>();
        words.forEach(word -> written.add(word.written()));
        return String.join(" ", written);
    }
}
