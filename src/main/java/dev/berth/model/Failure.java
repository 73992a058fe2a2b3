package dev.berth.model;

import java.time.Duration;
import java.util.Optional;

/** Why one try to get a reply came to nothing, as a clause for people. */
sealed interface Failure {

    String why();

    /** It may be gone when asked again, at the earliest {@code after} what the server demands. */
    record Passing(String why, Optional<Duration> after) implements Failure {}

    /** It will not go away by itself; {@code advice} is a sentence on what to do. */
    record Lasting(String why, String advice) implements Failure {}

    /** The request is longer than the model's context. */
    record TooLong(String why) implements Failure {}
}
