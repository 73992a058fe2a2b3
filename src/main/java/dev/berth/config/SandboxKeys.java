package dev.berth.config;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Section {@code sandbox}. */
final class SandboxKeys {
    static final Key<Optional<String>> ENGINE = key("engine", Forms.TEXT.optional(), DockerSettings::engine);
    static final Key<String> IMAGE = key("image", Forms.TEXT, DockerSettings::image);
    static final Key<Network> NETWORK = key("network", Forms.NETWORK, DockerSettings::network);
    static final Key<Long> MEMORY = key("memory", Forms.SIZE, DockerSettings::memoryBytes);
    static final Key<Double> CPUS = key("cpus", Forms.NUMBER, DockerSettings::cpus);
    static final Key<Integer> PIDS = key("pids", Forms.WHOLE, DockerSettings::pids);
    static final Key<Integer> OPEN_FILES = key("open_files", Forms.WHOLE, DockerSettings::openFiles);
    static final Key<List<Mount>> MOUNTS = key("mounts", Forms.MOUNTS, DockerSettings::mounts);
    static final Key<Map<String, String>> ENVIRONMENT =
            key("environment", Forms.TEXTS_BY_NAME, DockerSettings::environment);
    static final Key<Map<String, String>> VOLUME_OPTIONS =
            key("volume_options", Forms.TEXTS_BY_NAME, DockerSettings::volumeOptions);
    static final Key<Long> SPILL = key("spill", Forms.SIZE, DockerSettings::spillBytes);
    static final Key<String> NAME_PREFIX = key("name_prefix", Forms.TEXT, DockerSettings::namePrefix);
    static final Key<String> OWNER = key("owner", Forms.TEXT, DockerSettings::owner);
    static final Key<Duration> ENGINE_TIMEOUT = key("engine_timeout", Forms.TIME, DockerSettings::engineTimeout);
    static final Key<Path> RUNTIME_FOLDER = key("runtime_folder", Forms.PATH, DockerSettings::runtimeFolder);

    static final List<Key<?>> ALL = List.of(
            ENGINE,
            IMAGE,
            NETWORK,
            MEMORY,
            CPUS,
            PIDS,
            OPEN_FILES,
            MOUNTS,
            ENVIRONMENT,
            VOLUME_OPTIONS,
            SPILL,
            NAME_PREFIX,
            OWNER,
            ENGINE_TIMEOUT,
            RUNTIME_FOLDER);

    private SandboxKeys() {}

    static DockerSettings settings(Values values, Map<String, String> environment) {
        return new DockerSettings(
                values.of(ENGINE),
                values.of(IMAGE),
                values.of(NAME_PREFIX),
                values.of(OWNER),
                values.of(NETWORK),
                values.of(MEMORY),
                values.of(CPUS),
                values.of(PIDS),
                values.of(OPEN_FILES),
                values.of(ENVIRONMENT),
                values.of(MOUNTS),
                values.of(ENGINE_TIMEOUT),
                values.of(RUNTIME_FOLDER),
                values.of(SPILL),
                values.of(VOLUME_OPTIONS),
                ProxyKeys.proxies(values, environment),
                values.of(ProxyKeys.CERTIFICATES));
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<DockerSettings, T> value) {
        return new Key<>("sandbox." + word, form, configuration -> value.apply(configuration.sandbox()));
    }
}
