package dev.berth.replay;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Which of the scripts that were found are played.
 *
 * @param names parts of a script's name or path, or patterns of one; no name means all
 * @param shard which part of them
 */
public record Selection(List<String> names, Shard shard) {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    public Selection {
        names = List.copyOf(names);
    }

    /** One of several parts of equal size, so that several machines can share a run. */
    public record Shard(int number, int of) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
        public static final Shard WHOLE = new Shard(1, 1);

        public Shard {
            if (number < 1 || number > of)
                throw new IllegalArgumentException(
                        "there is no part " + number + " of " + of + ": use 1/" + of + " to " + of + "/" + of);
        }

        /** {@code 2/5}: the second of five. */
        public static Shard of(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) throw new IllegalArgumentException("'" + text + "' is not of the form 2/5");
            return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }

    /**
     * The scripts that are chosen, in their order.
     *
     * @throws ScriptException if the names choose none
     */
    public List<Script> from(List<Script> scripts) {
        List<Script> named = scripts.stream().filter(this::isNamed).toList();
        if (named.isEmpty())
            throw new ScriptException("none of the " + scripts.size() + " scripts is named like "
                    + String.join(" or ", names) + ": the first is " + scripts.getFirst());
        return IntStream.range(0, named.size())
                .filter(i -> i % shard.of() == shard.number() - 1)
                .mapToObj(named::get)
                .toList();
    }

    private boolean isNamed(Script script) {
        return names.isEmpty() || names.stream().anyMatch(name -> isNamed(script, name));
    }

    private static boolean isNamed(Script script, String name) {
        if (WILD.matcher(name).find()) {
            PathMatcher matcher = matcher(name);
            return matcher.matches(script.file())
                    || matcher.matches(Path.of(script.name().replace('\0', ' ')));
        }
        String part = name.toLowerCase(Locale.ROOT);
        return script.name().toLowerCase(Locale.ROOT).contains(part)
                || script.file().toString().toLowerCase(Locale.ROOT).contains(part);
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new ScriptException("'" + pattern + "' is not a pattern of names: " + e.getDescription(), e);
        }
    }
}
