package dev.berth.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that may differ from run to run.
 *
 * @param shown what each match is read as, on both sides of a comparison
 */
record Mask(Pattern pattern, String shown) {

    /** Each match is read as {@code <name>}. */
    static Mask named(String name, Pattern pattern) {
        return new Mask(pattern, "<" + name + ">");
    }

    /** Text that may be missing altogether. */
    static Mask gone(Pattern pattern) {
        return new Mask(pattern, "");
    }

    String over(String text) {
        return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(shown));
    }
}
