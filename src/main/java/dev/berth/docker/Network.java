package dev.berth.docker;

/** Which network a conversation's container is on. */
public sealed interface Network {

    /** The host's own: its interfaces, its localhost, its ports. */
    record Host() implements Network {}

    /** No network but a loopback of its own. */
    record None() implements Network {}

    /** The engine's default bridge: outward through NAT, the host's localhost out of reach. */
    record Bridge() implements Network {}

    /** A network of the engine by its name, made when it is missing. */
    record Named(String name) implements Network {}

    /** From the word in the configuration: {@code host}, {@code none}, {@code bridge} or a network's name. */
    static Network of(String word) {
        return switch (word) {
            case "host" -> new Host();
            case "none" -> new None();
            case "bridge" -> new Bridge();
            default -> {
                if (!word.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*"))
                    throw new IllegalArgumentException(
                            "sandbox.network is '" + word + "': use host, none, bridge or the name of a network");
                yield new Named(word);
            }
        };
    }

    /** The word that the engine and the configuration know it by. */
    default String word() {
        return switch (this) {
            case Host h -> "host";
            case None n -> "none";
            case Bridge b -> "bridge";
            case Named(String name) -> name;
        };
    }
}
