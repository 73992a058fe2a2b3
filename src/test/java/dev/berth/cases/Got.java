package dev.berth.cases;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step gave. */
final class Got {
    String streamedBeforeEnd = "";
    boolean error;
    double seconds;
    private String output = "";
    private boolean running;
    private Optional<Outcome> outcome = Optional.empty();

    void take(Progress progress) {
        switch (progress) {
            case Progress.Running(var text, var sofar) -> {
                output = text.text();
                running = true;
            }
            case Progress.Ended(var result) -> {
                output = result.output().text();
                outcome = Optional.of(result.outcome());
            }
        }
    }

    List<String> differencesFrom(Expected expected) {
        List<String> found = new ArrayList<>();
        checkEnd(expected, found);
        checkOutput(expected, found);
        return found;
    }

    private void checkEnd(Expected expected, List<String> found) {
        if (expected.has("exit")) compare(found, "exit", expected.number("exit"), status());
        if (expected.has("timed_out")) compare(found, "timed_out", expected.flag("timed_out"), timedOut());
        if (expected.has("x_running")) compare(found, "running", expected.flag("x_running"), running);
        if (expected.has("x_error")) compare(found, "error", expected.flag("x_error"), error);
        if (expected.has("x_cancelled"))
            compare(found, "cancelled", expected.flag("x_cancelled"), ended(Outcome.Interrupted.class));
        if (expected.has("max_seconds") && seconds > expected.real("max_seconds"))
            found.add("expected at most " + expected.real("max_seconds") + " s, took " + seconds + " (" + this + ")");
    }

    private void checkOutput(Expected expected, List<String> found) {
        if (expected.has("output_equals") && !isOutput(expected.text("output_equals")))
            found.add("expected output '" + expected.text("output_equals") + "', got " + this);
        for (String part : expected.texts("output_contains"))
            if (!output.contains(part)) found.add("expected output with '" + part + "', got " + this);
        for (String part : expected.texts("output_not_contains"))
            if (output.contains(part)) found.add("expected output without '" + part + "', got " + this);
        for (String part : expected.texts("x_stream_before_end"))
            if (!streamedBeforeEnd.contains(part))
                found.add("expected to be streamed before the end: '" + part + "', got '" + streamedBeforeEnd + "'");
        if (expected.has("x_max_chars") && output.length() > expected.number("x_max_chars"))
            found.add("expected at most " + expected.number("x_max_chars") + " characters, got " + output.length());
    }

    /** The cases leave out the newline that ends nearly every output. */
    private boolean isOutput(String text) {
        return output.equals(text) || output.equals(text + "\n");
    }

    private int status() {
        return outcome.map(Outcome::exitStatus).map(status -> status.orElse(-1)).orElse(-1);
    }

    private boolean timedOut() {
        return ended(Outcome.TimedOut.class);
    }

    private boolean ended(Class<? extends Outcome> how) {
        return outcome.filter(how::isInstance).isPresent();
    }

    private static void compare(List<String> found, String what, Object expected, Object got) {
        if (!expected.equals(got)) found.add("expected " + what + " " + expected + ", got " + got);
    }

    @Override
    public String toString() {
        String shown = output.length() <= 400 ? output : output.substring(0, 400) + "...";
        return "'" + shown + "' " + outcome + (running ? " still running" : "");
    }
}
