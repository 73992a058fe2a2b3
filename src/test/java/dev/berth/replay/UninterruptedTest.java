package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UninterruptedTest {

    @Test
    void anInterruptBeforeOrMeanwhileWaitsUntilAllIsDone() {
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        caller.interrupt();
        Uninterrupted.run(() -> {
            begun.countDown();
            caller.interrupt();
            done.set(!Thread.currentThread().isInterrupted());
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun.getCount()).isZero();
        assertThat(done).isTrue();
    }

    @Test
    void whatFailsFailsAsItWould() {
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
                    throw new ScriptException("no");
                }))
                .isInstanceOf(ScriptException.class)
                .hasMessage("no");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
