package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortWatchTest {
    private static final Duration QUICK = Duration.ofMillis(1);

    private long now;

    /** How long each look was ready to wait. */
    private final List<Duration> looks = new ArrayList<>();

    private final PortWatch watch = new PortWatch(
            new Ports() {
                @Override
                public List<Listener> opened(Duration patience) {
                    looks.add(patience);
                    return List.of();
                }

                @Override
                public Optional<String> conflict(String command, String output) {
                    return Optional.empty();
                }
            },
            () -> now);

    private void ended(String command, Duration took) {
        watch.openedBy(
                command, new Result(new Outcome.Exited(0), Output.EMPTY, "/mnt", took, Result.Lost.NOTHING, List.of()));
    }

    @Test
    void quickCommandsInARowPayNothing() {
        for (int i = 0; i < 100; i++) ended("echo hi", QUICK);
        assertThat(looks).isEmpty();
    }

    @Test
    void atTheSpeedOfAModelEveryCommandIsLookedAt() {
        for (int i = 0; i < 3; i++) {
            now += Duration.ofSeconds(2).toNanos();
            ended("redis-server --daemonize yes", QUICK);
        }
        assertThat(looks).hasSize(3).containsOnly(Duration.ZERO);
    }

    @Test
    void aCommandThatTookAWhileIsLookedAt() {
        ended("make serve", Duration.ofSeconds(1));
        assertThat(looks).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 -m http.server &", "(sleep 9 & echo)", "a & b", "f() { sleep 9 &}", "x &>log &"})
    void aCommandThatLeavesSomethingBehindIsGivenAMoment(String command) {
        ended(command, QUICK);
        assertThat(looks)
                .singleElement()
                .satisfies(patience -> assertThat(patience).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a && b", "make 2>&1", "make &>log", "curl 'http://x/?a=1&b=2'", "a |& b", "echo R&D"})
    void otherAmpersandsAreNone(String command) {
        ended(command, QUICK);
        assertThat(looks).isEmpty();
    }

    @Test
    void aJobThatWasJustBegunIsGivenAMomentAndALaterLookIsNot() {
        watch.opened(true, QUICK);
        watch.opened(true, Duration.ofSeconds(3));
        watch.opened(false, QUICK);
        assertThat(looks).hasSize(3).endsWith(Duration.ZERO, Duration.ZERO);
        assertThat(looks.getFirst()).isPositive();
    }
}
