package dev.berth.network;

/** Names, paths and command lines are whatever a process wants them to be: nothing in them may steer a terminal. */
final class Shown {
    private Shown() {}

    /** With a question mark for whatever is not to be seen: control characters, and those that turn the text round. */
    static String safe(String text) {
        return text.codePoints()
                .map(c -> isHidden(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
