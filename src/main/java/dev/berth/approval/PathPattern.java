package dev.berth.approval;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that a redirection is compared with: a path from the root, in which {@code *} stands for any text without a
 * slash, and {@code **} for any text. Where a relative path leads is not known beforehand; only {@code **} alone is
 * sure to hold it.
 */
final class PathPattern {
    private static final String ALL = "**";

    private final String written;
    private final Pattern glob;

    private PathPattern(String written, Pattern glob) {
        this.written = written;
        this.glob = glob;
    }

    /** @throws IllegalArgumentException if it is neither a path from the root nor {@code **} */
    static PathPattern of(String written) {
        if (!written.startsWith("/") && !written.equals(ALL))
            throw new IllegalArgumentException("'" + written + "' is no path from the root, as /mnt/data/**, nor **");
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < written.length()) {
            boolean deep = written.startsWith(ALL, at);
            if (written.charAt(at) != '*') regex.append(Pattern.quote(String.valueOf(written.charAt(at))));
            else regex.append(deep ? ".*" : "[^/]*");
            at += deep ? ALL.length() : 1;
        }
        return new PathPattern(written, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** @param directory where a relative path begins, if that is known */
    Likeness likeness(Word file, Optional<String> directory) {
        if (written.equals(ALL)) return Likeness.SURE;
        if (!(file instanceof Word.Fixed(String path, String source))) return Likeness.POSSIBLE;
        if (!path.startsWith("/") && directory.isEmpty()) return Likeness.POSSIBLE;
        String whole = path.startsWith("/") ? path : directory.orElse("") + "/" + path;
        return glob.matcher(straightened(whole)).matches() ? Likeness.SURE : Likeness.NONE;
    }

    /** A path from the root without detours; other text stays as it is. */
    static String straightened(String path) {
        if (!path.startsWith("/")) return path;
        Deque<String> names = new ArrayDeque<>();
        for (String name : List.of(path.split("/+"))) {
            if (name.equals("..")) names.pollLast();
            else if (!name.isEmpty() && !name.equals(".")) names.addLast(name);
        }
        return "/" + String.join("/", names);
    }

    @Override
    public String toString() {
        return written;
    }
}
