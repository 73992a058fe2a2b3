package dev.berth.cli;

import dev.berth.replay.Repetition;
import dev.berth.replay.RunSettings;
import dev.berth.replay.Selection;
import dev.berth.replay.Selection.Shard;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a command line may say about which scripts are played, and how often. */
final class RunOptions {
    @Option(
            names = {"-k", "--filter"},
            paramLabel = "NAME",
            description = "Only scripts whose name or path has this in it, or matches it as a pattern.")
    private List<String> names = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "Only the I-th of N equal parts of the scripts.")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--fail-fast", description = "Begin no other script once one did not pass.")
    private boolean failFast;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Play so many scripts at the same time.")
    private int jobs = 1;

    @ArgGroup
    private Often often = new Often();

    /** Once, unless one of these is there. */
    static final class Often {
        @Option(
                names = "--repeat",
                paramLabel = "N",
                converter = CountConverter.class,
                description = "Play each script N times, every one of which counts, and say how steady it is.")
        private int times;

        @Option(
                names = "--retries",
                paramLabel = "N",
                converter = CountConverter.class,
                description = "Play a script that did not pass again, N times at most; told as such if it passes then.")
        private int retries;

        Repetition repetition() {
            if (times > 0) return new Repetition.Times(times);
            return retries > 0 ? new Repetition.Retries(retries) : new Repetition.Once();
        }
    }

    Selection selection() {
        return new Selection(names, shard);
    }

    RunSettings settings() {
        return new RunSettings(jobs, failFast, often.repetition());
    }

    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                return Shard.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A number of at least 1. */
    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("0*[1-9]\\d{0,5}")) return Integer.valueOf(text);
            throw new TypeConversionException("'" + text + "' is not a whole number from 1 to 999999");
        }
    }
}
