package dev.berth.network;

import java.util.Locale;

/** What a socket speaks. */
public enum Protocol {
    TCP,
    UDP,
    UNIX;

    /** As reports write it: {@code tcp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
