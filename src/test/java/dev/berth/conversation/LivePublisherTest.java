package dev.berth.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/** The rules of reactive streams, by the tests of those who wrote them. */
class LivePublisherTest {
    private static final long LONG_ENOUGH_MILLIS = 1_500;
    private static final long QUIET_MILLIS = 50;

    /** They say themselves that they do not apply: one subscriber is all we have. */
    private static final Set<String> FOR_SEVERAL_SUBSCRIBERS = Set.of(
            "optional_spec111_maySupportMultiSubscribe",
            "optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected");

    /** Tells numbers, as a turn tells its events. */
    private static final class Numbers extends FlowPublisherVerification<Long> {
        Numbers() {
            super(new TestEnvironment(LONG_ENOUGH_MILLIS, QUIET_MILLIS), 1_000);
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            return new LivePublisher<>(subscription -> {
                for (long n = 0; n < elements && !Thread.currentThread().isInterrupted(); n++)
                    subscription.tell(n, true);
            });
        }

        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            return new LivePublisher<>(subscription -> {
                throw new IllegalStateException("nothing happens");
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> rulesOfReactiveStreams() {
        return Arrays.stream(Numbers.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(method -> !method.getName().startsWith("untested_"))
                .filter(method -> !FOR_SEVERAL_SUBSCRIBERS.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> verify(method)));
    }

    private static void verify(Method method) throws Exception {
        var rules = new Numbers();
        rules.setUp();
        try {
            method.invoke(rules);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as(method.getName())
                    .isNotInstanceOf(SkipException.class)
                    .isNull();
        }
    }
}
