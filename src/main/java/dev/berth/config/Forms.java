package dev.berth.config;

import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import dev.berth.yaml.Quantity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The forms that there are. */
final class Forms {
    private static final String UNLIMITED = "unlimited";

    static final OneForm<String> TEXT = new OneForm<>("a text", (text, base) -> Optional.of(text), value -> value);

    /** The password in it is not shown. */
    static final OneForm<Optional<String>> ADDRESS = new OneForm<>(
            "an address like http://proxy:3128, or host",
            (text, base) -> Optional.of(Optional.of(text)),
            value -> value.orElse("").replaceFirst("//[^/@]*@", "//(hidden)@"));

    static final OneForm<Path> PATH = new OneForm<>(
            "a path", (text, base) -> text.isEmpty() ? Optional.empty() : Optional.of(base.path(text)), Path::toString);

    static final OneForm<Integer> WHOLE = new OneForm<>("a whole number", (text, base) -> whole(text), String::valueOf);

    static final OneForm<Double> NUMBER = new OneForm<>("a number", (text, base) -> number(text), Forms::plain);

    static final OneForm<Duration> TIME =
            new OneForm<>("a time like 500ms, 30s, 2m or 1h", (text, base) -> Quantity.duration(text), Quantity::text);

    static final OneForm<Long> SIZE =
            new OneForm<>("a size like 512m or 2g", (text, base) -> Quantity.bytes(text), Quantity::text);

    static final OneForm<Long> TOKENS = new OneForm<>(
            "a whole number or " + UNLIMITED,
            (text, base) -> text.equals(UNLIMITED) ? Optional.of(Long.MAX_VALUE) : longNumber(text),
            value -> value == Long.MAX_VALUE ? UNLIMITED : String.valueOf(value));

    static final OneForm<BigDecimal> DOLLARS = new OneForm<>(
            "an amount in US dollars like 2.50", (text, base) -> dollars(text), BigDecimal::toPlainString);

    static final OneForm<OptionalInt> OPTIONAL_WHOLE = new OneForm<>(
            WHOLE.expected(),
            (text, base) -> whole(text).map(OptionalInt::of),
            value -> value.isPresent() ? String.valueOf(value.getAsInt()) : "");

    static final OneForm<OptionalDouble> OPTIONAL_NUMBER = new OneForm<>(
            NUMBER.expected(),
            (text, base) -> number(text).map(OptionalDouble::of),
            value -> value.isPresent() ? plain(value.getAsDouble()) : "");

    static final OneForm<Network> NETWORK = new OneForm<>(
            "host, none, bridge or the name of a network",
            (text, base) -> unlessRefused(() -> Network.of(text)),
            Network::word);

    static final ListForm<Mount> MOUNTS = new ListForm<>(new OneForm<>(
            "mounts like /host/folder:NAME or /host/folder:NAME:ro",
            (text, base) -> mount(text, base),
            mount -> mount.host() + ":" + mount.name() + (mount.readOnly() ? ":ro" : "")));

    static final Form<Map<String, String>> TEXTS_BY_NAME = new MapForm();

    static final OneForm<ApprovalMode> APPROVAL =
            new OneForm<>("usual, ask or auto", (text, base) -> ApprovalMode.of(text), ApprovalMode::word);

    private Forms() {}

    private static Optional<Integer> whole(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<Long> longNumber(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Double> number(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    static Optional<BigDecimal> dollars(String text) {
        return text.matches("\\d{1,6}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** The host's folder may be relative, or begin with {@code ~}. */
    private static Optional<Mount> mount(String text, Base base) {
        int colon = text.indexOf(':');
        if (colon < 1) return Optional.empty();
        return unlessRefused(() -> Mount.of(base.path(text.substring(0, colon)) + text.substring(colon)));
    }

    private static <T> Optional<T> unlessRefused(Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
