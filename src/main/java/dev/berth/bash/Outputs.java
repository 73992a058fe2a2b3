package dev.berth.bash;

import dev.berth.sandbox.Output;
import java.nio.charset.StandardCharsets;

/** Cuts texts and puts them together, with exact counts of what was left out. */
final class Outputs {
    private Outputs() {}

    /** At most so many characters of it: more is cut out of its middle. */
    static Output bounded(Output output, int most) {
        if (output.head().length() + output.tail().length() <= most) return output;
        if (!output.truncated()) return cut(output, output.head(), most);
        int headEnd = Words.safeCut(output.head(), Math.min(output.head().length(), most / 2));
        int tailStart = Words.safeCut(output.tail(), Math.max(0, output.tail().length() - (most - headEnd)));
        String cut = output.head().substring(headEnd) + output.tail().substring(0, tailStart);
        return without(
                output, cut, output.head().substring(0, headEnd), output.tail().substring(tailStart));
    }

    private static Output cut(Output output, String text, int most) {
        int headEnd = Words.safeCut(text, most / 2);
        int tailStart = Words.safeCut(text, text.length() - most / 2);
        return without(
                output, text.substring(headEnd, tailStart), text.substring(0, headEnd), text.substring(tailStart));
    }

    private static Output without(Output output, String cut, String head, String tail) {
        return new Output(head, tail, plus(output.omitted(), cut), output.file(), output.late());
    }

    /** One text after the other. */
    static Output joined(Output first, Output second) {
        String late = first.late() + second.late();
        if (!first.truncated())
            return new Output(first.head() + second.head(), second.tail(), second.omitted(), second.file(), late);
        if (!second.truncated())
            return new Output(first.head(), first.tail() + second.head(), first.omitted(), first.file(), late);
        Output.Omitted between = plus(first.omitted(), first.tail() + second.head());
        Output.Omitted all = new Output.Omitted(
                between.bytes() + second.omitted().bytes(),
                between.lines() + second.omitted().lines());
        return new Output(first.head(), second.tail(), all, second.file(), late);
    }

    private static Output.Omitted plus(Output.Omitted omitted, String cut) {
        return new Output.Omitted(
                omitted.bytes() + cut.getBytes(StandardCharsets.UTF_8).length,
                omitted.lines() + cut.chars().filter(c -> c == '\n').count());
    }
}
