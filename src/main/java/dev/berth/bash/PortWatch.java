package dev.berth.bash;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Decides when it is worth looking for ports that were opened. Calls that follow each other faster than a model can write
 * them stay as quick as they are; after a command that leaves something behind, a moment is given to it, so that the
 * server's port stands in the answer of the call that started it.
 */
final class PortWatch {
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    /** An ampersand at the end of a command: not in {@code &&}, {@code 2>&1}, {@code |&} or an address with parameters. */
    private static final Pattern LEAVES = Pattern.compile("(?<![&>|])&(?=\\s|$|[;)}])");

    private final Ports ports;
    private final LongSupplier nanoTime;
    private final AtomicLong lastLook;

    PortWatch(Ports ports) {
        this(ports, System::nanoTime);
    }

    PortWatch(Ports ports, LongSupplier nanoTime) {
        this.ports = ports;
        this.nanoTime = nanoTime;
        this.lastLook = new AtomicLong(nanoTime.getAsLong());
    }

    /** While a command runs on. One in the background that was just begun is given its moment. */
    List<Ports.Listener> opened(boolean background, Duration sofar) {
        return look(background && sofar.compareTo(A_WHILE) < 0 ? A_MOMENT : Duration.ZERO);
    }

    /** After a command ended. */
    List<Ports.Listener> openedBy(String command, Result result) {
        if (result.outcome() instanceof Outcome.SandboxLost) return List.of();
        if (LEAVES.matcher(command).find()) return look(A_MOMENT);
        boolean quick = result.took().compareTo(A_WHILE) < 0;
        boolean justLooked = nanoTime.getAsLong() - lastLook.get() < A_WHILE.toNanos();
        return quick && justLooked ? List.of() : look(Duration.ZERO);
    }

    private List<Ports.Listener> look(Duration patience) {
        lastLook.set(nanoTime.getAsLong());
        return ports.opened(patience);
    }

    /** Who holds the port that a command's text says is taken; nothing where it says no such thing. */
    String conflict(String command, Output output) {
        return ports.conflict(command, output.late() + output.text()).orElse("");
    }
}
