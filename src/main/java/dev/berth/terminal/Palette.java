package dev.berth.terminal;

/** How the parts of a report look: in color, or as plain text that says the same. */
public enum Palette {
    PLAIN {
        @Override
        public String paint(Tone tone, String text) {
            return text;
        }
    },
    COLOR {
        @Override
        public String paint(Tone tone, String text) {
            return "\u001b[" + tone.code + "m" + text + "\u001b[0m";
        }
    };

    /** What a part of a report is. */
    public enum Tone {
        TITLE("1"),
        USER("1;36"),
        COMMAND("33"),
        FAINT("2"),
        GOOD("32"),
        BAD("31"),
        NEUTRAL("34");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    public abstract String paint(Tone tone, String text);
}
