package dev.berth.cli.chat;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Listed;
import dev.berth.transcript.TranscriptStore;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which conversation is meant. */
public final class ConversationChoice {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd-HHmm", Locale.ROOT);

    /** Those that nobody takes for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

    private static final int LENGTH = 4;

    private ConversationChoice() {}

    /** An ID for a new conversation: when it began, and a few letters. It names the container, too. */
    public static ConversationId fresh(LocalDateTime now, RandomGenerator random) {
        StringBuilder id = new StringBuilder(DAY.format(now)).append('-');
        for (int i = 0; i < LENGTH; i++) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return new ConversationId(id.toString());
    }

    /** The one that something was last said in. Empty when there is none that can be resumed. */
    public static Optional<ConversationId> latest(TranscriptStore transcripts) {
        return transcripts.list().stream()
                .filter(Listed.Sound.class::isInstance)
                .map(Listed::id)
                .findFirst();
    }
}
