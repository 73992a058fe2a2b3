package dev.berth.config;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Proxies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sections {@code proxy} and {@code ca}: how commands, and the image's build, reach the net. */
final class ProxyKeys {
    /** In place of an address: what the environment of this host says. */
    private static final String HOST = "host";

    static final Key<Optional<String>> HTTP = key("http", Forms.ADDRESS, Proxies::http);
    static final Key<Optional<String>> HTTPS = key("https", Forms.ADDRESS, Proxies::https);
    static final Key<Optional<String>> EXCEPTIONS = key("exceptions", Forms.TEXT.optional(), Proxies::exceptions);
    static final Key<Optional<Path>> CERTIFICATES = new Key<>(
            "ca.file",
            Forms.PATH.optional(),
            configuration -> configuration.sandbox().certificates());

    static final List<Key<?>> ALL = List.of(HTTP, HTTPS, EXCEPTIONS, CERTIFICATES);

    private ProxyKeys() {}

    static Proxies proxies(Values values, Map<String, String> environment) {
        Proxies hosts = Proxies.ofEnvironment(environment);
        boolean asHost = values.of(HTTP).or(() -> values.of(HTTPS)).equals(Optional.of(HOST));
        return new Proxies(
                resolved(values.of(HTTP), hosts.http()),
                resolved(values.of(HTTPS), hosts.https()),
                resolved(
                        asHost ? values.of(EXCEPTIONS).or(() -> Optional.of(HOST)) : values.of(EXCEPTIONS),
                        hosts.exceptions()));
    }

    private static Optional<String> resolved(Optional<String> set, Optional<String> hosts) {
        return set.equals(Optional.of(HOST)) ? hosts : set;
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<Proxies, T> value) {
        Function<Configuration, DockerSettings> sandbox = Configuration::sandbox;
        return new Key<>(
                "proxy." + word, form, sandbox.andThen(DockerSettings::proxies).andThen(value));
    }
}
