package dev.berth.approval;

import java.util.Locale;

/**
 * What may be done without asking, what must be asked, and what is never done. Unchanging; any thread may use it.
 *
 * <p>Rules look at each part of a command by itself: every simple command in its pipelines, lists, loops, subshells and
 * substitutions, those that sudo, xargs, {@code find -exec}, {@code bash -c} and others like them start, every file
 * that a redirection reads or writes, every variable that is set. A rule that denies counts more than one that asks,
 * and that more than one that allows; a command is allowed if each of its parts is.
 *
 * <p>A pattern for commands is made of words; {@code *} stands for any text within a word, and as a word of its own for any
 * number of words. What allows must be the whole command, word for word, and all words must be written out: a variable, a
 * substitution or a pattern for file names is not, unless the rule is for {@link Subject#EXPANDED}. What denies or asks is
 * the beginning of a command: the name, with or without its path, options wherever they stand, bundled or not, then the
 * first operands. Where that is possible but not sure, because of an expansion for example, a person is asked.
 *
 * <p>Rules are for good order among the willing. What a program does that is allowed to run, they do not see; the container
 * is the wall.
 *
 * @param pattern words for a command; a path from the root with {@code *} and {@code **} for files; a name with
 *     {@code *} for the others
 */
public record Rule(Effect effect, Subject subject, String pattern) {

    /** What becomes of that which a rule speaks of. */
    public enum Effect {
        DENY,
        ASK,
        ALLOW
    }

    /** What a rule speaks of. */
    public enum Subject {
        /** A simple command. */
        COMMAND,
        /** A simple command, be its words written out or not; differs from a command only where it is allowed. */
        EXPANDED,
        /**
         * A file that a redirection writes. Rules that deny or ask look at the operands of commands known to write, too, as
         * cp, rm and tee.
         */
        WRITES,
        /** A file that a redirection reads. */
        READS,
        /** A variable of the shell that is set, for one command or for all that follow. */
        SETS,
        /** A tool of the embedder's. */
        TOOL
    }

    /** @throws IllegalArgumentException if it is no such pattern */
    public Rule {
        Compiled.check(subject, pattern);
    }

    public static Rule deny(String command) {
        return new Rule(Effect.DENY, Subject.COMMAND, command);
    }

    public static Rule ask(String command) {
        return new Rule(Effect.ASK, Subject.COMMAND, command);
    }

    public static Rule allow(String command) {
        return new Rule(Effect.ALLOW, Subject.COMMAND, command);
    }

    /** As a person would say it: {@code deny rm -rf /}. */
    @Override
    public String toString() {
        String what = subject == Subject.COMMAND ? "" : subject.name().toLowerCase(Locale.ROOT) + " ";
        return effect.name().toLowerCase(Locale.ROOT) + " " + what + pattern;
    }
}
