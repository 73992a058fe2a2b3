package dev.berth.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Words of the user for the turn that runs. Any thread may offer; the turn takes. */
final class Steering {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> words = new ArrayList<>();
    private boolean open;

    /** A turn begins that will take words. */
    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** False if no turn will take them. */
    boolean offer(String text) {
        lock.lock();
        try {
            if (open) words.add(text);
            return open;
        } finally {
            lock.unlock();
        }
    }

    List<String> take() {
        lock.lock();
        try {
            List<String> taken = List.copyOf(words);
            words.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** True if nothing waits: from then on nothing is accepted. */
    boolean closeIfEmpty() {
        lock.lock();
        try {
            if (words.isEmpty()) open = false;
            return !open;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing any more, and gives what was not taken. */
    List<String> close() {
        lock.lock();
        try {
            open = false;
            return take();
        } finally {
            lock.unlock();
        }
    }
}
