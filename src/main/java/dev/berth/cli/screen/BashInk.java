package dev.berth.cli.screen;

import dev.berth.cli.screen.Ink.Tone;
import java.util.Set;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Colors the words of a bash command by what they look like: keywords, the names of commands, strings, variables,
 * comments. A sight for readers, not a parser: what it takes for something else than bash does is still shown letter by
 * letter.
 */
public final class BashInk {
    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "for",
            "in",
            "do",
            "done",
            "while",
            "until",
            "case",
            "esac",
            "select",
            "function",
            "time",
            "coproc",
            "!",
            "{",
            "}",
            "[[",
            "]]");
    private static final String OPERATORS = "|&;()<>";

    private final String text;
    private final Ink ink;
    private final AttributedStringBuilder out = new AttributedStringBuilder();
    private int at;
    private boolean commandNext = true;

    private BashInk(String text, Ink ink) {
        this.text = text;
        this.ink = ink;
    }

    /** @param command already safe to show */
    public static AttributedString paint(String command, Ink ink) {
        return new BashInk(command, ink).all();
    }

    private AttributedString all() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\n') newLine();
            else if (Character.isWhitespace(next)) take(at + 1, Tone.PLAIN);
            else if (next == '#') take(lineEnd(), Tone.COMMENT);
            else if (OPERATORS.indexOf(next) >= 0) operator();
            else word();
        }
        return out.toAttributedString();
    }

    private void newLine() {
        take(at + 1, Tone.PLAIN);
        commandNext = true;
    }

    private void operator() {
        char operator = text.charAt(at);
        take(at + 1, Tone.KEYWORD);
        commandNext = operator != '<' && operator != '>';
    }

    private void word() {
        int begin = at;
        int end = wordEnd(begin);
        String word = text.substring(begin, end);
        if (commandNext && KEYWORDS.contains(word)) take(end, Tone.KEYWORD);
        else if (word.equals("in") || word.equals("do")) take(end, Tone.KEYWORD);
        else if (commandNext && word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\+?=.*")) assignment(end);
        else if (commandNext) command(end);
        else parts(end, Tone.PLAIN);
    }

    private void command(int end) {
        commandNext = false;
        parts(end, Tone.NAME);
    }

    /** A command may follow it. */
    private void assignment(int end) {
        take(text.indexOf('=', at) + 1, Tone.VALUE);
        parts(end, Tone.PLAIN);
    }

    /** The pieces of one word: strings, variables, and the rest. */
    private void parts(int end, Tone rest) {
        while (at < end) {
            char next = text.charAt(at);
            if (next == '\'' || next == '"') take(Math.min(end, stringEnd(at)), Tone.TEXT);
            else if (next == '$') take(Math.min(end, variableEnd(at)), Tone.VALUE);
            else if (next == '\\') take(Math.min(end, at + 2), rest);
            else take(at + 1, rest);
        }
    }

    private int wordEnd(int begin) {
        int i = begin;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') i = stringEnd(i);
            else if (c == '\\') i = Math.min(text.length(), i + 2);
            else if (c == '$') i = variableEnd(i);
            else if (Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0) break;
            else i++;
        }
        return Math.max(begin + 1, i);
    }

    private int stringEnd(int begin) {
        char quote = text.charAt(begin);
        for (int i = begin + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) return i + 1;
            if (quote == '"' && text.charAt(i) == '\\') i++;
        }
        return text.length();
    }

    private int variableEnd(int begin) {
        int i = begin + 1;
        if (i == text.length()) return i;
        char first = text.charAt(i);
        if (first == '{') return closing('}', i);
        if (first == '(') return closing(')', i);
        if (!Character.isLetterOrDigit(first) && first != '_') return i + 1;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) i++;
        return i;
    }

    private int closing(char bracket, int from) {
        char opening = text.charAt(from);
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == opening) depth++;
            if (text.charAt(i) == bracket && --depth == 0) return i + 1;
        }
        return text.length();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void take(int end, Tone tone) {
        out.append(text.substring(at, end), ink.style(tone));
        at = end;
    }
}
