package dev.berth.bash;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values that nobody may see, each replaced by {@code [redacted]} wherever it appears. Unchanging; any thread may
 * call. It knows values, not their disguises: a command that encodes one shows it.
 */
public final class Redaction {

    /** Shorter values are no secrets, and would blot out ordinary words. */
    public static final int SHORTEST = 6;

    /** Nothing is secret. */
    public static final Redaction NONE = new Redaction(List.of());

    private static final String MARK = "[redacted]";

    /** A part of a secret that is shorter says too little to be hidden. */
    private static final int TELLING = 4;

    /** Longest first, so that a secret that is part of another leaves none of the other. */
    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Values shorter than {@link #SHORTEST} are left out. Each is also known as it stands inside a JSON string. */
    public static Redaction of(Collection<String> values) {
        return new Redaction(values.stream()
                .filter(value -> value.strip().length() >= SHORTEST)
                .flatMap(value -> Stream.of(value, escaped(value)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    public String apply(String text) {
        String clean = text;
        for (String secret : secrets) clean = clean.replace(secret, MARK);
        return clean;
    }

    /** For a text that comes in pieces, as a secret may be split over several of them. */
    public RedactedStream stream() {
        return new RedactedStream(this);
    }

    /** For a text whose end was cut off, perhaps in the middle of a secret. */
    String beforeCut(String text) {
        String clean = apply(text);
        int half = suspiciousEnd(clean);
        return half < TELLING ? clean : clean.substring(0, clean.length() - half) + MARK;
    }

    /** For a text whose beginning was cut off, perhaps in the middle of a secret. */
    String afterCut(String text) {
        String clean = apply(text);
        int half = suspiciousBeginning(clean);
        return half < TELLING ? clean : MARK + clean.substring(half);
    }

    /** How much of the text's end could be the beginning of a secret. */
    int suspiciousEnd(String text) {
        int most = 0;
        for (String secret : secrets)
            for (int length = Math.min(secret.length() - 1, text.length()); length > most; length--)
                if (text.endsWith(secret.substring(0, length))) most = length;
        return most;
    }

    private int suspiciousBeginning(String text) {
        int most = 0;
        for (String secret : secrets)
            for (int length = Math.min(secret.length() - 1, text.length()); length > most; length--)
                if (text.startsWith(secret.substring(secret.length() - length))) most = length;
        return most;
    }
}
