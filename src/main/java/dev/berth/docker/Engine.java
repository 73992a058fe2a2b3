package dev.berth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Engine API with a deadline on every request: on a unix socket docker-java's own time limits have no effect. The
 * client is made at the first request. Any thread may call.
 */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;

    private final DockerSettings settings;
    private final DockerClientConfig config;
    private final java.util.concurrent.locks.ReentrantLock making = new java.util.concurrent.locks.ReentrantLock();
    private @Nullable DockerClient client;

    Engine(DockerSettings settings) {
        this.settings = settings;
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        settings.engine().ifPresent(builder::withDockerHost);
        this.config = builder.build();
    }

    /** Where the API is reached. */
    String address() {
        return config.getDockerHost().toString();
    }

    /** Whether it is reached by a socket of this machine, the first condition for sharing files with containers. */
    boolean isLocal() {
        return "unix".equals(config.getDockerHost().getScheme());
    }

    /**
     * Makes one request. An interrupt does not cut it short, for then nobody would know what the engine made of it; the thread
     * is interrupted again afterwards.
     *
     * @param what is being done, for the message: "create container x"
     * @throws Refusal what the engine said no to
     * @throws SandboxException if it cannot be reached or does not answer in time
     */
    <T> T ask(String what, Function<DockerClient, T> request) {
        return ask(what, settings.engineTimeout(), request);
    }

    /** The same with a deadline of its own. */
    <T> T ask(String what, Duration within, Function<DockerClient, T> request) {
        FutureTask<T> task = new FutureTask<>(() -> request.apply(client()));
        Thread thread = Thread.ofVirtual().name("berth-engine").start(task);
        boolean interrupted = false;
        long end = System.nanoTime() + within.toNanos();
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            thread.interrupt();
            throw silent(what, within, e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Asks for what docker-java has no request for. */
    JsonNode read(String what, String path) {
        return ask(what, docker -> {
            var request = DockerHttpClient.Request.builder()
                    .method(DockerHttpClient.Request.Method.GET)
                    .path(path)
                    .build();
            var http = Objects.requireNonNull(((DockerClientImpl) docker).getHttpClient());
            try (var response = http.execute(request)) {
                byte[] body = response.getBody().readAllBytes();
                if (response.getStatusCode() != OK)
                    throw new DockerException(new String(body, StandardCharsets.UTF_8), response.getStatusCode());
                return config.getObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private SandboxException silent(String what, Duration within, TimeoutException cause) {
        return new SandboxException(
                "cannot " + what + ": the Docker engine at " + address() + " did not answer within " + seconds(within)
                        + "; restart it, or raise sandbox.engine_timeout",
                cause);
    }

    void tell(String what, java.util.function.Consumer<DockerClient> request) {
        ask(what, docker -> {
            request.accept(docker);
            return true;
        });
    }

    private RuntimeException failure(String what, @Nullable Throwable cause) {
        if (cause instanceof NotFoundException missing) return new Refusal.Missing(what, missing);
        if (cause instanceof NotModifiedException unchanged) return new Refusal.Unchanged(what, unchanged);
        if (cause instanceof ConflictException conflict) return new Refusal.Conflict(what, conflict);
        if (cause instanceof DockerException refusal) return new Refusal(what, refusal);
        if (cause instanceof Error error) throw error;
        if (isConnection(cause) && isClosedToUs())
            return new SandboxException(
                    "cannot " + what + ": the Docker engine at " + address() + " is closed to user "
                            + System.getProperty("user.name")
                            + ": let './berth --provision doctor' add you to the group of"
                            + " its socket, or do so and log in again",
                    Objects.requireNonNull(cause));
        if (isConnection(cause))
            return new SandboxException(
                    "cannot " + what + ": no Docker engine answers at " + address()
                            + "; start it (or let './berth --provision doctor' do so), or set DOCKER_HOST to where it"
                            + " is",
                    cause == null ? new IOException("no cause") : cause);
        return cause instanceof RuntimeException bug ? bug : new IllegalStateException("cannot " + what, cause);
    }

    private boolean isClosedToUs() {
        Path socket = Path.of(Objects.requireNonNullElse(config.getDockerHost().getPath(), ""));
        return isLocal() && Files.exists(socket) && !Files.isWritable(socket);
    }

    private static boolean isConnection(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) if (at instanceof IOException) return true;
        return cause instanceof UncheckedIOException;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    private DockerClient client() {
        making.lock();
        try {
            DockerClient made = client;
            if (made == null) {
                made = DockerClientImpl.getInstance(
                        config,
                        new ApacheDockerHttpClient.Builder()
                                .dockerHost(config.getDockerHost())
                                .sslConfig(config.getSSLConfig())
                                .maxConnections(CONNECTIONS)
                                .connectionTimeout(settings.engineTimeout())
                                .build());
                client = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    @Override
    public void close() {
        making.lock();
        try {
            if (client != null) client.close();
            client = null;
        } catch (IOException e) {
            LOG.debug("closing the engine's client", e);
        } finally {
            making.unlock();
        }
    }
}
