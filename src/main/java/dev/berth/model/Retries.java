package dev.berth.model;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Decides for one reply whether to ask once more, and when. One thread uses it. */
final class Retries {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that asks for more than this is not waited for: the person would rather know. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(2);

    private final String model;
    private final ModelSettings settings;
    private final long begun = System.nanoTime();
    private int failures;

    Retries(String model, ModelSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /**
     * How long to wait before the next try.
     *
     * @throws ModelException when there shall be none
     */
    Duration pauseAfter(FailedAttempt attempt) {
        failures++;
        return switch (attempt.failure()) {
            case Failure.Passing passing -> pause(passing, attempt);
            case Failure.Lasting(String why, String advice) -> throw new ModelException(sentence(why, advice), attempt);
            case Failure.TooLong(String why) ->
                throw new ModelException.ContextOverflow(
                        sentence(why, "The conversation no longer fits into the model's context."), attempt);
        };
    }

    private Duration pause(Failure.Passing failure, FailedAttempt attempt) {
        Duration pause = failure.after().orElseGet(this::backOff);
        if (failures >= settings.tries())
            throw new ModelException(
                    sentence(failure.why(), "Tried " + failures + " times. Try again later, or use another model."),
                    attempt);
        if (pause.compareTo(LONGEST_WISH) > 0)
            throw new ModelException(
                    sentence(failure.why(), "It asks to be left alone for " + pause.toSeconds() + " s."), attempt);
        Duration spent = Duration.ofNanos(System.nanoTime() - begun);
        if (spent.plus(pause).compareTo(settings.deadline()) > 0)
            throw new ModelException(
                    sentence(failure.why(), "Gave up after " + spent.toSeconds() + " s. Try again later."), attempt);
        return pause;
    }

    /** Doubles each time; up to half of it is left to chance, so that many programs do not come back as one. */
    private Duration backOff() {
        long most = Math.min(LONGEST_PAUSE.toMillis(), settings.firstPause().toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private String sentence(String why, String advice) {
        return advice.isEmpty() ? model + ": " + why : model + ": " + why + ". " + advice;
    }
}
