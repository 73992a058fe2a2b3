package dev.berth.approval;

import dev.berth.approval.BashTree.NoTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that stands on the lines after a command: it begins and ends where bash says, too. */
final class Heredoc {
    /** The word that ends it, quoted as a whole or not at all. */
    static final Pattern START = Pattern.compile("(['\"]?)([A-Za-z_][A-Za-z0-9_]*)\\1");

    private Heredoc() {}

    /** @throws NoTree if bash would find its end elsewhere */
    static void check(Node redirect) throws NoTree {
        Node start = redirect.child("heredoc_start").orElseThrow(Heredoc::unclear);
        Node end = redirect.child("heredoc_end").orElseThrow(Heredoc::unclear);
        Matcher word = START.matcher(start.text());
        if (!word.matches()) throw unclear();
        boolean tabs = redirect.child("<<-").isPresent();
        String after = redirect.text(start.end(), redirect.whole().length);
        int body = after.indexOf('\n') + 1;
        if (body == 0 || hasSecond(redirect)) throw unclear();
        int at =
                start.end() + bytes(after.substring(0, body)) + lengthToEnd(after.substring(body), word.group(2), tabs);
        if (at != end.end()) throw unclear();
        if (word.group(1).isEmpty())
            for (Node text : redirect.children()) if (text.is("heredoc_body")) Quoted.heredoc(text);
    }

    /** Two that begin on one line are more than is worth understanding. */
    private static boolean hasSecond(Node redirect) {
        return redirect.children().stream()
                .anyMatch(child -> child.text().contains("<<") && !child.is("<<", "<<-", "heredoc_body"));
    }

    /** In bytes, to the end of the first line that is the word. */
    private static int lengthToEnd(String lines, String word, boolean tabs) throws NoTree {
        int length = 0;
        for (String line : List.of(lines.split("\n", -1))) {
            length += bytes(line);
            if ((tabs ? line.replaceFirst("^\t+", "") : line).equals(word)) return length;
            length++;
        }
        throw unclear();
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static NoTree unclear() {
        return new NoTree("bash might find the end of a heredoc elsewhere");
    }
}
