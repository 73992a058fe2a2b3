package dev.berth.approval;

/** A word of a command, as far as it is known before bash has expanded it. */
sealed interface Word {

    /** As it is written in the command. */
    String source();

    /** Bash will see exactly this text. */
    record Fixed(String text, String source) implements Word {}

    /** Bash will see one word, whose text is not known. */
    record One(String source) implements Word {}

    /** Bash will see any number of words, none included. */
    record Some(String source) implements Word {}

    static Word fixed(String text) {
        return new Fixed(text, text);
    }
}
