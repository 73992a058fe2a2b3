package dev.berth.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays one case in one sandbox and collects what was other than expected. */
final class CasePlayer {
    private final BashCase playing;
    private final Sandbox sandbox;
    private final Runnable removeContainer;
    private final String copy;
    private final List<String> differences = new ArrayList<>();
    private @Nullable RunningCommand last;

    CasePlayer(BashCase playing, Sandbox sandbox, Runnable removeContainer, int copy) {
        this.playing = playing;
        this.sandbox = sandbox;
        this.removeContainer = removeContainer;
        this.copy = String.valueOf(copy);
    }

    List<String> play() throws InterruptedException {
        for (int i = 0; i < playing.steps().size(); i++) {
            JsonNode step = playing.steps().get(i);
            long begun = System.nanoTime();
            for (int repeat = 0; repeat < step.path("x_repeat").asInt(1); repeat++) playStep(i + 1, step);
            double took = (System.nanoTime() - begun) / 1e9;
            if (step.has("x_total_max_seconds")
                    && took > step.path("x_total_max_seconds").asDouble())
                differences.add("step " + (i + 1) + ": all repeats together took " + took + " s");
        }
        return differences;
    }

    private void playStep(int number, JsonNode step) throws InterruptedException {
        Got got = new Got();
        long begun = System.nanoTime();
        switch (step.path("x_action").asText("run")) {
            case "run" -> run(step, got);
            case "poll" -> got.take(running().await(window(step)));
            case "write_stdin" -> {
                try {
                    running().write(text(step));
                    got.take(running().await(Duration.ofMillis(700)));
                } catch (IllegalStateException e) {
                    got.error = true;
                }
            }
            case "close_stdin" -> {
                running().closeStdin();
                got.take(running().await(Duration.ofSeconds(5)));
            }
            case "remove_container" -> removeContainer.run();
            default -> throw new IllegalArgumentException("unknown action in " + playing.id() + ": " + step);
        }
        got.seconds = (System.nanoTime() - begun) / 1e9;
        for (String difference : got.differencesFrom(expected(step)))
            differences.add("step " + number + " `" + brief(text(step)) + "`: " + difference);
    }

    private void run(JsonNode step, Got got) throws InterruptedException {
        Command command = Command.of(text(step))
                .withTimeout(Duration.ofSeconds(step.path("timeout_s").asInt(120)));
        if (playing.writesStdin()) command = command.withOpenStdin();
        StringBuffer streamed = new StringBuffer();
        OutputListener listener = piece -> streamed.append(piece);
        RunningCommand started = sandbox.start(command, listener);
        last = started;
        if (step.has("x_cancel_after_ms"))
            cancelLater(started, step.path("x_cancel_after_ms").asInt());
        if (step.path("expect").has("x_stream_before_end")) {
            while (streamed.isEmpty() && sandbox.running().contains(started)) Thread.sleep(20);
            got.streamedBeforeEnd = streamed.toString();
        }
        Progress progress = step.has("x_yield_ms") ? started.await(window(step)) : toEnd(started);
        got.take(progress);
    }

    private static Progress toEnd(RunningCommand command) throws InterruptedException {
        return new Progress.Ended(command.toEnd());
    }

    private static void cancelLater(RunningCommand command, int millis) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(millis);
                command.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private RunningCommand running() {
        if (last == null) throw new IllegalStateException("nothing was started");
        return last;
    }

    private static Duration window(JsonNode step) {
        return Duration.ofMillis(step.path("x_yield_ms").asInt(10_000));
    }

    private String text(JsonNode step) {
        return step.path("command").asText().replace("{{copy}}", copy);
    }

    private Expected expected(JsonNode step) {
        return new Expected(step.path("expect"), copy);
    }

    private static String brief(String command) {
        String line = command.replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
