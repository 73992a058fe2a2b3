package dev.berth.cli.screen;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Takes a line as it is: quotes and backslashes mean nothing, but a backslash at the very end of the line says that another
 * line follows. Words, which completion asks for, are what white space separates.
 */
final class ProseParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean accepting = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        if (accepting && line.endsWith("\\")) throw new EOFError(-1, -1, "another line follows", "\\");
        int at = Math.min(cursor, line.length());
        int begin = at;
        while (begin > 0 && !Character.isWhitespace(line.charAt(begin - 1))) begin--;
        int end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
        return new Prose(line, at, line.substring(begin, end), at - begin);
    }

    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    private record Prose(String line, int cursor, String word, int wordCursor) implements ParsedLine {
        @Override
        public int wordIndex() {
            return (int) line.substring(0, cursor - wordCursor)
                    .chars()
                    .filter(Character::isWhitespace)
                    .count();
        }

        @Override
        public List<String> words() {
            return List.of(line.split("\\s", -1));
        }
    }
}
