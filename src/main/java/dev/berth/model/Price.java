package dev.berth.model;

import dev.berth.transcript.TokenUse;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model's tokens cost.
 *
 * @param large where the provider asks more for every token of a large request
 */
public record Price(Rates rates, Optional<Large> large) {
    private static final int DIGITS_OF_A_MILLION = 6;

    /**
     * US dollars for a million tokens.
     *
     * @param input sent, and read anew
     * @param cached sent, and found in the provider's cache
     * @param written sent, read anew and written to the cache
     */
    public record Rates(BigDecimal input, BigDecimal cached, BigDecimal written, BigDecimal output) {
        public Rates {
            if (Stream.of(input, cached, written, output).anyMatch(dollars -> dollars.signum() < 0))
                throw new IllegalArgumentException("a price is negative");
        }

        private boolean areNothing() {
            return Stream.of(input, cached, written, output).allMatch(dollars -> dollars.signum() == 0);
        }
    }

    /** A request is large when it sends more than so many tokens. */
    public record Large(long above, Rates rates) {}

    /** What one reply cost. Where the model did not say how many tokens it used, that is not known, unless all is free. */
    Cost of(TokenUse reply) {
        if (reply.total() == 0 && !rates.areNothing()) return Cost.unknown();
        Rates asked = large.filter(more -> reply.input() > more.above())
                .map(Large::rates)
                .orElse(rates);
        long anew = Math.max(0, reply.input() - reply.cached() - reply.written());
        BigDecimal millionths = times(asked.input(), anew)
                .add(times(asked.cached(), reply.cached()))
                .add(times(asked.written(), reply.written()))
                .add(times(asked.output(), reply.output()));
        return new Cost.Exactly(millionths.movePointLeft(DIGITS_OF_A_MILLION));
    }

    private static BigDecimal times(BigDecimal dollars, long tokens) {
        return dollars.multiply(BigDecimal.valueOf(tokens));
    }
}
