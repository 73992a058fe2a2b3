package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.transcript.TokenUse;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final Price PRICE = new Price(
            new Price.Rates(new BigDecimal("3"), new BigDecimal("0.3"), new BigDecimal("3.75"), new BigDecimal("15")),
            Optional.empty());

    private static Cost dollars(String dollars) {
        return new Cost.Exactly(new BigDecimal(dollars));
    }

    @Test
    void eachKindOfTokenHasItsPrice() {
        assertThat(PRICE.of(new TokenUse(1000, 0, 0)).dollars()).isEqualByComparingTo("0.003");
        assertThat(PRICE.of(new TokenUse(1000, 0, 600, 400)).dollars()).isEqualByComparingTo("0.00168");
        assertThat(PRICE.of(new TokenUse(0, 1000, 0)).dollars()).isEqualByComparingTo("0.015");
    }

    @Test
    void whatIsNotKnownStaysVisibleInASum() {
        Cost sum = dollars("0.5").plus(Cost.unknown()).plus(dollars("0.25"));
        assertThat(sum).isInstanceOf(Cost.Unknown.class).hasToString("$0.7500 and an unknown rest");
        assertThat(Cost.nothing().plus(Cost.unknown())).hasToString("cost unknown");
        assertThat(dollars("0.5").plus(dollars("0.25"))).isInstanceOf(Cost.Exactly.class);
    }

    @Test
    void isReadAsMoney() {
        assertThat(dollars("12.345")).hasToString("$12.35");
        assertThat(dollars("0.01234")).hasToString("$0.0123");
        assertThat(dollars("0.00001")).hasToString("less than $0.0001");
        assertThat(Cost.nothing()).hasToString("$0.00");
    }
}
