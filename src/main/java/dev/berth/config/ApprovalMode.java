package dev.berth.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a person is asked before a command of the model runs. */
public enum ApprovalMode {
    /** A chat on a terminal asks; everything else runs what the model wants. */
    USUAL,
    /** Always asks; where nobody can be asked, that is an error. */
    ASK,
    /** Never asks. */
    AUTO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ApprovalMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
