package dev.berth.conversation;

import dev.berth.transcript.ConversationId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things of which there is one per conversation, opened when first asked for. Any thread may call; opening and closing
 * one keeps nobody waiting who asks for another.
 */
final class OpenOnce<T> {
    private final ConcurrentHashMap<ConversationId, Slot<T>> slots = new ConcurrentHashMap<>();
    private final Function<ConversationId, T> opener;

    OpenOnce(Function<ConversationId, T> opener) {
        this.opener = opener;
    }

    /** What the opener throws is the caller's, and nothing is open then. */
    T open(ConversationId id) {
        Slot<T> slot = slots.computeIfAbsent(id, any -> new Slot<>());
        slot.lock.lock();
        try {
            T thing = slot.thing;
            if (thing == null) {
                thing = opener.apply(id);
                slot.thing = thing;
            }
            return thing;
        } finally {
            slot.lock.unlock();
        }
    }

    /** Closes it, if it is open; who asks for it meanwhile waits and gets a new one. */
    void close(ConversationId id, Consumer<T> closer) {
        Slot<T> slot = slots.get(id);
        if (slot == null) return;
        slot.lock.lock();
        try {
            T thing = slot.thing;
            slot.thing = null;
            if (thing != null) closer.accept(thing);
        } finally {
            slot.lock.unlock();
        }
    }

    List<ConversationId> ids() {
        return List.copyOf(slots.keySet());
    }

    /** Stays in the map when it is emptied: a lock that is replaced guards nothing. */
    private static final class Slot<T> {
        final ReentrantLock lock = new ReentrantLock();

        /** Guarded by the lock, which is held while it is opened and closed. */
        @Nullable
        T thing;
    }
}
