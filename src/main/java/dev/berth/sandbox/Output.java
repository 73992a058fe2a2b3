package dev.berth.sandbox;

import java.util.Optional;

/**
 * The text a command wrote, or the part of it since one was last taken: whole if it was short, else its beginning and
 * its end. Invalid UTF-8 is U+FFFD; terminal escapes and overwritten progress lines are taken out.
 *
 * @param head the text, or its beginning when something was left out
 * @param tail its end when something was left out, else empty
 * @param omitted what was left out between them
 * @param file where the whole text lies inside the sandbox, when something was left out and it could be kept
 * @param late text that processes of earlier commands wrote between that command and this
 */
public record Output(String head, String tail, Omitted omitted, Optional<String> file, String late) {

    /** Nothing written. */
    public static final Output EMPTY = of("");

    /** How much was left out; none of it means that {@code head} is everything. */
    public record Omitted(long bytes, long lines) {
        public static final Omitted NOTHING = new Omitted(0, 0);
    }

    /** Text of which nothing was left out. */
    public static Output of(String text) {
        return new Output(text, "", Omitted.NOTHING, Optional.empty(), "");
    }

    public boolean truncated() {
        return omitted.bytes() > 0;
    }

    /** The text in one piece; where something was left out, one line between head and tail says how much. */
    public String text() {
        if (!truncated()) return head;
        return head + "\n" + notice() + "\n" + tail;
    }

    private String notice() {
        String where = file.map(path -> ", all of it in " + path).orElse("");
        return "[... " + omitted.bytes() + " bytes, " + omitted.lines() + " lines left out" + where + " ...]";
    }
}
