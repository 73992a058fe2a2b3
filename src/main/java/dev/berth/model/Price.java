package dev.berth.model;

import dev.berth.transcript.TokenUse;
import java.math.BigDecimal;

/**
 * What a provider asks for a million tokens, in US dollars.
 *
 * @param input tokens sent that did not come from the provider's cache
 * @param cached tokens sent that did
 */
public record Price(BigDecimal input, BigDecimal cached, BigDecimal output) {
    private static final int DIGITS_OF_A_MILLION = 6;

    /** What a reply, or several, cost in US dollars. */
    public BigDecimal of(TokenUse use) {
        return input.multiply(BigDecimal.valueOf(use.input() - use.cached()))
                .add(cached.multiply(BigDecimal.valueOf(use.cached())))
                .add(output.multiply(BigDecimal.valueOf(use.output())))
                .movePointLeft(DIGITS_OF_A_MILLION);
    }
}
