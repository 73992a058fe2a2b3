package dev.berth.transcript;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a conversation; its file, its container and its volume are named after it. Lower case letters, digits, dots,
 * dashes and underscores, beginning with a letter or digit, at most 64: legal as each of them, and never equal to
 * another but for its case.
 */
public record ConversationId(String value) implements Comparable<ConversationId> {
    private static final int LONGEST = 64;
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (LONGEST - 1) + "}");
    private static final int SLUG = 40;

    public ConversationId {
        if (!LEGAL.matcher(value).matches())
            throw new IllegalArgumentException("conversation ID '" + value + "' is not legal: use 1 to " + LONGEST
                    + " of a-z, 0-9, '.', '-' and '_', beginning with a letter or digit");
    }

    /**
     * An ID made from any name that an embedder may have (a user's address, a memory ID): the same for the same name,
     * different for different names, and still readable.
     */
    public static ConversationId derivedFrom(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
        if (slug.length() > SLUG) slug = slug.substring(0, SLUG);
        return new ConversationId((slug.isEmpty() ? "c" : slug) + "-" + digest(name));
    }

    private static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(ConversationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
