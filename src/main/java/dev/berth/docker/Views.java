package dev.berth.docker;

import com.github.dockerjava.api.model.Container;
import dev.berth.network.Probe;
import dev.berth.network.Sighting;
import dev.berth.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the containers that run, whichever program they belong to; takes no lock. Any thread may call. */
final class Views {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final int AT_ONCE = 8;

    private final Engine engine;
    private final DockerSettings settings;

    Views(Engine engine, DockerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Looks into all of this owner's, several at a time; one that ends meanwhile is left out. */
    List<Seen> look(Probe depth) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<FutureTask<Optional<Seen>>> looks = new ArrayList<>();
        for (Container found : running(List.of(Labels.OWNER + "=" + settings.owner(), Labels.CONVERSATION)))
            looks.add(new FutureTask<>(() -> {
                places.acquire();
                try {
                    return look(found, depth);
                } finally {
                    places.release();
                }
            }));
        looks.forEach(look -> Thread.ofVirtual().name("berth-look").start(look));
        return looks.stream().flatMap(look -> result(look).stream()).toList();
    }

    /** What to call a container of anybody's: ours by its conversation, others by their names. */
    Optional<String> title(String id) {
        return running(List.of()).stream()
                .filter(found -> id.equals(found.getId()))
                .findFirst()
                .map(this::title);
    }

    private String title(Container found) {
        boolean ours = settings.owner().equals(labels(found).get(Labels.OWNER));
        String conversation = labels(found).get(Labels.CONVERSATION);
        return ours && conversation != null ? "conversation " + conversation : "container " + name(found);
    }

    private List<Container> running(List<String> labels) {
        return engine.ask("list containers", docker -> {
            var list = docker.listContainersCmd().withStatusFilter(List.of("running"));
            return (labels.isEmpty() ? list : list.withLabelFilter(labels)).exec();
        });
    }

    private Optional<Seen> look(Container found, Probe depth) {
        try {
            Sighting sighting = new Look(engine, name(found), network(found) instanceof Network.Host).at(depth);
            return Optional.of(new Seen(labels(found).getOrDefault(Labels.CONVERSATION, ""), network(found), sighting));
        } catch (SandboxException e) {
            LOG.debug("cannot look into {}: {}", name(found), e.getMessage());
            return Optional.empty();
        }
    }

    private static Network network(Container found) {
        var host = found.getHostConfig();
        String word = host == null ? null : host.getNetworkMode();
        if (word == null || word.equals("default")) return new Network.Bridge();
        return word.matches("host|none|bridge") ? Network.of(word) : new Network.Named(word);
    }

    private static String name(Container found) {
        return found.getNames()[0].substring(1);
    }

    private static Map<String, String> labels(Container found) {
        return Objects.requireNonNullElse(found.getLabels(), Map.of());
    }

    private static Optional<Seen> result(FutureTask<Optional<Seen>> look) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return look.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look into a container failed", e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
