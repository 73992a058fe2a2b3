package dev.berth.docker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the net is reached by, as the usual environment variables say it. The names in the messages are those of the
 * configuration file.
 *
 * @param http for http, as {@code http://proxy:3128}
 * @param https for https
 * @param exceptions hosts that are reached without, with commas between them
 */
public record Proxies(Optional<String> http, Optional<String> https, Optional<String> exceptions) {

    /** The net is reached directly. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), Optional.empty());

    public Proxies {
        http.ifPresent(address -> requireAddress("proxy.http", address));
        https.ifPresent(address -> requireAddress("proxy.https", address));
    }

    private static void requireAddress(String key, String address) {
        if (!address.matches("[a-z][a-z0-9+.-]*://[^\\s/]+/?"))
            throw new IllegalArgumentException(key + " is not of the form http://host:port");
    }

    /** What an environment says: variables like {@code https_proxy}, in small letters or capitals; the small ones count. */
    public static Proxies ofEnvironment(Map<String, String> environment) {
        return new Proxies(
                variable(environment, "http_proxy").map(Proxies::address),
                variable(environment, "https_proxy").map(Proxies::address),
                variable(environment, "no_proxy"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static String address(String value) {
        return value.contains("://") ? value : "http://" + value;
    }

    /** Whether there is none. */
    public boolean isNone() {
        return http.isEmpty() && https.isEmpty();
    }

    /** For programs: some read variables in small letters, some in capitals. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        http.ifPresent(address -> variables.put("http_proxy", address));
        https.ifPresent(address -> variables.put("https_proxy", address));
        exceptions.ifPresent(hosts -> variables.put("no_proxy", hosts));
        Map<String, String> both = new TreeMap<>(variables);
        variables.forEach((name, value) -> both.put(name.toUpperCase(Locale.ROOT), value));
        return both;
    }
}
