package dev.berth.sandbox;

import java.time.Duration;

/** What a wait for a command brought. */
public sealed interface Progress {

    /** It still runs. {@code output} is the text since the last time. */
    record Running(Output output, Duration sofar) implements Progress {}

    /** It has ended. The result's output is the text since the last time. */
    record Ended(Result result) implements Progress {}
}
