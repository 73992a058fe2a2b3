package dev.berth.approval;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a command, and hands over the code that is found inside them. */
final class WordReader {
    /** Expansions that run nothing and set nothing. */
    private static final Pattern TAME = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!_-]"
            + "|\\{#?(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*?#$!-])(?:\\[(?:[@*]|[0-9]+)\\])?"
            + "(?:(?::?[-+?]|%%?|##?|,,?|\\^\\^?)[A-Za-z0-9_./:@%+,=-]*)?\\})");

    private static final Pattern MANY = Pattern.compile("\\$@|\\$\\{[^}]*@[^}]*\\}|\\$\\*|\\$\\{[^}]*\\*[^}]*\\}");
    private static final Pattern SUMS = Pattern.compile("\\$\\(\\([0-9+*/%() -]*\\)\\)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\s\\S])");
    private static final Pattern ESCAPED_IN_QUOTES = Pattern.compile("\\\\([\"\\\\$`])");

    private final Consumer<Node> code;
    private final Consumer<Node> unclear;

    /**
     * @param code is given each substitution in a word
     * @param unclear is given each piece that may do more than stand for text
     */
    WordReader(Consumer<Node> code, Consumer<Node> unclear) {
        this.code = code;
        this.unclear = unclear;
    }

    /** What is done to a piece: only unquoted text is split and expanded to file names. */
    private enum Place {
        BARE,
        QUOTED
    }

    Word read(Node node) {
        return read(node, Place.BARE);
    }

    private Word read(Node node, Place place) {
        return switch (node.type()) {
            case "word", "variable_name", "test_operator" -> bare(node);
            case "number" -> new Word.Fixed(node.text(), node.text());
            case "raw_string" ->
                new Word.Fixed(node.text().substring(1, node.text().length() - 1), node.text());
            case "ansi_c_string" -> new Word.One(node.text());
            case "string" -> string(node);
            case "concatenation", "command_name" -> joined(node);
            case "simple_expansion", "expansion" -> expansion(node, place);
            case "arithmetic_expansion" -> sum(node, place);
            case "command_substitution" -> {
                code.accept(node);
                yield unknown(node, place);
            }
            case "process_substitution" -> {
                code.accept(node);
                yield new Word.One(node.text());
            }
            case "brace_expression" -> new Word.Some(node.text());
            default -> other(node);
        };
    }

    private static Word bare(Node node) {
        String text = node.text();
        if (Lexis.isExpanded(text)) return new Word.Some(text);
        return new Word.Fixed(
                ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1))), text);
    }

    private Word string(Node node) {
        String source = node.text();
        boolean fixed = true;
        boolean many = false;
        for (Node child : node.children()) {
            if (child.is("string_content", "\"")) continue;
            fixed = false;
            many |= read(child, Place.QUOTED) instanceof Word.Some;
        }
        if (many) return new Word.Some(source);
        if (!fixed) return new Word.One(source);
        String inside = source.substring(1, source.length() - 1).replace("\\\n", "");
        return new Word.Fixed(
                ESCAPED_IN_QUOTES.matcher(inside).replaceAll(found -> Matcher.quoteReplacement(found.group(1))),
                source);
    }

    private Word joined(Node node) {
        // Alone it is no list of alternatives: find and xargs know it.
        if (node.text().equals("{}")) return Word.fixed("{}");
        StringBuilder text = new StringBuilder();
        boolean fixed = true;
        boolean many = false;
        for (Node child : node.children()) {
            switch (read(child, Place.BARE)) {
                case Word.Fixed piece -> text.append(piece.text());
                case Word.One piece -> fixed = false;
                case Word.Some piece -> many = true;
            }
        }
        if (many) return new Word.Some(node.text());
        return fixed ? new Word.Fixed(text.toString(), node.text()) : new Word.One(node.text());
    }

    private Word expansion(Node node, Place place) {
        if (!TAME.matcher(node.text()).matches()) unclear.accept(node);
        node.children().forEach(this::codeIn);
        if (place == Place.QUOTED && !MANY.matcher(node.text()).matches()) return new Word.One(node.text());
        return new Word.Some(node.text());
    }

    /** Numbers alone: a name may stand for text that runs commands. */
    static boolean isSum(String text) {
        return SUMS.matcher(text).matches();
    }

    private Word sum(Node node, Place place) {
        if (!isSum(node.text())) unclear.accept(node);
        node.children().forEach(this::codeIn);
        return unknown(node, place);
    }

    private static Word unknown(Node node, Place place) {
        return place == Place.QUOTED ? new Word.One(node.text()) : new Word.Some(node.text());
    }

    private Word other(Node node) {
        if (node.token() && node.isLeaf()) return new Word.Fixed(node.text(), node.text());
        unclear.accept(node);
        codeIn(node);
        return new Word.Some(node.text());
    }

    /** The substitutions in whatever this is. */
    void codeIn(Node node) {
        if (node.is("command_substitution", "process_substitution")) code.accept(node);
        else node.children().forEach(this::codeIn);
    }
}
