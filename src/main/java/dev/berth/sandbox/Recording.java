package dev.berth.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command of a {@link RecordedSandbox} does: its scenes in order, then how it ends.
 *
 * @param result handed over at the end; its output is what the scenes wrote and nobody took before, unless nothing was
 *     taken, in which case it is as given here
 */
public record Recording(List<Scene> scenes, Result result) {
    private static final String DIRECTORY = "/mnt";

    /** One thing that a recorded command does. */
    public sealed interface Scene {

        record Writes(String text) implements Scene {}

        /** Works without a word. */
        record Pauses(Duration time) implements Scene {}

        /** Waits for one piece of standard input, or its end. */
        record Reads() implements Scene {}

        /** Never comes to its own end. */
        record RunsOn() implements Scene {}
    }

    public Recording {
        scenes = List.copyOf(scenes);
    }

    /** Writes the text and succeeds. */
    public static Recording of(String text) {
        return exiting(0, text);
    }

    /** Writes the text and exits. */
    public static Recording exiting(int status, String text) {
        return of(new Outcome.Exited(status), text);
    }

    /** Writes the text and ends so. */
    public static Recording of(Outcome outcome, String text) {
        Result.Lost lost = outcome instanceof Outcome.ShellReplaced ? Result.Lost.SHELL_STATE : Result.Lost.NOTHING;
        return of(new Result(outcome, Output.of(text), DIRECTORY, Duration.ZERO, lost, List.of()));
    }

    /** Writes the result's text and ends with that result. */
    public static Recording of(Result result) {
        return new Recording(List.of(new Scene.Writes(result.output().text())), result);
    }

    /** Writes the text and runs until it is stopped or reaches its time limit. */
    public static Recording runningOn(String text) {
        return new Recording(List.of(new Scene.Writes(text), new Scene.RunsOn()), of("").result());
    }

    /** Does more after what it does already, before its end. */
    public Recording then(Scene... more) {
        List<Scene> all = new ArrayList<>(scenes);
        all.addAll(List.of(more));
        Result end = result;
        return new Recording(
                all,
                new Result(
                        end.outcome(), Output.of(written(all)), end.directory(), end.took(), end.lost(), end.notes()));
    }

    /** Leaves the shell in this folder. */
    public Recording in(String directory) {
        return new Recording(
                scenes,
                new Result(result.outcome(), result.output(), directory, result.took(), result.lost(), result.notes()));
    }

    private static String written(List<Scene> scenes) {
        StringBuilder text = new StringBuilder();
        for (Scene scene : scenes) if (scene instanceof Scene.Writes(String piece)) text.append(piece);
        return text.toString();
    }
}
