package dev.berth.conversation;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that blocks while it happens and tells of it, as a reactive stream for one subscriber. It begins when it is
 * subscribed to, in a virtual thread of its own, which is interrupted when the subscriber cancels.
 */
final class LivePublisher<T> implements Flow.Publisher<T> {
    private final Happening<T> happening;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    /** What happens. */
    interface Happening<T> {
        /** Returns, or throws, when it is over; nothing may be told after that. */
        void tellAll(LiveSubscription<T> subscription) throws InterruptedException;
    }

    LivePublisher(Happening<T> happening) {
        this.happening = happening;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        boolean first = subscribed.compareAndSet(false, true);
        Happening<T> what = first ? happening : LivePublisher::taken;
        var subscription = new LiveSubscription<T>(subscriber, what);
        subscriber.onSubscribe(subscription);
        subscription.start();
    }

    private static <T> void taken(LiveSubscription<T> subscription) {
        throw new IllegalStateException("this has a subscriber already: it happens once");
    }
}
