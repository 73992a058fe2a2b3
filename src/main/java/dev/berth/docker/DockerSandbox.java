package dev.berth.docker;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.shell.LiveShell;
import dev.berth.shell.ShellFolder;
import dev.berth.shell.ShellGoneException;
import dev.berth.shell.ShellSettings;
import dev.berth.shell.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conversation's container as a place for commands. The container is made, or found again, when the first command
 * comes; when it was lost, the next command gets a new one.
 */
final class DockerSandbox implements Sandbox {
    static final String FOLDER_INSIDE = "/run/berth";
    static final String WORK_INSIDE = "/mnt";
    private static final Logger LOG = LoggerFactory.getLogger(DockerSandbox.class);

    private final String conversation;
    private final Container container;
    private final ContainerPorts ports;
    private final Path runtimeFolder;
    private final Workers workers;
    private final ShellSettings shellSettings;

    /** Guards the three below; held while a container is made, so that ten first callers make one. */
    private final ReentrantLock opening = new ReentrantLock();

    private @Nullable LiveShell shell;
    private @Nullable ConversationLock lock;
    private Lost lost = Lost.NOTHING;
    private boolean hadVolume;
    private boolean closed;

    DockerSandbox(
            String conversation,
            Container container,
            ContainerPorts ports,
            Path runtimeFolder,
            Workers workers,
            ShellSettings shellSettings) {
        this.conversation = conversation;
        this.container = container;
        this.ports = ports;
        this.runtimeFolder = runtimeFolder;
        this.workers = workers;
        this.shellSettings = shellSettings;
    }

    @Override
    public RunningCommand start(Command command, OutputListener listener) throws InterruptedException {
        return inShell(shell -> shell.start(command, listener, takeLost()));
    }

    @Override
    public Result run(Command command, OutputListener listener) throws InterruptedException {
        return inShell(shell -> shell.run(command, listener, takeLost()));
    }

    private interface Use<T> {
        T in(LiveShell shell) throws ShellGoneException, InterruptedException;
    }

    /** A shell that turns out to be gone before anything was started in it is replaced, once. */
    private <T> T inShell(Use<T> use) throws InterruptedException {
        try {
            return use.in(openShell());
        } catch (ShellGoneException e) {
            LOG.debug("container {} is gone, nothing was started: {}", container.name(), e.getMessage());
        }
        try {
            return use.in(openShell());
        } catch (ShellGoneException e) {
            throw new SandboxException(
                    "container " + container.name() + " is lost again and again: " + e.getMessage(), e);
        }
    }

    @Override
    public void prepare() {
        Thread.ofVirtual().name("berth-prepare").start(() -> {
            try {
                openShell();
            } catch (SandboxException e) {
                LOG.debug("container {} cannot be made ready: {}", container.name(), e.getMessage());
            }
        });
    }

    @Override
    public List<RunningCommand> running() {
        LiveShell open = shellOfRunningContainer();
        return open == null ? List.of() : open.running();
    }

    @Override
    public Ports ports() {
        return ports;
    }

    /** Finds what an earlier program left, but makes nothing. */
    private @Nullable LiveShell shellOfRunningContainer() {
        opening.lock();
        try {
            if (shell != null || closed) return shell;
            return container.find() instanceof Container.Found.Running ? openShell() : null;
        } finally {
            opening.unlock();
        }
    }

    private LiveShell openShell() {
        opening.lock();
        try {
            if (closed) throw new SandboxException("the sandbox of conversation " + conversation + " is closed");
            LiveShell open = shell;
            if (open != null && !open.isGone()) return open;
            if (open != null) open.close();
            shell = connect();
            return shell;
        } finally {
            opening.unlock();
        }
    }

    private LiveShell connect() {
        try {
            if (lock == null)
                lock = ConversationLock.take(runtimeFolder.resolve(container.name() + ".lock"), conversation);
            ShellFolder folder =
                    ShellFolder.create(runtimeFolder.resolve(container.name()), FOLDER_INSIDE, WORK_INSIDE);
            return switch (container.find()) {
                case Container.Found.Running r -> adoptOrReplace(folder);
                case Container.Found.Unfit u -> {
                    container.remove();
                    yield create(folder);
                }
                case Container.Found.Nothing n -> create(folder);
            };
        } catch (IOException e) {
            throw new SandboxException(
                    "cannot reach the shell in container " + container.name() + ": " + e.getMessage(), e);
        }
    }

    /** A container whose keeper does not answer, because the folder that we shared was deleted for example, is of no use. */
    private LiveShell adoptOrReplace(ShellFolder folder) throws IOException {
        try {
            return LiveShell.ofKnownPlace(folder, workers, shellSettings, container);
        } catch (IOException e) {
            LOG.warn("container {} runs but cannot be reached, and is replaced: {}", container.name(), e.getMessage());
            container.remove();
            return create(folder);
        }
    }

    private LiveShell create(ShellFolder folder) throws IOException {
        boolean volumeWasThere = container.ensureVolume();
        if (volumeWasThere) lost = Lost.CONTAINER;
        else if (hadVolume) lost = Lost.EVERYTHING;
        hadVolume = true;
        ports.begin();
        container.create(folder);
        try {
            return LiveShell.ofNewPlace(folder, workers, shellSettings, container);
        } catch (ShellGoneException e) {
            container.remove();
            throw new SandboxException(
                    "container " + container.name() + " has no working bash: " + e.getMessage()
                            + "; the image must hold bash and coreutils, and the engine must share "
                            + folder.host() + " with containers",
                    e);
        }
    }

    private Lost takeLost() {
        opening.lock();
        try {
            Lost told = lost;
            lost = Lost.NOTHING;
            return told;
        } finally {
            opening.unlock();
        }
    }

    /** Lets go of the container, which goes on. */
    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            if (shell != null) shell.close();
            shell = null;
            if (lock != null) lock.close();
            lock = null;
        } catch (IOException e) {
            LOG.debug("giving back the lock of {}", conversation, e);
        } finally {
            opening.unlock();
        }
    }
}
