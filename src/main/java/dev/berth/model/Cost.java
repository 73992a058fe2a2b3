package dev.berth.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What replies cost, in US dollars, as far as prices are known. */
public sealed interface Cost {
    static Cost nothing() {
        return new Exactly(BigDecimal.ZERO);
    }

    /** Nothing is known of it. */
    static Cost unknown() {
        return new Unknown(BigDecimal.ZERO);
    }

    /** What is known of it. */
    BigDecimal dollars();

    /** All replies have a known price. */
    record Exactly(BigDecimal dollars) implements Cost {
        @Override
        public String toString() {
            return shown(dollars);
        }
    }

    /** Some replies have none. */
    record Unknown(BigDecimal dollars) implements Cost {
        @Override
        public String toString() {
            return dollars.signum() == 0 ? "cost unknown" : shown(dollars) + " and an unknown rest";
        }
    }

    default Cost plus(Cost other) {
        BigDecimal sum = dollars().add(other.dollars());
        return this instanceof Unknown || other instanceof Unknown ? new Unknown(sum) : new Exactly(sum);
    }

    private static String shown(BigDecimal dollars) {
        if (dollars.signum() > 0 && dollars.compareTo(new BigDecimal("0.0001")) < 0) return "less than $0.0001";
        boolean small = dollars.signum() != 0 && dollars.compareTo(BigDecimal.ONE) < 0;
        return "$" + dollars.setScale(small ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }
}
