package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.LiveSandboxContract;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A container keeps the contract of every sandbox. */
class DockerSandboxIT extends LiveSandboxContract {
    private final ContainerTest containers = new ContainerTest() {};

    @Override
    protected Sandbox open() {
        return containers.open(containers.settings()).open("contract");
    }

    @AfterEach
    void remove() {
        containers.removeAll();
    }

    @Test
    void noProcessEscapesATimeLimit() throws InterruptedException {
        String escape = "(setsid sleep 621 &); (setsid env -i sleep 622 & disown); sleep 623";
        Command command = Command.of(escape).withTimeout(Duration.ofMillis(700));
        assertThat(sandbox().run(command, OutputListener.NONE).outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(sandbox().run("pgrep -c sleep").output().text()).isEqualTo("0\n");
    }
}
