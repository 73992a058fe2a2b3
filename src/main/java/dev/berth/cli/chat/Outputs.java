package dev.berth.cli.chat;

import dev.berth.cli.screen.FoldedOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outputs of the last commands, so that one that is folded can be opened. Used with the view's lock held. */
final class Outputs {
    static final String OPENS = "ctrl-o shows all";

    private static final int KEPT = 16;

    private final Map<String, FoldedOutput> byCall = new LinkedHashMap<>();
    private @Nullable FoldedOutput atHand;

    void begin(String call, FoldedOutput output) {
        byCall.put(call, output);
        atHand = output;
        while (byCall.size() > KEPT) byCall.remove(byCall.keySet().iterator().next());
    }

    FoldedOutput of(String call, Supplier<FoldedOutput> begun) {
        return byCall.computeIfAbsent(call, any -> begun.get());
    }

    /** That of the call which is being carried out. */
    Optional<FoldedOutput> atHand() {
        return Optional.ofNullable(atHand);
    }

    void end() {
        atHand = null;
    }

    /** The last one of which not everything is on the screen. */
    Optional<String> lastFolded() {
        return byCall.values().stream()
                .filter(FoldedOutput::isFolded)
                .reduce((one, later) -> later)
                .map(FoldedOutput::text);
    }
}
