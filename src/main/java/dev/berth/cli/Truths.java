package dev.berth.cli;

import dev.berth.replay.Acceptance;
import dev.berth.replay.Ending;
import dev.berth.replay.Played;
import dev.berth.replay.Tries;
import dev.berth.replay.Verdict;
import dev.berth.terminal.SafeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes the new truth into scripts after a run, all of it or what a person says yes to. */
final class Truths {
    private final Terminal terminal;
    private final Acceptance acceptance;
    private final BufferedReader answers;
    private boolean all;
    private boolean enough;

    private Truths(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
        this.answers = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        this.acceptance = new Acceptance(this::isWanted);
    }

    static Truths all(Terminal terminal) {
        return new Truths(terminal, true);
    }

    static Truths asking(Terminal terminal) {
        return new Truths(terminal, false);
    }

    /** @return whether all that differed is as expected from now on */
    boolean accept(List<Tries> run) {
        boolean mended = true;
        for (Tries tries : run) {
            if (!tries.isWell()) mended &= accept(tries.last());
        }
        terminal.out().flush();
        return mended;
    }

    private boolean accept(Played played) {
        Acceptance.Accepted accepted = acceptance.into(played);
        if (accepted.written() > 0) say(played.script().file() + ": " + count(accepted.written()) + " accepted");
        if (!accepted.left().isEmpty()) {
            say(played.script().file() + ": " + count(accepted.left().size()) + " left as it is");
            accepted.left().forEach(this::tellWhy);
        }
        return accepted.left().isEmpty() && played.ending() instanceof Ending.Differed;
    }

    private static String count(int differences) {
        return differences == 1 ? "1 difference" : differences + " differences";
    }

    private void tellWhy(Verdict.Differed differed) {
        String why = differed.correction().isPresent()
                ? ""
                : differed.at().file().toString().endsWith(".jsonl")
                        ? " (a recording is never changed: make a script of it with 'berth record')"
                        : " (a part, a bound or a missing call: to be changed by hand)";
        say("  " + differed.at() + ": " + SafeText.of(differed.expectation()) + why);
    }

    private boolean isWanted(Verdict.Differed differed) {
        if (all || enough) return all;
        say("");
        say(differed.at() + ": " + SafeText.of(differed.expectation()));
        say(SafeText.of(differed.difference().rendered()).stripTrailing());
        return ask();
    }

    private boolean ask() {
        terminal.out().print("Accept this? [y]es, [n]o, [a]ll from here, [q]uit: ");
        terminal.out().flush();
        switch (answer()) {
            case "y", "yes" -> {
                return true;
            }
            case "a", "all" -> all = true;
            case "q", "quit" -> enough = true;
            case "n", "no" -> {}
            default -> {
                return ask();
            }
        }
        return all;
    }

    /** The end of the input is a wish to quit. */
    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) terminal.out().println();
            return line == null ? "q" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
