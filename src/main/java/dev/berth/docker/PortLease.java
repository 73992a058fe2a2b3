package dev.berth.docker;

import dev.berth.network.KernelFiles;
import dev.berth.network.PortRange;
import dev.berth.network.PortRanges;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that are one conversation's to open on the host's network, as long as its volume is there. Nothing fails for
 * want of them.
 *
 * @param name of its container and volume
 */
record PortLease(Engine engine, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(PortLease.class);
    private static final String SOCKET = "unix://";

    private String holder() {
        return engine.address() + " " + name;
    }

    /** What the conversation has, else something new. */
    Optional<PortRange> take() {
        try {
            return PortRanges.ofMachine().take(holder(), KernelFiles.own().portsInUse(), this::isGone);
        } catch (IOException e) {
            LOG.warn("{} gets no ports of its own: {}", name, e.toString());
            return Optional.empty();
        }
    }

    Optional<PortRange> held() {
        try {
            return PortRanges.ofMachine().held(holder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void giveBack() {
        try {
            PortRanges.ofMachine().giveBack(holder());
        } catch (IOException e) {
            LOG.warn("the ports of {} cannot be given back: {}", name, e.toString());
        }
    }

    /** A conversation whose volume is there may get a container again. What cannot be known counts as there. */
    private boolean isGone(String holder) {
        int blank = holder.lastIndexOf(' ');
        if (blank < 0) return false;
        String address = holder.substring(0, blank);
        if (!address.equals(engine.address()))
            return address.startsWith(SOCKET) && !Files.exists(Path.of(address.substring(SOCKET.length())));
        try {
            engine.ask(
                    "look for volume",
                    docker ->
                            docker.inspectVolumeCmd(holder.substring(blank + 1)).exec());
            return false;
        } catch (Refusal.Missing e) {
            return true;
        } catch (SandboxException e) {
            return false;
        }
    }
}
